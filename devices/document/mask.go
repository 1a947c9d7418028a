package document

import (
	"strings"
	"unicode"
)

// Mask hides a name as is usual in halls: a Chinese name keeps its first
// character (张*, 欧***), one with · keeps its first part's first character
// (阿*****·**), a Latin one the first letter of each part (E******* A***).
// The runes are overwritten.
func Mask(name []rune) string {
	defer clear(name)
	end := len(name)
	for end > 0 && unicode.IsSpace(name[end-1]) {
		end--
	}
	var b strings.Builder
	latin, first := false, true
	for _, r := range name[:end] {
		switch {
		case unicode.IsSpace(r):
			b.WriteByte(' ')
			first = latin
		case r == '·' || r == '-' || r == '\'':
			b.WriteRune(r)
			first = latin && r == '-'
		case first && unicode.IsPrint(r):
			b.WriteRune(r)
			latin = unicode.Is(unicode.Latin, r)
			first = false
		default:
			b.WriteByte('*')
			first = false // what cannot be shown hides its part's first letter
		}
	}
	return b.String()
}
