package touch

import (
	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/visit"
)

// The rows of the keyboard. Letters are what pinyin and English need; Chinese
// comes from the candidates above them.
var keyRows = []string{"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"}

// keyboardHeight is the height of the keyboard for a width, at most h.
func (p *page) keyboardHeight(h float32) float32 {
	want := 4*p.keySize(h) + p.keySize(h) + 4*p.keyGap() + 2*p.PX(4)
	return min(h, want)
}

func (p *page) keyGap() float32 {
	if p.Look.Large() {
		return p.PX(3.4)
	}
	return p.PX(2.7)
}

// keySize is the height of a key: comfortable where there is room, never below
// the least.
func (p *page) keySize(h float32) float32 {
	most := p.PX(22)
	if p.landscape() {
		most = p.PX(26)
	}
	return min(most, (h-2*p.PX(4)-4*p.keyGap())/5)
}

// keyboard draws letters, digits, and below them clear, space, delete and hide.
func (p *page) keyboard(r part.Rect) {
	p.Fill(r, look.Keys, 0)
	g := p.keyGap()
	in := r.Inset(p.PX(4), p.PX(4))
	kh := (in.H - 4*g) / 5
	kw := (in.W - 9*g) / 10
	for i, row := range keyRows {
		n := float32(len(row))
		x := in.X + (in.W-n*kw-(n-1)*g)/2
		y := in.Y + float32(i)*(kh+g)
		for _, c := range row {
			text := string(c)
			p.key(part.Rect{X: x, Y: y, W: kw, H: kh}, part.Button{ID: "key:" + text, Label: text, Style: look.Heading,
				Do: p.do(visit.Key{Text: text})})
			x += kw + g
		}
	}
	// delete stands beside the letters' last row, where fingers look for it
	y := in.Y + 3*(kh+g)
	side := (in.W - 7*kw - 8*g) / 2
	p.key(part.Rect{X: in.Right() - side, Y: y, W: side, H: kh}, part.Button{ID: "key:delete", Icon: "delete",
		Label: "", Spoken: p.T("key_delete"), Do: p.do(visit.Delete{})})
	y += kh + g
	room := in.W - 2*g
	clear, space, hide := room*0.26, room*0.34, room*0.4
	p.key(part.Rect{X: in.X, Y: y, W: clear, H: kh}, part.Button{ID: "key:clear", Label: p.T("key_clear"), Do: p.do(visit.Clear{})})
	p.key(part.Rect{X: in.X + clear + g, Y: y, W: space, H: kh}, part.Button{ID: "key:space", Label: p.T("key_space"), Do: p.do(visit.Key{Text: " "})})
	p.key(part.Rect{X: in.Right() - hide, Y: y, W: hide, H: kh}, part.Button{ID: "key:hide", Label: p.T("key_hide"),
		Face: part.Filled, Do: p.do(visit.Tab{To: tabList})})
}

func (p *page) key(r part.Rect, b part.Button) {
	ground, ink, edge := look.Card, look.Ink, look.Outline
	if b.Face == part.Filled {
		ground, ink, edge = look.Blue, look.OnBlue, look.None
	}
	p.Box(r, ground, edge, 0.35, p.PX(3))
	style := b.Style
	if style == look.Small {
		style = look.Label
	}
	t := p.Look.Type(style)
	p.Within(r, func() {
		if b.Icon != "" {
			p.Icon(b.Icon, ink, r.Inset(0, r.H*0.22))
		} else {
			lines := p.Break(b.Label, t, r.W-p.PX(2))
			h := float32(len(lines)) * p.LineHeight(t)
			p.Lines(lines, t, ink, part.Rect{X: r.X, Y: r.Y + (r.H-h)/2, W: r.W, H: h}, part.Middle)
		}
	})
	label := b.Label
	if label == "" {
		label = b.Spoken
	}
	p.Target(r, p.PX(3), part.Stop{ID: b.ID, Label: label, Kind: part.KeyCap, Do: b.Do})
}
