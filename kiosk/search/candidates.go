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
	sound sound
	often int // in how many names and aliases
}

// vocabulary is the words of the catalogue: what people call things, and the
// runs of two to four characters that several names share.
func vocabulary(cat *catalog.Catalog) []vocable {
	often := map[string]int{}
	kept := map[string]bool{}
	text := func(s string, keep bool) {
		for _, part := range hanRuns(s) {
			if n := len(part); keep && n >= 2 && n <= 6 {
				kept[string(part)] = true
			}
			seen := map[string]bool{}
			for size := 2; size <= 4; size++ {
				for i := 0; i+size <= len(part); i++ {
					seen[string(part[i:i+size])] = true
				}
			}
			if n := len(part); n > 4 {
				seen[string(part)] = true
			}
			for w := range seen {
				often[w]++
			}
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
	for w, n := range often {
		if n >= 2 || kept[w] {
			out = append(out, vocable{w, soundOf([]rune(w)), n})
		}
	}
	slices.SortFunc(out, func(a, b vocable) int { return cmp.Compare(a.text, b.text) })
	return out
}

// hanRuns are the stretches of Chinese of a text.
func hanRuns(s string) [][]rune {
	var out [][]rune
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
		out = append(out, []rune(part))
	}
	return out
}

// Candidates are Chinese words that letters may stand for, best first: those
// said from end to end before those only begun, common ones before rare ones.
func (ix *Index) Candidates(letters string, limit int) []string {
	letters = strings.ToLower(letters)
	if letters == "" || limit <= 0 {
		return nil
	}
	type ranked struct {
		text  string
		score float64
	}
	var found []ranked
	for i := range ix.vocab {
		v := &ix.vocab[i]
		to, full, ok := v.sound.match(0, letters)
		if !ok {
			continue
		}
		n := len(v.sound)
		score := float64(min(v.often, 6)) + 8*float64(to)/float64(n) + 2*float64(full)
		if to == n {
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
