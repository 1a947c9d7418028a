package search

import (
	"strings"

	"yimen/kiosk/catalog"
)

// Weights of where a match stands. Names and what people call a thing count
// more than what is written about it.
const (
	weightName       = 10.0
	weightShort      = 9.0
	weightAlias      = 8.0
	weightDepartment = 3.0
	weightBody       = 1.0
	weightNumber     = 6.0
)

// field is one text of an item that can be found.
type field struct {
	text   []rune
	sound  sound  // of Chinese texts
	words  []word // of English ones
	weight float64
	name   bool // the item's own name, where matches are marked
}

// entry is one item with its texts.
type entry struct {
	id      string
	zh, en  []field
	numbers []string // of the item and its counters
	order   int
}

// Index finds items of one catalogue.
type Index struct {
	entries []entry
	vocab   []vocable
}

// New makes the index of a catalogue.
func New(cat *catalog.Catalog) *Index {
	ix := &Index{}
	for i := range cat.Items {
		ix.entries = append(ix.entries, newEntry(cat, &cat.Items[i], i))
	}
	ix.vocab = vocabulary(cat)
	return ix
}

func newEntry(cat *catalog.Catalog, it *catalog.Item, order int) entry {
	e := entry{id: it.ID, order: order, numbers: append([]string{strings.ToLower(it.ID)}, it.WindowIDs...)}
	zh := func(text string, weight float64, name bool) {
		if text != "" {
			f := fold(text)
			fl := field{text: f, weight: weight, name: name}
			if weight > weightBody { // nobody spells out whole paragraphs
				fl.sound = soundOf(f)
			}
			e.zh = append(e.zh, fl)
		}
	}
	en := func(text string, weight float64, name bool) {
		if text != "" {
			f := fold(text)
			e.en = append(e.en, field{text: f, words: words(f), weight: weight, name: name})
		}
	}
	zh(it.Name.ZH, weightName, true)
	en(it.Name.EN, weightName, true)
	zh(it.Short.ZH, weightShort, false)
	en(it.Short.EN, weightShort, false)
	for _, a := range it.Aliases[0] {
		zh(a, weightAlias, false)
	}
	for _, a := range it.Aliases[1] {
		en(a, weightAlias, false)
	}
	if d, ok := cat.Department(it.DeptID); ok {
		zh(d.Name.ZH, weightDepartment, false)
		zh(d.Short.ZH, weightDepartment, false)
		en(d.Name.EN, weightDepartment, false)
		en(d.Short.EN, weightDepartment, false)
	}
	zh(it.Content.ZH, weightBody, false)
	en(it.Content.EN, weightBody, false)
	for _, w := range cat.WindowsOf(it) {
		e.numbers = append(e.numbers, w.ID)
	}
	return e
}
