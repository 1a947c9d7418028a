package escpos

// gapToFeed is the number of blank rows from which a feed is shorter than the
// rows.
const gapToFeed = 4

// picture writes a bitmap as bands, at the left edge. Bands are kept low: a
// status request may go only between two of them, and a band that was cut off
// is filled up with zero bytes. Blank rows become feed, and white to the right
// of the last black dot is not sent.
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
		for end < b.h && end-y < e.p.BandRows && !b.gapAt(end) {
			end++
		}
		e.band(b, y, end)
		y = end
	}
}

// centred writes a small bitmap as bands in the middle of the paper. The printer
// moves them there (`1B 61 01`), which at 9600 baud saves seconds against sending
// the white to their left. All bands are as wide as the bitmap, or they would
// stand at different places.
func (e *encoder) centred(b *bitmap) {
	if e.p.Raster == "packbits" {
		// Nothing says that `1B 61` moves these; and their white costs little.
		wide := newBitmap(e.p.Dots, b.h)
		x := (e.p.Dots - b.w) / 16
		for y := range b.h {
			copy(wide.row(y)[x:], b.row(y))
		}
		e.picture(wide)
		return
	}
	for y := 0; y < b.h; y += e.p.BandRows {
		e.rows(b, y, min(y+e.p.BandRows, b.h), b.stride, 1)
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

// band writes rows, without the white to their right.
func (e *encoder) band(b *bitmap, from, to int) {
	x := 1
	for y := from; y < to; y++ {
		x = max(x, b.used(y))
	}
	e.rows(b, from, to, x, 0)
}

// rows writes x bytes of each row as one picture command.
func (e *encoder) rows(b *bitmap, from, to, x, align int) {
	out := e.style(make([]byte, 0, (to-from)*(x+1)+32), style{size: e.size, bold: e.bold, align: align})
	switch e.p.Raster {
	case "gs-l":
		e.graphics(out, b, from, to, x)
	case "packbits":
		e.packed(out, b, from, to, x)
	default:
		e.raster(out, b, from, to, x)
	}
}

// raster writes `1D 76 30 00 xL xH yL yH d..`, x in bytes, y in rows.
func (e *encoder) raster(out []byte, b *bitmap, from, to, x int) {
	rows := to - from
	out = append(out, 0x1D, 0x76, 0x30, 0x00, byte(x), byte(x>>8), byte(rows), byte(rows>>8))
	head := len(out)
	for y := from; y < to; y++ {
		out = append(out, b.row(y)[:x]...)
	}
	defuse(out[head:])
	e.move(out, len(out)-head, rows)
}

// graphics writes `1D 28 4C pL pH 30 70 30 01 01 31 xL xH yL yH d..`, x in dots,
// which stores the picture, and `1D 28 4C 02 00 30 32`, which prints it.
func (e *encoder) graphics(out []byte, b *bitmap, from, to, x int) {
	rows := to - from
	p := 10 + rows*x
	for obeyed(byte(p), byte(p>>8)) || obeyed(byte(x*8), byte(x*8>>8)) {
		x++ // a length that reads as a command; a white column more is another
		p = 10 + rows*x
	}
	out = append(out, 0x1D, 0x28, 0x4C, byte(p), byte(p>>8), 0x30, 0x70, 0x30, 0x01, 0x01, 0x31,
		byte(x*8), byte(x*8>>8), byte(rows), byte(rows>>8))
	head := len(out)
	for y := from; y < to; y++ {
		row := b.row(y)
		out = append(out, row[:min(x, len(row))]...)
		for i := len(row); i < x; i++ {
			out = append(out, 0)
		}
	}
	defuse(out[head:])
	e.put(Piece{Bytes: out, Data: p})
	e.move([]byte{0x1D, 0x28, 0x4C, 0x02, 0x00, 0x30, 0x32}, 0, rows)
}

// obeyed says that two bytes begin a real-time command (`10 04 n`, `10 05 n`,
// `10 14 ..`). Printers on a serial line obey those also inside other data.
func obeyed(a, b byte) bool { return a == 0x10 && (b == 0x04 || b == 0x05 || b == 0x14) }

// defuse flips one dot where picture data looks like a real-time command.
func defuse(data []byte) {
	for i := 1; i < len(data); i++ {
		if obeyed(data[i-1], data[i]) {
			data[i] ^= 0x02
		}
	}
}
