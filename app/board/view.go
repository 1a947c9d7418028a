package board

import (
	"strings"

	"fyne.io/fyne/v2"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/i18n"
)

// Screen is a drawn board: what Fyne shows, and its texts for the tests.
type Screen struct {
	Object fyne.CanvasObject
	Texts  []part.Drawn
	Boxes  []part.Rect
}

// drawing is a board while it is drawn. A unit is a hundredth of the shorter side.
type drawing struct {
	*part.Sheet
	st     State
	zh, en *i18n.Localizer
}

// View draws a state on a screen of so many pixels.
func View(st State, w, h int) Screen {
	panel := look.Panel{Width: w, Height: h, WidthMM: float64(w) * 100 / float64(min(w, h))}
	d := &drawing{Sheet: part.NewSheet(look.Look{Lang: i18n.ZH, Panel: panel}, i18n.For(i18n.ZH), &part.Finger{}), st: st, zh: i18n.For(i18n.ZH), en: i18n.For(i18n.EN)}
	d.draw()
	return Screen{d.Object(), d.Texts, d.Boxes}
}

// size is a type of so many units.
func size(em float64, bold bool) look.Type { return look.Type{EM: em, Bold: bold, Leading: 1.25} }

func (d *drawing) draw() {
	all := d.Size
	band := part.Rect{X: 0, Y: 0, W: all.W, H: d.PX(11)}
	foot := part.Rect{X: 0, Y: all.H - d.PX(8.5), W: all.W, H: d.PX(8.5)}
	d.band(band)
	bottom := foot.Y
	if len(d.st.Stops) > 0 {
		stops := part.Rect{X: 0, Y: foot.Y - d.PX(7), W: all.W, H: d.PX(7)}
		d.stops(stops)
		bottom = stops.Y
	}
	d.foot(foot)
	m := d.PX(3.4)
	area := part.Rect{X: m, Y: band.Bottom() + m*0.8, W: all.W - 2*m, H: bottom - band.Bottom() - 1.6*m}
	if d.st.Stale {
		d.stale(area)
		return
	}
	if all.H > all.W {
		top := part.Rect{X: area.X, Y: area.Y, W: area.W, H: d.PX(66)}
		d.calling(top)
		d.last(part.Rect{X: area.X, Y: top.Bottom() + m*0.8, W: area.W, H: area.Bottom() - top.Bottom() - m*0.8})
		return
	}
	left := part.Rect{X: area.X, Y: area.Y, W: area.W * 0.525, H: area.H}
	d.calling(left)
	d.last(part.Rect{X: left.Right() + m*0.8, Y: area.Y, W: area.Right() - left.Right() - m*0.8, H: area.H})
}

// fit makes a text smaller until it is no wider than there is room; at last, before
// nobody can read it, it is cut.
func (d *drawing) fit(text string, em float64, bold bool, w float32) (string, look.Type) {
	t := size(em, bold)
	least := max(1.7, em*0.55)
	for d.Width(text, t) > w && t.EM*0.94 >= least {
		t.EM *= 0.94
	}
	cut := []rune(text)
	for d.Width(text, t) > w && len(cut) > 1 {
		cut = cut[:len(cut)-1]
		text = strings.TrimRight(string(cut), " ") + "…"
	}
	return text, t
}

// line draws a text in one line and gives its height.
func (d *drawing) line(text string, em float64, bold bool, colour look.Role, x, y, w float32, a part.Align) float32 {
	text, t := d.fit(text, em, bold, w)
	h := d.PX(em * 1.25)
	d.Line(text, t, colour, part.Rect{X: x, Y: y, W: w, H: h}, a)
	return h
}

// two draws a text in both languages below each other in the middle of a strip.
func (d *drawing) two(t i18n.Text, colour look.Role, r part.Rect, w float32) {
	const zh, en = 2.7, 2.2
	m := d.PX(3.4)
	y := r.Y + (r.H-d.PX((zh+en)*1.25))/2
	y += d.line(t.ZH, zh, true, colour, m, y, w, part.Leading)
	d.line(t.In(i18n.EN), en, false, colour, m, y, w, part.Leading)
}

func (d *drawing) band(r part.Rect) {
	d.Fill(r, look.Band, 0)
	m, side := d.PX(3.4), d.PX(7)
	e := part.Rect{X: m, Y: r.Y + (r.H-side)/2, W: side, H: side}
	d.Fill(e, look.OnBlue, side*0.2)
	d.Line(d.zh.T("emblem"), size(4.2, true), look.Blue, e, part.Middle)
	x := e.Right() + d.PX(2.4)
	right := d.PX(34)
	name := func(t i18n.Text, l *i18n.Localizer) string {
		s := t.In(l.Lang())
		if z := d.st.Zone.In(l.Lang()); z != "" {
			s += l.T("dot") + z
		}
		return s + l.T("dot") + l.T("board_now")
	}
	w := r.W - x - right - m
	y := r.Y + d.PX(1.7)
	y += d.line(name(d.st.Hall, d.zh), 3.4, true, look.OnBand, x, y, w, part.Leading)
	d.line(name(d.st.Hall, d.en), 2.5, false, look.OnBand, x, y, w, part.Leading)
	y = r.Y + d.PX(1.2)
	y += d.line(d.zh.Clock(d.st.Now), 4.2, true, look.OnBand, r.W-m-right, y, right, part.Trailing)
	d.line(d.zh.Day(d.st.Now), 2.5, false, look.OnBand, r.W-m-right, y, right, part.Trailing)
}

// calling is the call of now, as large as it can be read.
func (d *drawing) calling(r part.Rect) {
	ground, ink, number := look.Blue, look.OnBlue, look.Focus
	if d.st.Flash {
		ground, ink, number = look.Focus, look.Ink, look.Ink
	}
	d.Fill(r, ground, d.PX(2))
	in := r.Inset(d.PX(5), d.PX(3))
	d.Within(r, func() {
		c := d.st.Calling
		if c == nil {
			y := in.Y + in.H*0.35
			y += d.line(d.zh.T("board_nobody"), 5.5, true, ink, in.X, y, in.W, part.Leading)
			d.line(d.en.T("board_nobody"), 4, false, ink, in.X, y, in.W, part.Leading)
			return
		}
		english := 4.0
		if c.Lang == i18n.EN {
			english = 8 // the visitor whose number it is reads this line
		}
		lines := []struct {
			text string
			em   float64
			bold bool
			role look.Role
		}{
			{d.zh.T("board_please") + "  " + d.en.T("board_please"), 4.4, false, ink},
			{c.Label, 24, true, number},
			{"→ " + d.zh.T("board_counter", "Window", c.Window), 9, true, ink},
			{d.en.T("board_counter", "Window", c.Window), english, c.Lang == i18n.EN, ink},
			{c.Where.ZH + d.zh.T("dot") + c.Service.ZH, 3.6, false, ink},
			{c.Where.In(i18n.EN) + d.en.T("dot") + c.Service.In(i18n.EN), 3.2, false, ink},
		}
		var sum float64
		for _, l := range lines {
			sum += l.em * 1.25
		}
		k := min(1.3, float64(in.H)/float64(d.PX(sum)))
		y := in.Y + (in.H-d.PX(sum*k))/2
		for _, l := range lines {
			y += d.line(l.text, l.em*k, l.bold, l.role, in.X, y, in.W, part.Leading)
		}
	})
}

// last are the calls before, in a table.
func (d *drawing) last(r part.Rect) {
	rows := 6
	d.CardAt(r)
	in := r.Inset(d.PX(2.6), d.PX(0.8))
	no, counter := in.W*0.24, in.W*0.25
	head := d.PX(7)
	both := func(id string) string { return d.zh.T(id) + " " + d.en.T(id) }
	d.Within(r, func() {
		y := in.Y + (head-d.PX(2.7*1.25))/2
		d.line(both("board_no"), 2.7, true, look.Muted, in.X, y, no-d.PX(1), part.Leading)
		d.line(both("board_window"), 2.7, true, look.Muted, in.X+no, y, counter-d.PX(1), part.Leading)
		d.line(both("board_service"), 2.7, true, look.Muted, in.X+no+counter, y, in.W-no-counter, part.Leading)
		h := min((in.H-head)/float32(rows), d.PX(14))
		for i, c := range d.st.Last[:min(len(d.st.Last), rows)] {
			top := in.Y + head + float32(i)*h
			d.Rule(r.X, top, r.W)
			mid := func(em float64) float32 { return top + (h-d.PX(em*1.25))/2 }
			d.line(c.Label, 5.4, true, look.Ink, in.X, mid(5.4), no-d.PX(1), part.Leading)
			window := c.Window
			if c.First {
				window += " " + d.zh.T("board_first")
			}
			d.line(window, 5.4, true, look.Ink, in.X+no, mid(5.4), counter-d.PX(1), part.Leading)
			x, w := in.X+no+counter, in.W-no-counter
			y := top + (h-d.PX(3.3*1.25)-d.PX(2.7*1.25))/2
			y += d.line(c.Service.ZH, 3.3, true, look.Muted, x, y, w, part.Leading)
			d.line(c.Service.In(i18n.EN), 2.7, false, look.Muted, x, y, w, part.Leading)
		}
	})
}

// stale says that the board knows nothing new, rather than show old numbers as new.
func (d *drawing) stale(r part.Rect) {
	d.CardAt(r)
	d.Within(r, func() {
		y := r.Y + r.H*0.34
		y += d.line(d.zh.T("board_gone"), 13, true, look.Ink, r.X, y, r.W, part.Middle)
		d.line(d.en.T("board_gone"), 7, false, look.Ink, r.X, y, r.W, part.Middle)
	})
}

// stops are pauses with their public reasons, one after the other.
func (d *drawing) stops(r part.Rect) {
	d.Fill(r, look.SealSoft, 0)
	st := d.st.Stops[d.st.Turn%len(d.st.Stops)]
	text := i18n.Text{ZH: d.zh.T("start_stop", "What", st.What.ZH, "Why", st.Reason.ZH), EN: d.en.T("start_stop", "What", st.What.In(i18n.EN), "Why", st.Reason.In(i18n.EN))}
	d.Within(r, func() { d.two(text, look.Seal, r, r.W-2*d.PX(3.4)) })
}

// foot are the hours and the notices, in turn, and a mark where there is no voice.
func (d *drawing) foot(r part.Rect) {
	d.Fill(r, look.Ink, 0)
	both := func(id string, args ...any) i18n.Text {
		return i18n.Text{ZH: d.zh.T(id, args...), EN: d.en.T(id, args...)}
	}
	var all []i18n.Text
	if d.st.Serving {
		all = append(all, both("phone_nomore"))
	}
	if d.st.Hours != "" {
		all = append(all, both("board_hours", "Hours", d.st.Hours))
	}
	all = append(all, d.st.Notices...)
	m := d.PX(3.4)
	w := r.W - 2*m
	d.Within(r, func() {
		if d.st.Quiet {
			text, t := d.fit(d.zh.T("board_quiet")+" "+d.en.T("board_quiet"), 2.6, true, w*0.4)
			d.Line(text, t, look.Focus, part.Rect{X: m, Y: r.Y, W: w, H: r.H}, part.Trailing)
			w -= d.Width(text, t) + d.PX(3)
		}
		if len(all) > 0 {
			d.two(all[d.st.Turn%len(all)], look.OnBlue, r, w)
		}
	})
}
