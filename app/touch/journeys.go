package touch

import (
	"strings"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/catalog"
	"yimen/kiosk/visit"
)

// drawJourneys is the list of journeys: of one audience, or all.
func drawJourneys(p *page) {
	title := p.T("journey_list")
	who := p.st.Here.ID
	if who == catalog.Investors {
		title = p.T("home_invest")
	}
	flow := part.Flow{Gap: p.rowGap(), Carded: true, Divided: true, Empty: p.T("list_empty")}
	for _, j := range p.journeys(who) {
		flow.Blocks = append(flow.Blocks, p.journeyRow(j))
	}
	if list := visit.ByAudience + who; who != "" {
		if _, items := p.w.List(list); len(items) > 0 {
			flow.Blocks = append(flow.Blocks, part.Row{ID: "all", Title: p.allOf(who), Sub: p.N("services_count", len(items)), Icon: "guide",
				Do: p.go_(visit.Place{Page: visit.Items, ID: list})})
		}
	}
	p.fill(p.area, []part.Block{part.Para{Text: title, Style: look.Title},
		part.Para{Text: p.T("journey_list_how"), Style: look.Small, Colour: look.Muted}}, flow)
}

func (p *page) allOf(who string) string {
	if who == catalog.Investors {
		return p.T("journey_all_investor")
	}
	title, _ := p.listOf(visit.ByAudience + who)
	return p.T("journey_of_theme", "Name", title)
}

// journeys of an audience, in their order; all when it names none.
func (p *page) journeys(who string) []*catalog.Journey {
	if who != "" {
		return p.w.Catalog.JourneysFor(who)
	}
	var out []*catalog.Journey
	for i := range p.w.Catalog.Journeys {
		if j := &p.w.Catalog.Journeys[i]; len(j.Stages) > 0 {
			out = append(out, j)
		}
	}
	return out
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
