package touch

import (
	"yimen/app/look"
	"yimen/app/part"
)

// field is the search field: a door to the keyboard on the first page, and what
// is typed on the search page. It owns no text and takes no focus: Fyne's own
// entry would bring a caret that repaints the glass, and a menu.
type field struct {
	id, hint, text string
	typing         bool // shows a caret
	do             func()
}

func (f field) Height(s *part.Sheet, _ float32) float32 {
	if s.Look.Large() {
		return s.PX(25)
	}
	return s.PX(21.5)
}

func (f field) Draw(s *part.Sheet, r part.Rect, _ look.Role) {
	s.Box(r, look.Card, look.Blue, 0.6, r.H/2)
	side := s.PX(9)
	s.Icon("search", look.Blue, part.Rect{X: r.X + s.PX(8), Y: r.Y, W: side, H: r.H})
	in := part.Rect{X: r.X + s.PX(21), Y: r.Y, W: r.W - s.PX(29), H: r.H}
	s.Within(r, func() {
		t := s.Look.Type(look.Body)
		if f.text == "" && !f.typing {
			line := s.Break(f.hint, t, in.W)[0]
			s.Line(line, t, look.Muted, in, part.Leading)
			return
		}
		t = s.Look.Type(look.Heading)
		text := f.text
		for text != "" && s.Width(text, t) > in.W-s.PX(3) { // the end is what is being typed
			_, rest := cutRune(text)
			text = rest
		}
		x := in.X
		if text != "" {
			s.Line(text, t, look.Ink, in, part.Leading)
			x += s.Width(text, t) + s.PX(0.8)
		} else {
			hint := s.Look.Type(look.Body)
			line := s.Break(f.hint, hint, in.W-s.PX(4))[0]
			s.Line(line, hint, look.Muted, part.Rect{X: in.X + s.PX(3), Y: in.Y, W: in.W, H: in.H}, part.Leading)
		}
		s.Fill(part.Rect{X: x, Y: r.Y + r.H*0.26, W: s.PX(0.9), H: r.H * 0.48}, look.Blue, 0)
	})
	s.Target(r, r.H/2, part.Stop{ID: f.id, Label: f.hint, Spoken: f.text, Do: f.do})
}

func cutRune(s string) (first, rest string) {
	for i := range s {
		if i > 0 {
			return s[:i], s[i:]
		}
	}
	return s, ""
}
