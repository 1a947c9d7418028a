package catalog

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// finish does what needs all sheets: the checks between them, the orders, and
// leaving out what is not in use.
func (ld *loader) finish() {
	if ld.tables["hall"] != nil && ld.cat.Hall.Name.ZH == "" {
		ld.tables["hall"].problem(&ld.rep, Error, 0, "", "", sayNoHall)
	}
	ld.finishFees()
	ld.finishSamples()
	ld.seasonGaps()
	ld.finishItems()
	ld.tellEnglish()
	slices.SortStableFunc(ld.cat.Departments, func(a, b Department) int { return cmp.Compare(a.Order, b.Order) })
	slices.SortStableFunc(ld.cat.Lanes, func(a, b Lane) int { return cmp.Compare(a.Order, b.Order) })
	slices.SortStableFunc(ld.cat.Themes, func(a, b Theme) int { return cmp.Compare(a.Order, b.Order) })
	ld.cat.join()
}

// finishFees leaves out an item that says it is free and has a fee: which of
// the two is true nobody can tell, and telling the public a wrong price is
// worse than not showing the item.
func (ld *loader) finishFees() {
	for _, d := range ld.items {
		switch {
		case !d.item.Fee && len(d.fees) > 0:
			rows := make([]string, len(d.fees))
			for i, n := range d.fees {
				rows[i] = fmt.Sprint(n)
			}
			d.r.problem(Error, "fee", sayFeeRows, join(rows))
			delete(ld.good["items"], d.item.ID)
		case d.item.Fee && len(d.fees) == 0 && d.item.Status == itemInUse:
			d.r.problem(Warning, "fee", sayFeeNone)
		}
	}
}

func (ld *loader) finishItems() {
	gone := map[string]bool{}
	for _, d := range ld.cat.Departments {
		gone[d.ID] = d.Status == deptGone
	}
	for _, d := range ld.items {
		it := d.item
		if d.r.bad || it.Status != itemInUse || gone[it.DeptID] {
			continue
		}
		if len(it.Materials) == 0 {
			d.r.problem(Hint, "item_id", sayNoPapers)
		}
		slices.SortStableFunc(it.Materials, func(a, b Material) int { return cmp.Compare(a.Seq, b.Seq) })
		slices.SortStableFunc(it.Steps, func(a, b Step) int { return cmp.Compare(a.Seq, b.Seq) })
		slices.SortStableFunc(it.Laws, func(a, b Law) int { return cmp.Compare(a.Seq, b.Seq) })
		ld.cat.Items = append(ld.cat.Items, *it)
	}
	shown := map[string]bool{}
	for _, it := range ld.cat.Items {
		shown[it.ID] = true
	}
	for i := range ld.cat.Forms { // a form of an item that is not shown is not that item's any more
		f := &ld.cat.Forms[i]
		f.ItemIDs = slices.DeleteFunc(slices.Clone(f.ItemIDs), func(id string) bool { return !shown[id] })
	}
}

// finishSamples puts the fields of every sample on its pages and numbers the
// notes through the whole sample.
func (ld *loader) finishSamples() {
	for _, f := range ld.cat.Forms {
		fields := ld.fields[f.ID]
		if len(fields) == 0 {
			continue
		}
		slices.SortStableFunc(fields, func(a, b field) int {
			return cmp.Or(cmp.Compare(a.page, b.page), cmp.Compare(a.seq, b.seq))
		})
		s := Sample{FormID: f.ID}
		page, number := 0, 0
		for _, x := range fields {
			if x.page != page {
				s.Pages = append(s.Pages, SamplePage{})
				page = x.page
			}
			if !x.field.Note.Empty() {
				number++
				x.field.Number = number
			}
			last := &s.Pages[len(s.Pages)-1]
			last.Fields = append(last.Fields, x.field)
		}
		ld.cat.Samples = append(ld.cat.Samples, s)
	}
	for _, f := range ld.cat.Forms {
		if f.Kind == formKinds[1].zh && len(ld.fields[f.ID]) == 0 && f.File == "" {
			ld.tables["forms"].problem(&ld.rep, Warning, ld.good["forms"][f.ID], "form_id", f.ID, sayNoSample)
		}
	}
}

// tally counts the cells of one _en column against those of its _zh column.
type tally struct {
	t              *table
	key            string
	cells, missing int
	first          int
}

func (ld *loader) countEnglish(r *row) {
	for key, c := range r.cells {
		x, ok := strings.CutSuffix(key, "_zh")
		if !ok || !c.given || r.t.sheet.column(x+"_en") == nil {
			continue
		}
		id := r.t.sheet.key + "." + x
		n := ld.english[id]
		if n == nil {
			n = &tally{t: r.t, key: x + "_en"}
			ld.english[id] = n
		}
		n.cells++
		if !r.cells[n.key].given {
			if n.missing == 0 {
				n.first = r.n
			}
			n.missing++
		}
	}
}

func (ld *loader) tellEnglish() {
	for _, sh := range sheets {
		for _, c := range sh.columns {
			n := ld.english[sh.key+"."+strings.TrimSuffix(c.key, "_en")]
			if n != nil && n.key == c.key && n.missing > 0 {
				n.t.problem(&ld.rep, Hint, n.first, n.key, "", sayNoEnglish, n.cells, n.missing, n.first)
			}
		}
	}
}
