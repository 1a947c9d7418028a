package papers

import (
	"strconv"

	"yimen/app/papers/pdf"
	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// note is what a numbered disc beside a field refers to.
type note struct {
	number int
	text   i18n.Text
}

func noteOf(f catalog.SampleField) []note {
	if f.Number == 0 {
		return nil
	}
	return []note{{f.Number, f.Note}}
}

func digits(n int) string { return strconv.Itoa(n) }

const (
	noteGap  = 1.2 // between notes
	notesTop = 3.0 // over their heading
)

// list is the notes of a page, in two columns.
type list struct {
	m     maker
	items []item
	cut   int // items[:cut] stand on the left
	head  string
}

type item struct {
	number int
	pair
}

func (i item) height() float64 { return max(i.pair.height(), 2*discR) + noteGap }

func (m maker) list(notes []note) list {
	l := list{m: m, head: i18n.For(i18n.ZH).T("paper_notes") + "  " + i18n.For(i18n.EN).T("paper_notes")}
	w := (width-gutter)/2 - discW - 1
	for _, n := range notes {
		l.items = append(l.items, item{n.number, m.pair(n.text, m.note, m.noteEN, w)})
	}
	// as many on the left as make the list lowest
	best := -1.0
	for cut := range len(l.items) + 1 {
		if h := max(columnHeight(l.items[:cut]), columnHeight(l.items[cut:])); best < 0 || h <= best {
			best, l.cut = h, cut
		}
	}
	return l
}

func columnHeight(items []item) float64 {
	h := 0.0
	for _, i := range items {
		h += i.height()
	}
	return h
}

func (l list) height() float64 {
	if len(l.items) == 0 {
		return 0
	}
	return notesTop + l.m.small.line + 1 + max(columnHeight(l.items[:l.cut]), columnHeight(l.items[l.cut:]))
}

// draw draws it so that it ends at bottom.
func (l list) draw(p *pdf.Page, bottom float64) {
	if len(l.items) == 0 {
		return
	}
	y := bottom - l.height() + notesTop
	p.Line(left, y-1, right, y-1, hair, seal)
	st := l.m.small
	p.Text(left, st.base(y), l.m.bold, st.size, seal, l.head)
	y += st.line + 1
	l.column(p, left, y, l.items[:l.cut])
	l.column(p, left+(width+gutter)/2, y, l.items[l.cut:])
}

func (l list) column(p *pdf.Page, x, y float64, items []item) {
	for _, i := range items {
		l.m.disc(p, x+discR, y+l.m.note.line/2, i.number)
		i.pair.draw(p, x+discW+1, y)
		y += i.height()
	}
}
