package search

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// variants are words that people write for each other: the second of the pair
// is written like the third. Both have the same number of characters: see fold.
var variants = [][3]rune{{'登', '陆', '录'}, {'身', '分', '份'}}

// traditionalPairs are traditional characters, each followed by its simplified
// one: the single characters of OpenCC's TSCharacters and variant tables
// (Apache License 2.0), 24 kB. A whole converter was left out: its phrase
// tables (1 MB, half a second to load) choose between simplified and
// traditional words when writing, and a search only compares.
//
//go:embed traditional.txt
var traditionalPairs string

var simplified = sync.OnceValue(func() map[rune]rune {
	out := map[rune]rune{'帐': '账'}
	from := rune(0)
	for _, r := range traditionalPairs {
		switch {
		case r == '\n':
		case from == 0:
			from = r
		default:
			out[from], from = r, 0
		}
	}
	return out
})

// fold makes texts comparable: full width to half, capitals to small,
// traditional characters to simplified, one spelling of what has two. It keeps
// the number of characters, so that places in the folded text are places in
// the text.
func fold(s string) []rune {
	simple := simplified()
	out := make([]rune, 0, len(s))
	for _, r := range s {
		switch {
		case r < unicode.MaxASCII:
			r = unicode.ToLower(r)
		case r == 'ü' || r == 'Ü': // typed v where a keyboard has no ü
			r = 'v'
		case r == '’' || r == '‘':
			r = '\''
		default:
			if t, ok := simple[r]; ok {
				r = t
				break
			}
			if r < 0x4E00 || r >= 0xF900 { // the rest has one form
				if n := []rune(norm.NFKC.String(string(r))); len(n) == 1 {
					r = n[0]
				}
				r = unicode.ToLower(r)
			}
		}
		if n := len(out); n > 0 && r >= unicode.MaxASCII {
			for _, v := range variants {
				if out[n-1] == v[0] && r == v[1] {
					r = v[2]
				}
			}
		}
		out = append(out, r)
	}
	return out
}

// kind of a character: what it can be looked for in.
type kind uint8

const (
	other kind = iota // spaces, punctuation
	han
	latin
	digits
)

func kindOf(r rune) kind {
	switch {
	case r >= 'a' && r <= 'z':
		return latin
	case r >= '0' && r <= '9':
		return digits
	case r < unicode.MaxASCII:
		return other
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.IsLetter(r):
		return latin
	}
	return other
}

// plainNumber is a number without hyphens and spaces, as it is compared.
func plainNumber(id string) string {
	return strings.Map(func(r rune) rune {
		if kindOf(r) == other {
			return -1
		}
		return r
	}, string(fold(id)))
}
