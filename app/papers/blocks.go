package papers

import (
	"yimen/app/papers/pdf"
	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// block is a piece of the form that stays together on a page.
type block interface {
	height() float64
	// draw draws it from y, extra higher than height if it grows.
	draw(p *pdf.Page, y, extra float64)
	notes() []note
	// grows says that a blank form may give it more room to write in.
	grows() bool
	// leads says that it is nothing without what follows, as a heading.
	leads() bool
	// gap is what it keeps free above itself.
	gap(after block) float64
}

// maker turns the fields of a sample into blocks.
type maker struct {
	*styles
	filled bool
}

func (m maker) blocks(fields []catalog.SampleField) []block {
	var out []block
	for i := 0; i < len(fields); i++ {
		f := fields[i]
		switch f.Kind {
		case catalog.FieldHead:
			out = append(out, m.newBar(f))
		case catalog.FieldText:
			out = append(out, m.newClause(f))
		case catalog.FieldSign:
			if i+1 < len(fields) && fields[i+1].Kind == catalog.FieldSign {
				out = append(out, m.newSign(f, fields[i+1]))
				i++
				continue
			}
			out = append(out, m.newSign(f))
		default:
			if i+1 < len(fields) && m.half(f) && m.half(fields[i+1]) {
				out = append(out, m.newRow(f, fields[i+1]))
				i++
				continue
			}
			out = append(out, m.newRow(f))
		}
	}
	return out
}

// pair is a text in both languages as lines, the English below the Chinese.
type pair struct {
	zh, en     []string
	zhSt, enSt style
}

func (m maker) pair(t i18n.Text, zh, en style, w float64) pair {
	p := pair{zhSt: zh, enSt: en, zh: zh.broken(t.ZH, w)}
	if t.EN != t.ZH {
		p.en = en.broken(t.EN, w)
	}
	return p
}

func (p pair) height() float64 {
	return float64(len(p.zh))*p.zhSt.line + float64(len(p.en))*p.enSt.line
}

// draw draws it from the top y and gives where it ends.
func (p pair) draw(page *pdf.Page, x, y float64) float64 {
	y = drawLines(page, p.zhSt, x, y, p.zh)
	return drawLines(page, p.enSt, x, y, p.en)
}

func drawLines(page *pdf.Page, st style, x, y float64, lines []string) float64 {
	for _, l := range lines {
		page.Text(x, st.base(y), st.face, st.size, st.colour, l)
		y += st.line
	}
	return y
}

// base is the base line of a line whose top is y: the em of a Chinese
// character stands in the middle, 0.88 of it above the base line.
func (st style) base(y float64) float64 { return y + (st.line-st.size)/2 + 0.88*st.size }

// disc is the number of a note, around (x, y).
func (m maker) disc(page *pdf.Page, x, y float64, number int) {
	text := digits(number)
	st := m.number
	page.Disc(x, y, discR, seal)
	page.Text(x-st.width(text)/2, y+0.37*st.size, st.face, st.size, st.colour, text)
}

// bar is a heading.
type bar struct {
	m     maker
	label pair
	f     catalog.SampleField
}

func (m maker) newBar(f catalog.SampleField) *bar {
	return &bar{m: m, f: f, label: m.pair(f.Label, m.bar, m.barEN, width-2*pad-discW)}
}

// oneLine says that both languages stand beside each other.
func (b *bar) oneLine() bool {
	return len(b.label.zh) == 1 && len(b.label.en) == 1 &&
		b.m.bar.width(b.label.zh[0])+b.m.barEN.width(b.label.en[0])+4 < width-2*pad-discW
}

func (b *bar) height() float64 {
	if b.oneLine() {
		return b.m.bar.line + 2
	}
	return b.label.height() + 2
}

func (b *bar) draw(p *pdf.Page, y, _ float64) {
	h := b.height()
	p.Fill(left, y, width, h, tint)
	p.Frame(left, y, width, h, thin, rule)
	if b.oneLine() {
		drawLines(p, b.m.bar, left+pad, y+1, b.label.zh)
		x := left + pad + b.m.bar.width(b.label.zh[0]) + 3
		p.Text(x, b.m.bar.base(y+1), b.m.barEN.face, b.m.barEN.size, b.m.barEN.colour, b.label.en[0])
	} else {
		b.label.draw(p, left+pad, y+1)
	}
	if b.m.filled && b.f.Number > 0 {
		b.m.disc(p, right-pad-discR, y+h/2, b.f.Number)
	}
}

func (b *bar) notes() []note { return noteOf(b.f) }
func (b *bar) grows() bool   { return false }
func (b *bar) leads() bool   { return true }
func (b *bar) gap(after block) float64 {
	if after == nil {
		return 0
	}
	return 2.2
}
