package part

import "yimen/app/look"

// Tone is the colour family of a tile's icon. Colour is never all: icon and words say it.
type Tone int

// The tones.
const (
	ToneBlue Tone = iota
	ToneJade
	ToneGold
	ToneSeal
)

// Roles are the soft ground and the ink of a tone.
func (t Tone) Roles() (soft, ink look.Role) {
	switch t {
	case ToneJade:
		return look.JadeSoft, look.Jade
	case ToneGold:
		return look.GoldSoft, look.Gold
	case ToneSeal:
		return look.SealSoft, look.Seal
	}
	return look.BlueSoft, look.Blue
}

// Tile is a door: icon, name, and a line of what is behind it.
type Tile struct {
	ID, Title, Sub string
	LiveSub        func() string // a sub-line that changes, as how many wait
	Icon           string
	Tone           Tone
	Hero           bool // the page's one large action
	Off            bool
	Do             func()
}

func (t Tile) pad(s *Sheet) float32 { return s.PX(5) }

func (t Tile) icon(s *Sheet) float32 {
	if t.Icon == "" {
		return 0
	}
	switch {
	case t.tall(s):
		return s.PX(38)
	case t.Hero:
		return s.PX(30)
	}
	return s.PX(20)
}

// tall is the large action of a panel that has the height for it.
func (t Tile) tall(s *Sheet) bool {
	return t.Hero && !s.Look.Large() && s.Look.Panel.Height > s.Look.Panel.Width
}

func (t Tile) styles() (title, sub look.Style) {
	if t.Hero {
		return look.Hero, look.Body
	}
	return look.Heading, look.Small
}

func (t Tile) sub() string {
	if t.LiveSub != nil {
		return t.LiveSub()
	}
	return t.Sub
}

func (t Tile) textWidth(s *Sheet, w float32) float32 {
	w -= 2 * t.pad(s)
	if t.Icon != "" {
		w -= t.icon(s) + s.PX(5)
	}
	if t.Hero {
		w -= s.PX(16)
	}
	return w
}

func (t Tile) text(s *Sheet, w float32) (title, sub []string, th, sh float32) {
	a, b := t.styles()
	title = s.Break(t.Title, s.Look.Type(a), w)
	th = float32(len(title)) * s.LineHeight(s.Look.Type(a))
	if t.sub() != "" {
		sub = s.Break(t.sub(), s.Look.Type(b), w)
		sh = float32(len(sub)) * s.LineHeight(s.Look.Type(b))
	}
	return title, sub, th, sh
}

// Height of icon or text, whichever is more.
func (t Tile) Height(s *Sheet, w float32) float32 {
	_, _, th, sh := t.text(s, t.textWidth(s, w))
	least := s.PX(28)
	switch {
	case t.tall(s):
		least = s.PX(62)
	case t.Hero:
		least = s.PX(46)
	}
	return max(least, th+sh+2*s.PX(4), t.icon(s)+2*s.PX(4))
}

// Draw the door.
func (t Tile) Draw(s *Sheet, r Rect, _ look.Role) {
	radius := s.PX(look.Radius)
	ground, edge, titleInk, subInk := look.Card, look.Outline, look.Ink, look.Muted
	if s.Look.Large() {
		titleInk = look.Blue
	}
	soft, ink := t.Tone.Roles()
	if t.Hero {
		ground, edge, titleInk, subInk, soft, ink = look.Blue, look.Blue, look.OnBlue, look.OnBlueMuted, look.Blue, look.OnBlue
	}
	if t.Off {
		ground, edge, titleInk, subInk = look.Off, look.Line, look.OnOff, look.OnOff
	}
	s.Box(r, ground, edge, 0.35, radius)
	side := t.icon(s)
	x := r.X + t.pad(s)
	if t.Icon != "" {
		chip := Rect{x, r.Y + (r.H-side)/2, side, side}
		if t.Hero && !s.Look.Large() {
			s.Fill(chip, look.Veil, s.PX(5))
		} else if s.Look.Large() && !t.Hero {
			s.Box(chip, soft, look.Blue, 0.5, s.PX(4))
		} else if !t.Hero {
			s.Fill(chip, soft, s.PX(4))
		}
		s.Icon(t.Icon, ink, chip.Inset(side*0.22, side*0.22))
		x += side + s.PX(5)
	}
	w := t.textWidth(s, r.W)
	title, sub, th, sh := t.text(s, w)
	a, b := t.styles()
	s.Within(r, func() {
		y := r.Y + (r.H-th-sh)/2
		s.Lines(title, s.Look.Type(a), titleInk, Rect{x, y, w, th}, Leading)
		if t.LiveSub != nil && len(sub) == 1 {
			s.LiveLine(t.LiveSub, s.Look.Type(b), subInk, Rect{x, y + th, w, sh}, Leading)
		} else {
			s.Lines(sub, s.Look.Type(b), subInk, Rect{x, y + th, w, sh}, Leading)
		}
		if t.Hero {
			s.Icon("next", titleInk, Rect{r.Right() - s.PX(18), r.Y, s.PX(14), r.H})
		}
	})
	kind := Control
	if t.Hero {
		kind = Primary
	}
	label := t.Title
	s.Target(r, radius, Stop{ID: t.ID, Label: label, Spoken: label + "\n" + t.sub(), Off: t.Off, Kind: kind, Do: t.Do})
}
