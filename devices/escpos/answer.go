package escpos

import (
	"encoding/hex"
	"fmt"
	"strings"
)

// answerByte is what is known beforehand of one byte of an answer: the bits of
// mask have the values of value.
type answerByte struct{ mask, value byte }

func (a answerByte) fits(b byte) bool { return (b^a.value)&a.mask == 0 }

// usualAnswer is one byte with bits 0 and 7 clear, 1 and 4 set (fact sheet
// section 7).
const usualAnswer = "0..1..10"

// maxAnswer is the longest answer that a profile may describe.
const maxAnswer = 16

// answerOf reads the pattern of an answer, see Request.Answer.
func answerOf(pattern string) ([]answerByte, error) {
	if strings.TrimSpace(pattern) == "" {
		pattern = usualAnswer
	}
	fields := strings.Fields(pattern)
	if len(fields) > maxAnswer {
		return nil, fmt.Errorf("an answer of %d bytes is too long; at most %d", len(fields), maxAnswer)
	}
	var out []answerByte
	for _, f := range fields {
		a, err := answerByteOf(f)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	if len(out) > 1 && out[0].mask != 0xFF {
		return nil, fmt.Errorf("answer %q: the first of several bytes must be known, or nothing tells where it begins", pattern)
	}
	return out, nil
}

func answerByteOf(f string) (answerByte, error) {
	switch {
	case f == "..":
		return answerByte{}, nil
	case len(f) == 8:
		var a answerByte
		for _, c := range f {
			a.mask, a.value = a.mask<<1, a.value<<1
			switch c {
			case '1':
				a.mask, a.value = a.mask|1, a.value|1
			case '0':
				a.mask |= 1
			case '.':
			default:
				return answerByte{}, fmt.Errorf("answer byte %q: eight of 0, 1 and . are bits", f)
			}
		}
		return a, nil
	}
	b, err := hex.DecodeString(f)
	if err != nil || len(b) != 1 {
		return answerByte{}, fmt.Errorf("answer byte %q is neither two hexadecimal digits, nor .., nor eight bits", f)
	}
	return answerByte{0xFF, b[0]}, nil
}

// answer is the pattern of the answer to request n. A bit that the profile uses
// in its own way is not expected to have the value that others fix.
func (p Profile) answer(n int) []answerByte {
	pattern := usualAnswer
	for _, r := range p.Requests {
		if r.N == n && r.Answer != "" {
			pattern = r.Answer
		}
	}
	out, err := answerOf(pattern)
	if err != nil { // ParseProfile refused it
		out, _ = answerOf(usualAnswer)
	}
	for _, b := range p.Bits {
		if i := max(b.Byte, 1) - 1; b.Request == n && i < len(out) && b.Bit >= 0 && b.Bit < 8 {
			out[i].mask &^= 1 << b.Bit
		}
	}
	return out
}
