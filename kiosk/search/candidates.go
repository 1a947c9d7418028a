package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"yimen/kiosk/catalog"
)

// vocable is a Chinese word that the keyboard may offer.
type vocable struct {
	text  string
	said  []*said
	keys  uint64 // of its first character
	often int    // in how many names and aliases
}

// Lengths of words in characters: of names that are offered whole, and of runs
// that names share.
const (
	wordMin = 2
	wordMax = 6
	runMax  = 4
)

// run is what is known of a run of characters: how many texts have it, and
// what stands before and after it; 0 is the edge of a text.
type run struct {
	often         int
	before, after map[rune]bool
}

// free says that characters around a run change, or that it stands at an edge:
// then it is a word and not a piece of one. 业执照 always has 营 before it.
func free(around map[rune]bool) bool { return around[0] || len(around) >= 3 }

// vocabulary is the words of the catalogue: what people call things, and the
// runs of two to four characters that several names share.
func vocabulary(cat *catalog.Catalog, v voice) []vocable {
	runs := map[string]*run{}
	kept := map[string]bool{}
	text := func(s string, keep bool) {
		seen := map[string]bool{}
		for _, part := range hanRuns(s) {
			if n := len(part); keep && n >= wordMin && n <= wordMax {
				kept[string(part)] = true
			}
			count(runs, part, seen)
		}
	}
	for i := range cat.Items {
		it := &cat.Items[i]
		text(it.Name.ZH, false)
		text(it.Short.ZH, true)
		for _, a := range it.Aliases[0] {
			text(a, true)
		}
	}
	for i := range cat.Departments {
		text(cat.Departments[i].Short.ZH, true)
	}
	var out []vocable
	for w, r := range runs {
		if kept[w] || r.often >= 2 && len([]rune(w)) <= runMax && free(r.before) && free(r.after) {
			s := v.of(fold(w))
			out = append(out, vocable{w, s, keys(s[:1]), r.often})
		}
	}
	slices.SortFunc(out, func(a, b vocable) int {
		return cmp.Or(cmp.Compare(b.often, a.often), cmp.Compare(a.text, b.text))
	})
	return out
}

// count notes every run of a stretch of Chinese: those of two to four
// characters and the whole. Seen are those that the text had before.
func count(runs map[string]*run, part []rune, seen map[string]bool) {
	note := func(i, size int) {
		w := string(part[i : i+size])
		r := runs[w]
		if r == nil {
			r = &run{before: map[rune]bool{}, after: map[rune]bool{}}
			runs[w] = r
		}
		if !seen[w] {
			seen[w] = true
			r.often++
		}
		before, after := rune(0), rune(0)
		if i > 0 {
			before = part[i-1]
		}
		if i+size < len(part) {
			after = part[i+size]
		}
		r.before[before], r.after[after] = true, true
	}
	for size := wordMin; size <= runMax; size++ {
		for i := 0; i+size <= len(part); i++ {
			note(i, size)
		}
	}
	if len(part) > runMax {
		note(0, len(part))
	}
}

// hanRuns are the stretches of Chinese of a text.
func hanRuns(s string) [][]rune {
	var out [][]rune
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
		out = append(out, []rune(part))
	}
	return out
}

// Candidates are Chinese words that letters may stand for, in pinyin or by
// initials, best first: words said from end to end before those only begun,
// common ones before rare ones.
func (ix *Index) Candidates(letters string, limit int) []string {
	q := parse(letters).whole
	if len(q) == 0 || limit <= 0 {
		return nil
	}
	type ranked struct {
		text  string
		score float64
	}
	var found []ranked
	first := bit(q[0])
	for i := range ix.vocab {
		v := &ix.vocab[i]
		if v.keys&first == 0 {
			continue
		}
		s, ok := standAt(v.said, 0, q)
		if !ok {
			continue
		}
		n := len(v.said)
		score := 0.5*float64(min(v.often, 12)) + 8*float64(s.To)/float64(n) + 2*float64(s.full)
		if s.To == n {
			score += 10
		}
		found = append(found, ranked{v.text, score})
	}
	slices.SortStableFunc(found, func(a, b ranked) int { return cmp.Compare(b.score, a.score) })
	var out []string
	for _, f := range found[:min(limit, len(found))] {
		out = append(out, f.text)
	}
	return out
}
