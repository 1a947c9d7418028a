package escpos

// column appends the picture of characters that the printer lacks, to be
// printed where they stand in the line: `1B 2A 21 nL nH d1..d3n`, n columns of 24
// dots, three bytes each, the top dot in the highest bit of the first. It
// returns the number of data bytes.
//
// The other way, to define characters (`1C 32`), holds six to ten of them, is
// lost at power-off, and prints what a visitor before left there when the
// definition went astray; a column picture has no memory.
func (e *encoder) column(out []byte, cells []cell, st style, fonts Fonts) ([]byte, int) {
	n := width(cells)
	if obeyed(byte(n), byte(n>>8)) {
		n++
	}
	b := newBitmap(n, 24)
	// The font's line is higher than the stripe; what is above the characters
	// is white.
	fonts.draw(b, cells, st, e.p.Hanzi, 0, -inlineTop)
	out = append(out, 0x1B, 0x2A, 0x21, byte(n), byte(n>>8))
	head := len(out)
	for x := range n {
		for part := range 3 {
			var d byte
			for i := range 8 {
				if b.at(x, part*8+i) {
					d |= 0x80 >> i
				}
			}
			out = append(out, d)
		}
	}
	defuse(out[head:])
	return out, 3 * n
}

// inlineTop is the white above a character in a drawn line: its baseline there
// is 25 dots below the top, and that of printers' own characters 21.
const inlineTop = 4
