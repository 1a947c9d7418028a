package escpos

import (
	"fmt"
	"strings"

	"github.com/skip2/go-qrcode"

	"yimen/kiosk/slip"
)

// nativeQR is a code that the printer draws by itself.
type nativeQR struct {
	data   []byte
	module int // dots of one module
	side   int // modules from edge to edge, as far as can be told from here
}

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
	code, err := qrcode.New(data, qrcode.Medium)
	if err != nil {
		return fmt.Errorf("a QR code on the slip cannot be made: %w", err)
	}
	code.DisableBorder = true
	modules := code.Bitmap()
	n := s.module(len(modules))
	if n == 0 {
		return fmt.Errorf("a QR code on the slip has %d modules a side: too many for %d dots; shorten its content", len(modules), s.p.Dots)
	}
	side := len(modules) * n
	s.add(space(quiet * n))
	switch {
	case s.p.QR == "native":
		s.add(nativeQR{data: []byte(data), module: n, side: len(modules)})
		s.add(space(quiet * n))
		s.caption(q.Caption)
	case !s.p.HasFont() && s.beside(q.Caption, modules, n):
		s.add(space(quiet * n))
	default:
		b := newBitmap(s.p.Dots, side)
		drawModules(b, modules, n, (s.p.Dots-side)/2, 0)
		s.add(b)
		s.add(space(quiet * n))
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

// beside draws the code with its caption to the right of it, both as one
// picture, and says whether there was room.
func (s *setter) beside(caption []string, modules [][]bool, n int) bool {
	side := len(modules) * n
	x := quiet*n + side + quiet*n
	room := s.p.Dots - x
	if room < 8*chineseDots {
		return false
	}
	var lines [][]cell
	for _, c := range caption {
		lines = append(lines, s.body(c, room)...)
	}
	height := max(side, len(lines)*pitch)
	b := newBitmap(s.p.Dots, height)
	drawModules(b, modules, n, quiet*n, (height-side)/2)
	y := (height - len(lines)*pitch) / 2
	for _, l := range lines {
		s.fonts.draw(b, l, style{size: 1}, x, y)
		y += pitch
	}
	s.add(b)
	return true
}

func drawModules(b *bitmap, modules [][]bool, n, x0, y0 int) {
	for y, row := range modules {
		for x, black := range row {
			if !black {
				continue
			}
			for dy := range n {
				for dx := range n {
					b.set(x0+x*n+dx, y0+y*n+dy)
				}
			}
		}
	}
}

// nativeQR writes the commands of `1D 28 6B`: model 2, module size, error
// correction M, store, print. The length counts bytes, not characters.
func (e *encoder) nativeQR(q nativeQR) {
	b := e.style(nil, style{align: 1, bold: e.bold, size: e.size})
	b = append(b, 0x1D, 0x28, 0x6B, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00)
	b = append(b, 0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x43, byte(q.module))
	b = append(b, 0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x45, 0x31)
	e.put(Piece{Bytes: b})
	p := len(q.data) + 3
	store := append([]byte{0x1D, 0x28, 0x6B, byte(p), byte(p >> 8), 0x31, 0x50, 0x30}, q.data...)
	e.put(Piece{Bytes: store, Data: p})
	e.move([]byte{0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x51, 0x30}, 0, q.side*q.module)
}
