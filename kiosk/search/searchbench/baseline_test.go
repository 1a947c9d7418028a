package searchbench

import (
	"cmp"
	"math"
	"slices"
	"testing"
	"unicode"

	"yimen/kiosk/catalog"
)

// doc is an item as its terms.
type doc struct {
	id string
	tf map[string]float64
	n  float64
}

// charBM25 is the plainest thing that works for Chinese: BM25 over single
// characters, and words of letters, of all that is said (k1 1.2, b 0.75).
func charBM25(_ testing.TB, cat *catalog.Catalog) func(question) []string {
	var docs []doc
	df := map[string]float64{}
	mean := 0.0
	for i := range cat.Items {
		d := doc{id: cat.Items[i].ID, tf: map[string]float64{}}
		name, names, rest := said(&cat.Items[i])
		for _, t := range terms(name + " " + names + " " + rest) {
			if d.tf[t] == 0 {
				df[t]++
			}
			d.tf[t]++
			d.n++
		}
		mean += d.n / float64(len(cat.Items))
		docs = append(docs, d)
	}
	n := float64(len(docs))
	return func(q question) (out []string) {
		type hit struct {
			id string
			v  float64
		}
		var hits []hit
		for _, d := range docs {
			v := 0.0
			for _, t := range terms(q.text) {
				if f := d.tf[t]; f > 0 {
					v += math.Log(1+(n-df[t]+0.5)/(df[t]+0.5)) * f * 2.2 / (f + 1.2*(0.25+0.75*d.n/mean))
				}
			}
			if v > 0 {
				hits = append(hits, hit{d.id, v})
			}
		}
		slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(b.v, a.v) })
		for _, h := range hits[:min(10, len(hits))] {
			out = append(out, h.id)
		}
		return out
	}
}

func terms(s string) (out []string) {
	word := ""
	for _, r := range s + " " {
		if !unicode.Is(unicode.Han, r) && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			word += string(unicode.ToLower(r))
			continue
		}
		if word != "" {
			out, word = append(out, word), ""
		}
		if unicode.Is(unicode.Han, r) {
			out = append(out, string(r))
		}
	}
	return out
}
