package stx

import (
	"yimen/devices/framing"
	"yimen/devices/samv"
)

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
type Parser struct{ framing.Parser }

// shape is how answers look: 02, length of the data, data, their XOR, 03.
var shape = framing.Shape{
	Head: head, Max: maxFrame, Begins: begins,
	Total: func(b []byte) int { return 5 + int(b[1])<<8 + int(b[2]) },
	Good:  func(b []byte) bool { return xor(b[head:len(b)-1]) == 0 && b[len(b)-1] == end },
}

// Feed takes bytes until an answer is whole, and says how many. With ok false
// all were taken and more are needed; else call it again with the rest.
func (p *Parser) Feed(b []byte) (n int, a Answer, ok bool) {
	p.Use(&shape)
	n, f, ok := p.Parser.Feed(b)
	if ok {
		a = Answer{Status: Status(f[3])<<8 | Status(f[4]), Data: f[5 : len(f)-2]}
		if a.Status == Read && len(a.Data) == textAt+samv.RecordSize+photoSize {
			clear(a.Data[textAt+samv.RecordSize:]) // nobody here has a use for a photo
		}
	}
	return n, a, ok
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
