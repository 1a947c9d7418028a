package escpos

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// replaced are characters that guides and checklists use and that have no
// two-byte form, or one that printers lack, with what stands for them. Fact
// sheet section 2.
var replaced = map[rune]string{
	'\u00A5': "￥", '\u00A3': "￡", '☐': "□", '☑': "■", '✓': "√", '✔': "√", '✗': "×", '✘': "×",
	'•': "·", '©': "(C)", '®': "(R)", '™': "(TM)",
	'\u00A0': " ", '\u2007': " ", '\u2009': " ", '\u202F': " ", '\u2011': "-", '\u2212': "-",
	'\t': " ",
}

// lesser stand for characters that only some codes have. Not used where the
// code has the character itself.
var lesser = map[rune]string{'€': "EUR", '–': "-", '㎡': "m2"}

// coder turns runes into the code of one printer's Chinese font.
type coder struct {
	table *codeTable
	mark  rune // stands for a letter that can be neither sent nor drawn
}

func newCoder(p Profile) coder {
	switch p.Chinese {
	case "gbk":
		return coder{gbkTable(), '〓'}
	case "gb2312":
		return coder{gb2312Table(), '〓'}
	case "big5":
		return coder{big5Table(), '□'} // Big5 has no geta mark
	}
	return coder{gb18030Table(), '〓'}
}

// clean makes a text printable: one rune for one character, nothing that is
// invisible, no control characters, replacements made. Line breaks stay.
func (c coder) clean(text string) []rune {
	out := make([]rune, 0, len(text))
	for _, r := range norm.NFC.String(text) {
		switch {
		case r >= 0x20 && r < 0x7F, r >= 0x4E00 && r <= 0x9FFF:
			out = append(out, r)
			continue
		case r == '\n' || r == '\u2028' || r == '\u2029':
			out = append(out, '\n')
			continue
		}
		if to, ok := replaced[r]; ok {
			out = append(out, []rune(to)...)
			continue
		}
		if to, ok := lesser[r]; ok && c.table[r] == 0 {
			out = append(out, []rune(to)...)
			continue
		}
		switch {
		case r == unicode.ReplacementChar, unicode.IsControl(r), unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs, unicode.Mn, unicode.Me):
			// Nothing of it can be seen on paper, or it is not text at all.
		case unicode.Is(unicode.Zs, r) && r != '\u3000':
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
func (c coder) code(r rune) (b [2]byte, n int, ok bool) {
	if r >= 0x20 && r < 0x7F {
		return [2]byte{byte(r)}, 1, true
	}
	if r < 0x80 || r > 0xFFFF {
		return b, 0, false
	}
	if v := c.table[r]; v != 0 {
		return [2]byte{byte(v >> 8), byte(v)}, 2, true
	}
	return b, 0, false
}
