package look

import (
	"math"
	"testing"
)

// pairs are the inks on the grounds that pages put them on.
var pairs = []struct {
	ink    Role
	ground []Role
}{
	{Ink, []Role{Paper, Card, BlueSoft, Keys, GoldSoft, JadeSoft}},
	{Muted, []Role{Paper, Card}},
	{Blue, []Role{Paper, Card, BlueSoft}},
	{Jade, []Role{Paper, Card, JadeSoft}},
	{Seal, []Role{Paper, Card}},
	{Gold, []Role{Card, GoldSoft}},
	{OnBlue, []Role{Blue}}, {OnBlueMuted, []Role{Blue}}, {OnBand, []Role{Band}}, {OnOff, []Role{Off}},
}

var looks = []Look{{Panel: Portrait21}, {Panel: Portrait21, Mode: Accessible}}

func TestTextContrast(t *testing.T) {
	for _, l := range looks {
		for _, p := range pairs {
			for _, g := range p.ground {
				if c := Contrast(l.Colour(p.ink), l.Colour(g)); c < l.Limits().TextContrast {
					t.Errorf("%s: ink %d on ground %d has %.1f, not %.0f", l.Mode, p.ink, g, c, l.Limits().TextContrast)
				}
			}
		}
	}
}

// What shows where something can be touched, or that it is chosen.
func TestOutlineContrast(t *testing.T) {
	for _, l := range looks {
		for _, x := range [][2]Role{{Outline, Paper}, {Outline, Card}, {Blue, Paper}, {Blue, Card}, {Blue, Bar}} {
			if c := Contrast(l.Colour(x[0]), l.Colour(x[1])); c < l.Limits().Outline {
				t.Errorf("%s: edge %d on %d has %.1f, not %.1f", l.Mode, x[0], x[1], c, l.Limits().Outline)
			}
		}
	}
}

func TestContrastFormula(t *testing.T) {
	for _, c := range []struct {
		a, b uint32
		want float64
	}{{0x000000, 0xFFFFFF, 21}, {0x777777, 0xFFFFFF, 4.48}, {0xFFFFFF, 0xFFFFFF, 1}, {0xFF0000, 0xFFFFFF, 4.0}} {
		if got := Contrast(rgb(c.a), rgb(c.b)); math.Abs(got-c.want) > 0.01 {
			t.Errorf("%06x on %06x: %.2f, not %.2f", c.a, c.b, got, c.want)
		}
	}
}

// The accessible mode has nothing but black, white and one yellow.
func TestHighContrastHasThreeColours(t *testing.T) {
	for r, c := range contrast {
		if v := uint32(c.R)<<16 | uint32(c.G)<<8 | uint32(c.B); v != 0 && v != 0xFFFFFF && v != 0xFFE600 {
			t.Errorf("role %d is %06x", r, v)
		}
	}
	for r := range standard {
		if _, ok := contrast[r]; !ok {
			t.Errorf("role %d has no colour in the accessible mode", r)
		}
	}
}

func TestSizesGrowWithTheMode(t *testing.T) {
	s, a := looks[0], looks[1]
	for st := Small; st < Huge; st++ { // the number is as large as its card already
		if x, y := s.Type(st).EM, a.Type(st).EM; y <= x {
			t.Errorf("style %d: %.1f mm and %.1f mm accessible", st, x, y)
		}
	}
	for _, l := range looks {
		for st := Body; st <= Huge; st++ {
			if st != Label && st != Strong && l.Type(st).EM <= l.Type(Small).EM {
				t.Errorf("style %d is not larger than small", st)
			}
		}
	}
}

// A millimetre is one wherever there is room for it, and grows with the glass.
func TestMillimetres(t *testing.T) {
	for _, c := range []struct {
		panel Panel
		mm    float64 // that ten millimetres become
	}{{Portrait21, 10}, {Landscape21, 10}, {Portrait32, 14.85}, {Landscape32, 14.85}, {Panel{1080, 1920, 194}, 10}, {Panel{2160, 3840, 268}, 10}, {Panel{1080, 1920, 900}, 15}} {
		l := Look{Panel: c.panel}
		if got := l.MM(l.PX(10)); math.Abs(got-c.mm) > 0.05 {
			t.Errorf("%+v: 10 mm are %.2f mm", c.panel, got)
		}
	}
}
