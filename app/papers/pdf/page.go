package pdf

import (
	"bytes"
	"fmt"
)

// Colour is red, green and blue of 255.
type Colour struct{ R, G, B uint8 }

// Run is a text in one line as it was drawn: its left end, its base line, its
// width and its size, in millimetres.
type Run struct {
	X, Base, W, Size float64
	Text             string
}

// Page is one page while it is drawn. What is drawn later lies on top, and
// texts are read aloud and copied in the order in which they are drawn.
type Page struct {
	doc  *Document
	out  bytes.Buffer
	runs []Run
}

// Runs are the texts so far.
func (p *Page) Runs() []Run { return p.runs }

// Text draws a text from x on the base line, size high.
func (p *Page) Text(x, base float64, f *Face, size float64, c Colour, text string) {
	if text == "" {
		return
	}
	s := p.doc.font(f)
	p.runs = append(p.runs, Run{x, base, f.Width(text, size), size, text})
	fmt.Fprintf(&p.out, "BT %s rg /%s %s Tf %s Td <%s> Tj ET\n", c, s.id, num(size/PT), at(x, base), s.encode(text))
}

// Line draws a line of a width.
func (p *Page) Line(x1, y1, x2, y2, width float64, c Colour) {
	fmt.Fprintf(&p.out, "%s RG %s w %s m %s l S\n", c, num(width/PT), at(x1, y1), at(x2, y2))
}

// Dashed draws a line of dashes.
func (p *Page) Dashed(x1, y1, x2, y2, width float64, c Colour) {
	fmt.Fprintf(&p.out, "q [3 2.4] 0 d %s RG %s w %s m %s l S Q\n", c, num(width/PT), at(x1, y1), at(x2, y2))
}

// Fill fills a rectangle.
func (p *Page) Fill(x, y, w, h float64, c Colour) {
	fmt.Fprintf(&p.out, "%s rg %s %s %s re f\n", c, at(x, y+h), num(w/PT), num(h/PT))
}

// Frame draws the four sides of a rectangle.
func (p *Page) Frame(x, y, w, h, width float64, c Colour) {
	fmt.Fprintf(&p.out, "%s RG %s w %s %s %s re S\n", c, num(width/PT), at(x, y+h), num(w/PT), num(h/PT))
}

// Disc fills a circle.
func (p *Page) Disc(x, y, r float64, c Colour) {
	k := r * 0.5523 // four curves that look like a circle
	fmt.Fprintf(&p.out, "%s rg %s m %s %s %s c %s %s %s c %s %s %s c %s %s %s c f\n", c, at(x+r, y),
		at(x+r, y-k), at(x+k, y-r), at(x, y-r), at(x-k, y-r), at(x-r, y-k), at(x-r, y),
		at(x-r, y+k), at(x-k, y+r), at(x, y+r), at(x+k, y+r), at(x+r, y+k), at(x+r, y))
}

func (c Colour) String() string {
	return fmt.Sprintf("%.3g %.3g %.3g", float64(c.R)/255, float64(c.G)/255, float64(c.B)/255)
}

// at is a place as PDF counts it: points from the bottom left.
func at(x, y float64) string { return num(x/PT) + " " + num((Height-y)/PT) }

func num(v float64) string {
	b := []byte(fmt.Sprintf("%.2f", v))
	b = bytes.TrimSuffix(bytes.TrimRight(b, "0"), []byte("."))
	return string(b)
}
