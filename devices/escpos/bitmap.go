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

// at says that a dot is black.
func (b *bitmap) at(x, y int) bool { return b.bits[y*b.stride+x/8]&(0x80>>(x%8)) != 0 }
