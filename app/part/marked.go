package part

import "yimen/app/look"

// Marked is a paragraph of which ranges stand out: in the mark's colour, and
// underlined in accessible mode, as colour alone never says it.
type Marked struct {
	Text  string
	Marks []Mark // ranges of runes
	Style look.Style
}

func (m Marked) lines(s *Sheet, w float32) []string { return s.Break(m.Text, s.Look.Type(m.Style), w) }

// Height of the lines.
func (m Marked) Height(s *Sheet, w float32) float32 {
	return float32(len(m.lines(s, w))) * s.LineHeight(s.Look.Type(m.Style))
}

// Draw the lines.
func (m Marked) Draw(s *Sheet, r Rect, _ look.Role) {
	s.Within(r, func() { s.markedLines(m.Text, m.lines(s, r.W), m.Marks, s.Look.Type(m.Style), r) })
}
