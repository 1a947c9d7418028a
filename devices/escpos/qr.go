package escpos

import (
	"fmt"
	"strings"

	"github.com/skip2/go-qrcode"

	"yimen/kiosk/slip"
)

// code is a QR code.
type code struct {
	qr      *qrcode.QRCode
	data    []byte
	modules int  // from edge to edge
	module  int  // dots of one module
	native  bool // drawn by the printer
	// beside are lines of caption to the right of the code; nil when they stand
	// below it, as lines of their own.
	beside [][]cell
}

func (c code) height(p Profile) int { return max(c.modules*c.module, len(c.beside)*p.pitch()) }

// quiet is the empty border of a QR code, in modules.
const quiet = 4

// qr sets a code. A drawn slip has the caption beside the code when there is
// room, as it saves paper; a text slip has it below.
func (s *setter) qr(q slip.QR) error {
	data := strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\r' {
			return -1
		}
		return r
	}, q.Data)
	if data == "" {
		return fmt.Errorf("a QR code on the slip has no content")
	}
	qr, err := qrcode.New(data, qrcode.Medium)
	if err != nil {
		return fmt.Errorf("a QR code on the slip cannot be made: %w", err)
	}
	qr.DisableBorder = true
	c := code{qr: qr, data: []byte(data), modules: 17 + 4*qr.VersionNumber}
	c.module = s.module(c.modules)
	if c.module == 0 {
		return fmt.Errorf("a QR code on the slip has %d modules a side: too many for %d dots; shorten its content", c.modules, s.p.Dots)
	}
	c.native = s.p.QR != "raster" && !obeyed(byte(len(data)+3), byte((len(data)+3)>>8))
	if !c.native && !s.p.HasFont() {
		c.beside = s.beside(q.Caption, c)
	}
	s.add(space(quiet * c.module))
	s.add(c)
	s.add(space(quiet * c.module))
	if c.beside == nil {
		s.caption(q.Caption)
	}
	return nil
}

// module is the size of a module in dots: about 25 mm for the whole code, at
// most 8 and, so that phones can read it, at least 3 dots. 0 means too many.
func (s *setter) module(count int) int {
	for n := 8; n >= 3; n-- {
		if count*n <= min(s.p.dotsOf(25), s.p.Dots-2*quiet*n) {
			return n
		}
	}
	if (count+2*quiet)*3 <= s.p.Dots {
		return 3
	}
	return 0
}

func (s *setter) caption(lines []string) {
	for _, l := range lines {
		s.text(slip.Text{Text: l, Align: slip.Centre})
	}
}

// beside sets a caption to the right of a code, or returns nil when there is no
// room.
func (s *setter) beside(caption []string, c code) [][]cell {
	room := s.p.Dots - c.captionAt()
	if room < 8*s.p.Hanzi {
		return nil
	}
	var lines [][]cell
	for _, text := range caption {
		lines = append(lines, s.body(text, room)...)
	}
	return lines
}

// captionAt is the distance of a caption beside a code from the left edge.
func (c code) captionAt() int { return (2*quiet + c.modules) * c.module }

// draw makes the picture: the code alone, to be centred by the printer, or the
// code at the left edge with its caption beside it.
func (c code) draw(p Profile, fonts Fonts) *bitmap {
	side := c.modules * c.module
	if c.beside == nil {
		b := newBitmap(side, side)
		drawModules(b, c.qr.Bitmap(), c.module, 0, 0)
		return b
	}
	height := c.height(p)
	b := newBitmap(p.Dots, height)
	drawModules(b, c.qr.Bitmap(), c.module, quiet*c.module, (height-side)/2)
	y := (height - len(c.beside)*p.pitch()) / 2
	for _, l := range c.beside {
		fonts.draw(b, l, style{size: 1}, p.Hanzi, c.captionAt(), y)
		y += p.pitch()
	}
	return b
}

func drawModules(b *bitmap, modules [][]bool, n, x0, y0 int) {
	for y, row := range modules {
		for x, black := range row {
			for dx := range n {
				if black {
					b.set(x0+x*n+dx, y0+y*n)
				}
			}
		}
		for dy := 1; dy < n; dy++ {
			copy(b.row(y0+y*n+dy), b.row(y0+y*n))
		}
	}
}

// nativeQR writes the commands of `1D 28 6B`: model 2, module size, error
// correction M, store, print. The length counts bytes, not characters.
func (e *encoder) nativeQR(c code) {
	b := e.style(nil, style{align: 1, bold: e.bold, size: e.size})
	if e.p.QR == "native" {
		b = append(b, 0x1D, 0x28, 0x6B, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00)
	}
	b = append(b, 0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x43, byte(c.module))
	b = append(b, 0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x45, 0x31)
	e.put(Piece{Bytes: b})
	p := len(c.data) + 3
	store := append([]byte{0x1D, 0x28, 0x6B, byte(p), byte(p >> 8), 0x31, 0x50, 0x30}, c.data...)
	e.put(Piece{Bytes: store, Data: p})
	e.move([]byte{0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x51, 0x30}, 0, c.modules*c.module)
}
