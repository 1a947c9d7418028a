package part

import "yimen/app/look"

// Flow is content of any length in a place of fixed height: it turns pages.
// Nothing is cut off and nothing scrolls; large buttons turn, and so does a push.
type Flow struct {
	Blocks  []Block
	Gap     float32 // between blocks, px
	Carded  bool    // on a card
	Divided bool    // a thin line between blocks
	Turn    int     // screenful asked for
	OnTurn  func(to int)
	Empty   string // what to say when there is nothing
	Stretch bool   // one grid that fits may grow into the free room, row by row
}

// Paginate puts blocks on screenfuls no higher than h. A block that is higher
// by itself is split where it can be; a test finds the one that cannot.
func (s *Sheet) Paginate(blocks []Block, w, h, gap float32) [][]Block {
	var pages [][]Block
	var page []Block
	used := float32(0)
	flush := func() {
		if len(page) > 0 {
			pages = append(pages, page)
		}
		page, used = nil, 0
	}
	for _, b := range blocks {
		for b != nil {
			lead := float32(0)
			if len(page) > 0 {
				lead = gap
			}
			bh := b.Height(s, w)
			if used+lead+bh <= h+0.5 {
				page, used = append(page, b), used+lead+bh
				break
			}
			sp, ok := b.(Splitter)
			if !ok {
				if len(page) == 0 { // does not fit anywhere
					page = append(page, b)
					flush()
					break
				}
				flush()
				continue
			}
			head, tail := sp.Split(s, w, h-used-lead)
			if head == nil && len(page) == 0 {
				page = append(page, b)
				flush()
				break
			}
			if head != nil {
				page = append(page, head)
			}
			flush()
			b = tail
		}
	}
	flush()
	return pages
}

// Draw the asked screenful, and the pager when there is more than one.
func (f Flow) Draw(s *Sheet, r Rect, on look.Role) {
	pad := float32(0)
	if f.Carded {
		pad, on = s.PX(5), look.Card
	}
	blocks := f.Blocks
	if len(blocks) == 0 && f.Empty != "" {
		blocks = []Block{Para{Text: f.Empty, Style: look.Body}}
	}
	w := r.W - 2*pad
	pages := s.Paginate(blocks, w, r.H-2*pad, f.Gap)
	pager := float32(0)
	if len(pages) > 1 {
		pager = s.pagerHeight() + s.Gap()
		pages = s.Paginate(blocks, w, r.H-2*pad-pager, f.Gap)
	}
	if len(pages) == 0 {
		return
	}
	if g, ok := pages[0][0].(Grid); ok && f.Stretch && len(pages) == 1 && len(pages[0]) == 1 {
		g.Least = s.stretched(g, w, r.H-2*pad)
		pages[0][0] = g
	}
	turn := max(0, min(f.Turn, len(pages)-1))
	old := s.Swiped
	s.Swiped = func(n int) {
		if to := turn + n; to >= 0 && to < len(pages) && f.OnTurn != nil {
			f.OnTurn(to)
		}
	}
	body := r
	body.H -= pager
	s.pushable(body)
	if f.Carded {
		card := body
		if len(pages) == 1 {
			card.H = s.StackHeight(pages[turn], w, f.Gap) + 2*pad
		}
		s.CardAt(card)
	}
	s.Within(body, func() {
		y := body.Y + pad
		for i, b := range pages[turn] {
			if i > 0 {
				if f.Divided {
					s.Rule(body.X+pad, y+f.Gap/2, w)
				}
				y += f.Gap
			}
			h := b.Height(s, w)
			b.Draw(s, Rect{body.X + pad, y, w, h}, on)
			y += h
		}
	})
	if pager > 0 {
		s.pager(Rect{r.X, r.Bottom() - pager + s.Gap(), r.W, s.pagerHeight()}, turn, len(pages), f.OnTurn)
	}
	s.Swiped = old
}

func (s *Sheet) pagerHeight() float32 {
	if s.Look.Large() {
		return s.PX(24)
	}
	return s.PX(21)
}

// pager is: back a screenful, which one this is, on to the next.
func (s *Sheet) pager(r Rect, turn, of int, onTurn func(int)) {
	g := s.Gap()
	middle := s.Words.T("pager_of", "N", turn+1, "Of", of)
	t := s.Look.Type(look.Label)
	mw := s.Width(middle, t) + g
	bw := (r.W - mw - 2*g) / 2
	go_ := func(to int) func() {
		return func() { onTurn(to) }
	}
	prev, next := s.Words.T("pager_prev"), s.Words.T("pager_next")
	room := bw - 2*s.PX(buttonPad) - s.PX(iconGap) - s.PX(t.EM*1.35)
	bare := max(s.Width(prev, t), s.Width(next, t)) > room // the arrows alone, where words do not fit
	Button{ID: "pager:prev", Label: prev, Bare: bare, Icon: "up", Face: Plain, Off: turn == 0,
		Do: go_(turn - 1)}.Draw(s, Rect{r.X, r.Y, bw, r.H}, look.Paper)
	s.Line(middle, t, look.Ink, Rect{r.X + bw + g, r.Y, mw, r.H}, Middle)
	Button{ID: "pager:next", Label: next, Bare: bare, Icon: "down", Face: Plain, Off: turn == of-1,
		Do: go_(turn + 1)}.Draw(s, Rect{r.Right() - bw, r.Y, bw, r.H}, look.Paper)
}

// pushable makes an area turn its list by a push that begins beside the controls.
func (s *Sheet) pushable(r Rect) {
	s.add(newTap(s, "", 0, nil, nil), r)
}

// stretched is how high the rows of a grid are when they share the free room;
// beyond half as much again they would only look empty.
func (s *Sheet) stretched(g Grid, w, h float32) float32 {
	_, heights := g.rows(s, w)
	n := float32(len(heights))
	share := (h - (n-1)*s.Gap()) / n
	highest := float32(0)
	for _, rh := range heights {
		highest = max(highest, rh)
	}
	if highest > share { // rows of different heights that only just fit
		return 0
	}
	return min(share, highest*1.6)
}
