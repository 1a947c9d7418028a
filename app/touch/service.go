package touch

import (
	"strings"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/slip"
	"yimen/kiosk/visit"
)

// drawService is for whoever installs and mends: each device with its state and
// what to do, and the tests. The same as `yimen doctor` says, without a terminal.
func drawService(p *page) {
	flow := part.Flow{Gap: p.rowGap(), Carded: true, Divided: true, Empty: p.T("service_none")}
	if t := p.trial(); t != nil { // first: what was just asked for is seen without turning
		flow.Blocks = append(flow.Blocks, t)
	}
	for _, d := range p.st.Devices {
		flow.Blocks = append(flow.Blocks, p.device(d))
	}
	buttons := []part.Block{p.paperButton(visit.PaperTest, "test-slip", p.T("service_test")),
		p.rollButton()}
	if p.reads() {
		try := part.Button{ID: "try-document", Label: p.T("service_try"), Icon: "card", Kind: part.Primary, Off: p.st.Trial.Asked, Do: p.do(visit.TryDocument{})}
		buttons = append(buttons, try)
	}
	columns := len(buttons)
	if p.Look.Large() && !p.landscape() {
		columns = 1
	}
	p.fill(p.area, []part.Block{part.Para{Text: p.T("service_title"), Style: look.Title}}, flow, part.Grid{Columns: columns, Blocks: buttons})
}

// rollButton notes that a new roll was put in.
func (p *page) rollButton() part.Block {
	b := part.Button{ID: "new-roll", Label: p.T("service_roll"), Icon: "print", Kind: part.Primary, Do: p.do(visit.NewRoll{})}
	if p.st.Trial.Rolled {
		b.Label, b.Icon = p.T("service_rolled"), "check"
	}
	return b
}

// reads says that something here reads documents.
func (p *page) reads() bool {
	for _, d := range p.st.Devices {
		if d.Kind == visit.KindCard || d.Kind == visit.KindScanner || d.Kind == visit.KindSmart {
			return true
		}
	}
	return false
}

var deviceIcons = map[string]string{visit.KindPrinter: "print", visit.KindOffice: "form", visit.KindCard: "card", visit.KindScanner: "camera", visit.KindSmart: "card"}

// device is a device's state in words, and what to do about it.
func (p *page) device(d visit.Device) part.Block {
	word := strings.ReplaceAll(d.State, "-", "_")
	var state, todo string
	if d.Kind == visit.KindPrinter || d.Kind == visit.KindOffice {
		state, todo = p.T("printer_"+word), p.T("staff_printer_"+word)
	} else {
		state, todo = p.T("reader_"+word), p.T("staff_reader_"+word)
	}
	row := part.Row{Icon: deviceIcons[d.Kind], Title: p.T("device_"+d.Kind) + p.T("dot") + state}
	says := []string{todo}
	if d.Left >= 0 {
		says = append(says, p.N("service_left", d.Left))
	}
	row.Sub = strings.Join(append(says, nonEmpty(d.Name)...), p.T("dot"))
	return row
}

// trial is what a document gave that was shown as a test.
func (p *page) trial() part.Block {
	t := p.st.Trial
	switch {
	case t.Asked:
		return notice{p.T("service_show"), "card", part.ToneBlue}
	case t.Trouble != "":
		return notice{p.T("card_" + strings.ReplaceAll(t.Trouble, "-", "_")), "warn", part.ToneGold}
	case len(t.Fields) > 0:
		var says []string
		for _, f := range t.Fields {
			name, value, _ := strings.Cut(f, " ")
			if word := p.T("field_" + name); value == "" {
				says = append(says, word)
			} else {
				says = append(says, p.T("slip_fact", "Label", word, "Value", value))
			}
		}
		return notice{p.T("service_fields", "List", p.Words.List(says...)), "check", part.ToneJade}
	}
	return nil
}

func exampleService(_ visit.World, st visit.State) []visit.State {
	st.Here = visit.Place{Page: visit.Service}
	none := st
	all := st
	all.Devices = []visit.Device{
		{Kind: visit.KindPrinter, State: string(slip.NearEnd), Name: "/dev/yimen/printer generic-80", Left: 120},
		{Kind: visit.KindOffice, State: string(slip.PaperOut), Name: "hall-a4", Left: -1},
		{Kind: visit.KindCard, State: "ready", Name: "/dev/serial/by-id/usb-1a86_USB2.0-Serial-if00-port0", Left: -1},
		{Kind: visit.KindScanner, State: "garbled", Name: "/dev/yimen/scanner", Left: -1},
		{Kind: visit.KindSmart, State: "absent", Name: "Virtual PCD 00 00", Left: -1},
	}
	show, read, bad := all, all, all
	show.Trial.Asked, show.Trial.Rolled = true, true
	read.Trial.Fields = []string{"name 张*", "number 110***********002X", "birth 1949", "until 长期"}
	bad.Trial.Trouble = "not-genuine"
	out := []visit.State{none, all, show, read, bad}
	for _, s := range slip.States() {
		x := st
		x.Devices = []visit.Device{{Kind: visit.KindPrinter, State: string(s), Left: -1}}
		out = append(out, x)
	}
	return out
}
