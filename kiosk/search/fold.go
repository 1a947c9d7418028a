package search

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// variants are characters and words that people write for each other.
var variants = strings.NewReplacer("帐", "账", "登陆", "登录")

// fold makes texts comparable: full width to half, capitals to small, one
// spelling of what has two. It keeps the number of characters, so that places
// in the folded text are places in the text.
func fold(s string) []rune {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		n := []rune(norm.NFKC.String(string(r)))
		if len(n) == 1 {
			r = n[0]
		}
		out = append(out, unicode.ToLower(r))
	}
	f := []rune(variants.Replace(string(out)))
	if len(f) != len(out) {
		return out
	}
	return f
}

// kind of a token: what it can be looked for in.
type kind int

const (
	han kind = iota
	latin
	digits
)

type token struct {
	kind kind
	text []rune
}

// tokens cuts a query at spaces, punctuation and changes of script.
func tokens(query string) []token {
	var out []token
	for _, r := range fold(query) {
		var k kind
		switch {
		case unicode.Is(unicode.Han, r):
			k = han
		case r >= '0' && r <= '9':
			k = digits
		case unicode.IsLetter(r):
			k = latin
		default:
			out = append(out, token{kind: -1}) // a break
			continue
		}
		if n := len(out); n > 0 && out[n-1].kind == k {
			out[n-1].text = append(out[n-1].text, r)
		} else {
			out = append(out, token{k, []rune{r}})
		}
	}
	kept := out[:0]
	for _, t := range out {
		if t.kind >= 0 {
			kept = append(kept, t)
		}
	}
	return kept
}

// words are the runs of letters of an English text, with their places.
type word struct {
	text     string
	from, to int // runes
}

func words(text []rune) []word {
	var out []word
	from := -1
	for i := 0; i <= len(text); i++ {
		letter := i < len(text) && (unicode.IsLetter(text[i]) || unicode.IsDigit(text[i]) || text[i] == '\'')
		switch {
		case letter && from < 0:
			from = i
		case !letter && from >= 0:
			out = append(out, word{string(text[from:i]), from, i})
			from = -1
		}
	}
	return out
}

// stem takes the commonest endings off an English word, so that permits finds
// permit and registering finds register.
func stem(w string) string {
	for _, end := range []string{"ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "y"} {
		if s, ok := strings.CutSuffix(w, end); ok && len(s) >= 4 {
			return s
		}
	}
	return w
}

// near says that two words differ by one letter put in, left out, changed, or
// two changed places.
func near(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return string(a[i:]) == string(b[i+1:])
	}
	if i == len(a) || string(a[i+1:]) == string(b[i+1:]) {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && string(a[i+2:]) == string(b[i+2:])
}
