package touch

import (
	"strings"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/catalog"
	"yimen/kiosk/visit"
)

// drawCentre is the business centre: what it does, what that costs, and who
// pays nothing if they show what.
func drawCentre(p *page) {
	c := p.w.Catalog
	flow := part.Flow{Gap: p.PX(4), Carded: true, Divided: true, Empty: p.T("list_empty")}
	for i := range c.Facilities {
		flow.Blocks = append(flow.Blocks, p.facilityRow(&c.Facilities[i]))
	}
	if len(c.FreeGroups) > 0 {
		for i, g := range c.FreeGroups {
			row := part.Row{Title: p.In(g.Name), Sub: p.T("centre_proof", "Proof", p.In(g.Proof)), Icon: "check"}
			if i == 0 { // the heading never stands alone at the end of a screenful
				flow.Blocks = append(flow.Blocks, together{part.Para{Text: p.T("centre_free"), Style: look.Strong}, row})
				continue
			}
			flow.Blocks = append(flow.Blocks, row)
		}
	}
	var bottom []part.Block
	if id := p.centrePlace(); id != "" {
		bottom = append(bottom, part.Button{ID: "centre-way", Label: p.T("centre_map"), Icon: "map", Do: p.go_(visit.Place{Page: visit.Map, ID: visit.MapPlace + id})})
	}
	p.fill(p.area, []part.Block{part.Para{Text: p.T("home_centre"), Style: look.Title}}, flow, bottom...)
}

func (p *page) centrePlace() string {
	for _, f := range p.w.Catalog.Facilities {
		if _, ok := p.w.Catalog.Place(f.PlaceID); ok {
			return f.PlaceID
		}
	}
	return ""
}

// facilityRow is one service of the centre, its price at the right.
func (p *page) facilityRow(f *catalog.Facility) part.Block {
	price := p.T("centre_ask")
	switch {
	case f.PriceFen == 0:
		price = p.T("chip_free")
	case f.PriceFen > 0 && !f.Unit.Empty():
		price = p.T("centre_price", "Amount", p.Words.Money(f.PriceFen), "Unit", p.In(f.Unit))
	case f.PriceFen > 0:
		price = p.Words.Money(f.PriceFen)
	}
	says := nonEmpty(price, p.In(f.Note))
	if n := len(f.Free); n > 0 && n < len(p.w.Catalog.FreeGroups) && f.PriceFen > 0 {
		var names []string
		for _, g := range p.w.Catalog.FreeGroups {
			for _, id := range f.Free {
				if id == g.ID {
					names = append(names, p.In(g.Name))
				}
			}
		}
		says = append(says, p.T("centre_only", "List", p.Words.List(names...)))
	}
	return part.Row{Title: p.In(f.Name), Sub: strings.Join(says, p.T("dot"))}
}

func exampleCentre(_ visit.World, st visit.State) []visit.State {
	st.Here = visit.Place{Page: visit.Centre}
	return []visit.State{st}
}
