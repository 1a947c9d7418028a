package scanner

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"yimen/devices/document"
)

// speller turns a message into UTF-8. A scanner does not say what it sends:
// UTF-8 if it can be that, else GB18030.
type speller struct {
	room [3 * MostBytes]byte // two bytes may become three
	n    int
}

// utf8 is the text of a message, valid until wipe.
func (s *speller) utf8(b []byte) []byte {
	if utf8.Valid(b) {
		return b
	}
	n, _, _ := simplifiedchinese.GB18030.NewDecoder().Transform(s.room[:], b, true)
	s.n = max(s.n, n)
	return s.room[:n]
}

func (s *speller) wipe() {
	document.Wipe(s.room[:s.n])
	s.n = 0
}

// printable says that a text can be a code of the hall's own: characters that
// can be seen, no others. What turns the direction of text, joins characters, or
// is no character, is in no code of ours.
func printable(b []byte) bool {
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			return false
		}
		b = b[n:]
	}
	return true
}

// garbage says that a message is mostly no text, as it is when the rate is wrong.
// Such bytes often pass for rare Chinese characters; in text most are those of
// GB 2312.
func garbage(b []byte) bool {
	bad, all := 0, 0
	if utf8.Valid(b) {
		for ; len(b) > 0; all++ {
			r, n := utf8.DecodeRune(b)
			if r == utf8.RuneError || unicode.IsControl(r) && !separates(r) {
				bad++
			}
			b = b[n:]
		}
		return bad*4 >= all
	}
	for ; len(b) > 0; all++ {
		n := 1
		switch c := b[0]; {
		case c >= ' ' && c < 0x7F, c == '\t', c == '\n', c == '\r':
		case len(b) > 1 && (c >= 0xA1 && c <= 0xA9 || c >= 0xB0 && c <= 0xF7) && b[1] >= 0xA1 && b[1] <= 0xFE:
			n = 2
		case len(b) > 3 && high(c) && low(b[1]) && high(b[2]) && low(b[3]):
			n = 4
		default:
			bad++
		}
		b = b[n:]
	}
	return bad*8 >= all
}

// high and low are the bytes of a character of four in GB18030.
func high(c byte) bool { return c >= 0x81 && c <= 0xFE }
func low(c byte) bool  { return c >= '0' && c <= '9' }

// separates says that a control character is one that codes have between fields
// (ISO/IEC 15434, GS1).
func separates(r rune) bool {
	switch r {
	case '\t', '\n', '\r', 0x04, 0x1C, 0x1D, 0x1E, 0x1F:
		return true
	}
	return false
}

// aim drops the three characters by which some scanners say which kind of code
// they read: ]Q3, ]C1.
func aim(b []byte) []byte {
	if len(b) > 3 && b[0] == ']' && unicode.IsLetter(rune(b[1])) && b[2] >= '0' && b[2] <= '9' {
		return b[3:]
	}
	return b
}

// noRead is what one large family sends when nothing was decoded.
var noRead = []byte("%%NoRead")

func isNoRead(b []byte) bool { return bytes.Equal(b, noRead) }
