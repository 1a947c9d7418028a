package part

import "yimen/app/look"

// Mark is a range of runes to be shown in the mark colour and bold.
type Mark struct{ From, To int }

// Row is one entry of a list: a number or none, title, a line about it, and
// either an arrow (the row is a door) or a small button of its own.
type Row struct {
	ID, Title, Sub string
	LiveSub        func() string
	Marks          []Mark
	Badge          string // a number in a round ground
	Icon           string
	Action         *Button // at the right edge; the row itself is then not touchable
	Do             func()
}

func (r Row) badge(s *Sheet) float32 {
	if r.Badge == "" && r.Icon == "" {
		return 0
	}
	side := s.PX(11)
	if s.Look.Large() {
		side = s.PX(15)
	}
	if r.Badge != "" {
		side = max(side, s.Width(r.Badge, s.Look.Type(look.Strong))+s.PX(7))
	}
	return side
}

func (r Row) aside(s *Sheet) (w, h float32) {
	switch {
	case r.Action != nil:
		w = s.Width(r.Action.Label, s.Look.Type(r.Action.style())) + 2*s.PX(buttonPad) + 2
		if r.Action.Icon != "" {
			w += r.Action.iconSide(s) + s.PX(iconGap)
		}
		return w, r.Action.Height(s, w)
	case r.Do != nil:
		return s.PX(9), 0
	}
	return 0, 0
}

func (r Row) textWidth(s *Sheet, w float32) float32 {
	if b := r.badge(s); b > 0 {
		w -= b + s.PX(4)
	}
	if a, _ := r.aside(s); a > 0 {
		w -= a + s.PX(4)
	}
	return w
}

func (r Row) sub() string {
	if r.LiveSub != nil {
		return r.LiveSub()
	}
	return r.Sub
}

// Height of the text, and at least a fingertip.
func (r Row) Height(s *Sheet, w float32) float32 {
	tw := r.textWidth(s, w)
	h := float32(len(s.Break(r.Title, s.Look.Type(look.Strong), tw))) * s.LineHeight(s.Look.Type(look.Strong))
	if r.sub() != "" {
		h += float32(len(s.Break(r.sub(), s.Look.Type(look.Small), tw))) * s.LineHeight(s.Look.Type(look.Small))
	}
	least := float32(0)
	if r.Do != nil {
		least = s.PX(20.5)
	}
	_, ah := r.aside(s)
	return max(h, least, ah, r.badge(s))
}

// Draw the entry.
func (r Row) Draw(s *Sheet, at Rect, _ look.Role) {
	x := at.X
	strong, small := s.Look.Type(look.Strong), s.Look.Type(look.Small)
	if b := r.badge(s); b > 0 {
		disc := Rect{x, at.Y + (min(at.H, s.PX(20.5))-b)/2, b, b}
		if at.H < s.PX(20.5) {
			disc.Y = at.Y + (at.H-b)/2
		}
		if s.Look.Large() {
			s.Box(disc, look.Card, look.Blue, 0.6, b/2)
		} else {
			s.Fill(disc, look.BlueSoft, b/2)
		}
		if r.Badge != "" {
			s.Line(r.Badge, strong, look.Blue, disc, Middle)
		} else {
			s.Icon(r.Icon, look.Blue, disc.Inset(b*0.2, b*0.2))
		}
		x += b + s.PX(4)
	}
	tw := r.textWidth(s, at.W)
	titles := s.Break(r.Title, strong, tw)
	th := float32(len(titles)) * s.LineHeight(strong)
	var subs []string
	if r.sub() != "" {
		subs = s.Break(r.sub(), small, tw)
	}
	sh := float32(len(subs)) * s.LineHeight(small)
	y := at.Y + (at.H-th-sh)/2
	s.Within(at, func() {
		if len(r.Marks) == 0 {
			s.Lines(titles, strong, look.Ink, Rect{x, y, tw, th}, Leading)
		} else {
			s.markedLines(r.Title, titles, r.Marks, strong, Rect{x, y, tw, th})
		}
		if r.LiveSub != nil && len(subs) == 1 {
			s.LiveLine(r.LiveSub, small, look.Muted, Rect{x, y + th, tw, sh}, Leading)
		} else {
			s.Lines(subs, small, look.Muted, Rect{x, y + th, tw, sh}, Leading)
		}
	})
	switch a, ah := r.aside(s); {
	case r.Action != nil:
		r.Action.Draw(s, Rect{at.Right() - a, at.Y + (at.H-ah)/2, a, ah}, look.Card)
	case r.Do != nil:
		s.Icon("next", look.Blue, Rect{at.Right() - a, at.Y, a, at.H})
		s.Target(at, s.PX(2), Stop{ID: r.ID, Label: r.Title, Spoken: r.Title + "\n" + r.sub(), Do: r.Do})
	}
}

// markedLines draws lines of a text with ranges of it marked. Ranges count
// runes of the whole text, so each line looks for itself in it.
func (s *Sheet) markedLines(text string, lines []string, marks []Mark, t look.Type, r Rect) {
	all := []rune(text)
	at := 0
	lh := s.LineHeight(t)
	for i, line := range lines {
		rs := []rune(line)
		for at < len(all) && len(rs) > 0 && all[at] != rs[0] { // a space was dropped at the break
			at++
		}
		x := r.X
		for from := 0; from < len(rs); {
			on := marked(marks, at+from)
			to := from
			for to < len(rs) && marked(marks, at+to) == on {
				to++
			}
			piece := string(rs[from:to])
			colour := look.Ink
			if on {
				colour = look.Seal
			}
			w := s.Width(piece, t)
			s.Line(piece, t, colour, Rect{x, r.Y + float32(i)*lh, w, lh}, Leading)
			if on && s.Look.Large() { // colour alone never says it
				s.Fill(Rect{x, r.Y + float32(i)*lh + lh*0.86, w, s.PX(0.8)}, look.Seal, 0)
			}
			x += w
			from = to
		}
		at += len(rs)
	}
}

func marked(marks []Mark, i int) bool {
	for _, m := range marks {
		if i >= m.From && i < m.To {
			return true
		}
	}
	return false
}
