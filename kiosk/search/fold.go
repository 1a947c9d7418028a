package search

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// variants are characters and words that people write for each other. Both
// sides have the same number of characters: see fold.
var variants = strings.NewReplacer("帐", "账", "登陆", "登录")

// fold makes texts comparable: full width to half, capitals to small, one
// spelling of what has two. It keeps the number of characters, so that places
// in the folded text are places in the text.
func fold(s string) []rune {
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
			if n := []rune(norm.NFKC.String(string(r))); len(n) == 1 {
				r = n[0]
			}
			r = unicode.ToLower(r)
		}
		out = append(out, r)
	}
	if f := []rune(variants.Replace(string(out))); len(f) == len(out) {
		return f
	}
	return out
}

// queryMax is how many characters of a query are looked at. The screen lets
// nobody type more than 40.
const queryMax = 60

// kind of a term: what it can be looked for in.
type kind int

const (
	han kind = iota
	latin
	digits
)

// term is a stretch of a query in one script.
type term struct {
	kind kind
	text []rune
	word string // text
	stem string // of a word in Latin letters
}

// query is what a person typed, taken apart.
type query struct {
	whole  []rune // without spaces and punctuation
	terms  []term // without words that carry nothing
	number string // of an item or a counter, if it could be one
}

func parse(s string) query {
	q := query{}
	brk := true
	for i, r := range fold(s) {
		if i == queryMax {
			break
		}
		k, ok := kindOf(r)
		if !ok {
			brk = true
			continue
		}
		if n := len(q.terms); n > 0 && q.terms[n-1].kind == k && !brk {
			q.terms[n-1].text = append(q.terms[n-1].text, r)
		} else {
			q.terms = append(q.terms, term{kind: k, text: []rune{r}})
		}
		brk = false
		q.whole = append(q.whole, r)
	}
	q.number = numberOf(q.whole)
	q.terms = telling(q.terms)
	for i := range q.terms {
		t := &q.terms[i]
		t.word = string(t.text)
		t.stem = stem(t.word)
	}
	return q
}

func kindOf(r rune) (kind, bool) {
	switch {
	case unicode.Is(unicode.Han, r):
		return han, true
	case r >= '0' && r <= '9':
		return digits, true
	case unicode.IsLetter(r):
		return latin, true
	}
	return 0, false
}

// numberOf is a number as an item or a counter has it: letters and digits,
// at least one digit, without the words that people put around it.
func numberOf(whole []rune) string {
	s := string(whole)
	for _, w := range []string{"counter", "window", "号窗口", "窗口", "号柜台", "柜台", "第", "号"} {
		s = strings.TrimSuffix(strings.TrimPrefix(s, w), w)
	}
	digit := false
	for _, r := range s {
		if r > unicode.MaxASCII {
			return ""
		}
		digit = digit || r >= '0' && r <= '9'
	}
	if !digit {
		return ""
	}
	return s
}

// telling leaves out the words that carry nothing, unless there are no others.
func telling(terms []term) []term {
	var out []term
	for _, t := range terms {
		switch t.kind {
		case latin:
			if emptyWords[string(t.text)] {
				continue
			}
		case han:
			t.text = strip(t.text)
			if len(t.text) == 0 {
				continue
			}
		}
		out = append(out, t)
	}
	if len(out) == 0 {
		return terms
	}
	return out
}

// What people put around the thing that they look for.
var (
	emptyWords = set("a", "an", "the", "to", "of", "for", "in", "on", "at", "my", "me", "i", "we", "is", "are", "do", "does", "can", "how", "what", "where", "when",
		"want", "need", "would", "like", "please", "and", "or", "with", "get", "much", "long", "it", "s")
	emptyHan = []string{"请问", "我想要", "我想", "我要", "想要", "怎么样", "怎么办理", "怎么办", "怎么弄", "怎么", "怎样", "如何办理", "如何", "在哪里办理", "在哪里办", "在哪里", "去哪里办", "去哪里", "哪里办", "哪里", "在哪办", "去哪办", "在哪", "去哪", "需要", "什么", "多少钱", "多久", "几天", "要多少钱", "手续", "办理", "可以", "吗", "呢", "的", "了"}
)

func set(words ...string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words {
		out[w] = true
	}
	return out
}

// strip takes the empty words off both ends of a run of Chinese. What stands
// between them may be part of a name.
func strip(text []rune) []rune {
	s := string(text)
	for again := true; again; {
		again = false
		for _, w := range emptyHan {
			if t := strings.TrimSuffix(strings.TrimPrefix(s, w), w); t != s {
				s, again = t, true
			}
		}
	}
	return []rune(s)
}
