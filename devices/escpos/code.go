package escpos

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/unicode/norm"
)

// Widths of the printer's own characters at size 1, in dots: font A and a
// Chinese character, which is always two of them.
const (
	ansiDots    = 12
	chineseDots = 24
)

// replaced are characters that guides and checklists use and that have no
// two-byte form, or one that printers lack, with what stands for them.
var replaced = map[rune]string{
	'\u00A5': "￥", '\u00A3': "￡", '☐': "□", '☑': "■", '✓': "√", '✔': "√", '✗': "×", '✘': "×",
	'•': "·", '©': "(C)", '®': "(R)", '™': "(TM)",
	'\u00A0': " ", '\u2007': " ", '\u2009': " ", '\u202F': " ", '\u2011': "-", '\u2212': "-",
	'\t': " ",
}

// coder turns runes into the code of one printer's Chinese font.
type coder struct {
	enc  *encoding.Encoder
	euro bool // the code has a two-byte €
	src  [utf8.UTFMax]byte
	dst  [8]byte
}

func newCoder(p Profile) *coder {
	if p.Chinese == "gbk" {
		return &coder{enc: simplifiedchinese.GBK.NewEncoder()}
	}
	return &coder{enc: simplifiedchinese.GB18030.NewEncoder(), euro: true}
}

// clean makes a text printable: one rune for one character, nothing that is
// invisible, no control characters, replacements made. Line breaks stay.
func (c *coder) clean(text string) []rune {
	out := make([]rune, 0, len(text))
	for _, r := range norm.NFC.String(text) {
		if to, ok := replaced[r]; ok {
			out = append(out, []rune(to)...)
			continue
		}
		switch {
		case r == '\n' || r == '\u2028' || r == '\u2029':
			out = append(out, '\n')
		case r == '€' && !c.euro:
			out = append(out, []rune("EUR")...)
		case r == unicode.ReplacementChar, unicode.IsControl(r), unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs, unicode.Mn, unicode.Me):
			// Nothing of it can be seen on paper, or it is not text at all.
		case unicode.Is(unicode.Zs, r) && r != ' ' && r != '\u3000':
			out = append(out, ' ')
		case r >= 0x1F000 && r <= 0x1FAFF:
			// Emoji: no printer has them and no text needs them.
		default:
			out = append(out, r)
		}
	}
	return out
}

// code is the one or two bytes of a character, or ok = false when the printer
// has none and the character must be drawn. Four-byte GB18030 is never sent:
// printers print it as blanks and digits.
func (c *coder) code(r rune) (b [2]byte, n int, ok bool) {
	if r >= 0x20 && r < 0x7F {
		return [2]byte{byte(r)}, 1, true
	}
	if r < 0x80 {
		return b, 0, false
	}
	c.enc.Reset()
	n, _, err := c.enc.Transform(c.dst[:], c.src[:utf8.EncodeRune(c.src[:], r)], true)
	if err != nil || n != 2 {
		return b, 0, false
	}
	dst := c.dst
	if dst[0] < 0x81 || dst[1] < 0x30 {
		return b, 0, false
	}
	// The tail of row FE came with GB18030-2005: older fonts have holes there.
	if dst[0] == 0xFE && dst[1] >= 0x50 {
		return b, 0, false
	}
	return [2]byte{dst[0], dst[1]}, 2, true
}
