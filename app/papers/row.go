package papers

import (
	"yimen/app/papers/pdf"
	"yimen/kiosk/catalog"
)

// Widths of a row's cells.
const (
	labelW    = 36.0
	leastRow  = 11.0 // room for a hand that writes
	tallLabel = 4    // lines of Chinese in a label, above which it stands over its box
)

// cell is one field of a row: its label, and what is written beside it.
type cell struct {
	f            catalog.SampleField
	label, value pair
	x, w, labelW float64
	over         bool // the label stands over the box
}

// row is one field over the whole width, or two short ones beside each other.
type row struct {
	m     maker
	cells []cell
}

// half says that a field is a box, and short enough for half of the width.
func (m maker) half(f catalog.SampleField) bool {
	if f.Kind != catalog.FieldBox && f.Kind != "" {
		return false
	}
	c := m.cell(f, 0, width/2)
	return !c.over && len(c.label.zh) <= 2 && len(c.label.en) <= 3 && len(c.value.zh) <= 1 && len(c.value.en) <= 1
}

func (m maker) newRow(fields ...catalog.SampleField) *row {
	if len(fields) == 1 {
		return &row{m, []cell{m.cell(fields[0], left, width)}}
	}
	return &row{m, []cell{
		m.cell(fields[0], left, width/2),
		m.cell(fields[1], left+width/2, width/2),
	}}
}

func (m maker) cell(f catalog.SampleField, x, w float64) cell {
	c := cell{f: f, x: x, w: w, labelW: labelW, label: m.pair(f.Label, m.label, m.labelEN, labelW-2*pad)}
	if len(c.label.zh) > tallLabel {
		c.over, c.labelW = true, 0
		c.label = m.pair(f.Label, m.label, m.labelEN, w-2*pad)
	}
	c.value = m.pair(f.Value, m.value, m.valueEN, c.valueW())
	return c
}

// valueW is the room for the value beside the number of a note. It is the same
// without a note, so that values stand in one column.
func (c cell) valueW() float64 { return c.w - c.labelW - 2*pad - discW }

func (c cell) height() float64 {
	if c.over {
		return c.label.height() + pad + max(leastRow-2*pad, c.value.height()) + 2*pad
	}
	return max(leastRow, c.label.height()+2*pad, c.value.height()+2*pad)
}

func (r *row) height() float64 {
	h := 0.0
	for _, c := range r.cells {
		h = max(h, c.height())
	}
	return h
}

func (r *row) draw(p *pdf.Page, y, extra float64) {
	h := r.height() + extra
	for _, c := range r.cells {
		p.Frame(c.x, y, c.w, h, thin, rule)
		top := y
		if c.over {
			top = c.label.draw(p, c.x+pad, y+pad)
		} else {
			p.Line(c.x+c.labelW, y, c.x+c.labelW, y+h, thin, rule)
			c.label.draw(p, c.x+pad, y+(h-c.label.height())/2)
		}
		if !r.m.filled {
			continue
		}
		mid := top + (y+h-top)/2
		c.value.draw(p, c.x+c.labelW+pad, mid-c.value.height()/2)
		if c.f.Number > 0 {
			r.m.disc(p, c.x+c.w-pad-discR, mid, c.f.Number)
		}
	}
}

// notesOf is the notes on the fields of some cells.
func notesOf(cells []cell) []note {
	var out []note
	for _, c := range cells {
		out = append(out, noteOf(c.f)...)
	}
	return out
}

func (r *row) notes() []note { return notesOf(r.cells) }

func (r *row) grows() bool { return true }
func (r *row) leads() bool { return false }

// gap: rows and headings share their frames, so that they look like one table.
func (r *row) gap(after block) float64 {
	switch after.(type) {
	case nil, *row, *bar:
		return 0
	}
	return 2.2
}
