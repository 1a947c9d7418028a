package search

import (
	"strings"
	"unicode"
)

// queryMax is how many characters of a query are looked at. The screen lets
// nobody type more than 40.
const queryMax = 60

// run is a stretch of a query in one script, without spaces: see query.whole.
type run struct {
	kind     kind
	from, to int
}

// query is what a person typed, taken apart.
type query struct {
	whole   []rune // folded, without spaces and punctuation
	runs    []run  // broken at spaces too
	weight  []float32
	section Section
	number  string // of an item or a counter, if it could be one
	han     bool   // has Chinese
	latin   bool   // has letters
	acts    action
	actsAt  []Mark
	idle    bool // all of it carries nothing but a question
}

func (ix *Index) parse(s string) query {
	q := query{}
	brk := true
	for i, r := range fold(s) {
		if i == 4*queryMax || len(q.whole) == queryMax {
			break
		}
		k := kindOf(r)
		if k == other {
			brk = true
			continue
		}
		if n := len(q.runs); n > 0 && q.runs[n-1].kind == k && !brk {
			q.runs[n-1].to++
		} else {
			q.runs = append(q.runs, run{k, len(q.whole), len(q.whole) + 1})
		}
		brk = false
		q.han = q.han || k == han
		q.latin = q.latin || k == latin
		q.whole = append(q.whole, r)
	}
	q.number = numberOf(q.whole)
	q.weigh(ix)
	return q
}

// weigh finds out how much each character counts, what section is asked for
// and what is to be done.
func (q *query) weigh(ix *Index) {
	n := len(q.whole)
	q.weight = make([]float32, n)
	for i := range q.weight {
		q.weight[i] = 1
	}
	q.acts, q.actsAt = actionsIn(q.whole)
	for i := 0; i < n; {
		v, size := idlePhrases.longest(q.whole[i:])
		if size == 0 {
			i++
			continue
		}
		if v.section != Whole {
			q.section = v.section
		}
		for k := i; k < i+size; k++ {
			q.weight[k] = v.weight
		}
		if size == 1 {
			q.weight[i] = max(v.weight, q.partOfWord(ix, i))
		}
		i += size
	}
	q.idle = n > 0
	for _, r := range q.runs {
		if r.kind == latin {
			w := string(q.whole[r.from:r.to])
			if v, ok := idleWords[w]; ok && !q.han {
				for k := r.from; k < r.to; k++ {
					q.weight[k] = weightEmpty
				}
				if v != Whole {
					q.section = v
				}
			}
		}
	}
	if !q.han {
		if s := englishSection(q); s != Whole && (s != Conditions || q.section == Whole) {
			q.section = s
		}
	}
	for i := range q.weight {
		q.idle = q.idle && q.weight[i] <= weightQuestion
	}
	for _, m := range q.actsAt {
		for k := m.From; k < m.To && m.To-m.From > 1; k++ {
			q.weight[k] = max(q.weight[k], weightAction)
		}
	}
}

// weightAction is how much the characters of a verb count at least, and
// weightPart those of an idle character that is part of a word.
const (
	weightAction = 0.4
	weightPart   = 0.6
)

// partOfWord is how much an idle character counts for being part of a word
// that names have: 会 of 会计, 人 of 法人.
func (q *query) partOfWord(ix *Index, i int) float32 {
	pair := func(a, b int) bool {
		if a < 0 || b >= len(q.whole) {
			return false
		}
		x, y := ix.abc.ids[q.whole[a]], ix.abc.ids[q.whole[b]]
		if x == 0 || y == 0 {
			return false
		}
		if _, n := idlePhrases.longest(q.whole[a:min(b+1, len(q.whole))]); n == 2 {
			return false
		}
		g, ok := ix.grams.find(gramKey(x, y))
		return ok && ix.grams.named[g] > 0
	}
	if pair(i-1, i) || pair(i, i+1) {
		return weightPart
	}
	return 0
}

// content is how much a query says: its characters that carry something, a
// word of letters for two.
func (q *query) content() (n int) {
	for _, r := range q.runs {
		if r.kind == latin {
			if q.weight[r.from] > weightLight {
				n += 2
			}
			continue
		}
		for _, w := range q.weight[r.from:r.to] {
			if w > weightLight {
				n++
			}
		}
	}
	return n
}

// numberOf is a number as an item or a counter has it: letters and digits,
// at least one digit, without the words that people put around it.
func numberOf(whole []rune) string {
	s := string(whole)
	for again := true; again; {
		again = false
		for _, w := range numberWords {
			if t := strings.TrimSuffix(strings.TrimPrefix(s, w), w); t != s {
				s, again = t, true
			}
		}
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

var numberWords = []string{"counter", "window", "desk", "no", "号窗口", "窗口", "号柜台", "柜台", "号窗", "第", "号", "在哪里", "在哪", "where", "is"}
