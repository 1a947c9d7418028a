package escpos

// ruler is slip.Ruler: a base line over the whole width, a mark each 8 dots (one
// byte of a picture, a millimetre at 203 dpi), a longer one each 80, and one at
// the last dot of all.
type ruler struct{}

func (ruler) height(p Profile) int { return p.pitch() }

func (r ruler) draw(p Profile) *bitmap {
	b := newBitmap(p.Dots, r.height(p))
	down := func(x, long int) {
		for y := range long {
			b.set(x, y)
		}
	}
	for x := range p.Dots {
		b.set(x, 0)
		b.set(x, 1)
	}
	for x := 0; x < p.Dots; x += 8 {
		if x%80 == 0 {
			down(x, b.h*3/4)
		} else {
			down(x, b.h/3)
		}
	}
	down(p.Dots-1, b.h*3/4)
	return b
}
