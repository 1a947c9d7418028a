package simulate

// column is ESC * m nL nH: a picture of n columns at the place in the line that
// has been reached. m 0 and 1 are 8 dots high, 32 and 33 are 24; 0 and 32 are
// twice as wide. Columns stand one after the other, the top dot in the top bit.
func (p *paper) column(b []byte) int {
	if !params(b, 3) {
		return 0
	}
	m, n := b[2], int(b[3])+int(b[4])<<8
	tall, ok := map[byte]int{0: 1, 1: 1, 32: 3, 33: 3}[m]
	if !ok {
		p.complain(b[:5], "no such column picture")
		return 5
	}
	if len(b) < 5+n*tall {
		return 0
	}
	if !p.model.Columns {
		p.complain(b[:5], "this printer has no column pictures")
		return 5 + n*tall
	}
	wide := 1
	if m == 0 || m == 32 {
		wide = 2
	}
	h := 8 * tall
	dots := make([]bool, n*wide*h)
	for x := range n {
		for y := range h {
			if b[5+x*tall+y/8]>>(7-y%8)&1 == 1 {
				for k := range wide {
					dots[y*n*wide+x*wide+k] = true
				}
			}
		}
	}
	p.place(char{r: '\uFFFC', w: n * wide, h: h, dots: dots})
	return 5 + n*tall
}

// graphics is GS ( L: 48 30 70 stores a picture, 48 30 32 prints it.
func (p *paper) graphics(body []byte) {
	switch {
	case !p.model.Graphics:
		p.complain(body[:min(2, len(body))], "this printer has no such graphics")
	case len(body) >= 10 && body[0] == 0x30 && body[1] == 0x70:
		p.stored = append([]byte(nil), body...)
	case len(body) == 2 && body[0] == 0x30 && (body[1] == 0x32 || body[1] == 0x02):
		p.printStored()
	default:
		p.complain(body[:min(2, len(body))], "no such graphics function")
	}
}

func (p *paper) printStored() {
	if len(p.stored) < 10 {
		p.complain(nil, "no picture is stored")
		return
	}
	b := p.stored
	p.stored = nil
	w, h := int(b[6])+int(b[7])<<8, int(b[8])+int(b[9])<<8
	perRow := (w + 7) / 8
	if perRow*h != len(b)-10 || w > 2047 || h > 1662 {
		p.complain(b[:10], "a picture whose size does not fit its data")
		return
	}
	p.burnRows(b[10:], perRow, h)
}

// burnRows draws whole rows where alignment puts them.
func (p *paper) burnRows(data []byte, perRow, rows int) {
	x := p.rasterX(perRow)
	top := p.feed(rows)
	if top < 0 {
		return
	}
	for i, c := range data {
		for k := range 8 {
			if c>>(7-k)&1 == 1 {
				p.dot(x+i%perRow*8+k, top+i/perRow)
			}
		}
	}
}

// packed is ESC . 1 v h m nL nH: m rows of n dots, each packed as in TIFF's
// PackBits (ESC/P 2, raster graphics).
func (p *paper) packed(b []byte) int {
	if !params(b, 6) {
		return 0
	}
	rows, perRow := int(b[5]), (int(b[6])+int(b[7])<<8+7)/8
	if b[2] != 1 || perRow == 0 || perRow > 256 {
		p.complain(b[:8], "no such packed picture")
		return 8
	}
	at := 8
	var data []byte
	for len(data) < rows*perRow {
		if at >= len(b) {
			return 0
		}
		n := int(int8(b[at]))
		switch {
		case n >= 0:
			if at+2+n > len(b) {
				return 0
			}
			data = append(data, b[at+1:at+2+n]...)
			at += 2 + n
		case n == -128:
			at++
		default:
			if at+2 > len(b) {
				return 0
			}
			for range 1 - n {
				data = append(data, b[at+1])
			}
			at += 2
		}
	}
	if !p.model.Packed {
		p.complain(b[:8], "this printer knows no packed pictures")
		return at
	}
	p.burnRows(data[:rows*perRow], perRow, rows)
	return at
}
