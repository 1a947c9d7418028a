package pdf

import (
	"bytes"
	"fmt"
	"math"

	ot "github.com/go-text/typesetting/font/opentype"
)

// mark is a watermark: a text drawn as shapes, so that it is neither read aloud
// nor copied with the words of the page. All pages share it.
type mark struct {
	text    string
	drawing []byte
}

// Mark draws a text through the middle of the page, rising by an angle in
// degrees. Draw it first: what follows lies on top.
func (p *Page) Mark(f *Face, text string, size, angle float64, c Colour) {
	n := 0
	for i, m := range p.doc.marks {
		if m.text == text {
			n = i + 1
		}
	}
	if n == 0 {
		p.doc.marks = append(p.doc.marks, mark{text, shapes(f, text, size, angle, c)})
		n = len(p.doc.marks)
	}
	fmt.Fprintf(&p.out, "/Artifact <</Type /Background>> BDC /M%d Do EMC\n", n)
}

func shapes(f *Face, text string, size, angle float64, c Colour) []byte {
	var b bytes.Buffer
	sin, cos := math.Sincos(angle * math.Pi / 180)
	scale := size / PT / 1000
	fmt.Fprintf(&b, "%s rg %.4f %.4f %.4f %.4f %.2f %.2f cm\n", c, scale*cos, scale*sin, -scale*sin, scale*cos, Width/2/PT, Height/2/PT)
	x := -f.Width(text, 1000) / 2
	f.mu.Lock()
	defer f.mu.Unlock()
	const middle = 380 // of a Chinese character, over the base line
	for _, r := range text {
		segments, advance := f.outline(r)
		for _, s := range segments {
			for _, p := range s.ArgsSlice() {
				fmt.Fprintf(&b, "%.0f %.0f ", x+float64(p.X), float64(p.Y)-middle)
			}
			b.WriteString(map[ot.SegmentOp]string{ot.SegmentOpMoveTo: "m\n", ot.SegmentOpLineTo: "l\n", ot.SegmentOpCubeTo: "c\n"}[s.Op])
		}
		x += float64(advance)
	}
	b.WriteString("f\n")
	return b.Bytes()
}
