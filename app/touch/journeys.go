package touch

import (
	"strings"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/catalog"
	"yimen/kiosk/visit"
)

// drawJourneys is the journeys of one audience, each with what it leads to, or
// of all in a list.
func drawJourneys(p *page) {
	who := p.st.Here.ID
	top := []part.Block{part.Para{Text: p.journeysTitle(who), Style: look.Title},
		part.Para{Text: p.T("journey_list_how"), Style: look.Body, Colour: look.Muted}}
	journeys := p.journeys(who)
	if who == "" {
		flow := part.Flow{Gap: p.rowGap(), Carded: true, Divided: true, Empty: p.T("list_empty")}
		for _, j := range journeys {
			flow.Blocks = append(flow.Blocks, p.journeyRow(j))
		}
		p.fill(p.area, top, flow)
		return
	}
	var doors []part.Block
	for _, j := range journeys {
		doors = append(doors, p.journeyDoor(j, true))
	}
	list := visit.ByAudience + who
	if _, items := p.w.List(list); len(items) > 0 {
		doors = append(doors, p.listDoor(list, part.Tile{Title: p.allOf(who), Sub: p.N("services_count", len(items)), Icon: "guide", Tone: part.ToneGold}))
	}
	flow := part.Flow{Blocks: rowsOf(doors, 1), Gap: p.Gap(), Empty: p.T("list_empty")}
	switch {
	case p.landscape() && p.Look.Large(): // a wide panel has its room beside, not below
		left, right := p.columns(p.area, 0.32)
		p.fill(left, top, part.Flow{})
		p.fill(right, nil, flow)
	case p.landscape():
		flow.Blocks = rowsOf(doors, 2)
		p.fill(p.area, top, flow)
	default:
		p.fill(p.area, top, flow)
	}
}

func (p *page) journeysTitle(who string) string {
	if who == "" {
		return p.T("journey_list")
	}
	title, _ := p.listOf(visit.ByAudience + who)
	return title
}

// journeyDoor is a journey as a tile; told says in a sentence what it leads to.
func (p *page) journeyDoor(j *catalog.Journey, told bool) part.Tile {
	t := part.Tile{ID: "journey:" + j.ID, Title: p.In(j.Name), Sub: p.journeyLine(j), Icon: audienceIcon(j.Audience),
		Do: p.go_(visit.Place{Page: visit.Journey, ID: j.ID, Tab: visit.TabStages})}
	if told {
		t.Sub = strings.Join(nonEmpty(p.In(j.Intro), t.Sub), "\n")
	} else { // a narrow door: how long it takes stays in one line
		w := wayOf(p, j)
		t.Sub = strings.Join(w.counts(), p.T("dot")) + "\n" + capital(w.long())
	}
	return t
}

func (p *page) allOf(who string) string {
	if who == catalog.Investors {
		return p.T("journey_all_investor")
	}
	return p.T("journey_of_theme", "Name", p.journeysTitle(who))
}

// journeys of an audience, in their order. Of all, English has the investors'
// first and Chinese last; those of the others keep the clerk's order.
func (p *page) journeys(who string) []*catalog.Journey {
	if who != "" {
		return p.w.Catalog.JourneysFor(who)
	}
	var out, investors []*catalog.Journey
	for i := range p.w.Catalog.Journeys {
		switch j := &p.w.Catalog.Journeys[i]; {
		case len(j.Stages) == 0:
		case j.Audience == catalog.Investors:
			investors = append(investors, j)
		default:
			out = append(out, j)
		}
	}
	if p.st.Lang == zh {
		return append(out, investors...)
	}
	return append(investors, out...)
}

func (p *page) journeyRow(j *catalog.Journey) part.Row {
	return part.Row{ID: "journey:" + j.ID, Title: p.In(j.Name), Sub: p.journeyLine(j), Icon: audienceIcon(j.Audience),
		Do: p.go_(visit.Place{Page: visit.Journey, ID: j.ID, Tab: visit.TabStages})}
}

// journeyLine is how many steps, how many departments, how long.
func (p *page) journeyLine(j *catalog.Journey) string {
	w := wayOf(p, j)
	return strings.Join(append(w.counts(), w.long()), p.T("dot"))
}

func (w journeyWay) counts() []string {
	return []string{w.p.N("journey_steps_count", len(w.legs)), w.p.N("journey_departments_count", w.departments())}
}

func audienceIcon(who string) string {
	switch who {
	case catalog.Persons:
		return "person"
	case catalog.Companies:
		return "company"
	case catalog.Investors:
		return "globe"
	}
	return "event"
}

func exampleJourneys(_ visit.World, st visit.State) []visit.State {
	var out []visit.State
	for _, who := range []string{"", catalog.Investors, catalog.Persons} {
		st.Here = visit.Place{Page: visit.Journeys, ID: who}
		out = append(out, st)
	}
	return out
}
