package search

import (
	"strings"
	"unicode"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// Weights of where a match stands. Names and what people call a thing count
// more than what is written about it.
const (
	weightName       = 10.0
	weightShort      = 9.0
	weightAlias      = 8.0
	weightResult     = 5.0
	weightGroup      = 4.0 // and themes
	weightDepartment = 3.0
	weightBody       = 1.0
	weightNumber     = 12.0
	weightCounter    = 6.0
)

// field is one text of an item that can be found.
type field struct {
	text   []rune
	said   []*said // of Chinese texts
	keys   uint64  // of said
	words  []word  // of English texts
	weight float64
}

// body says that a text describes rather than names. Nobody spells out
// sentences, so only whole words of it are found.
func (f *field) body() bool { return f.weight <= weightBody }

// entry is one item with its texts, the weightiest first.
type entry struct {
	id       string
	zh, en   []field
	zhName   bool     // zh[0] is the name
	enName   bool     // en[0] is the name
	number   string   // of the item, letters and digits only
	counters []string // the same of its counters
}

// Index finds items of one catalogue.
type Index struct {
	entries []entry
	vocab   []vocable
}

// New makes the index of a catalogue.
func New(cat *catalog.Catalog) *Index {
	ix := &Index{entries: make([]entry, 0, len(cat.Items))}
	v := voice{}
	for i := range cat.Items {
		ix.entries = append(ix.entries, newEntry(cat, &cat.Items[i], v))
	}
	ix.vocab = vocabulary(cat, v)
	return ix
}

func newEntry(cat *catalog.Catalog, it *catalog.Item, v voice) entry {
	e := entry{id: it.ID, number: plainNumber(it.ID)}
	zh := func(text string, weight float64) {
		if text == "" {
			return
		}
		f := field{text: fold(text), weight: weight}
		f.said = v.of(f.text)
		f.keys = keys(f.said)
		e.zh = append(e.zh, f)
	}
	en := func(text string, weight float64) {
		if text == "" {
			return
		}
		f := field{text: fold(text), weight: weight}
		f.words = words(f.text)
		e.en = append(e.en, f)
	}
	both := func(t i18n.Text, weight float64) { zh(t.ZH, weight); en(t.EN, weight) }

	both(it.Name, weightName) // the first of each language, where there is one
	e.zhName, e.enName = it.Name.ZH != "", it.Name.EN != ""
	both(it.Short, weightShort)
	for _, a := range it.Aliases[0] {
		zh(a, weightAlias)
	}
	for _, a := range it.Aliases[1] {
		en(a, weightAlias)
	}
	both(it.Result, weightResult)
	both(it.Group, weightGroup)
	for _, id := range it.Themes {
		if t, ok := cat.Theme(id); ok {
			both(t.Name, weightGroup)
		}
	}
	if d, ok := cat.Department(it.DeptID); ok {
		both(d.Name, weightDepartment)
		both(d.Short, weightDepartment)
	}
	both(it.Content, weightBody)
	for _, w := range cat.WindowsOf(it) {
		e.counters = append(e.counters, plainNumber(w.ID))
	}
	return e
}

// plainNumber is a number without hyphens and spaces, as it is compared.
func plainNumber(id string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, string(fold(id)))
}
