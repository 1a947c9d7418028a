package touch

import (
	"strings"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/catalog"
	"yimen/kiosk/plan"
	"yimen/kiosk/visit"
)

// tabElsewhere is the counters page's last tab: branch centres, service points,
// and counters of no floor.
const tabElsewhere = "elsewhere"

// drawCounters is where the counters are, floor by floor, and what is not in
// the hall.
func drawCounters(p *page) {
	pl := plan.New(p.w.Catalog)
	var tabs []tab
	for _, f := range pl.Floors {
		if len(f.Counters) > 0 {
			tabs = append(tabs, tab{f.ID, p.T("floor", "N", f.ID), ""})
		}
	}
	if len(pl.Away)+len(pl.Homeless) > 0 {
		tabs = append(tabs, tab{tabElsewhere, p.T("map_elsewhere"), ""})
	}
	now := p.st.Here.Tab
	if now == "" && len(tabs) > 0 {
		now = tabs[0].id
	}
	flow := part.Flow{Gap: p.rowGap(), Carded: true, Divided: true, Empty: p.T("list_empty")}
	if f, ok := pl.Floor(now); ok {
		for _, c := range f.Counters {
			flow.Blocks = append(flow.Blocks, p.counterRow(c.Window))
		}
	} else {
		flow.Blocks = p.elsewhereRows(pl)
	}
	var door []part.Block // to the plan of the floor
	if f, ok := pl.Floor(now); ok && f.Drawn() {
		door = []part.Block{part.Button{ID: "map", Label: p.T("map_title"), Icon: "map", Do: p.go_(visit.Place{Page: visit.Map, Tab: now})}}
	}
	title := part.Para{Text: p.T("counters_title"), Style: look.Title}
	if p.landscape() { // a wide panel has its room beside, not below
		left, right := p.columns(p.area, 0.36)
		side := []part.Block{title, p.searchDoor()}
		if len(tabs) > 1 {
			side = append(side, p.tabsAt(tabs, now, p.tabColumns(tabs, left.W, 2)))
		}
		if p.fits(left, side, door, false) {
			side, door = append(side, door...), nil
		}
		p.Stack(side, left, p.Gap(), look.Paper)
		p.fill(right, nil, flow, door...)
		return
	}
	top := []part.Block{title, p.searchDoor()}
	if len(tabs) > 1 {
		top = append(top, p.tabsAt(tabs, now, p.tabColumns(tabs, p.area.W, len(tabs))))
	}
	p.fill(p.area, top, flow, door...)
}

// tabColumns is how many of some tabs stand side by side without a word being
// cut, at most some.
func (p *page) tabColumns(tabs []tab, w float32, most int) int {
	widest := float32(0)
	for _, t := range tabs {
		widest = max(widest, p.Width(t.label, p.Look.Type(look.Label)))
	}
	n := max(1, min(most, len(tabs)))
	for n > 1 && (w-float32(n-1)*p.Gap())/float32(n) < widest+p.PX(9) {
		n--
	}
	if len(tabs) == 4 && n == 3 {
		n = 2 // two rows of two
	}
	return n
}

// counterRow is one counter: what it does, where, and what can be had there.
// Its button leads to the plan, and from there to its services.
func (p *page) counterRow(win *catalog.Window) part.Row {
	var says []string
	if pl, ok := p.w.Catalog.Place(win.PlaceID); ok {
		says = append(says, p.In(pl.Name))
	}
	if s := p.In(win.Services); s != "" && !p.Look.Large() { // else it is behind the button
		says = append(says, s)
	}
	if win.English && p.st.Lang != zh {
		says = append(says, p.T("counter_english"))
	}
	if win.Low {
		says = append(says, p.T("counter_low"))
	}
	if id := statusWords[win.Status]; id != "" {
		says = append(says, p.T(id))
	}
	to := visit.Place{Page: visit.Map, ID: visit.MapWindow + win.ID}
	return part.Row{Title: p.In(win.Name), Sub: strings.Join(says, p.T("dot")), Badge: win.ID,
		Action: &part.Button{ID: "window:" + win.ID, Label: p.T("map_show"), Icon: "map", Face: part.Soft,
			Spoken: p.T("map_show_spoken", "Counter", win.ID) + "\n" + p.wayOr(win), Do: p.go_(to)}}
}

// elsewhereRows are the places outside of the hall, each with its address, and
// then the counters that belong to no floor.
func (p *page) elsewhereRows(pl *plan.Plan) []part.Block {
	var blocks []part.Block
	for _, a := range pl.Away {
		says := nonEmpty(p.In(a.Address))
		if !p.Look.Large() { // else the rest is behind the door
			says = nonEmpty(p.In(a.Address), p.Words.List(a.Phone...), p.In(a.Transport), p.In(a.Accessible))
		}
		if id := statusWords[a.Status]; id != "" {
			says = append([]string{p.T(id)}, says...)
		}
		blocks = append(blocks, part.Row{ID: "place:" + a.ID, Title: p.In(a.Name), Sub: strings.Join(says, "\n"), Icon: "pin",
			Do: p.go_(visit.Place{Page: visit.Map, ID: visit.MapPlace + a.ID})})
	}
	for _, w := range pl.Homeless {
		blocks = append(blocks, p.counterRow(w))
	}
	return blocks
}

// firstFloor is the tab that the page opens with.
func (p *page) firstFloor() string {
	for _, f := range plan.New(p.w.Catalog).Floors {
		if len(f.Counters) > 0 {
			return f.ID
		}
	}
	return ""
}

func exampleCounters(w visit.World, st visit.State) []visit.State {
	var out []visit.State
	for _, f := range plan.New(w.Catalog).Floors {
		st.Here = visit.Place{Page: visit.Counters, Tab: f.ID}
		out = append(out, st)
	}
	st.Here = visit.Place{Page: visit.Counters, Tab: tabElsewhere}
	return append(out, st)
}
