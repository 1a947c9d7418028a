package part

import "yimen/app/look"

// Face is how much a button stands out.
type Face int

// A filled button is the page's main action; a plain one has an edge; a soft
// one is quiet, as in the control bar.
const (
	Plain Face = iota
	Filled
	Soft
	Chosen // a switch that is on
)

// Button says what happens when it is touched: "Print the checklist", not "OK".
type Button struct {
	ID, Label, Spoken, State string
	Icon                     string
	Face                     Face
	Kind                     Kind
	Off                      bool
	Under                    bool // icon above the label
	Bare                     bool // the icon alone; the label is spoken
	Style                    look.Style
	MM                       float64 // height; 0: the least that fits
	Do                       func()
	Live                     func() string // label that changes, as a countdown
}

func (b Button) style() look.Style {
	if b.Style == look.Small { // the zero style: buttons have their own
		return look.Label
	}
	return b.Style
}

func (b Button) text() string {
	if b.Live != nil {
		return b.Live()
	}
	return b.Label
}

// paddings in mm
const buttonPad, iconGap = 4.0, 3.0

func (b Button) iconSide(s *Sheet) float32 {
	if b.Icon == "" {
		return 0
	}
	return s.PX(s.Look.Type(b.style()).EM * 1.35)
}

func (b Button) lines(s *Sheet, w float32) []string {
	w -= 2 * s.PX(buttonPad)
	if b.Icon != "" && !b.Under {
		w -= b.iconSide(s) + s.PX(iconGap)
	}
	return s.Break(b.text(), s.Look.Type(b.style()), w)
}

// Height is the least that holds label and icon, and a fingertip.
func (b Button) Height(s *Sheet, w float32) float32 {
	least := 21.0
	if b.Kind == Primary {
		least = 25.5
	}
	h := float32(len(b.lines(s, w)))*s.LineHeight(s.Look.Type(b.style())) + 2*s.PX(3)
	if b.Under {
		h += b.iconSide(s)
	}
	return max(h, s.PX(max(least, b.MM)))
}

func (b Button) colours() (ground, ink, edge look.Role) {
	if b.Off {
		return look.Off, look.OnOff, look.Line
	}
	switch b.Face {
	case Filled:
		return look.Blue, look.OnBlue, look.None
	case Soft:
		return look.BlueSoft, look.Blue, look.None
	case Chosen:
		return look.Blue, look.OnBlue, look.Blue
	}
	return look.Card, look.Blue, look.Blue
}

// Draw ground, icon, label and target.
func (b Button) Draw(s *Sheet, r Rect, _ look.Role) {
	ground, ink, edge := b.colours()
	if s.Look.Large() && edge == look.None && b.Face == Soft {
		edge = look.Outline
	}
	radius := s.PX(4.5)
	s.Box(r, ground, edge, 0.6, radius)
	t := s.Look.Type(b.style())
	lines := b.lines(s, r.W)
	th := float32(len(lines)) * s.LineHeight(t)
	side := b.iconSide(s)
	s.Within(r, func() {
		switch {
		case b.Bare:
			s.Icon(b.Icon, ink, Rect{r.X, r.Y + (r.H-side)/2, r.W, side})
		case b.Under:
			y := r.Y + (r.H-th-side)/2
			s.Icon(b.Icon, ink, Rect{r.X, y, r.W, side})
			s.Lines(lines, t, ink, Rect{r.X, y + side, r.W, th}, Middle)
		case b.Icon != "":
			tw := float32(0)
			for _, l := range lines {
				tw = max(tw, s.Width(l, t))
			}
			x := r.X + (r.W-tw-side-s.PX(iconGap))/2
			s.Icon(b.Icon, ink, Rect{x, r.Y + (r.H-side)/2, side, side})
			s.Lines(lines, t, ink, Rect{x + side + s.PX(iconGap), r.Y + (r.H-th)/2, tw, th}, Leading)
		case b.Live != nil && len(lines) == 1:
			s.LiveLine(b.Live, t, ink, r.Inset(s.PX(buttonPad), 0), Middle)
		default:
			s.Lines(lines, t, ink, Rect{r.X, r.Y + (r.H-th)/2, r.W, th}, Middle)
		}
	})
	s.Target(r, radius, Stop{ID: b.ID, Label: b.text(), Spoken: b.Spoken, State: b.State, Off: b.Off, Kind: b.Kind, Do: b.Do})
}
