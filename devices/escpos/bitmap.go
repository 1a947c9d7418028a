package escpos

// bitmap is a picture of black dots, rows of whole bytes, left dot in the top
// bit, as `1D 76 30` wants it.
type bitmap struct {
	w, h, stride int
	bits         []byte
}

func newBitmap(w, h int) *bitmap {
	stride := (w + 7) / 8
	return &bitmap{w: w, h: h, stride: stride, bits: make([]byte, stride*h)}
}

// set blackens a dot; dots outside are ignored.
func (b *bitmap) set(x, y int) {
	if x >= 0 && x < b.w && y >= 0 && y < b.h {
		b.bits[y*b.stride+x/8] |= 0x80 >> (x % 8)
	}
}

func (b *bitmap) row(y int) []byte { return b.bits[y*b.stride : (y+1)*b.stride] }

// used is the number of bytes of a row up to its last black dot.
func (b *bitmap) used(y int) int {
	row := b.row(y)
	n := len(row)
	for n > 0 && row[n-1] == 0 {
		n--
	}
	return n
}

// Bands are kept low: a status request may go only between two of them, and a
// band that was cut off is filled up with zero bytes.
const (
	bandRows  = 32
	gapToFeed = 4 // blank rows from which a feed is shorter than the rows
)

// picture writes a bitmap as bands, at the left edge. Blank rows become feed,
// and white to the right of the last black dot is not sent.
func (e *encoder) picture(b *bitmap) {
	y := 0
	for y < b.h {
		blank := y
		for blank < b.h && b.used(blank) == 0 {
			blank++
		}
		if blank-y >= gapToFeed || blank == b.h {
			e.feed(blank - y)
			y = blank
			continue
		}
		end := y
		for end < b.h && end-y < bandRows && !b.gapAt(end) {
			end++
		}
		e.band(b, y, end)
		y = end
	}
}

// gapAt says that enough blank rows start here to be fed instead of sent.
func (b *bitmap) gapAt(y int) bool {
	for i := y; i < y+gapToFeed; i++ {
		if i < b.h && b.used(i) > 0 {
			return false
		}
	}
	return true
}

// band writes rows as one picture command: `1D 76 30 00 xL xH yL yH`, x in
// bytes, y in rows.
func (e *encoder) band(b *bitmap, from, to int) {
	x := 1
	for y := from; y < to; y++ {
		x = max(x, b.used(y))
	}
	out := e.style(nil, style{size: e.size, bold: e.bold}) // alignment would move it
	rows := to - from
	out = append(out, 0x1D, 0x76, 0x30, 0x00, byte(x), byte(x>>8), byte(rows), byte(rows>>8))
	head := len(out)
	for y := from; y < to; y++ {
		out = append(out, b.row(y)[:x]...)
	}
	defuse(out[head:])
	e.move(out, len(out)-head, rows)
}

// defuse flips one dot where picture data looks like a real-time command (`10
// 04 n`, `10 05 n`, `10 14 ..`): printers on a serial line obey those even
// inside a picture.
func defuse(data []byte) {
	for i := 1; i < len(data); i++ {
		if data[i-1] == 0x10 && (data[i] == 0x04 || data[i] == 0x05 || data[i] == 0x14) {
			data[i] ^= 0x02
		}
	}
}
