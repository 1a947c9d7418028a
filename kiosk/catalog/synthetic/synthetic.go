package synthetic

import (
	"math/rand/v2"
	"strconv"
	"unicode/utf8"

	"yimen/kiosk/catalog"
)

// Make gives the rows of a catalogue of that many items, all of them in use;
// less than one counts as one. 3,000 items take 0.2 s,
// 100,000 about 7 s and 3 GB, most of it for the maps that rows are.
func Make(items int, seed uint64) catalog.Content {
	items = max(items, 1)
	m := &maker{
		Rand: rand.New(rand.NewPCG(seed, 0x79696d656e)), // "yimen": one stream a seed
		size: sizeFor(items),
		out:  catalog.Content{Sheets: map[string][]catalog.Cells{}},
		used: make(map[string]bool, items),
	}
	m.reserve(items)
	m.hall()
	m.departments()
	m.places()
	m.windows()
	m.lanes()
	m.hours()
	m.themes()
	m.calendar()
	for i := range items {
		m.item(i, i == items/2)
	}
	return m.out
}

// maker is one run of Make.
type maker struct {
	*rand.Rand
	size  size
	out   catalog.Content
	depts []dept
	used  map[string]bool // names of items
}

// dept is what items need to know of their department.
type dept struct {
	id, uscc string
	name     word
	lane     int
	items    int // so far
}

// size is how many there are of what does not grow with the items.
type size struct{ departments, windows, lanes, themes int }

// sizeFor keeps Wuxi's proportions, 49 departments and 80 counters to 669
// items, and lets a larger catalogue have more items to a department, as no
// hall has thousands of counters.
func sizeFor(items int) size {
	s := size{departments: items * 49 / 669, windows: items * 80 / 669}
	if items > 669 {
		s = size{departments: 49 + (items-669)/600, windows: 80 + (items-669)/400}
	}
	s.departments = min(max(s.departments, 2), 200)
	s.windows = min(max(s.windows, 4), 300)
	s.lanes = min(max(s.departments/4, 2), len(prefixes))
	s.lanes = min(s.lanes, s.windows-1) // the first counter is for questions
	s.themes = len(themes)
	return s
}

// reserve makes room for about as many rows as will come, since growing slices
// of millions of rows takes longer than filling them.
func (m *maker) reserve(items int) {
	for sheet, each := range map[string]int{"items": 1, "scenarios": 4, "materials": 18, "steps": 6, "laws": 4, "forms": 2} {
		m.out.Sheets[sheet] = make([]catalog.Cells, 0, items*each)
	}
}

func (m *maker) add(sheet string, c catalog.Cells) {
	m.out.Sheets[sheet] = append(m.out.Sheets[sheet], c)
}

// chance is true in so many of a hundred cases.
func (m *maker) chance(percent int) bool { return m.IntN(100) < percent }

// between is a number from low to high, both included.
func (m *maker) between(low, high int) int { return low + m.IntN(high-low+1) }

// few is a number from low to high of which small ones are much likelier, as
// the counts in real lists are: median two scenarios, up to 23.
func (m *maker) few(low, high int) int {
	x := m.Float64()
	return low + int(x*x*x*float64(high-low+1))
}

// pick is any of a list.
func pick[T any](m *maker, list []T) T { return list[m.IntN(len(list))] }

// put writes both languages of a text. A text of exactly 255 or 500 characters
// would be taken for one that was cut upstream.
func put(c catalog.Cells, key string, w word) {
	if n := utf8.RuneCountInString(w.en); n == 255 || n == 500 {
		w.en += "."
	}
	c[key+"_zh"], c[key+"_en"] = w.zh, w.en
}

func yes(b bool) string {
	if b {
		return "是"
	}
	return "否"
}

func itoa(n int) string { return strconv.Itoa(n) }
