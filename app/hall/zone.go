package hall

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/queue"
)

// Zone is what a board of a zone shows: the whole of it each time, so that a board
// that was away needs nothing else.
type Zone struct {
	Seq     int64       `json:"seq"`
	Hall    i18n.Text   `json:"hall"`
	Name    i18n.Text   `json:"name"`
	Open    bool        `json:"open"`
	Calls   []Called    `json:"calls"` // newest first
	Notices []i18n.Text `json:"notices"`
	Stops   []Stop      `json:"stops"`
	Serving bool        `json:"serving"` // no more numbers today; those who wait are served
}

// Called is a number at a counter, for everybody to see. Nothing in it says who.
type Called struct {
	ID      string    `json:"id"` // of this call; a repeat has another
	Label   string    `json:"label"`
	Window  string    `json:"window"`
	Where   i18n.Text `json:"where"`
	Service i18n.Text `json:"service"`
	Lang    i18n.Lang `json:"lang"`
	Times   int       `json:"times"`
	At      time.Time `json:"at"`
	State   string    `json:"state"`           // called, serving, ended, missed ...
	First   bool      `json:"first,omitempty"` // its class came before others
}

// Stop is a pause with its public reason.
type Stop struct {
	What   i18n.Text `json:"what"`
	Reason i18n.Text `json:"reason"`
	Until  time.Time `json:"until,omitzero"`
}

// callsOfZone is how many calls a board gets.
const callsOfZone = 12

// zone puts together what a board of a zone shows. "" is the whole hall.
func (s *Server) zone(v *View, id string) (Zone, bool) {
	c := s.cfg.Catalog()
	z := Zone{Seq: v.Seq, Hall: c.Hall.Name, Calls: []Called{}, Notices: []i18n.Text{}, Stops: []Stop{}, Serving: v.State == queue.ServeOut}
	if id != "" {
		p, ok := c.Place(id)
		if !ok {
			return z, false
		}
		z.Name = p.Name
	}
	for _, l := range v.Calls {
		if len(z.Calls) == callsOfZone {
			break
		}
		w, ok := c.Window(l.Window)
		if !ok || id != "" && w.PlaceID != id {
			continue
		}
		z.Calls = append(z.Calls, calledOf(c, l, w))
	}
	if !c.Hall.Demo.Empty() {
		z.Notices = append(z.Notices, c.Hall.Demo)
	}
	for _, st := range v.Stops {
		z.Stops = append(z.Stops, Stop{What: scopeName(c, st.Scope), Reason: i18n.Text{ZH: st.ZH, EN: st.EN}, Until: st.Until})
	}
	slices.SortFunc(z.Stops, func(a, b Stop) int { return strings.Compare(a.What.ZH, b.What.ZH) })
	return z, true
}

func calledOf(c *catalog.Catalog, l queue.Leg, w *catalog.Window) Called {
	out := Called{ID: fmt.Sprintf("%s.%d.%d", l.Ticket.ID[:8], l.Seq, l.Calls), Label: l.Ticket.Label(), Window: l.Window, Lang: l.Ticket.Lang, Times: l.Calls,
		At: l.LastCalled, State: string(l.State), First: l.Ticket.Class != queue.Normal && l.Ticket.Class != queue.Appointment}
	if p, ok := c.Place(w.PlaceID); ok {
		out.Where = p.Name
	}
	if lane, ok := c.Lane(l.Lane); ok {
		out.Service = lane.Name
	}
	return out
}

// scopeName is what a pause holds for.
func scopeName(c *catalog.Catalog, scope string) i18n.Text {
	kind, id, _ := strings.Cut(scope, ":")
	switch kind {
	case "lane":
		if l, ok := c.Lane(id); ok {
			return l.Name
		}
	case "item":
		if it, ok := c.Item(id); ok {
			return it.Name
		}
	}
	return c.Hall.Name
}

// allZones is the name of the whole hall in an address.
const allZones = "all"

// zoneLive is a board's stream. It needs a board's token: a board is the hall's.
func (s *Server) zoneLive(w http.ResponseWriter, r *http.Request) {
	if err := s.allow(r, Board, Kiosk); err != nil {
		s.writeProblem(w, r, err)
		return
	}
	s.zoneStream(w, r, r.PathValue("zone"))
}

func (s *Server) zoneStream(w http.ResponseWriter, r *http.Request, id string) {
	if id == allZones {
		id = ""
	}
	if v, err := s.live.last(r.Context()); err != nil {
		s.writeProblem(w, r, err)
		return
	} else if _, known := s.zone(v, id); !known {
		http.NotFound(w, r)
		return
	}
	s.stream(w, r, "zone", func(_ context.Context, v *View) (any, error) {
		z, _ := s.zone(v, id)
		z.Seq = 0 // the event's own id says it; what did not change is not sent again
		return z, nil
	})
}

// events is the hall's record as it is written, for a device: from the number
// after Last-Event-ID on, or from now.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	if err := s.allow(r, Kiosk, Board, Counter); err != nil {
		s.writeProblem(w, r, err)
		return
	}
	s.record(w, r)
}
