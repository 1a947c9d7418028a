package touch

import (
	"yimen/app/look"
	"yimen/app/part"
)

// titled is a heading with a text below it, that may go on over the page.
type titled struct {
	title part.Para
	text  part.Para
}

// entry is a bold line and what it says.
func entry(title, text string) part.Block {
	return titled{part.Para{Text: title, Style: look.Strong}, part.Para{Text: text, Style: look.Body}}
}

func (e titled) Height(s *part.Sheet, w float32) float32 {
	h := e.title.Height(s, w)
	if e.text.Text != "" {
		h += e.text.Height(s, w)
	}
	return h
}

func (e titled) Draw(s *part.Sheet, r part.Rect, on look.Role) {
	h := e.title.Height(s, r.W)
	e.title.Draw(s, part.Rect{X: r.X, Y: r.Y, W: r.W, H: h}, on)
	if e.text.Text != "" {
		e.text.Draw(s, part.Rect{X: r.X, Y: r.Y + h, W: r.W, H: r.H - h}, on)
	}
}

// Split keeps the heading with its first lines.
func (e titled) Split(s *part.Sheet, w, h float32) (part.Block, part.Block) {
	th := e.title.Height(s, w)
	head, tail := e.text.Split(s, w, h-th)
	if head == nil {
		return nil, e
	}
	if tail == nil {
		return e, nil
	}
	return titled{e.title, head.(part.Para)}, tail
}

// together are blocks that stay on one screenful.
type together []part.Block

func (t together) Height(s *part.Sheet, w float32) float32 { return s.StackHeight(t, w, s.PX(2)) }

func (t together) Draw(s *part.Sheet, r part.Rect, on look.Role) { s.Stack(t, r, s.PX(2), on) }
