package papers

import (
	"yimen/app/papers/pdf"
	"yimen/kiosk/catalog"
)

// leastSign is the room that a signature with a seal needs.
const leastSign = 24.0

// signGap is between the line that is signed on and the English below it.
const signGap = 1.0

// sign is one place to sign or seal, or two beside each other.
type sign struct {
	m     maker
	cells []cell
}

func (m maker) newSign(fields ...catalog.SampleField) *sign {
	s := &sign{m: m}
	w := width / float64(len(fields))
	for i, f := range fields {
		c := cell{f: f, x: left + float64(i)*w, w: w}
		c.label = m.pair(f.Label, m.label, m.labelEN, w-2*pad-discW)
		c.value = m.pair(f.Value, m.value, m.valueEN, w-2*pad-6)
		s.cells = append(s.cells, c)
	}
	return s
}

func (s *sign) height() float64 {
	h := leastSign
	for _, c := range s.cells {
		h = max(h, c.label.height()+c.value.height()+3*pad+2+signGap)
	}
	return h
}

func (s *sign) draw(p *pdf.Page, y, extra float64) {
	h := s.height() + extra
	for _, c := range s.cells {
		p.Frame(c.x, y, c.w, h, thin, rule)
		c.label.draw(p, c.x+pad, y+pad)
		// the line to sign on is under the Chinese; English is printed below it
		top := y + h - pad - c.value.height() - signGap
		base := top + float64(len(c.value.zh))*s.m.value.line + 0.2
		p.Dashed(c.x+6, base, c.x+c.w-6, base, hair, rule)
		if !s.m.filled {
			continue
		}
		drawLines(p, s.m.value, c.x+6, top, c.value.zh)
		drawLines(p, s.m.valueEN, c.x+6, base+signGap, c.value.en)
		if c.f.Number > 0 {
			s.m.disc(p, c.x+c.w-pad-discR, y+pad+discR, c.f.Number)
		}
	}
}

func (s *sign) notes() []note { return notesOf(s.cells) }

func (s *sign) grows() bool { return true }
func (s *sign) leads() bool { return false }
func (s *sign) gap(after block) float64 {
	switch after.(type) {
	case nil, *sign, *row, *bar:
		return 0
	}
	return 3
}
