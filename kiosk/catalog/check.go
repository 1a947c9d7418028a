package catalog

import (
	"maps"
	"slices"
	"strings"

	"yimen/i18n"
)

// check reads every cell of a row by its column.
func (ld *loader) check(t *table, l line) *row {
	if ld.o.Lenient && t.sheet.key == "items" && l.cells["item_id"] == "" {
		l.cells["item_id"] = l.cells["name_zh"] // a bare list of names: the name is its own key
		t.heading["item_id"] = t.sheet.column("item_id").heading
	}
	r := &row{t: t, ld: ld, n: l.row, cells: make([]keyed, 0, len(l.cells)), raw: l.cells}
	if id := t.sheet.id; id != "" { // first of all: a row that says an item once more has no other faults
		if c := t.sheet.column(id); c != nil {
			key := means(c, l.cells[id])
			if first := ld.good[t.sheet.key][key]; first > 0 && key != "" {
				if ld.repeats(t, l, first) {
					r.again = true
					r.problem(Hint, id, sayAgain, key, first)
					return r
				}
			}
		}
	}
	for i := range t.sheet.columns {
		c := &t.sheet.columns[i]
		if t.heading[c.key] == "" {
			continue
		}
		ld.checkCell(r, c, l)
	}
	if id := t.sheet.id; id != "" && r.s(id) != "" {
		if first := ld.good[t.sheet.key][r.s(id)]; first > 0 {
			r.problem(Error, id, sayRepeated, r.s(id), first)
		}
	}
	return r
}

func (ld *loader) checkCell(r *row, c *column, l line) {
	if outside, made := l.made[c.key]; outside {
		r.problem(Error, c.key, sayOutside)
		return
	} else if made && l.cells[c.key] != "" {
		r.problem(Hint, c.key, sayFormula, l.cells[c.key])
	}
	must := c.must
	if ld.o.Lenient && c.key != r.t.sheet.id && c.key != "name_zh" {
		must = false
	}
	v, f := c.parse(l.cells[c.key], must)
	if f != nil {
		if raw := l.cells[c.key]; ld.o.Lenient && raw != "" && !c.list && (c.key == r.t.sheet.id || c.key == "name_zh") {
			r.cells = append(r.cells, keyed{c, cell{s: raw, given: true}}) // too long, perhaps: what of it
			return
		}
		if ld.o.Lenient && c.key != r.t.sheet.id && c.key != "name_zh" {
			return
		}
		r.problem(Error, c.key, f.note, f.args...)
		return
	}
	if c.refs != "" && v.given && !ld.o.Lenient {
		ld.checkRefs(r, c, &v)
	}
	if v.given {
		r.cells = append(r.cells, keyed{c, v})
		ld.noteTidied(r, c, v)
	}
	ld.doubt(r, c, v)
}

// noteTidied counts the cells that were not read just as they stand: digits of
// full width, a date as Excel writes it, 15个工作日. The report tells once a
// column how many and gives the first.
func (ld *loader) noteTidied(r *row, c *column, v cell) {
	raw := r.raw[c.key]
	now := c.write(v)
	if c.refs != "" { // a theme's name is as good as its key, and a reference that is lost is told apart
		return
	}
	switch c.kind {
	case kindText, kindWord, kindYes:
		return
	case kindLimit:
		if v.n == 0 || v.unit == "" && raw == now { // 当场 and its like are words of the workbook
			return
		}
		now += v.unit
	case kindClock:
		raw = strings.TrimPrefix(raw, "0")
		now = strings.TrimPrefix(now, "0")
	case kindPhone, kindCode:
		if c.list {
			raw, now = separators.Replace(raw), separators.Replace(now)
		}
	}
	if raw == now {
		return
	}
	id := r.t.sheet.key + "." + c.key
	n := ld.tidied[id]
	if n == nil {
		n = &tidying{r: r, key: c.key, was: r.raw[c.key], now: now}
		ld.tidied[id] = n
		ld.tidiedOrder = append(ld.tidiedOrder, id)
	}
	n.cells++
}

// separators between the values of a list say nothing.
var separators = strings.NewReplacer("；", "", ";", "", "\n", "", "、", "", ",", "", "，", "", " ", "", "/", "", "或", "")

// tidying is how many cells of a column were tidied.
type tidying struct {
	r             *row
	key, was, now string
	cells         int
}

func (ld *loader) tellTidied() {
	for _, id := range ld.tidiedOrder {
		n := ld.tidied[id]
		n.r.problem(Hint, n.key, sayTidied, n.cells, n.was, n.now)
	}
}

// repeats says that a row says nothing that the row before with its key does
// not: lists that were joined with another table repeat an item on each line.
func (ld *loader) repeats(t *table, l line, first int) bool {
	i, ok := slices.BinarySearchFunc(t.rows, first, func(a line, n int) int { return a.row - n })
	if !ok {
		return false
	}
	one := t.rows[i].cells
	if maps.Equal(one, l.cells) {
		return true
	}
	others := 0
	for key, cell := range l.cells {
		if key == t.sheet.id {
			continue
		}
		if one[key] != cell {
			return false
		}
		others++
	}
	return others > 0
}

// checkRefs holds the values of a cell against the sheet whose keys they are.
// What refers to a row that is left out loses only the reference, unless there
// is nothing left of it without.
func (ld *loader) checkRefs(r *row, c *column, v *cell) {
	values := []string{v.s}
	if c.list {
		values = v.list
	}
	var kept []string
	for _, id := range values {
		switch to, sheet, n := ld.resolve(c, id); {
		case to != "":
			kept = append(kept, to)
		case n > 0 && r.belongs(c):
			r.quiet = true // the row it belongs to is left out and reported
		case n > 0 && c.must && !c.list:
			r.problem(Error, c.key, sayBadRef, id, ld.title(sheet), n)
		case n > 0:
			r.problem(Warning, c.key, sayLostRef, id, ld.title(sheet), n)
		case ld.tables[sheet.key] == nil && r.belongs(c):
			r.quiet = true // the missing sheet itself is reported
		default:
			r.problem(Error, c.key, sayNoRef, id, ld.title(sheet), ld.nearest(id, c))
		}
	}
	if len(kept) == 0 && c.must && !r.bad && !r.quiet {
		r.problem(Error, c.key, sayMust)
	}
	v.given = len(kept) > 0
	if c.list {
		v.list = kept
	} else {
		v.s = strings.Join(kept, "")
	}
}

// resolve finds what a value refers to: the key, or else the sheet where it
// ought to be and the row in error that has it there, 0 if none has.
func (ld *loader) resolve(c *column, id string) (to string, in *sheet, broken int) {
	if c.key == "owner" && id == OwnerHall {
		return id, nil, 0
	}
	target := strings.Split(c.refs, "|")
	for _, s := range target {
		if ld.good[s][id] > 0 {
			return id, nil, 0
		}
	}
	if c.refs == "themes" { // clerks write the theme's name
		if i := slices.IndexFunc(ld.cat.Themes, func(t Theme) bool { return t.Name.ZH == id }); i >= 0 {
			return ld.cat.Themes[i].ID, nil, 0
		}
	}
	for _, s := range target {
		if n := ld.broken[s][id]; n > 0 {
			return "", sheetOf(s), n
		}
	}
	return "", sheetOf(target[0]), 0
}

// nearest is near for the keys that a column could hold. After a hundred times
// the clerk has seen enough, and large sheets are slow to compare.
func (ld *loader) nearest(id string, c *column) i18n.Text {
	if ld.nears++; ld.nears > 100 {
		return i18n.Text{}
	}
	return near(id, ld.known(c))
}

// known is all keys that a column could hold.
func (ld *loader) known(c *column) []string {
	var out []string
	for _, s := range strings.Split(c.refs, "|") {
		for k := range ld.good[s] {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return out
}

// belongs says that a row is part of the row that the column names: without
// the item there is nothing to say about its materials.
func (r *row) belongs(c *column) bool {
	return c.must && !c.list && r.t.sheet.part != "" && c.refs == r.t.sheet.part
}
