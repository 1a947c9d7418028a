package touch

import (
	"slices"
	"strings"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/catalog"
	"yimen/kiosk/plan"
	"yimen/kiosk/visit"
)

// drawMap is the plan of a floor with a list of what is on it; or, for a counter
// or place, the way to it in a drawing and in words.
func drawMap(p *page) {
	pl := plan.New(p.w.Catalog)
	way := pl.Way(p.w.Stands, mapTarget(p.st.Here.ID))
	floor := p.mapFloor(pl, way)
	top := []part.Block{part.Para{Text: p.mapTitle(way), Style: look.Title}}
	chips := p.mapChips(way)
	if len(chips.List) > 0 && !p.Look.Large() {
		top = append(top, chips)
	}
	flow := part.Flow{Gap: p.rowGap(), Carded: true, Divided: true, Empty: p.T("list_empty")}
	switch {
	case way.Away || floor == nil:
		flow.Blocks = p.awayFacts(pl, way)
	case way.Window != nil || way.Place != nil:
		flow.Blocks, flow.Gap = p.wayBlocks(way), p.PX(5)
	default:
		flow.Blocks = p.floorRows(floor)
		if p.wideRows() {
			flow.Blocks, flow.Divided = rowsOf(flow.Blocks, 2), false
		}
	}
	if len(chips.List) > 0 && p.Look.Large() { // the way comes first where there is little room
		n := min(len(flow.Blocks), max(1, len(way.Legs)))
		flow.Blocks = slices.Insert(flow.Blocks, n, part.Block(chips))
	}
	bottom := p.mapActions(way)
	if way.Away || floor == nil || !pl.Drawn() {
		if !way.Away && len(flow.Blocks) > 0 {
			flow.Blocks = append([]part.Block{part.Para{Text: p.T("map_no_plan"), Style: look.Body}}, flow.Blocks...)
		}
		if floors := p.floorTabs(pl, floor); floors != nil && way.Window == nil && way.Place == nil {
			top = append(top, floors)
		}
		p.fill(p.area, top, flow, bottom...)
		return
	}
	drawing := planView{page: p, floor: floor, way: way, here: pl.Kiosk(p.w.Stands)}
	marks := p.legendOf(drawing)
	if p.landscape() {
		left, right := p.columns(p.area, 0.56)
		p.mapSide(left, pl, drawing, marks, flattest)
		p.fill(right, top, flow, bottom...)
		return
	}
	used := p.StackHeight(top, p.area.W, p.Gap()) + p.Gap()
	p.Stack(top, p.area, p.Gap(), look.Paper)
	rest := p.area
	rest.Y, rest.H = rest.Y+used, rest.H-used
	least := p.flowLeast() + p.Gap()
	switch {
	case way.Window == nil && way.Place == nil && p.wideRows():
		least = p.PX(137) + p.Gap() // four rows and the pager
	case way.OK: // all sentences of the way, and the pager
		said := p.StackHeight(flow.Blocks[:len(way.Legs)], rest.W-p.PX(10), flow.Gap)
		least = max(least, said+p.PX(42)+p.Gap())
	}
	if len(bottom) > 0 {
		least += p.StackHeight(bottom, rest.W, p.Gap()) + p.Gap()
	}
	above := rest
	above.H -= min(least, rest.H-p.mapLeast(pl, floor, rest.W))
	used = p.mapSide(above, pl, drawing, marks, flattest) + p.Gap()
	rest.Y, rest.H = rest.Y+used, rest.H-used
	p.fill(rest, nil, flow, bottom...)
}

// mapSide draws floors, plan and legend as large as the place allows, and
// returns the height used. The legend is left out where the plan would become
// flatter than a part of its shape; the list has the same words.
func (p *page) mapSide(r part.Rect, pl *plan.Plan, v planView, marks legend, least float32) float32 {
	y := r.Y
	if tabs := p.floorTabs(pl, v.floor); tabs != nil {
		h := tabs.Height(p.Sheet, r.W)
		tabs.Draw(p.Sheet, part.Rect{X: r.X, Y: y, W: r.W, H: h}, look.Paper)
		y += h + p.Gap()
	}
	v.most = r.Bottom() - y
	if h := marks.Height(p.Sheet, r.W); h > 0 {
		if room := v.most - h - p.PX(4); room >= v.Height(p.Sheet, r.W)*least {
			v.most = room
		} else {
			marks = nil
		}
	}
	h := v.Height(p.Sheet, r.W)
	v.Draw(p.Sheet, part.Rect{X: r.X, Y: y, W: r.W, H: h}, look.Paper)
	y += h
	if len(marks) > 0 {
		h := marks.Height(p.Sheet, r.W)
		marks.Draw(p.Sheet, part.Rect{X: r.X, Y: y + p.PX(4), W: r.W, H: h}, look.Paper)
		y += h + p.PX(4)
	}
	return y - r.Y
}

// mapLeast is the height below which a plan is no use: floors, and the plan at
// its flattest.
func (p *page) mapLeast(pl *plan.Plan, floor *plan.Floor, w float32) float32 {
	h := w * flattest * plan.Height / plan.Width
	if tabs := p.floorTabs(pl, floor); tabs != nil {
		h += tabs.Height(p.Sheet, w) + p.Gap()
	}
	return h
}

// wideRows says that two rows of a list stand side by side.
func (p *page) wideRows() bool { return !p.landscape() && !p.Look.Large() }

// mapTarget is what a map's ID names.
func mapTarget(id string) plan.Target {
	if w, is := strings.CutPrefix(id, visit.MapWindow); is {
		return plan.Target{Window: w}
	}
	pl, _ := strings.CutPrefix(id, visit.MapPlace)
	return plan.Target{Place: pl}
}

// mapFloor is the floor to show: the one asked for, else that of what is looked
// for, else the kiosk's own. nil: there is none.
func (p *page) mapFloor(pl *plan.Plan, way plan.Way) *plan.Floor {
	tries := []string{p.st.Here.Tab, way.Floor}
	if here := pl.Kiosk(p.w.Stands); here != nil {
		tries = append(tries, here.Floor)
	}
	for i, id := range tries {
		if f, ok := pl.Floor(id); ok && (id != "" || i > 1) {
			return f
		}
	}
	if len(pl.Floors) > 0 {
		return &pl.Floors[0]
	}
	return nil
}

func (p *page) floorTabs(pl *plan.Plan, now *plan.Floor) part.Block {
	if len(pl.Floors) < 2 || now == nil {
		return nil
	}
	var list []tab
	for _, f := range pl.Floors {
		list = append(list, tab{f.ID, p.T("floor", "N", f.ID), ""})
	}
	return p.tabsAt(list, now.ID, min(len(list), 4))
}

func (p *page) mapTitle(way plan.Way) string {
	switch {
	case way.Window != nil:
		return p.T("where_counter", "Counter", way.Window.ID, "Name", p.In(way.Window.Name))
	case way.Place != nil:
		return p.In(way.Place.Name)
	}
	return p.T("map_title")
}

// mapChips are what one knows about a counter or place at a glance.
func (p *page) mapChips(way plan.Way) part.Chips {
	var chips part.Chips
	add := func(text, icon string, tone part.Tone) {
		chips.List = append(chips.List, part.Chip{Text: text, Icon: icon, Tone: tone})
	}
	if w := way.Window; w != nil {
		if where := p.whereWords(way); where != "" {
			add(where, "pin", part.ToneBlue)
		}
		if w.Low {
			add(p.T("counter_low"), "access", part.ToneJade)
		}
		if w.English && p.st.Lang != zh {
			add(p.T("counter_english"), "language", part.ToneJade)
		}
		if id := statusWords[w.Status]; id != "" {
			add(p.T(id), "warn", part.ToneGold)
		}
	} else if pl := way.Place; pl != nil {
		if pl.Floor != "" {
			add(p.T("floor", "N", pl.Floor), "pin", part.ToneBlue)
		}
		if id := statusWords[pl.Status]; id != "" {
			add(p.T(id), "warn", part.ToneGold)
		}
	}
	return chips
}

// wayBlocks are the legs as sentences, then what else is known of the place.
func (p *page) wayBlocks(way plan.Way) []part.Block {
	var blocks []part.Block
	for i, l := range way.Legs {
		icon := "person"
		switch {
		case l.Ride:
			icon = signOf(l.From.Sign).icon
		case i == len(way.Legs)-1:
			icon = "pin"
		}
		blocks = append(blocks, part.Row{Title: p.legWords(way, l), Icon: icon})
	}
	if !way.OK {
		text := p.whereWords(way)
		if way.Place != nil && way.Place == way.From && way.Window == nil {
			text = p.T("map_here")
		}
		if text != "" {
			blocks = append(blocks, part.Row{Title: text, Icon: "pin"})
		}
	}
	if w := way.Window; w != nil {
		if s := p.In(w.StatusNote); s != "" {
			blocks = append(blocks, part.Para{Text: s, Style: look.Body})
		}
		if s := p.In(w.Services); s != "" {
			blocks = append(blocks, entry(p.T("map_does"), s))
		}
		return blocks
	}
	if pl := way.Place; pl != nil {
		blocks = append(blocks, p.placeFacts(pl)...)
	}
	return blocks
}

// placeFacts are what the catalogue says about a place.
func (p *page) placeFacts(pl *catalog.Place) []part.Block {
	var blocks []part.Block
	add := func(label, value string) {
		if value != "" {
			blocks = append(blocks, entry(label, value))
		}
	}
	add(p.T("map_address"), p.In(pl.Address))
	add(p.T("public_phone"), p.Words.List(pl.Phone...))
	add(p.T("map_transport"), p.In(pl.Transport))
	add(p.T("map_access"), p.In(pl.Accessible))
	return blocks
}

// awayFacts are for what is not in the hall: address and transport, and its counters.
func (p *page) awayFacts(pl *plan.Plan, way plan.Way) []part.Block {
	var blocks []part.Block
	if way.Place != nil {
		blocks = p.placeFacts(way.Place)
	}
	for _, w := range pl.Homeless {
		if way.Place != nil && w.PlaceID == way.Place.ID && way.Window == nil {
			blocks = append(blocks, p.mapRow(w))
		}
	}
	if way.Window != nil {
		blocks = append(blocks, p.wayBlocks(plan.Way{OK: true, Window: way.Window})...)
	}
	return blocks
}

// floorRows are the counters and facilities of a floor, to choose from.
func (p *page) floorRows(f *plan.Floor) []part.Block {
	var first, blocks []part.Block
	for _, c := range f.Counters {
		blocks = append(blocks, p.mapRow(c.Window))
	}
	for _, s := range f.Facilities {
		row := part.Row{ID: "place:" + s.Place.ID, Title: p.In(s.Place.Name), Icon: signOf(s.Place.Sign).icon,
			Do: p.go_(visit.Place{Page: visit.Map, ID: visit.MapPlace + s.Place.ID})}
		if id := statusWords[s.Place.Status]; id != "" {
			row.Sub = p.T(id)
		}
		if p.Look.Large() && signOf(s.Place.Sign).large { // before the counters: nobody turns seven pages to a toilet
			first = append(first, row)
		} else {
			blocks = append(blocks, row)
		}
	}
	return append(first, blocks...)
}

// mapRow is a counter that leads to its way.
func (p *page) mapRow(w *catalog.Window) part.Block {
	row := part.Row{ID: "window:" + w.ID, Title: p.In(w.Name), Badge: w.ID, Do: p.go_(visit.Place{Page: visit.Map, ID: visit.MapWindow + w.ID})}
	if id := statusWords[w.Status]; id != "" {
		row.Sub = p.T(id)
	}
	return spokenRow{row, strings.Join(nonEmpty(p.T("where_counter", "Counter", w.ID, "Name", row.Title), row.Sub), "\n")}
}

// statusWords of what is not open.
var statusWords = map[string]string{"暂停": "counter_paused", "停用": "counter_closed"}

// spokenRow is a row whose number is said as well.
type spokenRow struct {
	part.Row
	says string
}

func (r spokenRow) Draw(s *part.Sheet, at part.Rect, on look.Role) {
	before := len(s.Stops)
	r.Row.Draw(s, at, on)
	if len(s.Stops) > before && r.Do != nil {
		s.Stops[before].Spoken = r.says
	}
}

// mapActions is a door to the services of the counter that is shown.
func (p *page) mapActions(way plan.Way) []part.Block {
	if way.Window == nil {
		return nil
	}
	list := visit.ByWindow + way.Window.ID
	if _, items := p.w.List(list); len(items) == 0 {
		return nil
	}
	return []part.Block{part.Button{ID: "services", Label: p.T("map_services"), Icon: "guide", Kind: part.Primary,
		Do: p.go_(visit.Place{Page: visit.Items, ID: list})}}
}

func exampleMap(w visit.World, st visit.State) []visit.State {
	var out []visit.State
	at := func(id, tab string, turn int) {
		st.Here = visit.Place{Page: visit.Map, ID: id, Tab: tab, Turn: turn}
		out = append(out, st)
	}
	pl := plan.New(w.Catalog)
	here := pl.Kiosk(w.Stands)
	var long *catalog.Window
	other, same := "", ""
	for i, f := range pl.Floors {
		at("", f.ID, 0)
		if i == 0 {
			at("", f.ID, 2)
		}
		for _, c := range f.Counters {
			if long == nil || len(c.Window.Name.EN) > len(long.Name.EN) {
				long = c.Window
			}
			if here != nil && f.ID == here.Floor {
				same = c.Window.ID
			} else if other == "" || i == 1 {
				other = c.Window.ID
			}
		}
	}
	if other != "" {
		at(visit.MapWindow+other, "", 0)
		if here != nil {
			at(visit.MapWindow+other, here.Floor, 0)
		}
	}
	if same != "" {
		at(visit.MapWindow+same, "", 0)
	}
	if long != nil {
		at(visit.MapWindow+long.ID, "", 0)
	}
	for i, a := range pl.Away {
		if i < 2 {
			at(visit.MapPlace+a.ID, "", 0)
		}
	}
	for _, f := range pl.Floors {
		for _, s := range f.Facilities {
			if s.Place.Sign == plan.SignAccessible {
				at(visit.MapPlace+s.Place.ID, "", 0)
			}
		}
	}
	return out
}
