package touch

import (
	"strconv"
	"strings"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/app/say"
	"yimen/kiosk/catalog"
)

// formHead is a heading of a form, as a bar across the paper.
type formHead struct{ text string }

func (h formHead) lines(s *part.Sheet, w float32) []string {
	return s.Break(h.text, part.Bold(s.Look.Type(look.Small)), w-2*s.PX(3))
}

func (h formHead) Height(s *part.Sheet, w float32) float32 {
	return float32(len(h.lines(s, w)))*s.LineHeight(s.Look.Type(look.Small)) + 2*s.PX(1.6)
}

func (h formHead) Draw(s *part.Sheet, r part.Rect, _ look.Role) {
	s.Box(r, look.BlueSoft, look.Ink, 0.3, 0)
	s.Within(r, func() {
		s.Lines(h.lines(s, r.W), part.Bold(s.Look.Type(look.Small)), look.Blue, r.Inset(s.PX(3), s.PX(1.6)), part.Leading)
	})
}

// clause is running text of a model text, with what is written into its blanks
// in red, and its note below.
type clause struct {
	p *page
	f catalog.SampleField
}

// text is the clause with its blanks filled in, and which of it was.
func (c clause) text() (string, []part.Mark) {
	var b strings.Builder
	var marks []part.Mark
	n := 0
	for _, piece := range say.Pieces(c.p.In(c.f.Label), c.p.In(c.f.Value)) {
		words := piece.Text
		if piece.Filled && words == "" {
			words = strings.Repeat("_", piece.Room)
		}
		size := len([]rune(words))
		if piece.Filled && size > 0 {
			marks = append(marks, part.Mark{From: n, To: n + size})
		}
		b.WriteString(words)
		n += size
	}
	return b.String(), marks
}

func (c clause) disc(s *part.Sheet) float32 { return s.PX(s.Look.Type(look.Strong).EM * 1.35) }

func (c clause) note(s *part.Sheet, w float32) []string {
	if c.f.Number == 0 {
		return nil
	}
	return s.Break(c.p.In(c.f.Note), s.Look.Type(look.Small), w-c.disc(s)-s.PX(4))
}

// Height of the clause and its note.
func (c clause) Height(s *part.Sheet, w float32) float32 {
	text, marks := c.text()
	h := part.Marked{Text: text, Marks: marks, Style: look.Body}.Height(s, w)
	if n := len(c.note(s, w)); n > 0 {
		h += max(float32(n)*s.LineHeight(s.Look.Type(look.Small)), c.disc(s)) + s.PX(1)
	}
	return h
}

// Draw the clause, and its note below with the number in its disc.
func (c clause) Draw(s *part.Sheet, r part.Rect, on look.Role) {
	text, marks := c.text()
	m := part.Marked{Text: text, Marks: marks, Style: look.Body}
	h := m.Height(s, r.W)
	m.Draw(s, part.Rect{X: r.X, Y: r.Y, W: r.W, H: h}, on)
	note := c.note(s, r.W)
	if len(note) == 0 {
		return
	}
	small := s.Look.Type(look.Small)
	disc := c.disc(s)
	y := r.Y + h + s.PX(1)
	s.Within(r, func() {
		at := part.Rect{X: r.X, Y: y, W: disc, H: disc}
		s.Fill(at, look.Seal, disc/2)
		s.Line(strconv.Itoa(c.f.Number), part.Bold(small), look.Card, at, part.Middle)
		lh := s.LineHeight(small) * float32(len(note))
		s.Lines(note, small, look.Ink, part.Rect{X: r.X + disc + s.PX(4), Y: y + max(0, (disc-lh)/2), W: r.W, H: lh}, part.Leading)
	})
}
