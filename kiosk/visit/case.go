package visit

import (
	"slices"
	"strings"

	"yimen/kiosk/catalog"
)

// asking puts a question before a page that needs the answer: which case of a
// service is yours, before its papers; do you have them, before its number.
func (w World) asking(p Place) Place {
	switch p.Page {
	case Item:
		it, ok := w.Catalog.Item(p.ID)
		if ok && len(it.Scenarios) > 1 && p.Case == "" && (p.Tab == "" || p.Tab == TabMaterials) {
			p.Page = Case
		}
	case Have:
		if len(w.Papers(p)) == 0 {
			p.Page = Confirm
		}
	}
	return p
}

// Papers is what has to be brought for a place that is about an item, in the
// case that was chosen.
func (w World) Papers(p Place) []catalog.Material {
	it, ok := w.Catalog.Item(strings.TrimPrefix(p.ID, ForItem))
	if !ok {
		return nil
	}
	return MaterialsFor(it, p.Case)
}

// MaterialsFor is the papers of one case of an item; of all cases when none was
// chosen.
func MaterialsFor(it *catalog.Item, scenario string) []catalog.Material {
	return ofCase(it.Materials, scenario, func(m catalog.Material) string { return m.Scenario })
}

// FeesFor is the fees of one case of an item.
func FeesFor(it *catalog.Item, scenario string) []catalog.Fee {
	return ofCase(it.Fees, scenario, func(f catalog.Fee) string { return f.Scenario })
}

// ofCase is the rows of one case and of every case; all when none was chosen.
func ofCase[T any](rows []T, scenario string, of func(T) string) []T {
	if scenario == "" || scenario == AllCases {
		return rows
	}
	var out []T
	for _, r := range rows {
		if s := of(r); s == "" || s == scenario {
			out = append(out, r)
		}
	}
	return out
}

// haveOf begins the list of missing papers anew for another item or case.
func (s State) haveOf(p Place) State {
	if of := p.ID + "/" + p.Case; of != s.LackOf {
		s.Lacks, s.LackOf = nil, of
	}
	return s
}

// lack notes that a paper is missing, or that it is there after all.
func (s State) lack(n int) State {
	if !s.here(Have) || n < 0 {
		return s
	}
	if slices.Contains(s.Lacks, n) {
		s.Lacks = slices.DeleteFunc(slices.Clone(s.Lacks), func(m int) bool { return m == n })
		return s
	}
	s.Lacks = append(slices.Clone(s.Lacks), n)
	slices.Sort(s.Lacks)
	return s
}

// Papers is what the ticket in hand asks for: the case that was chosen, and what
// of it is missing.
func (s State) Papers() Papers {
	of, scenario, _ := strings.Cut(s.LackOf, "/")
	if of == "" || of != s.Ticket.For {
		return Papers{Name: s.Document.Name}
	}
	return Papers{Case: scenario, Lacks: s.Lacks, Name: s.Document.Name}
}
