package search

import (
	"slices"
	"strings"
	"unicode"
)

// word is a run of letters and digits of a text, with its place in it.
type word struct {
	text     string
	stem     string
	letters  []rune
	from, to int // characters
}

func words(text []rune) []word {
	var out []word
	from := -1
	for i := 0; i <= len(text); i++ {
		letter := i < len(text) && (unicode.IsLetter(text[i]) || unicode.IsDigit(text[i])) && !unicode.Is(unicode.Han, text[i])
		switch {
		case letter && from < 0:
			from = i
		case !letter && from >= 0:
			w := string(text[from:i])
			out = append(out, word{w, stem(w), text[from:i], from, i})
			from = -1
		}
	}
	return out
}

// How well a word of a text answers a word of a query.
const (
	wordItself = 1.1
	wordBegins = 0.9
	wordStem   = 0.85
	wordKin    = 0.75
	wordTypo   = 0.6
	wordFirst  = 0.05 // more, when it begins the text
)

// answer is how well a word of a text answers one of a query, and how much of
// it is marked.
func (w *word) answer(q *term) (float64, Mark) {
	n := len(q.text)
	switch {
	case len(w.letters) >= n && w.text[:min(len(q.word), len(w.text))] == q.word:
		if len(w.letters) == n {
			return wordItself, Mark{w.from, w.to}
		}
		return wordBegins, Mark{w.from, w.from + n}
	case n >= 4 && w.stem == q.stem:
		return wordStem, Mark{w.from, w.to}
	case kin(w.stem, q.stem):
		return wordKin, Mark{w.from, w.to}
	case n >= 5 && near(w.letters, q.text):
		return wordTypo, Mark{w.from, w.to}
	}
	return 0, Mark{}
}

// kin says that one stem begins the other, as register and registration do.
func kin(a, b string) bool {
	return len(a) >= 5 && len(b) >= 5 && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}

// spellings are one word written in two ways.
var spellings = strings.NewReplacer("licens", "licenc", "isation", "ization", "centre", "center")

// stem takes the commonest endings off an English word, so that permits finds
// permit, registering finds register, and license finds licence.
func stem(w string) string {
	w = spellings.Replace(w)
	for _, end := range []string{"ations", "ation", "ments", "ment", "ings", "ing", "ied", "ies", "ed", "es", "er", "s", "y", "e"} {
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
		return slices.Equal(a[i:], b[i+1:])
	}
	if i == len(a) || slices.Equal(a[i+1:], b[i+1:]) {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && slices.Equal(a[i+2:], b[i+2:])
}
