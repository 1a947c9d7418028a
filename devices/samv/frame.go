package samv

import "errors"

// Lengths of an answer, as its LEN counts: SW1 to CHK.
const (
	minLen   = 4
	maxLen   = 2314 // text, photo and two fingerprints
	head     = 7    // preamble and LEN
	maxFrame = head + maxLen
)

// Answer is what the module said. Data belongs to the parser and is overwritten
// by its next Feed or Forget.
type Answer struct {
	SW1, SW2 byte
	SW       SW
	Data     []byte
}

// Parser finds answers in whatever comes from the line. It holds one frame at
// most, 2.3 KB, and overwrites all that it has done with. The zero value is
// ready; it belongs to one goroutine.
type Parser struct {
	buf  [maxFrame]byte
	n    int // bytes of the frame that has begun, or of two when one was looked at anew
	done int // of these, what was given out
	bad  int // frames whose checksum was wrong
	junk int // bytes that belonged to no frame
}

// Feed takes bytes until an answer is whole, and says how many. With ok false
// all were taken and more are needed. Call it again with the rest until then:
//
//	for {
//		n, a, ok := p.Feed(b)
//		b = b[n:]
//		if !ok {
//			break
//		}
//		use(a)
//	}
//
// The caller's own bytes are the caller's to wipe.
func (p *Parser) Feed(b []byte) (n int, a Answer, ok bool) {
	p.drop(p.done)
	p.done = 0
	for {
		need := p.need()
		switch {
		case need == 0:
			total := p.total()
			if xor(p.buf[5:total]) != 0 {
				// One wrong byte in LEN can have swallowed whole frames: look at
				// what followed the preamble again.
				p.bad++
				p.skip(1)
				continue
			}
			p.done = total
			a := Answer{SW1: p.buf[7], SW2: p.buf[8], SW: SW(p.buf[9]), Data: p.buf[10 : total-1]}
			dropPhoto(a)
			return n, a, true
		case n == len(b):
			return n, Answer{}, false
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
	for i < p.n && !begins(p.buf[i:p.n]) {
		i++
	}
	p.skip(i)
	if p.n < head {
		return 1 // never past the preamble of the next frame
	}
	return max(p.total()-p.n, 0)
}

// begins says that b is the beginning of an answer, as far as it goes.
func begins(b []byte) bool {
	for i := range min(len(b), len(preamble)) {
		if b[i] != preamble[i] {
			return false
		}
	}
	if len(b) < head {
		return true
	}
	n := int(b[5])<<8 | int(b[6])
	if n == 5 && len(b) >= 10 && b[7] == 5 && b[8] == 5 && b[9] == 5 {
		// What some dialects send when they time out (section 12.3). Two bytes
		// are missing, and with two AA of the next frame the sum would be right.
		return false
	}
	return n >= minLen && n <= maxLen
}

func (p *Parser) total() int { return head + int(p.buf[5])<<8 + int(p.buf[6]) }

// skip drops bytes of no frame from the front.
func (p *Parser) skip(k int) {
	p.junk += k
	p.drop(k)
}

// drop takes bytes off the front and overwrites where they, and the last ones,
// stood.
func (p *Parser) drop(k int) {
	copy(p.buf[:], p.buf[k:p.n])
	clear(p.buf[p.n-k : p.n])
	p.n -= k
}

// Pending says that a frame has begun, and holds its header.
func (p *Parser) Pending() bool { return p.n-p.done >= head }

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

// Forget drops and overwrites everything, the answer last given out too.
func (p *Parser) Forget() {
	clear(p.buf[:])
	p.n, p.done = 0, 0
}

// Trouble is how many frames were damaged and how many bytes belonged to none,
// since last asked.
func (p *Parser) Trouble() (bad, junk int) {
	bad, junk = p.bad, p.junk
	p.bad, p.junk = 0, 0
	return bad, junk
}

// Where the parts of a record's answer stand in Data (fact sheet, section 5).
const (
	RecordSize = 256
	photoSize  = 1024
)

// dropPhoto overwrites photo and fingerprints as soon as the checksum has been
// seen: nobody here has a use for them.
func dropPhoto(a Answer) {
	if a.SW != OK {
		return
	}
	switch len(a.Data) {
	case 4 + RecordSize + photoSize:
		clear(a.Data[4+RecordSize:])
	case 6 + RecordSize + photoSize, 6 + RecordSize + photoSize + 512, 6 + RecordSize + photoSize + 1024:
		clear(a.Data[6+RecordSize:])
	}
}

// ErrRecord says that an answer holds no record, or one that makes no sense.
var ErrRecord = errors.New("what the reader sent is no record of a card")

// Record is the 256 bytes of text in the answer to ReadText. They are the
// parser's, as Data is.
func (a Answer) Record() ([]byte, error) {
	d := a.Data
	if a.SW != OK || len(d) != 4+RecordSize+photoSize ||
		int(d[0])<<8|int(d[1]) != RecordSize || int(d[2])<<8|int(d[3]) != photoSize {
		return nil, ErrRecord
	}
	return d[4 : 4+RecordSize], nil
}
