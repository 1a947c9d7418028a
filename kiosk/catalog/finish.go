package catalog

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"yimen/i18n"
)

// finish does what needs all sheets: the checks between them, the orders, and
// leaving out what is not in use.
func (ld *loader) finish() {
	if ld.cat.Hall.Name.ZH == "" {
		if ld.tables["hall"] != nil {
			ld.tables["hall"].problem(&ld.rep, Error, 0, "", "", sayNoHall)
		}
		ld.cat.Hall.Name = nameless
	}
	if ld.tables["lanes"] == nil {
		ld.defaultLane()
	}
	ld.finishFees()
	ld.finishSamples()
	ld.finishJourneys()
	ld.seasonGaps()
	ld.finishItems()
	ld.tellEnglish()
	ld.tellTidied()
	ld.unusedFiles()
	slices.SortStableFunc(ld.cat.Departments, func(a, b Department) int { return cmp.Compare(a.Order, b.Order) })
	slices.SortStableFunc(ld.cat.Lanes, func(a, b Lane) int { return cmp.Compare(a.Order, b.Order) })
	slices.SortStableFunc(ld.cat.Facilities, func(a, b Facility) int { return cmp.Compare(a.Order, b.Order) })
	slices.SortStableFunc(ld.cat.FreeGroups, func(a, b FreeGroup) int { return cmp.Compare(a.Order, b.Order) })
	slices.SortStableFunc(ld.cat.Themes, func(a, b Theme) int { return cmp.Compare(a.Order, b.Order) })
	ld.cat.Calendar = withHolidays(ld.cat.Calendar)
	ld.cat.join()
}

// nameless is a hall that has no sheet 中心 yet.
var nameless = i18n.Text{ZH: "政务服务中心", EN: "Public Service Centre"}

// defaultLane queues everybody together, at all counters, until the hall has a
// sheet 队列.
func (ld *loader) defaultLane() {
	l := Lane{ID: "all", Prefix: "A", Name: i18n.Text{ZH: "综合受理", EN: "All services"}, Minutes: usualMinutes}
	for _, d := range ld.cat.Departments {
		l.DeptIDs = append(l.DeptIDs, d.ID)
	}
	for _, w := range ld.cat.Windows {
		if w.Status != windowGone {
			l.WindowIDs = append(l.WindowIDs, w.ID)
		}
	}
	if len(l.WindowIDs) > 0 {
		ld.cat.Lanes = []Lane{l}
	}
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
			ld.refused[d.r.key()] = true
		case d.item.Fee && len(d.fees) == 0 && d.item.Status == itemInUse:
			d.r.problem(Warning, "fee", sayFeeNone)
		}
	}
}

// inForce says that an item is to be shown today.
func (ld *loader) inForce(it *Item) bool {
	if ld.o.Today.IsZero() {
		return true
	}
	today := ld.o.Today.In(Zone).Format(time.DateOnly)
	return (it.EffectiveOn == "" || it.EffectiveOn <= today) && (it.EndsOn == "" || today <= it.EndsOn)
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
		if len(it.Materials) == 0 && !it.NoMaterials && !ld.o.Lenient {
			d.r.problem(Hint, "item_id", sayNoPapers)
		}
		if it.Promise.Set && d.days > it.Promise.N {
			d.r.problem(Warning, "promise_n", sayStepDays, d.days, it.Promise.N)
		}
		if !ld.inForce(it) {
			continue
		}
		slices.SortStableFunc(it.Scenarios, func(a, b Scenario) int { return cmp.Compare(a.Order, b.Order) })
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
		was := len(f.ItemIDs)
		f.ItemIDs = slices.DeleteFunc(slices.Clone(f.ItemIDs), func(id string) bool { return !shown[id] })
		f.Idle = was > 0 && len(f.ItemIDs) == 0
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

// unusedFiles tells of files that no form names: they may be a form that was
// forgotten, or a name with a slip in it.
func (ld *loader) unusedFiles() {
	t := ld.tables["forms"]
	if ld.files == nil || t == nil {
		return
	}
	used := map[string]bool{}
	for _, f := range ld.cat.Forms {
		used[f.File] = true
	}
	entries, err := fs.ReadDir(ld.files, ".")
	if err != nil {
		return
	}
	for _, e := range entries {
		if !e.IsDir() && !used[e.Name()] && !strings.HasPrefix(e.Name(), ".") {
			t.problem(&ld.rep, Hint, 0, "", e.Name(), sayUnusedFile, e.Name())
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
	for _, k := range r.cells {
		key, c := k.c.key, k.cell
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
		if !r.get(n.key).given {
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
				n.t.problem(&ld.rep, Hint, n.first, n.key, "", sayNoEnglish, n.cells, n.missing, (n.cells-n.missing)*100/n.cells, n.first)
			}
		}
	}
}
