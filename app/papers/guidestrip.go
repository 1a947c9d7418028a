package papers

import (
	"sync"

	"yimen/app/papers/pdf"
)

// guideStyles are the sizes of a guide. All text is in one size per kind, in
// either language.
type guideStyles struct {
	title, titleOther style
	head              style // of a part
	strong, body, sub style
	label             style
}

// guideSet makes the styles from those of the forms.
var guideSet = sync.OnceValues(func() (*guideStyles, error) {
	s, err := set()
	if err != nil {
		return nil, err
	}
	regular := s.small.face
	return &guideStyles{
		title: points(s.bold, 17, 23, ink), titleOther: points(regular, 10.5, 14, muted),
		head:   points(s.bold, 10.5, 15, ink),
		strong: points(s.bold, 9.5, 13.5, ink), body: points(regular, 9.5, 13.5, ink),
		sub: points(regular, 8.5, 11.5, muted), label: points(regular, 9, 13.5, muted),
	}, nil
})

// strip is what stands beside each other in one line of a guide. A guide is
// strips one below the other, so that it may be cut between any two.
type strip struct {
	h     float64
	above float64 // room kept free above, not at the top of a page
	words []placed
	marks []mark
	rule  bool // a line over it, across the page
	tint  bool // behind it
	keep  bool // not to be parted from the next
}

// placed is a text that begins at x.
type placed struct {
	x    float64
	st   style
	text string
}

// mark is a box to tick.
type mark struct{ x, side float64 }

func (s strip) draw(p *pdf.Page, y float64) {
	if s.tint {
		p.Fill(left, y, width, s.h, tint)
	}
	if s.rule {
		p.Line(left, y, right, y, hair, rule)
	}
	for _, m := range s.marks {
		p.Frame(m.x, y+(s.h-m.side)/2, m.side, m.side, thin, ink)
	}
	for _, w := range s.words {
		p.Text(w.x, w.st.base(y+(s.h-w.st.line)/2), w.st.face, w.st.size, w.st.colour, w.text)
	}
}

// text is a paragraph as strips, w wide from x.
func (g *guide) text(x, w float64, st style, text string) []strip {
	var out []strip
	for _, l := range st.broken(text, w) {
		out = append(out, strip{h: st.line, words: []placed{{x, st, l}}})
	}
	return keepEnds(out)
}

// keepEnds keeps the first two and the last two lines of a paragraph together.
func keepEnds(s []strip) []strip {
	if len(s) > 1 {
		s[0].keep = true
		s[len(s)-2].keep = true
	}
	return s
}

// beside puts two columns beside each other, line by line.
func beside(a, b []strip) []strip {
	out := make([]strip, max(len(a), len(b)))
	for i := range out {
		for _, column := range [][]strip{a, b} {
			if i >= len(column) {
				continue
			}
			s := column[i]
			out[i].h = max(out[i].h, s.h)
			out[i].words = append(out[i].words, s.words...)
			out[i].marks = append(out[i].marks, s.marks...)
		}
	}
	return keepEnds(out)
}

// ruled closes strips off as one entry: a line over the first, some room around.
func (g *guide) ruled(s []strip) []strip {
	if len(s) == 0 {
		return nil
	}
	first, last := strip{h: g.pad, rule: true, keep: true}, strip{h: g.pad}
	s[len(s)-1].keep = true
	if len(s) <= mostWhole {
		for i := range s {
			s[i].keep = true
		}
	}
	return append(append([]strip{first}, s...), last)
}

// mostWhole is how many lines of one entry are never parted.
const mostWhole = 6

// loose and tight are the room between the text of an entry and the lines around
// it. A guide is set tight where that saves a page.
const (
	loose = 1.1
	tight = 0.6
)

// part is a heading with what it heads. Nothing is headed by nothing.
func (g *guide) part(title string, rows ...[]strip) []strip {
	var out []strip
	for _, r := range rows {
		out = append(out, r...)
	}
	if len(out) == 0 {
		return nil
	}
	out[0].rule = false
	var head []strip
	for _, l := range g.head.broken(title, width-2*pad) {
		head = append(head, strip{h: g.head.line + 1, words: []placed{{left + pad, g.head, l}}, tint: true, keep: true})
	}
	head[0].above = 2 + g.pad
	return append(head, out...)
}

// paginate cuts strips into pages.
func (g *guide) paginate(all []strip) [][]strip {
	pages := [][]strip{nil}
	y := g.top(1)
	for i := 0; i < len(all); {
		n := i + 1
		for n < len(all) && all[n-1].keep {
			n++
		}
		h := 0.0
		for _, s := range all[i:n] {
			h += s.above + s.h
		}
		last := len(pages) - 1
		if y+h > g.bottom() && len(pages[last]) > 0 {
			pages = append(pages, nil)
			last++
			y = g.top(len(pages))
		}
		for _, s := range all[i:n] {
			if y+s.above+s.h > g.bottom() && len(pages[last]) > 0 { // longer than a page by itself
				pages = append(pages, nil)
				last++
				y = g.top(len(pages))
			}
			if len(pages[last]) == 0 {
				s.above = 0
			}
			pages[last] = append(pages[last], s)
			y += s.above + s.h
		}
		i = n
	}
	return pages
}
