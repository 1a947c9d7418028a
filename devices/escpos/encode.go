package escpos

import (
	"fmt"
	"time"

	"yimen/kiosk/slip"
)

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
		return Job{}, errNoFont(p)
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
			if p.asText(it) {
				e.text(it, fonts)
			} else {
				e.picture(fonts.drawLine(it, p))
			}
		case space:
			e.feed(int(it))
		case rule:
			e.picture(it.draw(p))
		case ruler:
			e.picture(it.draw(p))
		case code:
			switch {
			case it.native:
				e.nativeQR(it)
			case it.beside == nil:
				e.centred(it.draw(p, fonts))
			default:
				e.picture(it.draw(p, fonts))
			}
		}
	}
	e.cut()
	return e.finish(), nil
}

// Measure says how many millimetres of paper a document takes, cut and all,
// without drawing or encoding it. It fails where Encode does.
func Measure(doc slip.Document, p Profile, fonts Fonts) (float64, error) {
	if !p.HasFont() && fonts.set == nil {
		return 0, errNoFont(p)
	}
	items, err := layOut(doc, p, fonts)
	if err != nil {
		return 0, err
	}
	e := &encoder{p: p}
	for _, it := range items {
		e.dots += it.height(p)
	}
	e.cut()
	return e.finish().LengthMM, nil
}

func errNoFont(p Profile) error {
	return fmt.Errorf("profile %s draws every line, but no font was given", p.Name)
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

// start wakes the printer and initialises it (`1B 40`). A printer may have
// Chinese mode off or a national character set on by a switch inside, so both
// are set every time.
func (e *encoder) start() {
	b, _ := bytesOf(e.p.Init) // ParseProfile refused a bad one
	b = append(b, 0x1B, 0x40)
	if e.p.HasFont() {
		if e.p.ChineseMode == "set" {
			b = append(b, 0x1C, 0x26)
		}
		b = append(b, 0x1B, 0x52, 0x00, 0x1B, 0x33, byte(e.p.units(e.p.pitch())))
	}
	e.put(Piece{Bytes: b})
}

// text writes a line in the printer's own characters. One that it lacks is drawn
// in its place, and ends a piece there.
func (e *encoder) text(l line, fonts Fonts) {
	b := e.style(make([]byte, 0, 128), l.style)
	x := 0
	for _, s := range l.spans {
		if s.x > x {
			b = e.columnAt(b, x, s.x)
			x = s.x
		}
		for i := 0; i < len(s.cells); {
			c := s.cells[i]
			if c.n > 0 {
				b = append(b, c.code[:c.n]...)
				x += c.w
				i++
				continue
			}
			end := i
			for end < len(s.cells) && s.cells[end].n == 0 {
				end++
			}
			var data int
			b, data = e.column(b, s.cells[i:end], l.style, fonts)
			e.put(Piece{Bytes: b, Data: data})
			b = nil
			x += width(s.cells[i:end])
			i = end
		}
	}
	b = append(b, 0x0A)
	e.move(b, 0, max(e.p.pitch(), l.size*e.p.Hanzi))
	if l.size > 1 {
		// Large characters fill their line pitch to the last dot.
		e.feed(e.p.pitch() - e.p.Hanzi)
	}
}

// columnAt goes on at a distance from the left edge (`1B 24 nL nH`).
func (e *encoder) columnAt(b []byte, x, to int) []byte {
	if e.p.ColumnBy == "spaces" || obeyed(byte(to), byte(to>>8)) {
		for ; x < to; x += e.p.FontA {
			b = append(b, ' ')
		}
		return b
	}
	return append(b, 0x1B, 0x24, byte(to), byte(to>>8))
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
		if e.p.Bold != "1b47" {
			b = append(b, 0x1B, 0x45, n)
		}
		if e.p.Bold != "1b45" {
			b = append(b, 0x1B, 0x47, n)
		}
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

// cut feeds to the knife, cuts, and has a presenter bring the slip out. The line before has ended: a cut with
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
	if b := e.p.presenting(); b != nil {
		e.put(Piece{Bytes: b})
	}
}

// finish closes the account of paper and time.
func (e *encoder) finish() Job {
	e.job.LengthMM = e.p.mmOf(e.dots)
	e.job.Printing = time.Duration(e.job.LengthMM / float64(e.p.Speed) * float64(time.Second))
	return e.job
}
