package escpos

import (
	"fmt"
	"time"

	"yimen/kiosk/slip"
)

// pitch is the distance from one body line to the next, in dots.
const pitch = 32

// knifeMM is how far the knife sits past the head. Every slip carries that much
// empty paper at its top.
const knifeMM = 15

// Encode turns a document into bytes for a printer: as text where the printer
// has a Chinese font, as pictures of lines where it has none. Fonts are needed
// for the second, and for characters the printer lacks; without them those
// print as the geta mark 〓. An error means that the document can never be
// printed on that printer, not that something is wrong with it now.
func Encode(doc slip.Document, p Profile, fonts Fonts) (Job, error) {
	if !p.HasFont() && fonts.set == nil {
		return Job{}, fmt.Errorf("profile %s draws every line, but no font was given", p.Name)
	}
	e := &encoder{p: p, job: Job{ID: doc.ID}, size: 1}
	items, err := layOut(doc, p, fonts)
	if err != nil {
		return Job{}, err
	}
	e.start()
	for _, it := range items {
		switch it := it.(type) {
		case line:
			if p.HasFont() && !it.drawn() {
				e.text(it)
			} else {
				e.picture(fonts.drawLine(it, p.Dots))
			}
		case space:
			e.feed(int(it))
		case *bitmap:
			e.picture(it)
		case nativeQR:
			e.nativeQR(it)
		}
	}
	e.cut()
	return e.finish(), nil
}

// encoder writes pieces and remembers what the printer was last told.
type encoder struct {
	p     Profile
	job   Job
	align int
	bold  bool
	size  int
	dots  int // paper moved so far
}

func (e *encoder) put(p Piece) { e.job.Pieces = append(e.job.Pieces, p) }

// move adds a piece that moves the paper by some dots.
func (e *encoder) move(b []byte, data, dots int) {
	e.dots += dots
	e.put(Piece{Bytes: b, Data: data, MM: e.p.mmOf(dots)})
}

// start initialises (`1B 40`). A printer may have Chinese mode off or a national
// character set on by a switch inside, so both are set every time.
func (e *encoder) start() {
	b := []byte{0x1B, 0x40}
	if e.p.HasFont() {
		b = append(b, 0x1C, 0x26, 0x1B, 0x52, 0x00, 0x1B, 0x33, byte(e.p.units(pitch)))
	}
	e.put(Piece{Bytes: b})
}

// text writes a line in the printer's own characters.
func (e *encoder) text(l line) {
	b := e.style(nil, l.style)
	for _, s := range l.spans {
		if s.x > 0 {
			b = append(b, 0x1B, 0x24, byte(s.x), byte(s.x>>8))
		}
		for _, c := range s.cells {
			b = append(b, c.code[:c.n]...)
		}
	}
	b = append(b, 0x0A)
	e.move(b, 0, max(pitch, l.size*chineseDots))
	if l.size > 1 {
		// Large characters fill their line pitch to the last dot.
		e.feed(pitch - chineseDots)
	}
}

// style writes the changes to the line's style; it is called at the start of a
// line, the only place where alignment counts.
func (e *encoder) style(b []byte, s style) []byte {
	if s.align != e.align {
		b = append(b, 0x1B, 0x61, byte(s.align))
	}
	if s.bold != e.bold {
		n := byte(0)
		if s.bold {
			n = 1
		}
		b = append(b, 0x1B, 0x45, n)
	}
	if s.size != e.size {
		b = e.sized(b, s.size)
	}
	e.align, e.bold, e.size = s.align, s.bold, s.size
	return b
}

// sized sets the size of both kinds of characters. `1D 21` sizes Chinese on
// some printers and not on others; `1C 21` does on all, but only to 2. The last
// one received counts.
func (e *encoder) sized(b []byte, size int) []byte {
	b = append(b, 0x1D, 0x21, byte((size-1)<<4|(size-1)))
	if e.p.ChineseSize != "1d21" && size <= 2 {
		n := byte(0)
		if size == 2 {
			n = 0x0C
		}
		b = append(b, 0x1C, 0x21, n)
	}
	return b
}

// feed moves the paper (`1B 4A n`), at the start of a line.
func (e *encoder) feed(dots int) {
	for dots > 0 {
		n := min(dots, 255/e.p.units(1))
		e.move([]byte{0x1B, 0x4A, byte(e.p.units(n))}, 0, n)
		dots -= n
	}
}

// cut feeds to the knife and cuts. The line before has ended: a cut with
// something left to print is ignored by most printers.
func (e *encoder) cut() {
	feed := e.p.dotsOf(e.p.FeedBeforeCut)
	op := map[string][]byte{
		"1d5600": {0x1D, 0x56, 0x00}, "1d5601": {0x1D, 0x56, 0x01},
		"1b69": {0x1B, 0x69}, "1b6d": {0x1B, 0x6D},
	}[e.p.Cut]
	switch e.p.Cut {
	case "1d5641", "1d5642":
		mode := byte(0x41)
		if e.p.Cut == "1d5642" {
			mode = 0x42
		}
		n := min(feed, 255/e.p.units(1))
		e.move([]byte{0x1D, 0x56, mode, byte(e.p.units(n))}, 0, n+e.p.dotsOf(knifeMM))
	case "none":
		e.feed(feed)
	default:
		e.feed(feed)
		e.put(Piece{Bytes: op})
	}
}

// finish closes the account of paper and time.
func (e *encoder) finish() Job {
	e.job.LengthMM = e.p.mmOf(e.dots)
	e.job.Printing = time.Duration(e.job.LengthMM / float64(e.p.Speed) * float64(time.Second))
	return e.job
}
