package look

import (
	"image/color"
	"math"
)

// Role is what a colour is for. Pages name roles; only this file knows values.
type Role int

// Grounds, inks and lines.
const (
	None  Role = iota
	Paper      // the page
	Card
	Ink     // text
	Muted   // text that explains
	Line    // decoration only
	Outline // edge of what can be touched
	Blue
	BlueSoft
	OnBlue
	OnBlueMuted
	Jade
	JadeSoft
	Seal // red: marks, numbers, what failed
	SealSoft
	Gold
	GoldSoft
	Off   // ground of a control that cannot be used now
	OnOff // its text
	Keys  // ground of the keyboard
	Band  // top band
	OnBand
	Bar     // control bar
	Pressed // shade under a finger
	Veil    // lighter patch on blue
	Focus
)

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 0xff}
}

var standard = map[Role]color.NRGBA{
	Paper: rgb(0xF5F2EA), Card: rgb(0xFFFFFF), Ink: rgb(0x16213A), Muted: rgb(0x454E62),
	Line: rgb(0xD9D3C4), Outline: rgb(0x8C8674),
	Blue: rgb(0x12437A), BlueSoft: rgb(0xE3ECF6), OnBlue: rgb(0xFFFFFF), OnBlueMuted: rgb(0xE3ECF6),
	Jade: rgb(0x07553F), JadeSoft: rgb(0xDFF1EA),
	Seal: rgb(0x9E1B14), SealSoft: rgb(0xF9E4E1),
	Gold: rgb(0x684300), GoldSoft: rgb(0xF8ECD2),
	Off: rgb(0xF0EEE7), OnOff: rgb(0x454E62),
	Keys: rgb(0xE7E3D8), Band: rgb(0x12437A), OnBand: rgb(0xFFFFFF), Bar: rgb(0xFFFFFF),
	Pressed: {0x16, 0x21, 0x3A, 0x33}, Veil: {0xFF, 0xFF, 0xFF, 0x26}, Focus: rgb(0xFFB300),
}

// Black, white and yellow #FFE600, nothing else (21:1 and 16:1).
var contrast = map[Role]color.NRGBA{
	Paper: rgb(0), Card: rgb(0), Ink: rgb(0xFFFFFF), Muted: rgb(0xFFFFFF),
	Line: rgb(0xFFFFFF), Outline: rgb(0xFFFFFF),
	Blue: rgb(0xFFE600), BlueSoft: rgb(0), OnBlue: rgb(0), OnBlueMuted: rgb(0),
	Jade: rgb(0xFFE600), JadeSoft: rgb(0),
	Seal: rgb(0xFFE600), SealSoft: rgb(0),
	Gold: rgb(0xFFE600), GoldSoft: rgb(0),
	Off: rgb(0), OnOff: rgb(0xFFFFFF),
	Keys: rgb(0), Band: rgb(0), OnBand: rgb(0xFFE600), Bar: rgb(0),
	Pressed: {0xff, 0xff, 0xff, 0x66}, Veil: rgb(0xFFE600), Focus: rgb(0xFFFFFF),
}

// Colour of a role in this mode.
func (l Look) Colour(r Role) color.NRGBA {
	if l.Large() {
		return contrast[r]
	}
	return standard[r]
}

// Contrast is the luminance ratio of two opaque colours, WCAG 2.2, 1 to 21.
func Contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

func luminance(c color.Color) float64 {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	lin := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(n.R) + 0.7152*lin(n.G) + 0.0722*lin(n.B)
}
