package escpos

// packed writes `1B 2E 01 v h m nL nH d..`, Epson's raster graphics command with
// run lengths: v and h are the dot distance in 1/3600 inch, m the rows, n the
// dots of a row. The paper does not move with it, so a feed follows.
//
// Source: Epson's ESC/P reference of 1997 as read by netpbm's pbmtoescp2 and
// escp2topbm (compression 1). `1B 2E 02`, which is called "TIFF compressed", is
// another thing: it enters a mode with binary commands of its own. The counting
// is that of TIFF's PackBits in both. The fact sheet names no thermal printer
// that takes either, and no profile that the program carries uses it.
func (e *encoder) packed(out []byte, b *bitmap, from, to, x int) {
	rows, distance := to-from, byte((3600+e.p.DPI/2)/e.p.DPI)
	for obeyed(byte(x*8), byte(x*8>>8)) {
		x++
	}
	n := x * 8
	out = append(out, 0x1B, 0x2E, 0x01, distance, distance, byte(rows), byte(n), byte(n>>8))
	head := len(out)
	row := make([]byte, x)
	for y := from; y < to; y++ {
		clear(row)
		copy(row, b.row(y))
		out = packRow(out, row)
	}
	if obeyedIn(out[head:]) {
		// Changing a dot would change the counts around it, so such a band goes
		// out with every byte counted by itself: a count of 0 stands before each,
		// and 10 is never followed by anything but 00.
		out = out[:head]
		for y := from; y < to; y++ {
			clear(row)
			copy(row, b.row(y))
			for _, d := range row {
				out = append(out, 0, d)
			}
		}
	}
	// Zero bytes in place of the rest read as runs of one blank byte: two of
	// them for each byte of the picture, and one for a run that was begun.
	e.put(Piece{Bytes: out, Data: 2*rows*x + 1})
	e.feed(rows)
}

func obeyedIn(data []byte) bool {
	for i := 1; i < len(data); i++ {
		if obeyed(data[i-1], data[i]) {
			return true
		}
	}
	return false
}

// packRow appends a row in PackBits: a count c of 0 to 127 and c+1 bytes as they
// are, or a count c of 129 to 255 and one byte that stands for 257-c of its
// kind.
func packRow(out, row []byte) []byte {
	for i := 0; i < len(row); {
		run := 1
		for i+run < len(row) && run < 128 && row[i+run] == row[i] {
			run++
		}
		if run >= 3 {
			out = append(out, byte(257-run), row[i])
			i += run
			continue
		}
		from := i
		for i < len(row) && i-from < 128 {
			if i+2 < len(row) && row[i] == row[i+1] && row[i] == row[i+2] {
				break
			}
			i++
		}
		out = append(out, byte(i-from-1))
		out = append(out, row[from:i]...)
	}
	return out
}
