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
	columns := 1
	if p.landscape() && !p.Look.Large() {
		columns = 2
	}
	p.fill(p.area, top, part.Flow{Blocks: rowsOf(doors, columns), Gap: p.Gap(), Empty: p.T("list_empty")})
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
	return strings.Join([]string{p.N("journey_steps_count", len(w.legs)), p.N("journey_departments_count", w.departments()), w.long()}, p.T("dot"))
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
