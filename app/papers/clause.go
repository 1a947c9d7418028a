package papers

import (
	"strings"
	"unicode/utf8"
	"yimen/app/say"

	"yimen/app/papers/pdf"
	"yimen/kiosk/catalog"
)

// clause is running text with blanks in it.
type clause struct {
	m      maker
	f      catalog.SampleField
	zh, en prose
}

// prose is a text of which some characters are filled in.
type prose struct {
	st     style
	text   []rune
	filled []bool
	glued  []bool // not to be broken before
	lines  []span
}

func (m maker) newClause(f catalog.SampleField) *clause {
	w := width - discW
	c := &clause{m: m, f: f}
	c.zh = newProse(m.clause, f.Label.ZH, f.Value.ZH, w)
	if f.Label.EN != f.Label.ZH {
		c.en = newProse(m.clauseEN, f.Label.EN, f.Value.EN, w)
	}
	return c
}

// newProse is a clause with its blanks filled in, as lines.
func newProse(st style, clause, value string, w float64) prose {
	p := prose{st: st}
	for _, piece := range say.Pieces(clause, value) {
		if piece.Filled {
			p.add(blank(st, piece.Text, piece.Room), true)
		} else {
			p.add(piece.Text, false)
		}
	}
	p.lines = st.lines(p.text, w, func(i int) bool { return p.glued[i] })
	return p
}

// blank is a value between two blanks, no narrower than n underscores: others
// have longer names than the sample.
func blank(st style, v string, n int) string {
	const each = 0.8 // em of an underscore: four are room for a name written by hand
	nbspW := st.width(string(nbsp))
	missing := int((float64(n)*each*st.size-st.width(v))/nbspW + 0.5)
	before := max(1, missing/2)
	after := max(1, missing-before)
	return strings.Repeat(string(nbsp), before) + v + strings.Repeat(string(nbsp), after)
}

// keep is how wide a value may be that is never broken: a date, a name.
const keep = 45.0

func (p *prose) add(text string, filled bool) {
	p.text = append(p.text, []rune(text)...)
	short := filled && p.st.width(text) < keep
	for i := range utf8.RuneCountInString(text) {
		p.filled = append(p.filled, filled)
		p.glued = append(p.glued, short && i > 0)
	}
}

func (p prose) height() float64 { return float64(len(p.lines)) * p.st.line }

// draw draws it from y. On a blank form a value is an empty line as long.
func (p prose) draw(page *pdf.Page, y float64, write bool) float64 {
	for _, l := range p.lines {
		x, base := left, p.st.base(y)
		for from := l.from; from < l.to; {
			to := from
			for to < l.to && p.filled[to] == p.filled[from] {
				to++
			}
			text := string(p.text[from:to])
			w := p.st.width(text)
			switch {
			case !p.filled[from]:
				page.Text(x, base, p.st.face, p.st.size, p.st.colour, text)
			case write:
				page.Text(x, base, p.st.face, p.st.size, pen, text)
				page.Line(x, base+0.24*p.st.size, x+w, base+0.24*p.st.size, thin, pen)
			default:
				page.Line(x, base+0.24*p.st.size, x+w, base+0.24*p.st.size, thin, rule)
			}
			x += w
			from = to
		}
		y += p.st.line
	}
	return y
}

func (c *clause) height() float64 { return c.zh.height() + c.en.height() }

func (c *clause) draw(p *pdf.Page, y, _ float64) {
	mid := y + c.m.clause.line/2
	y = c.zh.draw(p, y, c.m.filled)
	c.en.draw(p, y, c.m.filled)
	if c.m.filled && c.f.Number > 0 {
		c.m.disc(p, right-discR, mid, c.f.Number)
	}
}

func (c *clause) notes() []note { return noteOf(c.f) }
func (c *clause) grows() bool   { return false }
func (c *clause) leads() bool   { return false }
func (c *clause) gap(after block) float64 {
	switch after.(type) {
	case nil:
		return 0
	case *clause:
		return 1.4
	}
	return 2.6
}
