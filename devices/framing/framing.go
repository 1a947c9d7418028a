// Package framing finds frames in whatever comes from a serial line: bytes in
// pieces of any size, lost ones, inserted ones, noise between. What a frame looks
// like is the protocol's own, in a Shape; devices/samv and devices/stx have one.
package framing

// Shape is what frames of a protocol look like.
type Shape struct {
	Head int // bytes from which a frame's length can be told
	Max  int // bytes of the longest frame
	// Begins says that b is the beginning of a frame, as far as it goes. It may
	// look at more than the head.
	Begins func(b []byte) bool
	// Total is the length of a frame, of which the head is there.
	Total func(b []byte) int
	// Good says that a whole frame's checksum and end are right.
	Good func(b []byte) bool
}

// Parser holds one frame at most, and overwrites all that it has done with. It
// belongs to one goroutine.
type Parser struct {
	shape *Shape
	buf   []byte
	n     int // bytes of the frame that has begun, or of two when one was looked at anew
	done  int // of these, what was given out
	bad   int // frames whose checksum was wrong
	junk  int // bytes that belonged to no frame
}

// Use says what frames look like; once, before anything else.
func (p *Parser) Use(s *Shape) {
	if p.shape == nil {
		p.shape, p.buf = s, make([]byte, s.Max)
	}
}

// Feed takes bytes until a frame is whole, and says how many. With ok false all
// were taken and more are needed. Call it again with the rest until then. The
// frame is the parser's, and is overwritten by its next Feed or Forget; the
// caller's own bytes are the caller's to wipe.
func (p *Parser) Feed(b []byte) (n int, frame []byte, ok bool) {
	p.drop(p.done)
	p.done = 0
	for {
		need := p.need()
		switch {
		case need == 0:
			total := p.shape.Total(p.buf)
			if !p.shape.Good(p.buf[:total]) {
				// A wrong byte in the length can have swallowed whole frames: look at
				// what followed the beginning again.
				p.bad++
				p.skip(1)
				continue
			}
			p.done = total
			return n, p.buf[:total], true
		case n == len(b):
			return n, nil, false
		}
		got := copy(p.buf[p.n:p.n+need], b[n:])
		p.n += got
		n += got
	}
}

// need is how many more bytes tell something new: 0 when a frame has its length.
// Before, it drops whatever cannot begin a frame.
func (p *Parser) need() int {
	i := 0
	for i < p.n && !p.shape.Begins(p.buf[i:p.n]) {
		i++
	}
	p.skip(i)
	if p.n < p.shape.Head {
		return 1 // never past the beginning of the next frame
	}
	return max(p.shape.Total(p.buf)-p.n, 0)
}

// skip drops bytes of no frame from the front.
func (p *Parser) skip(k int) {
	p.junk += k
	p.drop(k)
}

// drop takes bytes off the front and overwrites where they, and the last ones,
// stood.
func (p *Parser) drop(k int) {
	if k == 0 {
		return
	}
	copy(p.buf, p.buf[k:p.n])
	clear(p.buf[p.n-k : p.n])
	p.n -= k
}

// Pending says that a frame has begun, and holds its header.
func (p *Parser) Pending() bool { return p.shape != nil && p.n-p.done >= p.shape.Head }

// Rescan is for when nothing came for a while in mid-frame: the frame will not
// be whole. It gives up its first byte, so that Feed(nil) looks at what the
// frame had swallowed. False when nothing was left.
func (p *Parser) Rescan() bool {
	p.drop(p.done)
	p.done = 0
	if p.n == 0 {
		return false
	}
	p.bad++
	p.skip(1)
	return true
}

// Forget drops and overwrites everything, the frame last given out too.
func (p *Parser) Forget() {
	clear(p.buf)
	p.n, p.done = 0, 0
}

// Trouble is how many frames were damaged and how many bytes belonged to none,
// since last asked.
func (p *Parser) Trouble() (bad, junk int) {
	bad, junk = p.bad, p.junk
	p.bad, p.junk = 0, 0
	return bad, junk
}

// Memory is all that the parser holds, for tests of what stays behind.
func (p *Parser) Memory() []byte { return p.buf }
