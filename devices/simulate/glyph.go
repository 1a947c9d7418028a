package simulate

import (
	"fmt"
	"image"
	"image/color"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// glyphs is the printer's own character memory: drawn from an outline font in
// the dot cells that such a printer has.
type glyphs struct {
	fonts [2]*opentype.Font
	cells map[glyphKey]*image.Gray
}

type glyphKey struct {
	r    rune
	bold bool
	w, h int // dots of the cell
}

func newGlyphs(regular, bold []byte) (*glyphs, error) {
	g := &glyphs{cells: map[glyphKey]*image.Gray{}}
	for i, data := range [][]byte{regular, bold} {
		f, err := opentype.Parse(data)
		if err != nil {
			return nil, fmt.Errorf("the simulated printer's font cannot be read: %w", err)
		}
		g.fonts[i] = f
	}
	return g, nil
}

const cellsMax = 4000

// cell is a character in a cell of w x h dots, black on white, as a head burns
// it: a dot or none.
func (g *glyphs) cell(r rune, bold bool, w, h int) *image.Gray {
	key := glyphKey{r, bold, w, h}
	if c, ok := g.cells[key]; ok {
		return c
	}
	if len(g.cells) >= cellsMax {
		clear(g.cells)
	}
	c := image.NewGray(image.Rect(0, 0, w, h))
	// The character is drawn as large as the larger of its two factors and then
	// squeezed, as a printer stretches its dots and not the outline.
	base := 24
	if r < 0x80 {
		base = 12
	}
	k := max(1, (w+base-1)/base, (h+23)/24)
	mask := g.draw(r, bold, base*k, 24*k)
	if mask.Rect != c.Rect {
		small := image.NewGray(c.Rect)
		draw.ApproxBiLinear.Scale(small, small.Rect, mask, mask.Rect, draw.Src, nil)
		mask = small
	}
	for p, v := range mask.Pix {
		if v < 112 {
			c.Pix[p] = 255
		}
	}
	g.cells[key] = c
	return c
}

// draw is a character as light on dark, in a cell of w x h or wider: a W or m
// is squeezed into its cell later, as in every fixed font.
func (g *glyphs) draw(r rune, bold bool, w, h int) *image.Gray {
	i := 0
	if bold {
		i = 1
	}
	face, err := opentype.NewFace(g.fonts[i], &opentype.FaceOptions{Size: float64(h) * 0.96, DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		return image.NewGray(image.Rect(0, 0, w, h))
	}
	defer face.Close()
	adv := font.MeasureString(face, string(r))
	w = max(w, adv.Ceil())
	mask := image.NewGray(image.Rect(0, 0, w, h))
	d := font.Drawer{Dst: mask, Src: image.NewUniform(color.White), Face: face,
		Dot: fixed.Point26_6{X: (fixed.I(w) - adv) / 2, Y: fixed.I(int(float64(h) * 0.86))}}
	d.DrawString(string(r))
	return mask
}
