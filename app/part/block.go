package part

import "yimen/app/look"

// Block is a piece of a page that knows its height for a width, in pixels, and
// draws itself there on a ground of a role.
type Block interface {
	Height(s *Sheet, w float32) float32
	Draw(s *Sheet, r Rect, on look.Role)
}

// Splitter is a block that may stand on two screenfuls. Split returns what
// fits into h and the rest; head is nil when nothing fits, tail when all does.
type Splitter interface {
	Split(s *Sheet, w, h float32) (head, tail Block)
}

// Stack draws blocks below each other with a gap, and returns the height used.
func (s *Sheet) Stack(blocks []Block, r Rect, gap float32, on look.Role) float32 {
	y := r.Y
	for i, b := range blocks {
		if i > 0 {
			y += gap
		}
		h := b.Height(s, r.W)
		b.Draw(s, Rect{r.X, y, r.W, h}, on)
		y += h
	}
	return y - r.Y
}

// StackHeight is what Stack would use.
func (s *Sheet) StackHeight(blocks []Block, w, gap float32) float32 {
	h := float32(0)
	for i, b := range blocks {
		if i > 0 {
			h += gap
		}
		h += b.Height(s, w)
	}
	return h
}

// Para is a paragraph.
type Para struct {
	Text   string
	Style  look.Style
	Colour look.Role // None: ink
	Align  Align
	lines  []string // set when split
}

func (p Para) in(s *Sheet, w float32) []string {
	if p.lines != nil {
		return p.lines
	}
	return s.Break(p.Text, s.Look.Type(p.Style), w)
}

// Height of the lines.
func (p Para) Height(s *Sheet, w float32) float32 {
	return float32(len(p.in(s, w))) * s.LineHeight(s.Look.Type(p.Style))
}

// Draw the lines.
func (p Para) Draw(s *Sheet, r Rect, _ look.Role) {
	s.Lines(p.in(s, r.W), s.Look.Type(p.Style), inkOr(p.Colour), r, p.Align)
}

// Split between lines, never leaving one line alone on either side.
func (p Para) Split(s *Sheet, w, h float32) (Block, Block) {
	lines := p.in(s, w)
	n := int(h / s.LineHeight(s.Look.Type(p.Style)))
	if n >= len(lines) {
		return p, nil
	}
	if n == len(lines)-1 {
		n--
	}
	if n < 2 {
		return nil, p
	}
	head, tail := p, p
	head.lines, tail.lines = lines[:n], lines[n:]
	return head, tail
}

func inkOr(r look.Role) look.Role {
	if r == look.None {
		return look.Ink
	}
	return r
}

// Gap is empty space, in millimetres.
type Gap struct{ MM float64 }

// Height of the space.
func (g Gap) Height(s *Sheet, _ float32) float32 { return s.PX(g.MM) }

// Draw nothing.
func (g Gap) Draw(*Sheet, Rect, look.Role) {}

// Grid puts blocks side by side, row by row; each row is as high as its highest.
type Grid struct {
	Columns int
	Blocks  []Block
	Least   float32 // least height of a row, px
}

func (g Grid) column(s *Sheet, w float32) float32 {
	return (w - float32(g.Columns-1)*s.Gap()) / float32(g.Columns)
}

func (g Grid) rows(s *Sheet, w float32) (rows [][]Block, heights []float32) {
	cw := g.column(s, w)
	for i := 0; i < len(g.Blocks); i += g.Columns {
		row := g.Blocks[i:min(i+g.Columns, len(g.Blocks))]
		h := g.Least
		for _, b := range row {
			h = max(h, b.Height(s, cw))
		}
		rows, heights = append(rows, row), append(heights, h)
	}
	return rows, heights
}

// Height of all rows.
func (g Grid) Height(s *Sheet, w float32) float32 {
	_, heights := g.rows(s, w)
	sum := float32(0)
	for i, h := range heights {
		if i > 0 {
			sum += s.Gap()
		}
		sum += h
	}
	return sum
}

// Draw row by row.
func (g Grid) Draw(s *Sheet, r Rect, on look.Role) {
	cw := g.column(s, r.W)
	rows, heights := g.rows(s, r.W)
	y := r.Y
	for i, row := range rows {
		for j, b := range row {
			b.Draw(s, Rect{r.X + float32(j)*(cw+s.Gap()), y, cw, heights[i]}, on)
		}
		y += heights[i] + s.Gap()
	}
}

// Split between rows.
func (g Grid) Split(s *Sheet, w, h float32) (Block, Block) {
	_, heights := g.rows(s, w)
	sum := float32(0)
	for i, rh := range heights {
		if i > 0 {
			sum += s.Gap()
		}
		sum += rh
		if sum > h {
			if i == 0 {
				return nil, g
			}
			return Grid{Columns: g.Columns, Blocks: g.Blocks[:i*g.Columns]}, Grid{Columns: g.Columns, Blocks: g.Blocks[i*g.Columns:]}
		}
	}
	return g, nil
}
