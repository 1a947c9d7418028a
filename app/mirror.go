package main

import (
	"log/slog"

	"yimen/app/touch"
	"yimen/app/tour/mirror"
	"yimen/kiosk/visit"
)

// openMirror is what a person sees, for programs that cannot see: the scripted
// visitor of `make run`. Without a path nobody is told anything.
func openMirror(path string) (show func(touch.Screen, visit.State), done func(), err error) {
	if path == "" {
		return nil, func() {}, nil
	}
	m, err := mirror.Listen(path)
	if err != nil {
		return nil, nil, err
	}
	show = func(s touch.Screen, st visit.State) {
		if err := m.Show(mirrored(s, st)); err != nil {
			slog.Error("mirror", "error", err)
		}
	}
	return show, func() { _ = m.Close() }, nil
}

func mirrored(s touch.Screen, st visit.State) mirror.Page {
	p := mirror.Page{Page: string(s.Page), Lang: string(st.Lang), Mode: s.Look.Mode.String(), Alert: !st.Alert.IsZero()}
	if st.Ticket.Has() {
		p.Job = string(st.Ticket.Job.State)
	}
	for _, x := range s.Stops {
		p.Stops = append(p.Stops, mirror.Stop{ID: x.ID, Label: x.Label, Role: "button", State: x.State,
			X: x.Rect.X, Y: x.Rect.Y, W: x.Rect.W, H: x.Rect.H, Enabled: !x.Off})
	}
	for _, t := range s.Texts {
		p.Texts = append(p.Texts, t.Text)
	}
	return p
}
