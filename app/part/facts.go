package part

import "yimen/app/look"

// Fact is a label and what it says: "Where: second floor, counters 12-16".
type Fact struct {
	Label, Value string
	Live         func() string // a value that changes
	Colour       look.Role
}

func (f Fact) value() string {
	if f.Live != nil {
		return f.Live()
	}
	return f.Value
}

// Facts is a card of labels and values in two columns; in accessible mode, and
// where a label would take too much of a line, the value stands below.
type Facts struct {
	List []Fact
	Bare bool // without the card
}

func (f Facts) pad(s *Sheet) float32 {
	if f.Bare {
		return 0
	}
	return s.PX(6)
}

func (f Facts) measure(s *Sheet, w float32) (labelW float32, below bool) {
	t := s.Look.Type(look.Body)
	for _, x := range f.List {
		labelW = max(labelW, s.Width(x.Label, t))
	}
	labelW += s.PX(6)
	return labelW, labelW > (w-2*f.pad(s))*0.42
}

func (f Facts) rows(s *Sheet, w float32) (heights []float32, sum float32) {
	labelW, below := f.measure(s, w)
	inner := w - 2*f.pad(s)
	body, strong := s.Look.Type(look.Body), s.Look.Type(look.Strong)
	for i, x := range f.List {
		var h float32
		if below {
			h = float32(len(s.Break(x.Label, body, inner)))*s.LineHeight(body) +
				float32(len(s.Break(x.value(), strong, inner)))*s.LineHeight(strong)
		} else {
			h = max(s.LineHeight(body), float32(len(s.Break(x.value(), strong, inner-labelW)))*s.LineHeight(strong))
		}
		if i > 0 {
			sum += s.PX(1.5)
		}
		heights = append(heights, h)
		sum += h
	}
	return heights, sum + 2*f.pad(s)
}

// Height of all rows.
func (f Facts) Height(s *Sheet, w float32) float32 {
	_, sum := f.rows(s, w)
	return sum
}

// Draw the card.
func (f Facts) Draw(s *Sheet, r Rect, on look.Role) {
	if !f.Bare {
		s.CardAt(r)
	}
	labelW, below := f.measure(s, r.W)
	heights, _ := f.rows(s, r.W)
	body, strong := s.Look.Type(look.Body), s.Look.Type(look.Strong)
	in := r.Inset(f.pad(s), f.pad(s))
	s.Within(r, func() {
		y := in.Y
		for i, x := range f.List {
			at := Rect{in.X, y, in.W, heights[i]}
			if below {
				at.Y += s.Lines(s.Break(x.Label, body, in.W), body, look.Muted, at, Leading)
			} else {
				s.Line(x.Label, body, look.Muted, Rect{in.X, y, labelW, s.LineHeight(strong)}, Leading)
				at.X, at.W = in.X+labelW, in.W-labelW
			}
			lines := s.Break(x.value(), strong, at.W)
			if x.Live != nil && len(lines) == 1 {
				s.LiveLine(x.Live, strong, inkOr(x.Colour), Rect{at.X, at.Y, at.W, s.LineHeight(strong)}, Leading)
			} else {
				s.Lines(lines, strong, inkOr(x.Colour), at, Leading)
			}
			y += heights[i] + s.PX(1.5)
		}
	})
}

// Split between facts.
func (f Facts) Split(s *Sheet, w, h float32) (Block, Block) {
	for n := len(f.List) - 1; n > 0; n-- {
		head := Facts{f.List[:n], f.Bare}
		if head.Height(s, w) <= h {
			return head, Facts{f.List[n:], f.Bare}
		}
	}
	return nil, f
}

// Chip is a word on a soft ground: not touchable, so it looks flat.
type Chip struct {
	Text string
	Tone Tone
	Icon string
}

// Chips are chips in a line, wrapping.
type Chips struct{ List []Chip }

func (c Chips) place(s *Sheet, w float32) (at []Rect, h float32) {
	t := s.Look.Type(look.Small)
	t.Bold = true
	ch := s.PX(t.EM * 1.7)
	x, y := float32(0), float32(0)
	for _, chip := range c.List {
		cw := min(w, s.Width(chip.Text, t)+s.PX(8))
		if chip.Icon != "" {
			cw += s.PX(t.EM * 1.2)
		}
		if x > 0 && x+cw > w {
			x, y = 0, y+ch+s.PX(2.5)
		}
		at = append(at, Rect{x, y, cw, ch})
		x += cw + s.PX(3)
	}
	return at, y + ch
}

// Height of all lines of chips.
func (c Chips) Height(s *Sheet, w float32) float32 {
	if len(c.List) == 0 {
		return 0
	}
	_, h := c.place(s, w)
	return h
}

// Draw the chips.
func (c Chips) Draw(s *Sheet, r Rect, _ look.Role) {
	places, _ := c.place(s, r.W)
	t := s.Look.Type(look.Small)
	t.Bold = true
	for i, p := range places {
		soft, ink := c.List[i].Tone.Roles()
		p.X, p.Y = p.X+r.X, p.Y+r.Y
		edge := look.None
		if s.Look.Large() {
			edge = look.Blue
		}
		s.Box(p, soft, edge, 0.5, p.H/2)
		s.Within(p, func() {
			at := p
			if c.List[i].Icon != "" {
				side := s.PX(t.EM * 1.1)
				s.Icon(c.List[i].Icon, ink, Rect{p.X + s.PX(3.5), p.Y + (p.H-side)/2, side, side})
				at = Rect{p.X + side, p.Y, p.W - side, p.H}
			}
			s.Line(c.List[i].Text, t, ink, at, Middle)
		})
	}
}
