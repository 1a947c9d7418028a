package touch

import (
	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/catalog"
	"yimen/kiosk/visit"
)

// drawHome is the first page: one large action, then the doors. English has
// its own order: investors first.
func drawHome(p *page) {
	title := part.Para{Text: p.T("home_title"), Style: look.Title}
	hero := part.Tile{ID: "take", Title: p.T("home_take"), LiveSub: p.hallWaiting, Icon: "ticket", Hero: true,
		Do: p.go_(visit.Place{Page: visit.Take})}
	top := []part.Block{title, p.searchDoor(), hero}
	if p.landscape() {
		left, right := p.columns(p.area, 0.52)
		p.Stack(top, left, p.Gap(), look.Paper)
		p.fill(right, nil, part.Flow{Blocks: rowsOf(p.doors(), p.doorColumns()), Gap: p.Gap(), Stretch: true})
		return
	}
	p.fill(p.area, top, part.Flow{Blocks: rowsOf(p.doors(), p.doorColumns()), Gap: p.Gap(), Stretch: true})
}

// doorColumns is two, and one where words are large.
func (p *page) doorColumns() int {
	if p.Look.Large() {
		return 1
	}
	return 2
}

// rowsOf is a grid that can be turned row by row.
func rowsOf(blocks []part.Block, columns int) []part.Block {
	if len(blocks) == 0 {
		return nil
	}
	return []part.Block{part.Grid{Columns: columns, Blocks: blocks}}
}

// searchDoor looks like a field; touching it opens the keyboard.
func (p *page) searchDoor() part.Block {
	return field{id: "search", hint: p.T("search_hint"), do: p.go_(visit.Place{Page: visit.Search})}
}

// doors of rooms that exist. A hall without samples has no door to them.
func (p *page) doors() []part.Block {
	c := p.w.Catalog
	guides := part.Tile{ID: "guides", Icon: "guide", Title: p.T("home_guides"), Sub: p.N("home_guides_sub", len(c.Items)),
		Do: p.go_(visit.Place{Page: visit.Guides, Tab: visit.TabEvent})}
	forms := part.Tile{ID: "forms", Icon: "form", Tone: part.ToneJade, Title: p.T("home_forms"), Sub: p.T("home_forms_sub"),
		Do: p.go_(visit.Place{Page: visit.Forms})}
	counters := part.Tile{ID: "counters", Icon: "counter", Tone: part.ToneGold, Title: p.T("home_counters"),
		Sub: p.T("home_counters_sub", "Departments", c.Residents(), "Counters", len(c.Windows)),
		Do:  p.go_(visit.Place{Page: visit.Counters, Tab: p.firstFloor()})}
	invest := part.Tile{ID: "invest", Icon: "globe", Title: p.T("home_invest"), Sub: p.T("home_invest_sub"),
		Do: p.go_(p.investors())}
	journeys := part.Tile{ID: "journeys", Icon: "event", Tone: part.ToneJade, Title: p.T("journey_list"), Sub: p.T("home_journeys_sub"),
		Do: p.go_(visit.Place{Page: visit.Journeys})}
	centre := part.Tile{ID: "centre", Icon: "business", Tone: part.ToneGold, Title: p.T("home_centre"), Sub: p.T("home_centre_sub"),
		Do: p.go_(visit.Place{Page: visit.Centre})}
	var doors []part.Block
	english := p.st.Lang != zh
	if len(c.ItemsForAudience(catalog.Investors)) > 0 && english {
		doors = append(doors, invest)
	}
	doors = append(doors, guides)
	if len(c.Samples) > 0 {
		doors = append(doors, forms)
	}
	doors = append(doors, counters)
	if len(c.ItemsForAudience(catalog.Investors)) > 0 && !english {
		doors = append(doors, invest)
	}
	if len(p.journeys("")) > 0 {
		doors = append(doors, journeys)
	}
	if len(c.Facilities) > 0 {
		doors = append(doors, centre)
	}
	if p.w.Service { // last, so that the others stay where they are
		doors = append(doors, part.Tile{ID: "service", Icon: "tool", Title: p.T("service_title"), Sub: p.T("home_service_sub"),
			Do: p.go_(visit.Place{Page: visit.Service})})
	}
	return doors
}

// investors is where a foreign investor begins: the journeys made for them, or
// the list of services where there are none.
func (p *page) investors() visit.Place {
	if len(p.w.Catalog.JourneysFor(catalog.Investors)) > 0 {
		return visit.Place{Page: visit.Journeys, ID: catalog.Investors}
	}
	return visit.Place{Page: visit.Items, ID: visit.ByAudience + catalog.Investors}
}

func exampleHome(_ visit.World, st visit.State) []visit.State {
	st.Here = visit.Place{Page: visit.Home}
	alert := st
	alert.Alert = st.Now.Add(20e9)
	return []visit.State{st, alert}
}
