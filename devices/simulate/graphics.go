package simulate

import qrcode "github.com/skip2/go-qrcode"

// raster is a picture on its way: data is swallowed until it is complete, also
// when it was meant as something else.
type raster struct {
	perRow, rows int
	got          int
	top, x       int
}

// gsRaster is GS v 0.
func (p *paper) gsRaster(b []byte) int {
	if !params(b, 6) {
		return 0
	}
	perRow, rows := int(b[4])+int(b[5])<<8, int(b[6])+int(b[7])<<8
	if len(p.line) > 0 {
		p.complain(b[:8], "a picture counts only at the start of a line")
	}
	if perRow == 0 || rows == 0 {
		return 8
	}
	if perRow*8 > p.geo.dots+7 {
		p.complain(b[:8], "a picture wider than the paper")
	}
	p.band = &raster{perRow: perRow, rows: rows, top: p.feed(min(rows, 4000)), x: p.rasterX(perRow)}
	return 8
}

// rasterX is where alignment puts a picture of so many bytes a row.
func (p *paper) rasterX(perRow int) int {
	if free := p.geo.dots - perRow*8; free > 0 {
		return []int{0, free / 2, free}[p.modes.align]
	}
	return 0
}

func (p *paper) rasterByte(c byte) {
	r := p.band
	y, col := r.got/r.perRow, r.got%r.perRow
	if r.top >= 0 {
		for i := range 8 {
			if c>>(7-i)&1 == 1 {
				p.dot(r.x+col*8+i, r.top+y)
			}
		}
	}
	if r.got++; r.got >= r.perRow*r.rows {
		p.band = nil
	}
}

// qrCommand is GS ( k for QR codes: size, level, store, print.
func (p *paper) qrCommand(fn byte, d []byte) {
	switch fn {
	case 0x41, 0x45:
	case 0x43:
		if len(d) == 1 && d[0] >= 1 && d[0] <= 16 {
			p.qrSize = int(d[0])
		}
	case 0x50:
		if len(d) > 1 {
			p.qrData = append([]byte(nil), d[1:]...)
		}
	case 0x51:
		p.printQR()
	case 0x52:
		p.answer([]byte{0x37, 0x36, '0', 0})
	default:
		p.complain(d, "no such QR function")
	}
}

func (p *paper) printQR() {
	if len(p.qrData) == 0 {
		p.complain(nil, "no QR data is stored")
		return
	}
	q, err := qrcode.New(string(p.qrData), qrcode.Medium)
	if err != nil {
		p.complain(nil, "QR data too long")
		return
	}
	q.DisableBorder = true
	grid := q.Bitmap()
	side := len(grid) * p.qrSize
	if side > p.modes.width {
		p.complain(nil, "a QR code wider than the paper is not printed")
		return
	}
	p.qr = append(p.qr, string(p.qrData))
	top := p.feed(side)
	if top < 0 {
		return
	}
	x := p.modes.left + []int{0, (p.modes.width - side) / 2, p.modes.width - side}[p.modes.align]
	for y := range side {
		for dx := range side {
			if grid[y/p.qrSize][dx/p.qrSize] {
				p.dot(x+dx, top+y)
			}
		}
	}
}
