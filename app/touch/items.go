package touch

import (
	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/catalog"
	"yimen/kiosk/visit"
)

// drawItems is a list of services.
func drawItems(p *page) {
	title, items := p.listOf(p.st.Here.ID)
	flow := part.Flow{Gap: p.rowGap(), Carded: true, Divided: true, Empty: p.T("list_empty")}
	for _, it := range items {
		flow.Blocks = append(flow.Blocks, p.itemRow("item:"+it.ID, it))
	}
	top := []part.Block{part.Para{Text: title, Style: look.Title}}
	if p.st.Here.ID == visit.ByAudience+catalog.Investors {
		top = append(top, part.Para{Text: p.T("invest_sub"), Style: look.Body, Colour: look.Muted})
	} else {
		top = append(top, part.Para{Text: p.N("services_count", len(items)), Style: look.Small, Colour: look.Muted})
	}
	p.fill(p.area, top, flow)
}

func (p *page) listOf(id string) (string, []*catalog.Item) {
	title, items := p.w.List(id)
	switch id {
	case visit.ByAudience + catalog.Persons:
		return p.T("who_person"), items
	case visit.ByAudience + catalog.Companies:
		return p.T("who_company"), items
	case visit.ByAudience + catalog.Investors:
		return p.T("home_invest"), items
	}
	return p.In(title), items
}

// itemRow is a service in a list: its name, and who, where and how long.
func (p *page) itemRow(id string, it *catalog.Item) part.Row {
	return part.Row{ID: id, Title: p.In(it.Name), Sub: p.itemLine(it),
		Do: p.go_(visit.Place{Page: visit.Item, ID: it.ID, Tab: visit.TabMaterials})}
}

func exampleItems(w visit.World, st visit.State) []visit.State {
	var out []visit.State
	add := func(id string) {
		if _, items := w.List(id); len(items) > 0 {
			st.Here = visit.Place{Page: visit.Items, ID: id}
			out = append(out, st)
		}
	}
	add(visit.ByAudience + catalog.Investors)
	add(visit.ByAudience + catalog.Companies)
	if len(w.Catalog.Departments) > 0 {
		add(visit.ByDepartment + w.Catalog.Departments[0].ID)
	}
	return out
}
