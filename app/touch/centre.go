package touch

import (
	"slices"
	"strings"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/catalog"
	"yimen/kiosk/visit"
)

// drawCentre is the business centre: where it is, what it does, what that
// costs, and who pays nothing if they show what.
func drawCentre(p *page) {
	title := part.Para{Text: p.T("home_centre"), Style: look.Title}
	prices := part.Flow{Gap: p.PX(4), Carded: true, Divided: true, Empty: p.T("list_empty")}
	for i := range p.w.Catalog.Facilities {
		prices.Blocks = append(prices.Blocks, p.facility(&p.w.Catalog.Facilities[i]))
	}
	prices.Blocks = append(prices.Blocks, p.freeGroups()...)
	where, way := p.centreWhere()
	if p.landscape() { // a wide panel has its room beside, not below
		left, right := p.columns(p.area, 0.36)
		p.fill(left, []part.Block{title, where}, part.Flow{}, way...)
		p.fill(right, nil, prices)
		return
	}
	p.fill(p.area, []part.Block{title, where}, prices, way...)
}

// centreWhere is where the centre is, in words and as a door to the plan. The
// rows of the sheet may name several places; the first is the centre's.
func (p *page) centreWhere() (says part.Block, way []part.Block) {
	for _, f := range p.w.Catalog.Facilities {
		pl, ok := p.w.Catalog.Place(f.PlaceID)
		if !ok {
			continue
		}
		floor := ""
		if pl.Floor != "" {
			floor = p.T("floor", "N", pl.Floor)
		}
		line := nonEmpty(floor, p.In(pl.Address), p.Words.List(pl.Phone...), p.In(pl.Accessible))
		return part.Para{Text: strings.Join(line, p.T("dot")), Style: look.Body, Colour: look.Muted},
			[]part.Block{part.Button{ID: "centre-way", Label: p.T("centre_map"), Icon: "map",
				Do: p.go_(visit.Place{Page: visit.Map, ID: visit.MapPlace + pl.ID})}}
	}
	return part.Para{Text: p.T("where_ask"), Style: look.Body, Colour: look.Muted}, nil
}

// facility is one thing that the centre does, its price at the right.
func (p *page) facility(f *catalog.Facility) part.Block {
	price := p.T("centre_ask")
	switch {
	case f.PriceFen == 0:
		price = p.T("chip_free")
	case f.PriceFen > 0 && !f.Unit.Empty():
		price = p.T("centre_price", "Amount", p.Words.Money(f.PriceFen), "Unit", p.In(f.Unit))
	case f.PriceFen > 0:
		price = p.Words.Money(f.PriceFen)
	}
	return priced{title: p.In(f.Name), price: price, sub: p.In(f.Note)}
}

// freeGroups is who pays nothing, and what they show for it.
func (p *page) freeGroups() []part.Block {
	var out []part.Block
	for _, g := range p.w.Catalog.FreeGroups {
		says := []string{p.T("centre_proof", "Proof", p.In(g.Proof))}
		switch things, all := p.freeOf(g.ID); {
		case len(things) == 0:
			continue
		case !all:
			says = append(says, p.T("centre_only", "List", p.Words.List(things...)))
		}
		out = append(out, part.Row{Title: p.In(g.Name), Sub: strings.Join(says, "\n"), Icon: "check"})
	}
	if len(out) == 0 {
		return nil
	}
	out[0] = together{part.Para{Text: p.T("centre_free"), Style: look.Strong}, out[0]} // a heading never stands alone
	if p.Look.Large() {
		return out
	}
	return []part.Block{together(out)} // where they fit, all are seen at once
}

// freeOf is what a group has free of charge, and whether that is all that costs
// something.
func (p *page) freeOf(group string) (things []string, all bool) {
	all = true
	for _, f := range p.w.Catalog.Facilities {
		switch {
		case f.PriceFen == 0: // free for everybody
		case slices.Contains(f.Free, group):
			things = append(things, p.In(f.Name))
		default:
			all = false
		}
	}
	return things, all
}

// priced is a thing and its price, which stands at the right where it has the
// room, so that prices can be compared down the list.
type priced struct{ title, price, sub string }

func (x priced) beside(s *part.Sheet, w float32) bool {
	t := s.Look.Type(look.Strong)
	return s.Width(x.title, t)+s.Width(x.price, t)+s.PX(8) <= w
}

// Height of title, price and note.
func (x priced) Height(s *part.Sheet, w float32) float32 {
	return s.StackHeight(x.blocks(s, w), w, 0)
}

func (x priced) blocks(s *part.Sheet, w float32) []part.Block {
	blocks := []part.Block{part.Para{Text: x.title, Style: look.Strong}}
	if !x.beside(s, w) {
		blocks = append(blocks, part.Para{Text: x.price, Style: look.Strong, Colour: look.Blue})
	}
	if x.sub != "" {
		blocks = append(blocks, part.Para{Text: x.sub, Style: look.Small, Colour: look.Muted})
	}
	return blocks
}

// Draw the row.
func (x priced) Draw(s *part.Sheet, r part.Rect, on look.Role) {
	s.Within(r, func() {
		s.Stack(x.blocks(s, r.W), r, 0, on)
		if x.beside(s, r.W) {
			t := s.Look.Type(look.Strong)
			s.Line(x.price, t, look.Blue, part.Rect{X: r.X, Y: r.Y, W: r.W, H: s.LineHeight(t)}, part.Trailing)
		}
	})
}

func exampleCentre(_ visit.World, st visit.State) []visit.State {
	st.Here = visit.Place{Page: visit.Centre}
	next := st
	next.Here.Turn = 9
	return []visit.State{st, next}
}
