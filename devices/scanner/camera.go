package scanner

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// The passport reader EST-100PR sends JSON behind a word (fact sheet section
// 11.2): what its camera saw, that a document came or went, or what a chip said.
// Only the first is used. The sheet does not name the keys, so the values are
// looked at and the keys are not.
var (
	camera  = []byte("CameraData:")
	ignored = [][]byte{[]byte("PCSign:"), []byte("EidlinkResult:")}
)

// most values of one frame that are looked at.
const most = 16

// values finds the text values of a JSON text and undoes their escapes in place.
// Text that is no JSON has what it has.
func values(b []byte, out *[most][]byte) int {
	n := 0
	for i := 0; i < len(b) && n < most; {
		if b[i] != '"' {
			i++
			continue
		}
		from, to, next := i+1, i+1, i+1
		for next < len(b) && b[next] != '"' {
			if b[next] != '\\' {
				b[to] = b[next]
				to, next = to+1, next+1
				continue
			}
			var put int
			put, next = unescape(b, to, next)
			to += put
		}
		i = next + 1
		rest := bytes.TrimLeft(b[min(i, len(b)):], " \t\r\n")
		if len(rest) > 0 && rest[0] == ':' {
			continue // a key
		}
		out[n] = b[from:to:to]
		n++
	}
	return n
}

// unescape writes what stands for the escape at b[at:] to b[to:], which is not
// after it, and says how many bytes that is and where the text goes on.
func unescape(b []byte, to, at int) (put, next int) {
	if at+1 >= len(b) {
		return 0, len(b)
	}
	c := b[at+1]
	switch c {
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case 'u':
		r, ok := hex4(b, at+2)
		if !ok {
			return 0, at + 2
		}
		next = at + 6
		if utf16.IsSurrogate(r) {
			second := rune(0)
			if next+1 < len(b) && b[next] == '\\' && b[next+1] == 'u' {
				second, _ = hex4(b, next+2)
			}
			if r = utf16.DecodeRune(r, second); r != utf8.RuneError {
				next += 6
			}
		}
		var room [utf8.UTFMax]byte
		put = utf8.EncodeRune(room[:], r)
		copy(b[to:], room[:put])
		return put, next
	}
	b[to] = c
	return 1, at + 2
}

func hex4(b []byte, at int) (rune, bool) {
	if at+4 > len(b) {
		return 0, false
	}
	r := rune(0)
	for _, c := range b[at : at+4] {
		r <<= 4
		switch {
		case c >= '0' && c <= '9':
			r |= rune(c - '0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r |= rune(c|0x20-'a') + 10
		default:
			return 0, false
		}
	}
	return r, true
}
