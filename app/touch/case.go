package touch

import (
	"fmt"
	"slices"
	"strings"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/catalog"
	"yimen/kiosk/visit"
)

// drawCase asks one question: which case is yours? The papers that follow are
// those of the answer alone.
func drawCase(p *page) {
	it, ok := p.w.Catalog.Item(p.st.Here.ID)
	if !ok {
		drawHome(p)
		return
	}
	flow := part.Flow{Gap: p.rowGap(), Carded: true, Divided: true}
	for i, sc := range it.Scenarios {
		to := visit.Place{Page: visit.Item, ID: it.ID, Case: sc.ID, Tab: visit.TabMaterials}
		flow.Blocks = append(flow.Blocks, part.Row{ID: "case:" + sc.ID, Title: p.In(sc.Name), Badge: fmt.Sprint(i + 1),
			Sub: strings.Join(nonEmpty(p.In(sc.When), p.N("case_papers", len(visit.MaterialsFor(it, sc.ID)))), p.T("dot")), Do: p.go_(to)})
	}
	all := visit.Place{Page: visit.Item, ID: it.ID, Case: visit.AllCases, Tab: visit.TabMaterials}
	p.fill(p.area, []part.Block{part.Para{Text: p.In(it.Name), Style: look.Heading},
		part.Para{Text: p.T("case_title"), Style: look.Title}}, flow,
		part.Button{ID: "case-all", Label: p.T("case_all"), Do: p.go_(all)})
}

// caseRow says whose papers are listed, and lets the answer be changed.
func (p *page) caseRow(it *catalog.Item) []part.Block {
	if len(it.Scenarios) < 2 {
		return nil
	}
	name := p.T("case_every")
	if sc := scenario(it, p.st.Here.Case); sc != nil {
		name = p.In(sc.Name)
	}
	return []part.Block{part.Row{Title: p.T("case_yours", "Name", name), Icon: "person",
		Action: &part.Button{ID: "case-change", Label: p.T("case_change"), Face: part.Soft, Do: p.go_(visit.Place{Page: visit.Case, ID: it.ID})}}}
}

func scenario(it *catalog.Item, id string) *catalog.Scenario {
	i := slices.IndexFunc(it.Scenarios, func(s catalog.Scenario) bool { return s.ID == id })
	if i < 0 {
		return nil
	}
	return &it.Scenarios[i]
}

// drawHave asks, before a number is taken, whether the papers are all there.
// What is missing is printed on the slip; nobody is refused a number for it.
func drawHave(p *page) {
	_, it, ok := p.w.LaneFor(p.st.Here.ID)
	if !ok || it == nil {
		drawTake(p)
		return
	}
	flow := part.Flow{Gap: p.rowGap(), Carded: true, Divided: true}
	for i, m := range visit.MaterialsFor(it, p.st.Here.Case) {
		flow.Blocks = append(flow.Blocks, p.haveRow(i, m))
	}
	next := part.Button{ID: "have-next", Label: p.T("have_all"), Icon: "next", Face: part.Filled, Kind: part.Primary, MM: 27, Style: look.Heading,
		Do: p.go_(visit.Place{Page: visit.Confirm, ID: p.st.Here.ID, Case: p.st.Here.Case})}
	if n := len(p.st.Lacks); n > 0 {
		next.Label = p.N("have_without", n)
	}
	p.fill(p.area, []part.Block{part.Para{Text: p.T("have_title"), Style: look.Title},
		part.Para{Text: p.T("have_how"), Style: look.Small, Colour: look.Muted}}, flow, next)
}

// haveRow is one paper and a switch: there, or missing.
func (p *page) haveRow(i int, m catalog.Material) part.Row {
	b := part.Button{ID: fmt.Sprintf("have:%d", i), Label: p.T("have_yes"), Icon: "check", Face: part.Soft, State: p.T("have_yes"),
		Spoken: p.In(m.Name), Do: p.do(visit.Lack{N: i})}
	if slices.Contains(p.st.Lacks, i) {
		b.Label, b.State, b.Icon, b.Face = p.T("have_no"), p.T("have_no"), "warn", part.Plain
	}
	return part.Row{Title: p.In(m.Name), Sub: p.materialLine(m), Badge: fmt.Sprint(i + 1), Action: &b}
}

// withCases are the items that ask for a case, those with most first.
func withCases(w visit.World) []*catalog.Item {
	var out []*catalog.Item
	for i := range w.Catalog.Items {
		if it := &w.Catalog.Items[i]; len(it.Scenarios) > 1 {
			out = append(out, it)
		}
	}
	slices.SortStableFunc(out, func(a, b *catalog.Item) int { return len(b.Scenarios) - len(a.Scenarios) })
	return out
}

func exampleCase(w visit.World, st visit.State) []visit.State {
	var out []visit.State
	for i, it := range withCases(w) {
		if i > 1 {
			break
		}
		st.Here = visit.Place{Page: visit.Case, ID: it.ID}
		out = append(out, st)
	}
	if len(out) == 0 { // a hall without cases has no such page; the item stands for it
		st.Here = visit.Place{Page: visit.Case, ID: w.Catalog.Items[0].ID}
		out = append(out, st)
	}
	return out
}

func exampleHave(w visit.World, st visit.State) []visit.State {
	var out []visit.State
	for i, it := range longest(w) {
		if _, ok := w.Catalog.LaneOf(it); !ok {
			continue
		}
		st.Here = visit.Place{Page: visit.Have, ID: visit.ForItem + it.ID, Case: visit.AllCases}
		st.Lacks = nil
		if i%2 == 1 {
			st.Lacks = []int{0}
		}
		out = append(out, st)
	}
	return out
}
