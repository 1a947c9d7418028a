package catalog

import (
	"errors"
	"slices"
	"sort"
	"strings"

	"yimen/i18n"
)

// Severity says what became of the row that a problem is in.
type Severity int

// Error: the row is left out. Warning: the row is taken but should be looked
// at. Hint: nothing is wrong, but it could be better.
const (
	Error Severity = iota
	Warning
	Hint
)

// Text is the word for a severity.
func (s Severity) Text() i18n.Text { return severityNames[s] }

// Problem is one thing that is wrong, said so that a clerk can go to the cell
// and put it right.
type Problem struct {
	Severity Severity
	File     string    // "items.csv"
	Row      int       // as a spreadsheet numbers rows, from 1; 0 is the whole file
	Column   string    // the key, "dept_id"; "" is the whole row
	Heading  string    // the Chinese heading over it, "审批机关"
	Place    int       // of the column in the file, from 1; 0 if it is not one cell's fault
	Cell     string    // what the cell says
	Message  i18n.Text // what is wrong
	Do       i18n.Text // what to do about it
}

// Line is the problem as one line:
//
//	items.csv, row 7, dept_id 审批机关: error: no department "gs9". Known: gs, sw. Write one of these.
func (p Problem) Line(lang i18n.Lang) string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Row > 0 {
		b.WriteString(say(linePlace, p.Row).In(lang))
	}
	if p.Column != "" {
		b.WriteString(lineComma.In(lang) + p.Column)
		if p.Heading != "" && p.Heading != p.Column {
			b.WriteString(" " + p.Heading)
		}
	}
	b.WriteString(lineColon.In(lang) + p.Severity.Text().In(lang) + lineColon.In(lang) + p.Message.In(lang))
	if !p.Do.Empty() {
		b.WriteString(lineGap.In(lang) + p.Do.In(lang))
	}
	// A cell may hold line breaks, and a problem is one line.
	return strings.NewReplacer("\r", "", "\n", " ⏎ ").Replace(b.String())
}

// Report is what Load found, in the order of the files and rows.
type Report struct{ Problems []Problem }

// HasErrors says that at least one row or file was left out.
func (r Report) HasErrors() bool { return r.Count(Error) > 0 }

// Count is the number of problems of a severity.
func (r Report) Count(s Severity) int {
	n := 0
	for _, p := range r.Problems {
		if p.Severity == s {
			n++
		}
	}
	return n
}

// Of is the problems of a severity.
func (r Report) Of(s Severity) Report {
	var out Report
	for _, p := range r.Problems {
		if p.Severity == s {
			out.Problems = append(out.Problems, p)
		}
	}
	return out
}

// String is all problems, one a line.
func (r Report) String(lang i18n.Lang) string {
	var b strings.Builder
	for _, p := range r.Problems {
		b.WriteString(p.Line(lang))
		b.WriteByte('\n')
	}
	return b.String()
}

// Err is nil without errors, and otherwise an error that says them all.
// Warnings and hints are no error.
func (r Report) Err() error {
	if !r.HasErrors() {
		return nil
	}
	return r.Of(Error)
}

// Error is the problems in English, one a line, for a log or a terminal.
func (r Report) Error() string { return strings.TrimSuffix(r.String(i18n.EN), "\n") }

var _ error = Report{}

// AsReport takes the report out of an error that Err gave.
func AsReport(err error) (Report, bool) {
	var r Report
	ok := errors.As(err, &r)
	return r, ok
}

func (r *Report) add(p Problem) { r.Problems = append(r.Problems, p) }

// order sorts by sheet and row, so that a clerk works from the top down.
func (r *Report) order() {
	ranks := map[string]int{}
	rank := func(file string) int {
		if n, ok := ranks[file]; ok {
			return n
		}
		ranks[file] = slices.IndexFunc(sheets, func(s sheet) bool { return s.is(file) })
		if ranks[file] < 0 {
			ranks[file] = len(sheets)
		}
		return ranks[file]
	}
	sort.SliceStable(r.Problems, func(i, j int) bool {
		a, b := r.Problems[i], r.Problems[j]
		if ra, rb := rank(a.File), rank(b.File); ra != rb {
			return ra < rb
		}
		return a.Row < b.Row
	})
}
