package touch

import (
	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/visit"
)

// Heights of the frame in millimetres.
type frameSize struct{ band, help, bar float64 }

func (p *page) frameSize() frameSize {
	switch {
	case p.landscape() && p.Look.Large():
		return frameSize{32, 17, 34}
	case p.landscape():
		return frameSize{27, 12, 31}
	case p.Look.Large():
		return frameSize{44, 19, 58}
	}
	return frameSize{36, 14, 50}
}

// frame draws the band above, the control bar below and the page between. They
// stand in the same place on every page.
func (p *page) frame(draw func(*page)) {
	f := p.frameSize()
	band := part.Rect{X: 0, Y: 0, W: p.Size.W, H: p.PX(f.band)}
	bar := part.Rect{X: 0, Y: p.Size.H - p.PX(f.bar), W: p.Size.W, H: p.PX(f.bar)}
	help := part.Rect{X: 0, Y: bar.Y - p.PX(f.help), W: p.Size.W, H: p.PX(f.help)}
	p.band(band)
	p.area = part.Rect{X: p.PX(look.Margin), Y: band.Bottom() + p.PX(6), W: p.Size.W - 2*p.PX(look.Margin),
		H: help.Y - band.Bottom() - p.PX(6)}
	draw(p)
	p.help(help)
	p.bar(bar)
}

// band: emblem, the hall's name in both languages, clock, date, closing time.
func (p *page) band(r part.Rect) {
	p.Fill(r, look.Band, 0)
	if p.Look.Large() {
		p.Fill(part.Rect{X: 0, Y: r.Bottom() - p.PX(0.8), W: r.W, H: p.PX(0.8)}, look.Blue, 0)
	}
	m := p.PX(look.Margin)
	side := min(p.PX(22), r.H*0.66)
	p.emblem(part.Rect{X: m, Y: r.Y + (r.H-side)/2, W: side, H: side})
	name, other := p.w.Catalog.Hall.Name.In(p.st.Lang), p.w.Catalog.Hall.Name.In(p.st.Lang.Other())
	heading, small := p.Look.Type(look.Heading), p.Look.Type(look.Small)
	x := m + side + p.PX(6)
	p.Within(r, func() {
		clock := func() string { return p.Words.Clock(p.st.Now) }
		date := func() string { return p.T("band_date", "Day", p.Words.Day(p.st.Now), "Hours", p.closing()) }
		right := p.Width(date(), small) + p.PX(2)
		wide := p.Size.W - x - m
		lh, ls := p.LineHeight(heading), p.LineHeight(small)
		y := r.Y + (r.H-lh-ls)/2
		if p.landscape() && p.Look.Large() || right+p.Width(name, heading)+p.PX(8) > wide && p.Look.Large() {
			// one line each side: accessible mode shows the clock alone
			right = p.Width("00:00", p.Look.Type(look.Title)) + p.PX(4)
			p.LiveLine(clock, p.Look.Type(look.Title), look.OnBand, part.Rect{X: p.Size.W - m - right, Y: r.Y, W: right, H: r.H}, part.Trailing)
		} else {
			right = min(right, wide*0.56)
			if p.Width(date(), small) > right { // long words: the date alone
				date = func() string { return p.Words.Day(p.st.Now) }
			}
			p.LiveLine(clock, heading, look.OnBand, part.Rect{X: p.Size.W - m - right, Y: y, W: right, H: lh}, part.Trailing)
			p.LiveLine(date, small, look.OnBand, part.Rect{X: p.Size.W - m - right, Y: y + lh, W: right, H: ls}, part.Trailing)
		}
		p.Lines(p.fitLines(name, heading, wide-right-p.PX(4), 1), heading, look.OnBand, part.Rect{X: x, Y: y, W: wide, H: lh}, part.Leading)
		p.Lines(p.fitLines(other, small, wide-right-p.PX(4), 1), small, look.OnBand, part.Rect{X: x, Y: y + lh, W: wide, H: ls}, part.Leading)
	})
}

// fitLines breaks a name for a place of n lines. A name longer than that is the
// hall's to shorten; the sweep tells with the longest ones.
func (p *page) fitLines(text string, t look.Type, w float32, n int) []string {
	lines := p.Break(text, t, w)
	return lines[:min(n, len(lines))]
}

// emblem is a door: the first character of the name's meaning.
func (p *page) emblem(r part.Rect) {
	ground, ink := look.OnBand, look.Band
	if p.Look.Large() {
		ground, ink = look.Blue, look.OnBlue
	}
	p.Fill(r, ground, r.W*0.2)
	t := look.Type{EM: float64(r.H) / float64(p.PX(1)) * 0.68, Bold: true, Leading: 1.5, Heading: true}
	p.Line(p.T("emblem"), t, ink, r, part.Middle)
}

// help is always there: whom to ask, on every page and every error.
func (p *page) help(r part.Rect) {
	win, ok := p.w.Catalog.EnquiryWindow()
	if !ok {
		return
	}
	text := p.T("help_line", "Where", p.placeOf(win), "Counter", win.ID)
	t := p.Look.Type(look.Small)
	side := p.PX(t.EM * 1.15)
	w := min(p.Width(text, t), r.W-2*p.PX(look.Margin)-side-p.PX(3))
	x := r.X + (r.W-w-side-p.PX(3))/2
	p.Icon("help", look.Muted, part.Rect{X: x, Y: r.Y + (r.H-side)/2, W: side, H: side})
	p.Within(r, func() {
		lines := p.Break(text, t, w+1)
		p.Line(lines[0], t, look.Muted, part.Rect{X: x + side + p.PX(3), Y: r.Y, W: w, H: r.H}, part.Leading)
	})
}

// bar is the control bar: the same five places on every page.
func (p *page) bar(r part.Rect) {
	p.Fill(r, look.Bar, 0)
	edge := look.Line
	if p.Look.Large() {
		edge = look.Blue
	}
	p.Fill(part.Rect{X: r.X, Y: r.Y, W: r.W, H: max(1, p.PX(0.4))}, edge, 0)
	gap := p.PX(4)
	in := r.Inset(p.PX(8), p.PX(4.5))
	w := (in.W - 4*gap) / 5
	home := p.st.Here.Page == visit.Home
	onOff := map[bool]string{true: p.T("state_on"), false: p.T("state_off")}
	controls := []part.Button{
		{ID: "back", Label: p.T("bar_back"), Icon: "back", Off: home, Do: p.do(visit.GoBack{})},
		{ID: "home", Label: p.T("bar_home"), Icon: "home", Off: home, Do: p.do(visit.GoHome{})},
		{ID: "language", Label: p.T("bar_language"), Icon: "language", Do: p.do(visit.SwitchLang{})},
		{ID: "access", Label: p.T("bar_access"), Icon: "access", State: onOff[p.st.Large], Do: p.do(visit.SwitchMode{})},
		{ID: "voice", Label: p.T("bar_voice"), Icon: "voice", Off: true, State: p.T("state_unavailable")},
	}
	for i, b := range controls {
		b.Face, b.Under = part.Soft, !p.landscape()
		if b.ID == "access" && p.st.Large {
			b.Face = part.Chosen
		}
		b.Draw(p.Sheet, part.Rect{X: in.X + float32(i)*(w+gap), Y: in.Y, W: w, H: in.H}, look.Bar)
	}
}
