package catalog

import (
	"io/fs"
	"slices"
	"strings"

	"yimen/i18n"
)

// Load reads the catalogue from its CSV files, one a sheet: hall.csv,
// departments.csv and so on (see columns.go), in the folder fsys. Row 1 holds
// the Chinese headings, row 2 the keys, rows from 3 on the data.
//
// A row in error is left out and the rest is kept, so the catalogue is always
// usable for what it holds; the report says what is not in it and why.
func Load(fsys fs.FS) (*Catalog, Report) {
	ld := &loader{cat: &Catalog{}, good: map[string]map[string]int{}, broken: map[string]map[string]int{}, tables: map[string]*table{},
		byItem: map[string]*draft{}, fields: map[string][]field{}, papers: map[string]int{}, english: map[string]*tally{}}
	for i := range sheets {
		ld.read(fsys, &sheets[i])
	}
	ld.oddFiles(fsys)
	ld.finish()
	ld.rep.order()
	return ld.cat, ld.rep
}

// loader is one run of Load.
type loader struct {
	cat    *Catalog
	rep    Report
	good   map[string]map[string]int // sheet, key: row it is in
	broken map[string]map[string]int // the same for rows left out
	tables map[string]*table

	items    []*draft // every item that is not in error, of any status
	byItem   map[string]*draft
	fields   map[string][]field // of samples, by form_id
	hourRows []*row             // of cat.Hours
	papers   map[string]int     // item_id and name of a material: row
	english  map[string]*tally
}

// draft is an item while its other sheets are still being read.
type draft struct {
	item *Item
	r    *row
	fees []int // rows of fees.csv
}

// row is one checked row: every cell by its column's key.
type row struct {
	t     *table
	ld    *loader
	n     int
	cells map[string]cell
	raw   map[string]string
	bad   bool
	quiet bool // belongs to a row that is left out and reported already
}

func (r *row) s(key string) string      { return r.cells[key].s }
func (r *row) number(key string) int    { return r.cells[key].n }
func (r *row) yes(key string) bool      { return r.cells[key].yes }
func (r *row) list(key string) []string { return r.cells[key].list }
func (r *row) text(x string) i18n.Text {
	return i18n.Text{ZH: r.s(x + "_zh"), EN: r.s(x + "_en")}
}

// problem reports on a cell of the row; an error leaves the row out.
func (r *row) problem(sev Severity, key string, n note, args ...any) {
	if sev == Error {
		r.bad = true
	}
	r.t.problem(&r.ld.rep, sev, r.n, key, r.raw[key], n, args...)
}

func (ld *loader) read(fsys fs.FS, sh *sheet) {
	ld.good[sh.key], ld.broken[sh.key] = map[string]int{}, map[string]int{}
	t := readTable(fsys, sh, &ld.rep)
	if t == nil {
		return
	}
	ld.tables[sh.key] = t
	taken := 0
	for _, l := range t.rows {
		r := ld.check(t, l)
		if !r.bad && !r.quiet {
			ld.build(r)
		}
		id := r.s(sh.id)
		switch {
		case sh.id == "" || id == "" || r.quiet:
		case r.bad && ld.good[sh.key][id] == 0:
			ld.broken[sh.key][id] = r.n
		case !r.bad:
			ld.good[sh.key][id] = r.n
			delete(ld.broken[sh.key], id)
		}
		if !r.bad {
			taken++
			ld.countEnglish(r)
		}
	}
	if taken == 0 && sh.must && sh.key != "hall" {
		t.problem(&ld.rep, Error, 0, "", "", sayEmptyFile)
	}
}

// check reads every cell of a row by its column.
func (ld *loader) check(t *table, l line) *row {
	r := &row{t: t, ld: ld, n: l.row, cells: make(map[string]cell, len(l.cells)), raw: l.cells}
	for i := range t.sheet.columns {
		c := &t.sheet.columns[i]
		if t.heading[c.key] == "" {
			continue
		}
		v, f := c.parse(l.cells[c.key])
		if f != nil {
			r.problem(Error, c.key, f.note, f.args...)
			continue
		}
		if c.refs != "" && v.given {
			ld.checkRefs(r, c, &v)
		}
		if v.given {
			r.cells[c.key] = v
		}
		ld.doubt(r, c, v)
	}
	if id := t.sheet.id; id != "" && r.s(id) != "" {
		if first := ld.good[t.sheet.key][r.s(id)]; first > 0 {
			r.problem(Error, id, sayRepeated, r.s(id), first)
		}
	}
	return r
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
			r.problem(Error, c.key, sayBadRef, id, sheet.title(), n)
		case n > 0:
			r.problem(Warning, c.key, sayLostRef, id, sheet.title(), n)
		case ld.tables[sheet.key] == nil && r.belongs(c):
			r.quiet = true // the missing sheet itself is reported
		default:
			r.problem(Error, c.key, sayNoRef, id, sheet.title(), near(id, ld.known(c)))
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
	return c.must && !c.list && (c.refs == "items" || c.refs == "forms")
}

// oddFiles notes tables that nobody reads, since a slip in a file's name would
// otherwise look like an empty sheet.
func (ld *loader) oddFiles(fsys fs.FS) {
	names, err := fs.Glob(fsys, "*.csv")
	if err != nil {
		return
	}
	for _, name := range names {
		if !slices.ContainsFunc(sheets, func(s sheet) bool { return s.is(name) }) {
			ld.rep.add(Problem{Severity: Hint, File: name, Message: sayOddFile.what, Do: sayOddFile.do})
		}
	}
}
