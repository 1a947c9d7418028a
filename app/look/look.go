package look

import "yimen/i18n"

// Panel is the glass in front of the visitor: its pixels, and the width of
// its active area in millimetres as the hall measured it. EDID is not asked:
// kiosk panels often misreport it.
type Panel struct {
	Width, Height int     // px
	WidthMM       float64 // active area, not the frame
}

// PerMM is pixels per millimetre. Pixels are square on every panel we know.
func (p Panel) PerMM() float64 { return float64(p.Width) / p.WidthMM }

// Portrait says that the panel stands upright.
func (p Panel) Portrait() bool { return p.Height >= p.Width }

// The panels that every page is swept on. 21.5-inch and 32-inch 16:9.
var (
	Portrait21  = Panel{1080, 1920, 268}
	Landscape21 = Panel{1920, 1080, 476}
	Portrait32  = Panel{1080, 1920, 398}
	Landscape32 = Panel{1920, 1080, 708}
)

// Mode is how the page is set: standard, or accessible with larger type, high
// contrast and fewer things a page.
type Mode int

// The two modes.
const (
	Standard Mode = iota
	Accessible
)

func (m Mode) String() string {
	if m == Accessible {
		return "accessible"
	}
	return "standard"
}

// Look is language, mode and panel together: all that a view needs beside the state.
type Look struct {
	Lang  i18n.Lang
	Mode  Mode
	Panel Panel
}

// PX turns millimetres of the reference panel into Fyne units; with
// FYNE_SCALE=1 one unit is one pixel. On a panel larger than the reference
// (21.5 inches) everything grows with it, up to half as much again, rather than
// leave the glass empty; on a smaller one sizes stay, as fingers and eyes do.
func (l Look) PX(mm float64) float32 { return float32(mm * l.Panel.PerMM() * l.grow()) }

func (l Look) grow() float64 {
	w, h := l.Panel.WidthMM, l.Panel.WidthMM*float64(l.Panel.Height)/float64(l.Panel.Width)
	short, long := min(w, h), max(w, h)
	return min(1.5, max(1, min(short/268, long/476)))
}

// MM turns Fyne units into millimetres.
func (l Look) MM(px float32) float64 { return float64(px) / l.Panel.PerMM() }

// pick is s in standard mode and a in accessible mode.
func (l Look) pick(s, a float64) float64 {
	if l.Mode == Accessible {
		return a
	}
	return s
}

// Large says that the mode is the accessible one.
func (l Look) Large() bool { return l.Mode == Accessible }
