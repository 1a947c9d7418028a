package catalog

import (
	"fmt"
	"strings"

	"yimen/i18n"
)

// table is one sheet as it was read: cells by column, nothing checked.
type table struct {
	sheet   *sheet
	file    string            // or the sheet's name in a workbook
	heading map[string]string // over the column in this file, by key
	place   map[string]int    // of the column in the file, from 0, by key
	rows    []line
	shifted []line // rows whose cells may stand in wrong places: only their key is looked at
	cut     bool   // the rows are not all there is
}

// line is one row of data.
type line struct {
	row   int // as a spreadsheet numbers it
	cells map[string]string
	made  map[string]bool // by a formula; true: of another file
}

// readTable takes the sheet out of a book. It gives nil when there is none or
// nothing in it can be used; the report says why.
func (ld *loader) readTable(b Book, sh *sheet) *table {
	t := &table{sheet: sh, heading: map[string]string{}, place: map[string]int{}}
	var found *Sheet
	for i := range b.Sheets {
		if s := &b.Sheets[i]; sh.is(s.Name) && found == nil {
			found = s
		}
	}
	if found == nil {
		if sh.must && !ld.o.Lenient {
			t.file = b.missing(sh)
			t.problem(&ld.rep, Error, 0, "", "", sayNoFile, i18n.Text{ZH: sh.name, EN: sh.name + " " + sh.key})
		}
		return nil
	}
	t.file, t.cut = found.Name, found.Cut
	if t.cut {
		ld.cut = append(ld.cut, found.Name)
	}
	ld.rep.Problems = append(ld.rep.Problems, found.Faults...)
	if len(found.Rows) == 0 {
		if len(found.Faults) == 0 {
			t.problem(&ld.rep, Error, 0, "", "", sayNoHead)
		}
		return nil
	}
	if !ld.take(t, found.Rows) {
		return nil
	}
	return t
}

// missing is how a sheet that is not there would be called here.
func (b Book) missing(sh *sheet) string {
	for _, s := range b.Sheets {
		if !strings.HasSuffix(s.Name, ".csv") {
			return sh.name
		}
	}
	return sh.key + ".csv"
}

// take finds the columns and cuts the rows of data out of the records.
func (ld *loader) take(t *table, rows []Row) bool {
	rep := &ld.rep
	head, data := rows[0], rows[1:]
	var keys []string
	if len(data) > 0 && t.isKeys(data[0].Cells) {
		keys, data = data[0].Cells, data[1:]
	}
	byPlace := make([]*column, len(head.Cells)) // nil: not read
	for i := range head.Cells {
		var c *column
		if i < len(keys) { // the key is exact; two headings may read alike
			c = t.sheet.column(strings.ToLower(strings.TrimSpace(keys[i])))
		}
		heading := strings.TrimSpace(head.Cells[i])
		if c == nil {
			c = t.sheet.find(heading)
		}
		switch {
		case c == nil && heading == "" && (i >= len(keys) || strings.TrimSpace(keys[i]) == ""):
			// A column without a heading is a clerk's margin.
		case c == nil:
			name := heading
			if i < len(keys) && strings.TrimSpace(keys[i]) != "" {
				name = strings.TrimSpace(keys[i])
			}
			t.problem(rep, Hint, head.N, "", name, sayUnknown, name)
		case t.heading[c.key] != "":
			t.problem(rep, Warning, head.N, c.key, heading, sayTwice)
		default:
			byPlace[i] = c
			t.heading[c.key], t.place[c.key] = heading, i
			if heading == "" || heading == c.key {
				t.heading[c.key] = c.heading
			}
		}
	}
	if len(t.heading) == 0 {
		t.problem(rep, Error, head.N, "", "", sayNoHead)
		return false
	}
	whole := true
	for _, c := range t.sheet.columns {
		if c.must && t.heading[c.key] == "" && !ld.o.Lenient {
			t.problem(rep, Error, head.N, c.key, "", sayNoColumn)
			whole = false
		}
	}
	if !whole {
		return false
	}
	for _, r := range data {
		t.addRow(r, byPlace, rep)
	}
	if ld.o.SameAsAbove {
		t.fillDown()
	}
	t.tellShape(rep, data, byPlace)
	return true
}

// isKeys says that a row is the row of keys: most of its cells are keys.
func (t *table) isKeys(cells []string) bool {
	keys, filled := 0, 0
	for _, c := range cells {
		c = strings.TrimSpace(c)
		if c == "" {
			continue
		}
		filled++
		if t.sheet.column(strings.ToLower(c)) != nil {
			keys++
		}
	}
	return keys > 0 && keys*2 >= filled
}

func (t *table) addRow(r Row, byPlace []*column, rep *Report) {
	given := 0
	for _, cell := range r.Cells {
		if cell != "" {
			given++
		}
	}
	l := line{row: r.N, cells: make(map[string]string, given)}
	filled := 0 // cells up to the last one with something in it
	for i, cell := range r.Cells {
		cell = strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(cell, "\r\n", "\n"), "\r", "\n"))
		if cell == "" {
			continue
		}
		filled = i + 1
		if i < len(byPlace) && byPlace[i] != nil {
			l.cells[byPlace[i].key] = cell
		}
	}
	for i, outside := range r.Formulas { // one that looks elsewhere may have no value at all
		if i < len(byPlace) && byPlace[i] != nil {
			if l.made == nil {
				l.made = map[string]bool{}
			}
			l.made[byPlace[i].key] = outside
		}
	}
	if filled == 0 {
		return // spreadsheets leave rows of commas behind
	}
	// A text file with a comma too many or too few has its cells in wrong
	// places; a workbook just leaves empty cells out.
	if r.Line > 0 && (filled > len(byPlace) || len(r.Cells) < len(byPlace)) {
		t.problem(rep, Error, r.N, "", "", sayCells, r.Line, len(r.Cells), len(byPlace))
		t.shifted = append(t.shifted, l)
		return
	}
	t.rows = append(t.rows, l)
}

// fillDown reads a blank in a key column as "same as above". Real lists do
// both, so only the clerk can say which is meant.
func (t *table) fillDown() {
	var above *line
	for i := range t.rows {
		l := &t.rows[i]
		for _, key := range t.keyColumns() {
			if l.cells[key] == "" && above != nil && above.cells[key] != "" {
				l.cells[key] = above.cells[key]
			}
		}
		above = l
	}
}

// keyColumns are those that say which row this is, or what it belongs to.
func (t *table) keyColumns() []string {
	var out []string
	for _, c := range t.sheet.columns {
		if c.key == t.sheet.id || c.refs != "" && c.must && !c.list {
			out = append(out, c.key)
		}
	}
	return out
}

// tellShape tells what a spreadsheet hides: rows that nobody sees, and cells
// that look like one. Both are read like any other.
func (t *table) tellShape(rep *Report, data []Row, byPlace []*column) {
	var hidden, merged []int
	for _, r := range data {
		if r.Hidden {
			hidden = append(hidden, r.N)
		}
		for i := range r.Merged {
			if i < len(byPlace) && byPlace[i] != nil {
				merged = append(merged, r.N)
				break
			}
		}
	}
	if len(hidden) > 0 {
		t.problem(rep, Warning, hidden[0], "", "", sayHidden, len(hidden), runs(hidden))
	}
	if len(merged) > 0 {
		t.problem(rep, Warning, merged[0], "", "", sayMerged, len(merged), runs(merged))
	}
}

// runs says row numbers in short: 5–9, 12, and how many more there are.
func runs(rows []int) i18n.Text {
	var out []string
	for i := 0; i < len(rows); {
		j := i
		for j+1 < len(rows) && rows[j+1] == rows[j]+1 {
			j++
		}
		if j > i {
			out = append(out, fmt.Sprintf("%d–%d", rows[i], rows[j]))
		} else {
			out = append(out, fmt.Sprint(rows[i]))
		}
		i = j + 1
	}
	if len(out) > 8 {
		out = append(out[:8], "…")
	}
	return join(out)
}

func (t *table) problem(rep *Report, sev Severity, row int, key, cell string, n note, args ...any) {
	heading := t.heading[key]
	if c := t.sheet.column(key); c != nil && heading == "" {
		heading = c.heading
	}
	place := 0
	if i, ok := t.place[key]; ok {
		place = i + 1
	}
	rep.add(Problem{Severity: sev, File: t.file, Row: row, Column: key, Heading: heading, Place: place, Cell: cell,
		Message: say(n.what, args...), Do: n.do})
}

// title is how a message names a sheet: by its file, or its name in a workbook.
func (ld *loader) title(s *sheet) i18n.Text {
	if t := ld.tables[s.key]; t != nil && strings.HasSuffix(t.file, ".csv") || t == nil && !ld.workbook {
		return i18n.Text{ZH: s.name, EN: s.key + ".csv"}
	}
	return i18n.Text{ZH: s.name, EN: "sheet " + s.name + " " + s.key}
}
