package touch

import (
	"slices"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/visit"
)

// drawAttract is what the hall sees while nobody stands here: its name, hours,
// and the numbers being served. One touch anywhere begins; language, size and
// voice are there at once, as nobody should have to pass a page that cannot be
// read to get one that can.
func drawAttract(p *page) {
	p.Fill(p.Size, look.Band, 0)
	f := p.frameSize()
	bar := part.Rect{X: 0, Y: p.Size.H - p.PX(f.bar), W: p.Size.W, H: p.PX(f.bar)}
	all := part.Rect{X: 0, Y: 0, W: p.Size.W, H: bar.Y}
	m := p.PX(look.Margin) * 1.5
	p.area = part.Rect{X: m, Y: p.PX(14), W: p.Size.W - 2*m, H: bar.Y - p.PX(26)}
	left, right := p.area, p.area
	if p.landscape() {
		left, right = p.columns(p.area, 0.48)
	}
	y := p.attractName(left)
	begin := p.attractBegin()
	if !p.landscape() {
		right = part.Rect{X: left.X, Y: y + p.PX(10), W: left.W, H: left.Bottom() - y - p.PX(10)}
	}
	bh := begin.Height(p.Sheet, left.W)
	if p.landscape() {
		begin.Draw(p.Sheet, part.Rect{X: left.X, Y: left.Bottom() - bh, W: left.W, H: bh}, look.Band)
		p.serving(right)
	} else {
		begin.Draw(p.Sheet, part.Rect{X: right.X, Y: right.Bottom() - bh, W: right.W, H: bh}, look.Band)
		right.H -= bh + p.PX(10)
		p.serving(right)
	}
	p.Target(all, 0, part.Stop{ID: "begin", Label: p.T("attract_begin"), Kind: part.Cover, Do: p.do(visit.Wake{})})
	p.bar(bar)
}

// attractName draws emblem, both names, clock, hours, and the notice that the
// hall is a demonstration; it returns where it ended.
func (p *page) attractName(r part.Rect) float32 {
	side := p.PX(30)
	p.emblem(part.Rect{X: r.X, Y: r.Y, W: side, H: side})
	clockType := p.Look.Type(look.Hero)
	p.Within(r, func() {
		p.LiveLine(func() string { return p.Words.Clock(p.st.Now) }, clockType, look.OnBand,
			part.Rect{X: r.X + side, Y: r.Y, W: r.W - side, H: side * 0.58}, part.Trailing)
		p.LiveLine(func() string { return p.Words.Day(p.st.Now) }, p.Look.Type(look.Small), look.OnBand,
			part.Rect{X: r.X + side, Y: r.Y + side*0.58, W: r.W - side, H: side * 0.42}, part.Trailing)
	})
	y := r.Y + side + p.PX(8)
	hall := p.w.Catalog.Hall
	hours := p.hoursWeek()
	name := func(s look.Style) part.Block {
		return part.Para{Text: hall.Name.In(p.st.Lang), Style: s, Colour: look.OnBand}
	}
	lines := []part.Block{name(look.Hero),
		part.Para{Text: hall.Name.In(p.st.Lang.Other()), Style: look.Body, Colour: look.OnBand},
		part.Gap{MM: 2},
		part.Para{Text: hours, Style: look.Body, Colour: look.OnBand}}
	var demo []part.Block
	if !hall.Demo.Empty() {
		demo = []part.Block{part.Para{Text: p.In(hall.Demo), Style: look.Small, Colour: look.OnBand}}
	}
	if p.landscape() {
		// A wide panel is low: what does not fit goes in the order of what is
		// missed least. The demonstration's notice never goes.
		room := r.Bottom() - y - p.attractBegin().Height(p.Sheet, r.W) - p.PX(6)
		for _, less := range [][]part.Block{
			{name(look.Heading), part.Para{Text: hours, Style: look.Small, Colour: look.OnBand}},
			{part.Para{Text: hours, Style: look.Small, Colour: look.OnBand}},
			{},
		} {
			if p.StackHeight(append(slices.Clone(lines), demo...), r.W, p.PX(2)) <= room {
				break
			}
			lines = less
		}
	}
	lines = append(lines, demo...)
	p.Within(r, func() { y += p.Stack(lines, part.Rect{X: r.X, Y: y, W: r.W, H: 0}, p.PX(2), look.Band) })
	return y
}

func (p *page) attractBegin() part.Block {
	return invitation{p.T("attract_begin"), p.T("attract_begin_sub")}
}

// invitation is the large "touch to begin". It is no button of its own: the
// whole glass is.
type invitation struct{ title, sub string }

func (v invitation) Height(s *part.Sheet, w float32) float32 {
	_, h := v.lines(s, w)
	return max(s.PX(40), h+2*s.PX(5))
}

func (v invitation) lines(s *part.Sheet, w float32) (blocks []part.Block, h float32) {
	blocks = []part.Block{part.Para{Text: v.title, Style: look.Hero, Colour: look.Blue},
		part.Para{Text: v.sub, Style: look.Body, Colour: look.Ink}}
	return blocks, s.StackHeight(blocks, w-s.PX(44), 0)
}

func (v invitation) Draw(s *part.Sheet, r part.Rect, _ look.Role) {
	s.Box(r, look.Card, look.Blue, 0.8, s.PX(look.Radius))
	s.Icon("hand", look.Blue, part.Rect{X: r.X + s.PX(6), Y: r.Y, W: s.PX(26), H: r.H})
	blocks, h := v.lines(s, r.W)
	s.Within(r, func() {
		s.Stack(blocks, part.Rect{X: r.X + s.PX(38), Y: r.Y + (r.H-h)/2, W: r.W - s.PX(44), H: h}, 0, look.Card)
	})
}

// serving is the numbers called last, and how many wait, by lane.
func (p *page) serving(r part.Rect) {
	strong, small := p.Look.Type(look.Strong), p.Look.Type(look.Small)
	head := p.Look.Type(look.Heading)
	pad := p.PX(6)
	rowH := p.LineHeight(strong) + p.LineHeight(small) + p.PX(3)
	rows := int((r.H - 2*pad - p.LineHeight(head)) / rowH)
	lanes := p.lanes()
	rows = min(rows, len(lanes))
	if rows < 1 {
		return
	}
	card := r
	card.H = 2*pad + p.LineHeight(head) + float32(rows)*rowH
	p.CardAt(card)
	in := card.Inset(pad, pad)
	p.Within(card, func() {
		p.Line(p.fitLines(p.T("attract_serving"), head, in.W, 1)[0], head, look.Blue, part.Rect{X: in.X, Y: in.Y, W: in.W, H: p.LineHeight(head)}, part.Leading)
		y := in.Y + p.LineHeight(head)
		for _, lane := range lanes[:rows] {
			id := lane.ID
			p.Rule(in.X, y+p.PX(0.6), in.W)
			p.Line(p.fitLines(lane.Prefix+"  "+p.In(lane.Name), strong, in.W, 1)[0], strong, look.Ink,
				part.Rect{X: in.X, Y: y + p.PX(1.5), W: in.W, H: p.LineHeight(strong)}, part.Leading)
			p.LiveLine(func() string { return p.servingLine(id, in.W) }, small, look.Muted,
				part.Rect{X: in.X, Y: y + p.PX(1.5) + p.LineHeight(strong), W: in.W, H: p.LineHeight(small)}, part.Leading)
			y += rowH
		}
	})
}

func exampleAttract(_ visit.World, st visit.State) []visit.State {
	st.Here = visit.Place{Page: visit.Attract}
	return []visit.State{st}
}
