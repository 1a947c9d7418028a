package stx

import "yimen/devices/samv"

// Length of an answer's data, as its LEN counts: status and what follows.
const (
	minLen   = 2
	maxLen   = 1292
	head     = 3 // 02 and LEN
	maxFrame = maxLen + 5
)

// Answer is what the reader said. Data, without the status, belongs to the
// parser and is overwritten by its next Feed or Forget.
type Answer struct {
	Status Status
	Data   []byte
}

// Parser finds answers in whatever comes from the line. It holds one frame at
// most, 1.3 KB, and overwrites all that it has done with. The zero value is
// ready; it belongs to one goroutine. It is used as samv.Parser is.
type Parser struct {
	buf  [maxFrame]byte
	n    int
	done int // of these, what was given out
	bad  int
	junk int
}

// Feed takes bytes until an answer is whole, and says how many. With ok false
// all were taken and more are needed; else call it again with the rest.
func (p *Parser) Feed(b []byte) (n int, a Answer, ok bool) {
	p.drop(p.done)
	p.done = 0
	for {
		need := p.need()
		switch {
		case need == 0:
			total := p.total()
			if xor(p.buf[head:total-1]) != 0 || p.buf[total-1] != end {
				// It may have been any 02: look at what followed it again.
				p.bad++
				p.skip(1)
				continue
			}
			p.done = total
			a := Answer{Status: Status(p.buf[3])<<8 | Status(p.buf[4]), Data: p.buf[5 : total-2]}
			if a.Status == Read && len(a.Data) == textAt+samv.RecordSize+photoSize {
				clear(a.Data[textAt+samv.RecordSize:]) // nobody here has a use for a photo
			}
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
func (p *Parser) need() int {
	i := 0
	for i < p.n && !begins(p.buf[i:p.n]) {
		i++
	}
	p.skip(i)
	if p.n < head {
		return 1
	}
	return max(p.total()-p.n, 0)
}

// begins says that b is the beginning of an answer, as far as it goes.
func begins(b []byte) bool {
	if b[0] != start {
		return false
	}
	if len(b) < head {
		return len(b) < 2 || b[1] <= maxLen>>8
	}
	n := int(b[1])<<8 | int(b[2])
	return n >= minLen && n <= maxLen
}

func (p *Parser) total() int { return 5 + int(p.buf[1])<<8 + int(p.buf[2]) }

func (p *Parser) skip(k int) {
	p.junk += k
	p.drop(k)
}

func (p *Parser) drop(k int) {
	copy(p.buf[:], p.buf[k:p.n])
	clear(p.buf[p.n-k : p.n])
	p.n -= k
}

// Pending says that a frame has begun, and holds its header.
func (p *Parser) Pending() bool { return p.n-p.done >= head }

// Rescan is for when nothing came for a while in mid-frame: it gives up the
// frame's first byte, so that Feed(nil) looks at what the frame had swallowed.
// False when nothing was left.
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
