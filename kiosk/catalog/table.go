package catalog

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"

	"yimen/i18n"
)

// maxFile is the size of a CSV file that is refused unread. Wuxi's whole
// catalogue is under 10 MB; a file of 64 MB is something else.
const maxFile = 64 << 20

// table is one sheet as it was read: cells by column, nothing checked.
type table struct {
	sheet    *sheet
	file     string
	heading  map[string]string // over the column in this file, by key
	rows     []line
	complete bool // false: the rows are not all there is
}

// line is one row of data.
type line struct {
	row   int // as a spreadsheet numbers it
	cells map[string]string
}

// readTable reads a sheet's file. It gives nil when there is none or nothing
// in it can be used; the report says why.
func readTable(fsys fs.FS, sh *sheet, rep *Report) *table {
	t := &table{sheet: sh, file: sh.key + ".csv", heading: map[string]string{}, complete: true}
	raw, err := readAll(fsys, t.file)
	if errors.Is(err, fs.ErrNotExist) {
		if raw, err = readAll(fsys, sh.name+".csv"); err == nil {
			t.file = sh.name + ".csv"
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if sh.must {
			t.problem(rep, Error, 0, "", "", sayNoFile, i18n.Text{ZH: sh.name, EN: sh.name + " " + sh.key})
		}
		return nil
	case errors.Is(err, errTooBig):
		t.problem(rep, Error, 0, "", "", sayTooBig, maxFile>>20)
		return nil
	case err != nil:
		t.problem(rep, Error, 0, "", "", sayUnread, reason(err))
		return nil
	}
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if n := badLine(raw); n > 0 {
		t.problem(rep, Error, 0, "", "", sayNotUTF8, n)
		return nil
	}
	records := t.records(raw, rep)
	if len(records) == 0 {
		t.problem(rep, Error, 0, "", "", sayNoHead)
		return nil
	}
	if !t.take(records, rep) {
		return nil
	}
	return t
}

var errTooBig = errors.New("file too large")

func readAll(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err == nil && len(b) > maxFile {
		err = errTooBig
	}
	return b, err
}

// reason leaves the path out of an error: the clerk knows the file by its name.
func reason(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

// badLine is the first line that is not UTF-8 text, or 0. A NUL byte counts:
// it is how UTF-16 looks from here.
func badLine(raw []byte) int {
	line := 1
	for len(raw) > 0 {
		r, n := utf8.DecodeRune(raw)
		if r == 0 || (r == utf8.RuneError && n == 1) {
			return line
		}
		if r == '\n' {
			line++
		}
		raw = raw[n:]
	}
	return 0
}

// record is one row of the file with its place in it.
type record struct {
	row, line int // in the spreadsheet; in the file, where a cell may span lines
	cells     []string
}

// records splits the file. The row number counts records and the blank lines
// that encoding/csv steps over, because a spreadsheet shows both as rows.
func (t *table) records(raw []byte, rep *Report) []record {
	r := csv.NewReader(bytes.NewReader(raw))
	r.FieldsPerRecord = -1 // counted below, so that one bad row costs one row
	var out []record
	row, end := 0, 0
	for {
		cells, err := r.Read()
		if err == io.EOF {
			return out
		}
		var pe *csv.ParseError
		if errors.As(err, &pe) {
			// After a stray quotation mark nobody can say where cells begin.
			t.complete = false
			t.problem(rep, Error, row+max(1, pe.StartLine-end), "", "", sayQuote, pe.StartLine)
			return out
		}
		if err != nil {
			t.complete = false
			t.problem(rep, Error, 0, "", "", sayUnread, reason(err))
			return out
		}
		start, _ := r.FieldPos(0)
		last, _ := r.FieldPos(len(cells) - 1)
		row += start - end
		end = last + strings.Count(cells[len(cells)-1], "\n")
		out = append(out, record{row, start, cells})
	}
}

// take finds the columns and cuts the rows of data out of the records.
func (t *table) take(records []record, rep *Report) bool {
	head, data := records[0], records[1:]
	keys := record{}
	if len(data) > 0 && t.isKeys(data[0].cells) {
		keys, data = data[0], data[1:]
	}
	byPlace := make([]*column, len(head.cells)) // nil: not read
	for i := range head.cells {
		var c *column
		if i < len(keys.cells) { // the key is exact; two headings may read alike
			c = t.sheet.column(strings.ToLower(strings.TrimSpace(keys.cells[i])))
		}
		heading := strings.TrimSpace(head.cells[i])
		if c == nil {
			c = t.sheet.find(heading)
		}
		switch {
		case c == nil && heading == "" && (i >= len(keys.cells) || strings.TrimSpace(keys.cells[i]) == ""):
			// A column without a heading is a clerk's margin.
		case c == nil:
			name := heading
			if i < len(keys.cells) && strings.TrimSpace(keys.cells[i]) != "" {
				name = strings.TrimSpace(keys.cells[i])
			}
			t.problem(rep, Hint, head.row, "", name, sayUnknown, name)
		case t.heading[c.key] != "":
			t.problem(rep, Warning, head.row, c.key, heading, sayTwice)
		default:
			byPlace[i] = c
			t.heading[c.key] = heading
			if heading == "" || heading == c.key {
				t.heading[c.key] = c.heading
			}
		}
	}
	if len(t.heading) == 0 {
		t.problem(rep, Error, head.row, "", "", sayNoHead)
		return false
	}
	whole := true
	for _, c := range t.sheet.columns {
		if c.must && t.heading[c.key] == "" {
			t.problem(rep, Error, head.row, c.key, "", sayNoColumn)
			whole = false
		}
	}
	if !whole {
		return false
	}
	for _, r := range data {
		t.addRow(r, byPlace, rep)
	}
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

func (t *table) addRow(r record, byPlace []*column, rep *Report) {
	l := line{row: r.row, cells: make(map[string]string, len(byPlace))}
	filled := 0 // cells up to the last one with something in it
	for i, cell := range r.cells {
		cell = strings.TrimSpace(strings.ReplaceAll(cell, "\r\n", "\n"))
		if cell == "" {
			continue
		}
		filled = i + 1
		if i < len(byPlace) && byPlace[i] != nil {
			l.cells[byPlace[i].key] = cell
		}
	}
	if filled == 0 {
		return // spreadsheets leave rows of commas behind
	}
	if filled > len(byPlace) || len(r.cells) < len(byPlace) {
		t.problem(rep, Error, r.row, "", "", sayCells, r.line, len(r.cells), len(byPlace))
		t.complete = false
		return
	}
	t.rows = append(t.rows, l)
}

func (t *table) problem(rep *Report, sev Severity, row int, key, cell string, n note, args ...any) {
	heading := t.heading[key]
	if c := t.sheet.column(key); c != nil && heading == "" {
		heading = c.heading
	}
	rep.add(Problem{Severity: sev, File: t.file, Row: row, Column: key, Heading: heading, Cell: cell,
		Message: say(n.what, args...), Do: n.do})
}

// title is how a message names a sheet.
func (s *sheet) title() i18n.Text {
	return i18n.Text{ZH: s.name, EN: fmt.Sprintf("%s.csv", s.key)}
}
