package catalog

import (
	"io/fs"
	"slices"
	"strings"
	"time"

	"yimen/i18n"
)

// Options are how a book is to be read.
type Options struct {
	// Today is for what depends on the date: items that begin or end, and how
	// long ago a row was checked. Zero: nothing depends on it.
	Today time.Time
	// SameAsAbove reads a blank in a key column as the value above it.
	SameAsAbove bool
	// Lenient takes items of which little more than the name is known, for
	// trying out a search. A hall's catalogue is never read so.
	Lenient bool
	// Progress hears how many rows of all have been read; may be nil.
	Progress func(done, all int)
}

// Result is what came of reading a book.
type Result struct {
	Catalog *Catalog
	// Content is the rows that were taken, in their one written form.
	Content Content
	// Refused are the rows that were not, by what they belong to.
	Refused map[Key]bool
	// Cut are the sheets of which not all rows could be read: what is missing
	// nobody knows, so that such a file is no new catalogue.
	Cut    []string
	Report Report
}

// Load reads the catalogue from its CSV files in the folder fsys.
//
// A row in error is left out and the rest is kept, so the catalogue is always
// usable for what it holds; the report says what is not in it and why.
func Load(fsys fs.FS) (*Catalog, Report) {
	r := Check(ReadCSV(fsys), Options{})
	return r.Catalog, r.Report
}

// Check reads a book: row 1 of a sheet holds the Chinese headings, row 2 the
// keys (or is missing), rows after that the data.
func Check(b Book, o Options) Result {
	ld := &loader{o: o, cat: &Catalog{}, good: map[string]map[string]int{}, broken: map[string]map[string]int{}, tables: map[string]*table{},
		byItem: map[string]*draft{}, byForm: map[string]*Form{}, fields: map[string][]field{}, papers: map[string]int{}, english: map[string]*tally{},
		stages: map[string][]stage{}, scenes: map[string]map[string]int{}, refused: map[Key]bool{}, tidied: map[string]*tidying{}, lanes: map[string]bool{}, codes: map[string]int{}}
	ld.rep.Problems = append(ld.rep.Problems, b.Faults...)
	ld.files = b.Files
	ld.workbook = slices.ContainsFunc(b.Sheets, func(s Sheet) bool { return !strings.HasSuffix(s.Name, ".csv") })
	if len(b.Faults) == 0 || len(b.Sheets) > 0 {
		for _, s := range b.Sheets {
			ld.all += len(s.Rows)
		}
		for i := range sheets {
			ld.read(b, &sheets[i])
		}
		ld.oddSheets(b)
	}
	ld.finish()
	ld.rep.order()
	return Result{Catalog: ld.cat, Content: ld.content(), Refused: ld.refused, Cut: ld.cut, Report: ld.rep}
}

// loader is one run of Check.
type loader struct {
	o     Options
	cat   *Catalog
	rep   Report
	files fs.FS
	// workbook says that sheets are called by their names and not by files.
	workbook bool
	good     map[string]map[string]int // sheet, key: row it is in
	broken   map[string]map[string]int // the same for rows left out
	tables   map[string]*table
	taken    []*row // every row that was taken, in the order of the sheets

	items    []*draft // every item that is not in error, of any status
	byItem   map[string]*draft
	byForm   map[string]*Form
	fields   map[string][]field // of samples, by form_id
	stages   map[string][]stage // of journeys, by journey_id
	scenes   map[string]map[string]int
	hourRows []*row         // of cat.Hours
	papers   map[string]int // item_id, scenario and name of a material: row
	codes    map[string]int // impl_code: row
	english  map[string]*tally
	refused  map[Key]bool
	cut      []string
	tidied   map[string]*tidying
	nears    int // how often near was asked

	tidiedOrder []string
	lanes       map[string]bool // departments that have one

	done, all int // rows, for Progress
}

// draft is an item while its other sheets are still being read.
type draft struct {
	item *Item
	r    *row
	fees []int // rows of fees.csv
	days int   // of its steps, in the unit of its promise
}

// row is one checked row: every cell by its column's key.
type row struct {
	t     *table
	ld    *loader
	n     int
	cells []keyed
	raw   map[string]string
	bad   bool
	quiet bool // belongs to a row that is left out and reported already
	out   Cells
	again bool // says the same as a row before it
}

func (r *row) s(key string) string      { return r.get(key).s }
func (r *row) number(key string) int    { return r.get(key).n }
func (r *row) yes(key string) bool      { return r.get(key).yes }
func (r *row) list(key string) []string { return r.get(key).list }
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

// searched are the sheets that a search looks into; only they are read leniently.
var searched = map[string]bool{"departments": true, "windows": true, "themes": true, "items": true, "materials": true, "words": true}

func (ld *loader) read(b Book, sh *sheet) {
	ld.good[sh.key], ld.broken[sh.key] = map[string]int{}, map[string]int{}
	if ld.o.Lenient && !searched[sh.key] {
		return
	}
	t := ld.readTable(b, sh)
	if t == nil {
		return
	}
	ld.tables[sh.key] = t
	for _, l := range t.shifted {
		ld.refused[keyOf(sh, func(string) string { return "" }, l.cells)] = true
	}
	taken := len(t.shifted) // a sheet of nothing but such rows is not empty
	for i, l := range t.rows {
		if sh.id == "" {
			t.rows[i].cells = nil
		}
		if ld.done++; ld.o.Progress != nil && ld.done%500 == 0 {
			ld.o.Progress(ld.done, ld.all)
		}
		r := ld.check(t, l)
		if r.again {
			continue
		}
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
		if r.bad {
			ld.refused[r.key()] = true
		} else if !r.quiet {
			taken++
			ld.taken = append(ld.taken, r)
			ld.countEnglish(r)
			r.out = r.written()
			if sh.part == "items" { // nobody asks such a row again
				r.cells, r.raw = nil, nil
			}
		}
	}
	t.rows = nil
	if taken == 0 && sh.must && !t.cut {
		t.problem(&ld.rep, Error, 0, "", "", sayEmptyFile)
	}
}

// oddSheets notes tables that nobody reads, since a slip in a sheet's name
// would otherwise look like an empty sheet.
func (ld *loader) oddSheets(b Book) {
	seen := map[string]string{}
	known := 0
	for _, s := range b.Sheets {
		sh := sheetNamed(s.Name)
		switch {
		case sh == nil && isGuide(s.Name):
		case sh == nil:
			ld.rep.add(Problem{Severity: Hint, File: s.Name, Message: sayOddFile.what, Do: sayOddFile.do})
		case seen[sh.key] != "":
			ld.rep.add(Problem{Severity: Warning, File: s.Name, Message: say(saySheetTwice.what, seen[sh.key]), Do: saySheetTwice.do})
		default:
			seen[sh.key] = s.Name
			known++
		}
	}
	if known == 0 && len(b.Sheets) > 0 {
		ld.rep.add(FileProblem(b.Name, NoSheets))
	}
}

type keyed struct {
	c *column
	cell
}

func (r *row) get(key string) cell {
	for i := range r.cells {
		if r.cells[i].c.key == key {
			return r.cells[i].cell
		}
	}
	return cell{}
}
