package samv

import (
	"errors"

	"yimen/devices/framing"
)

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
type Parser struct{ framing.Parser }

// shape is how answers look: preamble, length, status, data, checksum.
var shape = framing.Shape{
	Head: head, Max: maxFrame, Begins: begins,
	Total: func(b []byte) int { return head + int(b[5])<<8 + int(b[6]) },
	Good:  func(b []byte) bool { return xor(b[5:]) == 0 },
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
	p.Use(&shape)
	n, f, ok := p.Parser.Feed(b)
	if ok {
		a = Answer{SW1: f[7], SW2: f[8], SW: SW(f[9]), Data: f[10 : len(f)-1]}
		dropPhoto(a)
	}
	return n, a, ok
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
