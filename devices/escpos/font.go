package escpos

import (
	"fmt"
	"image"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Fonts draws what a printer has no character for. The zero value draws
// nothing. It may be used by several goroutines.
type Fonts struct{ set *fontSet }

type fontSet struct {
	mu    sync.Mutex
	fonts [2]*sfnt.Font // regular, bold
	faces map[faceKey]font.Face
	buf   sfnt.Buffer
}

type faceKey struct {
	bold bool
	dots int // height of a Chinese character
}

// ParseFonts reads two OpenType fonts, regular and bold, that hold Chinese. The
// bytes must not change afterwards.
func ParseFonts(regular, bold []byte) (Fonts, error) {
	set := &fontSet{faces: map[faceKey]font.Face{}}
	for i, data := range [][]byte{regular, bold} {
		f, err := opentype.Parse(data)
		if err != nil {
			return Fonts{}, fmt.Errorf("font %d of the printer (0 regular, 1 bold) cannot be read: %w", i, err)
		}
		set.fonts[i] = f
	}
	return Fonts{set}, nil
}

// ink is how dark a dot must be (of 255) to be printed. Less than half, so that
// the thin strokes of dense characters stay closed.
const ink = 100

// face is the font at a size: em is the height of a Chinese character at size 1.
// The caller holds mu.
func (s *fontSet) face(st style, em int) font.Face {
	key := faceKey{st.bold, em * st.size}
	if f, ok := s.faces[key]; ok {
		return f
	}
	src := s.fonts[0]
	if st.bold {
		src = s.fonts[1]
	}
	// NewFace fails only for sizes that are not positive.
	f, err := opentype.NewFace(src, &opentype.FaceOptions{Size: float64(key.dots), DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic("escpos: " + err.Error())
	}
	s.faces[key] = f
	return f
}

// has says that the fonts can draw the character.
func (f Fonts) has(r rune) bool {
	if f.set == nil {
		return false
	}
	f.set.mu.Lock()
	defer f.set.mu.Unlock()
	g, err := f.set.fonts[0].GlyphIndex(&f.set.buf, r)
	return err == nil && g != 0
}

// advance is the width of a character in whole dots.
func (f Fonts) advance(r rune, st style, em int) int {
	if f.set == nil {
		return 0
	}
	f.set.mu.Lock()
	defer f.set.mu.Unlock()
	a, _ := f.set.face(st, em).GlyphAdvance(r)
	return a.Ceil()
}

// drawLine draws a line of paper, black or white, no greys.
func (f Fonts) drawLine(l line, p Profile) *bitmap {
	b := newBitmap(p.Dots, p.pitch()*l.size)
	for _, s := range l.spans {
		x := s.x
		switch l.align {
		case 1:
			x = (p.Dots - width(s.cells)) / 2
		case 2:
			x = p.Dots - width(s.cells)
		}
		f.draw(b, s.cells, l.style, p.Hanzi, x, 0)
	}
	return b
}

// draw puts characters side by side, the first one's line with its top left
// corner at x, y. Each is centred in its cell.
func (f Fonts) draw(b *bitmap, cells []cell, st style, em, x, y int) {
	f.set.mu.Lock()
	defer f.set.mu.Unlock()
	face := f.set.face(st, em)
	baseline := y + (em+1)*st.size
	for _, c := range cells {
		a, _ := face.GlyphAdvance(c.r)
		dot := fixed.P(x+max(0, (c.w-a.Ceil())/2), baseline)
		rect, mask, at, _, ok := face.Glyph(dot, c.r)
		if alpha, isAlpha := mask.(*image.Alpha); ok && isAlpha {
			for dy := range rect.Dy() {
				i := alpha.PixOffset(at.X, at.Y+dy)
				for dx, a := range alpha.Pix[i : i+rect.Dx()] {
					if a >= ink {
						b.set(rect.Min.X+dx, rect.Min.Y+dy)
					}
				}
			}
		}
		x += c.w
	}
}

// standsFor says whether a character that can neither be sent nor drawn leaves
// a mark. Letters and digits do, since a name would read wrong without a trace;
// symbols are only left out.
func standsFor(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
