package touch

import (
	"strings"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/catalog"
	"yimen/kiosk/visit"
)

// drawCounters is where the counters are, floor by floor.
func drawCounters(p *page) {
	var tabs []tab
	for _, f := range p.floors() {
		tabs = append(tabs, tab{f, p.T("floor", "N", f), ""})
	}
	now := p.st.Here.Tab
	if now == "" {
		now = p.firstFloor()
	}
	flow := part.Flow{Gap: p.rowGap(), Carded: true, Divided: true, Empty: p.T("list_empty")}
	for i := range p.w.Catalog.Windows {
		if win := &p.w.Catalog.Windows[i]; win.Floor == now {
			flow.Blocks = append(flow.Blocks, p.counterRow(win))
		}
	}
	top := []part.Block{part.Para{Text: p.T("counters_title"), Style: look.Title}}
	if len(tabs) > 1 {
		top = append(top, p.tabs(tabs, len(tabs)))
	}
	p.fill(p.area, top, flow)
}

// counterRow is one counter: what it does, where, and what can be had there.
func (p *page) counterRow(win *catalog.Window) part.Row {
	var says []string
	if pl, ok := p.w.Catalog.Place(win.PlaceID); ok {
		says = append(says, p.In(pl.Name))
	}
	if s := p.In(win.Services); s != "" {
		says = append(says, s)
	}
	if win.English && p.st.Lang != zh {
		says = append(says, p.T("counter_english"))
	}
	if win.Low {
		says = append(says, p.T("counter_low"))
	}
	switch win.Status {
	case "暂停":
		says = append(says, p.T("counter_paused"))
	case "停用":
		says = append(says, p.T("counter_closed"))
	}
	row := part.Row{ID: "window:" + win.ID, Title: p.In(win.Name), Sub: strings.Join(says, p.T("dot")), Badge: win.ID}
	list := visit.ByWindow + win.ID
	if _, items := p.w.List(list); len(items) > 0 {
		row.Do = p.go_(visit.Place{Page: visit.Items, ID: list})
	}
	return row
}

// floors of the counters, in the order of the file.
func (p *page) floors() []string {
	var out []string
	seen := map[string]bool{}
	for _, w := range p.w.Catalog.Windows {
		if !seen[w.Floor] {
			seen[w.Floor] = true
			out = append(out, w.Floor)
		}
	}
	return out
}

func (p *page) firstFloor() string {
	if f := p.floors(); len(f) > 0 {
		return f[0]
	}
	return ""
}

func exampleCounters(w visit.World, st visit.State) []visit.State {
	var out []visit.State
	p := page{w: w}
	for _, f := range p.floors() {
		st.Here = visit.Place{Page: visit.Counters, Tab: f}
		out = append(out, st)
	}
	return out
}
