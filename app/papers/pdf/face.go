package pdf

import (
	"bytes"
	"fmt"
	"sync"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
)

// Face is a parsed font of 1000 units an em. Any number of goroutines may use
// it. It keeps the outlines that were asked for, some 300 bytes each: those of
// all forms of a hall are well under a megabyte.
type Face struct {
	name   string
	mu     sync.Mutex // font.Face is not safe for several goroutines
	face   *font.Face
	glyphs map[rune]glyph
}

// glyph is one character of a font.
type glyph struct {
	advance int    // in units of 1/1000 em
	program []byte // Type 2 charstring
}

// NewFace parses an OpenType font. name is its PostScript name.
func NewFace(name string, data []byte) (*Face, error) {
	f, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("font %s cannot be read (build the program again with packaging/fonts.sh): %w", name, err)
	}
	if f.Upem() != 1000 {
		return nil, fmt.Errorf("font %s has %d units an em, PDF and this package count 1000", name, f.Upem())
	}
	return &Face{name: name, face: f, glyphs: map[rune]glyph{}}, nil
}

// Has says that the font has a character of its own for r.
func (f *Face) Has(r rune) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	_, ok := f.face.NominalGlyph(r)
	return ok
}

// Width is how wide a text in one line is at a size.
func (f *Face) Width(text string, size float64) float64 {
	units := 0
	for _, r := range text {
		units += f.glyph(r).advance
	}
	return float64(units) * size / 1000
}

func (f *Face) glyph(r rune) glyph {
	f.mu.Lock()
	defer f.mu.Unlock()
	g, ok := f.glyphs[r]
	if !ok {
		segments, advance := f.outline(r)
		g = glyph{advance, charstring(segments, advance)}
		f.glyphs[r] = g
	}
	return g
}

// missing is drawn for a character that the font does not have.
const missing = '□'

func (f *Face) outline(r rune) ([]ot.Segment, int) {
	id, ok := f.face.NominalGlyph(r)
	if !ok {
		id, _ = f.face.NominalGlyph(missing)
	}
	advance := int(f.face.HorizontalAdvance(id) + 0.5)
	o, _ := f.face.GlyphData(id).(font.GlyphOutline) // else empty, as a blank is
	return o.Segments, advance
}
