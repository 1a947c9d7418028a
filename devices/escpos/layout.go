package escpos

import (
	"fmt"
	"strings"

	"yimen/kiosk/slip"
)

// An item of a laid-out slip is a line, a space, a rule or a code. Each knows
// the paper it takes without being drawn.
type item interface {
	// height is in dots.
	height(p Profile) int
}

// space is empty paper, in dots.
type space int

func (s space) height(Profile) int { return int(s) }

// rule is a dashed line across the paper, drawn.
type rule struct{}

func (rule) height(p Profile) int { return p.pitch() * 3 / 4 }

func (r rule) draw(p Profile) *bitmap {
	b := newBitmap(p.Dots, r.height(p))
	for x := range p.Dots {
		if x%12 < 8 {
			b.set(x, b.h/2)
			b.set(x, b.h/2+1)
		}
	}
	return b
}

// setter lays out one document for one profile.
type setter struct {
	p     Profile
	c     coder
	fonts Fonts
	items []item
}

func layOut(doc slip.Document, p Profile, fonts Fonts) ([]item, error) {
	s := &setter{p: p, c: newCoder(p), fonts: fonts}
	for i := 0; i < len(doc.Blocks); i++ {
		switch b := doc.Blocks[i].(type) {
		case slip.Text:
			s.text(b)
		case slip.Pair:
			// Pairs that follow each other share their column.
			end := i
			var pairs []slip.Pair
			for end < len(doc.Blocks) {
				pair, ok := doc.Blocks[end].(slip.Pair)
				if !ok {
					break
				}
				pairs = append(pairs, pair)
				end++
			}
			s.pairs(pairs)
			i = end - 1
		case slip.Check:
			s.check(b)
		case slip.Rule:
			s.rule()
		case slip.Ruler:
			s.add(ruler{})
		case slip.Space:
			if b.Lines > 0 {
				s.add(space(min(b.Lines, 100) * s.p.pitch()))
			}
		case slip.QR:
			if err := s.qr(b); err != nil {
				return nil, err
			}
		default:
			return nil, fmt.Errorf("block %d of the slip is of an unknown kind %T", i, b)
		}
	}
	return s.items, nil
}

func (s *setter) add(it item) { s.items = append(s.items, it) }

// text sets a paragraph. A word too long for the line makes the whole
// paragraph smaller: a ticket number in two halves is no number.
func (s *setter) text(t slip.Text) {
	st := style{align: int(t.Align), bold: t.Bold, size: min(max(t.Size, 1), 8)}
	if st.align < 0 || st.align > 2 {
		st.align = 0
	}
	for _, para := range paragraphs(s.c.clean(t.Text)) {
		one := st
		cells := s.measure(para, &one)
		for one.size > 1 && width(cells) > s.p.Dots && widest(cells) > s.p.Dots {
			one.size--
			cells = s.measure(para, &one)
		}
		for _, l := range breakLines(cells, s.p.Dots) {
			s.add(line{style: one, spans: []span{{cells: l}}})
		}
	}
}

func widest(cells []cell) int {
	w := 0
	for _, piece := range unbroken(cells) {
		w = max(w, width(trim(piece)))
	}
	return w
}

// body measures a text in body size and breaks it into lines of at most max
// dots.
func (s *setter) body(text string, max int) [][]cell {
	var out [][]cell
	for _, para := range paragraphs(s.c.clean(text)) {
		out = append(out, breakLines(s.measure(para, &style{size: 1}), max)...)
	}
	return out
}

// pairs sets labels and values in two columns. The first is as wide as its
// widest label, up to two fifths of the paper.
func (s *setter) pairs(pairs []slip.Pair) {
	gap := s.p.Hanzi
	widestLabel := 0
	for _, p := range pairs {
		for _, l := range s.body(p.Label, s.p.Dots*2/5-gap) {
			widestLabel = max(widestLabel, width(l))
		}
	}
	col := widestLabel + gap
	for _, p := range pairs {
		labels := s.body(p.Label, widestLabel)
		values := s.body(p.Value, s.p.Dots-col)
		for i := range max(len(labels), len(values)) {
			var spans []span
			if i < len(labels) && len(labels[i]) > 0 {
				spans = append(spans, span{cells: labels[i]})
			}
			if i < len(values) && len(values[i]) > 0 {
				spans = append(spans, span{x: col, cells: values[i]})
			}
			s.add(line{style: style{size: 1}, spans: spans})
		}
	}
}

// check sets a box and a text that hangs beside it.
func (s *setter) check(c slip.Check) {
	indent := s.p.Hanzi + s.p.FontA
	box := s.measure([]rune{'□'}, &style{size: 1})
	for i, l := range s.body(c.Text, s.p.Dots-indent) {
		spans := []span{{x: indent, cells: l}}
		if i == 0 {
			spans = append([]span{{cells: box}}, spans...)
		}
		s.add(line{style: style{size: 1}, spans: spans})
	}
}

// rule sets a dashed line from edge to edge.
func (s *setter) rule() {
	if !s.p.HasFont() {
		s.add(rule{})
		return
	}
	dashes := []rune(strings.Repeat("-", s.p.Columns()))
	s.add(line{style: style{size: 1}, spans: []span{{cells: s.measure(dashes, &style{size: 1})}}})
}

// measure gives each character its code and its width. Where the printer's own
// font sets the line, widths are that font's cells. A character to be drawn
// takes whole cells if it alone is drawn; in a line that is drawn whole, the
// wider of cell and drawing counts. It lowers the size to what the printer can
// do.
func (s *setter) measure(text []rune, st *style) []cell {
	cells := make([]cell, 0, len(text))
	if !s.p.HasFont() {
		for _, r := range text {
			if !s.fonts.has(r) {
				if s.fonts.has(s.c.mark) && standsFor(r) {
					r = s.c.mark
				} else {
					continue
				}
			}
			cells = append(cells, cell{r: r, w: s.fonts.advance(r, *st, s.p.Hanzi)})
		}
		return cells
	}
	drawn := false
	for _, r := range text {
		code, n, ok := s.c.code(r)
		if !ok && !s.fonts.has(r) {
			if !standsFor(r) {
				continue
			}
			r = s.c.mark
			code, n, _ = s.c.code(r)
		}
		drawn = drawn || n == 0
		cells = append(cells, cell{r: r, code: code, n: n})
		if n != 1 && s.p.ChineseSize == "1c21" {
			st.size = min(st.size, 2)
		}
	}
	inLine := s.p.inLine(*st)
	for i := range cells {
		c := &cells[i]
		c.w = s.p.Hanzi * st.size
		if c.n == 1 {
			c.w = s.p.FontA * st.size
		}
		switch {
		case drawn && !inLine:
			c.w = max(c.w, s.fonts.advance(c.r, *st, s.p.Hanzi))
		case c.n == 0:
			c.w = roundUp(s.fonts.advance(c.r, *st, s.p.Hanzi), s.p.FontA)
		}
	}
	return cells
}

// roundUp is the next multiple of m, at least m itself.
func roundUp(n, m int) int { return max(1, (n+m-1)/m) * m }
