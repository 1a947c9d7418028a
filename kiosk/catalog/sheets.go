package catalog

import "strings"

// kind is how a cell is read and checked.
type kind int

const (
	kindText   kind = iota // as written, outer spaces off
	kindCode               // letters and digits: folded to plain width, and Excel's 5.0E+17 refused
	kindPhone              // a list of phone numbers
	kindNumber             // a whole number
	kindMoney              // yuan with at most two decimals
	kindDate               // YYYY-MM-DD
	kindSeason             // MM-DD
	kindClock              // HH:MM
	kindYes                // 是 or 否
	kindWord               // one of the column's words
	kindLimit              // a number of days, or all of "15个工作日"
)

// column is one column of a sheet, as facts/catalogue.md section 2 has it.
type column struct {
	key, heading string
	kind         kind
	must         bool
	list         bool   // several values, separated by ； ; or a line break
	max          int    // characters of the whole cell; 0: the type is check enough
	low, high    int    // of kindNumber and kindLimit
	words        []word // of kindWord
	refs         string // the sheet whose key this is; "a|b" for either
	file         bool   // a file name without a path
	only         string // the one value that may stand there
	literal      bool   // 无 and - are what is meant
}

// word is a fixed word: as the workbook writes it, in English, and by the number
// that GB/T 39046-2020 gives it, where it gives one that is the same everywhere.
type word struct{ zh, en, gb string }

// sheet is one sheet of the workbook, one CSV file of the set.
type sheet struct {
	key, name string
	must      bool   // nothing works without it
	id        string // the column that names a row and may not repeat
	part      string // the sheet whose rows these belong to, by their first column
	columns   []column
}

// is says that a file or a workbook's sheet of this name is this sheet.
func (s *sheet) is(name string) bool {
	name = strings.TrimSpace(strings.TrimSuffix(name, ".csv"))
	return strings.EqualFold(name, s.key) || name == s.name || strings.EqualFold(name, s.name+" "+s.key)
}

func (s *sheet) column(key string) *column {
	for i := range s.columns {
		if s.columns[i].key == key {
			return &s.columns[i]
		}
	}
	return nil
}

// find is the column that a heading or a key means, nil if none does.
func (s *sheet) find(cell string) *column {
	cell = strings.TrimSpace(cell)
	for i := range s.columns {
		if c := &s.columns[i]; c.heading == cell || strings.EqualFold(c.key, cell) {
			return c
		}
	}
	return nil
}

// sheetNamed is the sheet that a file or a sheet of a workbook is.
func sheetNamed(name string) *sheet {
	for i := range sheets {
		if sheets[i].is(name) {
			return &sheets[i]
		}
	}
	return nil
}

// isGuide says that a sheet explains and is never read.
func isGuide(name string) bool { return name == GuideSheet || name == "README" }

// GuideSheet is the name of the sheet that explains a workbook.
const GuideSheet = "说明"

func sheetOf(key string) *sheet {
	for i := range sheets {
		if sheets[i].key == key {
			return &sheets[i]
		}
	}
	return nil
}

// The makers below keep the table in columns.go readable.

func text(key, heading string, max int) column {
	return column{key: key, heading: heading, kind: kindText, max: max}
}
func code(key, heading string, max int) column {
	return column{key: key, heading: heading, kind: kindCode, max: max}
}
func phones(key, heading string, max int) column {
	return column{key: key, heading: heading, kind: kindPhone, max: max, list: true}
}
func number(key, heading string, low, high int) column {
	return column{key: key, heading: heading, kind: kindNumber, low: low, high: high}
}
func limit(key, heading string) column {
	return column{key: key, heading: heading, kind: kindLimit, high: 999}
}
func typed(key, heading string, k kind) column {
	return column{key: key, heading: heading, kind: k}
}
func words(key, heading string, w []word) column {
	return column{key: key, heading: heading, kind: kindWord, words: w}
}
func fixedTo(key, heading, value string) column {
	return column{key: key, heading: heading, kind: kindCode, max: 40, only: value}
}
func ref(key, heading, sheets string) column {
	return column{key: key, heading: heading, kind: kindCode, max: 20, refs: sheets}
}

func (c column) m() column         { c.must = true; return c }
func (c column) many() column      { c.list = true; return c }
func (c column) upTo(n int) column { c.max = n; return c }

// two is the columns x_zh and x_en.
func two(x, heading string, zh int, en int) []column {
	return []column{text(x+"_zh", heading, zh), text(x+"_en", "英文"+heading, en)}
}

// twoM is two with the Chinese one needed.
func twoM(x, heading string, zh int, en int) []column {
	c := two(x, heading, zh, en)
	c[0].must = true
	return c
}

func cols(parts ...any) []column {
	var out []column
	for _, p := range parts {
		switch p := p.(type) {
		case column:
			out = append(out, p)
		case []column:
			out = append(out, p...)
		}
	}
	return out
}
