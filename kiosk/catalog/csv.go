package catalog

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"
)

// Limits of a CSV file. Wuxi's whole catalogue is under 10 MB; the largest that
// was tried, of 100,000 made-up items, has 1.6 million materials in 300 MB.
const (
	maxFile    = 512 << 20
	maxCSVRows = 3_000_000
)

// ReadCSV reads the catalogue's CSV files, one a sheet: hall.csv,
// departments.csv and so on, or by their Chinese names, in the folder fsys.
// Forms' files lie in its subfolder files, where there is one.
func ReadCSV(fsys fs.FS) Book {
	var b Book
	names, err := fs.Glob(fsys, "*.csv")
	if err != nil {
		return b
	}
	for _, name := range names {
		b.Sheets = append(b.Sheets, readCSV(fsys, name))
	}
	if sub, err := fs.Sub(fsys, "files"); err == nil {
		if info, err := fs.Stat(fsys, "files"); err == nil && info.IsDir() {
			b.Files = sub
		}
	}
	return b
}

// ReadOneCSV reads a single sheet. A file whose name is no sheet's is taken for
// the items.
func ReadOneCSV(fsys fs.FS, name string) Book {
	s := readCSV(fsys, name)
	if sheetNamed(name) == nil {
		s.Name = sheetOf("items").key + ".csv"
	}
	return Book{Name: name, Sheets: []Sheet{s}}
}

func readCSV(fsys fs.FS, name string) Sheet {
	s := Sheet{Name: name}
	fail := func(row int, n note, args ...any) Sheet {
		s.Cut = true
		s.Faults = append(s.Faults, Problem{Severity: Error, File: name, Row: row, Message: say(n.what, args...), Do: n.do})
		return s
	}
	raw, err := readAll(fsys, name)
	switch {
	case errors.Is(err, errTooBig):
		return fail(0, sayTooBig, maxFile>>20)
	case err != nil:
		return fail(0, sayUnread, reason(err))
	}
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if n := badLine(raw); n > 0 {
		return fail(0, sayNotUTF8, n)
	}
	r := csv.NewReader(bytes.NewReader(raw))
	r.FieldsPerRecord = -1 // counted in addRow, so that one bad row costs one row
	// The row number counts records and the blank lines that encoding/csv steps
	// over, because a spreadsheet shows both as rows.
	row, end := 0, 0
	for {
		cells, err := r.Read()
		if err == io.EOF {
			return s
		}
		var pe *csv.ParseError
		if errors.As(err, &pe) { // after a stray quotation mark nobody can say where cells begin
			return fail(row+max(1, pe.StartLine-end), sayQuote, pe.StartLine)
		}
		if err != nil {
			return fail(0, sayUnread, reason(err))
		}
		if len(s.Rows) >= maxCSVRows {
			s.Cut = true
			s.Faults = append(s.Faults, FileProblem(name, TooManyRows, maxCSVRows))
			return s
		}
		start, _ := r.FieldPos(0)
		last, _ := r.FieldPos(len(cells) - 1)
		row += start - end
		end = last + strings.Count(cells[len(cells)-1], "\n")
		s.Rows = append(s.Rows, Row{N: row, Line: start, Cells: cells})
	}
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
