package search

import (
	"cmp"
	"slices"
	"strings"

	"yimen/i18n"
)

// Mark is a range of characters of an item's name that matched, in the language
// asked for: from the first one to before To.
type Mark struct{ From, To int }

// Hit is an item that was found.
type Hit struct {
	ItemID string
	Marks  []Mark // in its name, in order, apart; none when something else of it matched
	Score  float64
}

// Find is the items that a query means, best first, at most limit.
func (ix *Index) Find(query string, lang i18n.Lang, limit int) []Hit {
	hits, _ := ix.FindCount(query, lang, limit)
	return hits
}

// FindCount is Find and how many items were found in all.
func (ix *Index) FindCount(query string, lang i18n.Lang, limit int) ([]Hit, int) {
	q := parse(query)
	if len(q.terms) == 0 {
		return nil, 0
	}
	hits := ix.all(q, lang, 1)
	if len(hits) == 0 && len(q.terms) > 1 {
		hits = ix.all(q, lang, 0.5) // most words rather than nothing
	}
	if len(hits) == 0 {
		return nil, 0
	}
	slices.SortStableFunc(hits, func(a, b found) int { return cmp.Compare(b.score, a.score) })
	// What is only similar is not shown beside what was really meant.
	if hits[0].sure {
		hits = slices.DeleteFunc(hits, func(h found) bool { return !h.sure })
	}
	out := make([]Hit, 0, max(0, min(limit, len(hits))))
	for _, h := range hits[:cap(out)] {
		e := &ix.entries[h.entry]
		out = append(out, Hit{ItemID: e.id, Score: h.score, Marks: e.marks(q, lang)})
	}
	return out, len(hits)
}

// found is an entry with its score; sure when all that was typed stands in the
// item as typed.
type found struct {
	entry int
	score float64
	sure  bool
}

// all is every item in which at least a share of the terms is found.
func (ix *Index) all(q query, lang i18n.Lang, share float64) []found {
	var out []found
	for i := range ix.entries {
		e := &ix.entries[i]
		h := found{entry: i, score: max(e.together(q, lang), e.numbered(q))}
		h.sure = h.score > 0
		if score, sure := e.apart(q, lang, share); score > h.score {
			h.score, h.sure = score, sure || h.sure
		}
		if h.score > 0 {
			out = append(out, h)
		}
	}
	return out
}

// numbered is the score of an item's own or its counter's number.
func (e *entry) numbered(q query) float64 {
	switch {
	case q.number == "":
		return 0
	case q.number == e.number:
		return 2 * weightNumber
	case len(q.number) >= 3 && strings.HasPrefix(e.number, q.number):
		return weightNumber
	case slices.Contains(e.counters, q.number):
		return weightCounter
	}
	return 0
}

// together looks for the whole query in one Chinese text, characters and
// letters mixed, spaces or not.
func (e *entry) together(q query, lang i18n.Lang) (best float64) {
	for i := range e.zh {
		f := &e.zh[i]
		if f.weight*mostScore <= best {
			break // no text further down can be better
		}
		if s, ok := f.stand(q.whole); ok {
			best = max(best, f.score(s)*tongue(q.whole, lang))
		}
	}
	return best
}

// stand is where letters and characters stand together in a text that names
// something.
func (f *field) stand(q []rune) (span, bool) {
	if f.body() || f.keys&bit(q[0]) == 0 {
		return span{}, false
	}
	if len(q) == 1 && q[0] < 128 { // one letter stands for too much, but at the beginning
		if f.weight < weightAlias {
			return span{}, false
		}
		return standAt(f.said, 0, q)
	}
	return stand(f.said, q)
}

// score of a query that stands together: more when said in full, when it is
// most of the text, and when it begins it.
func (f *field) score(s span) float64 {
	n := float64(s.To - s.From)
	v := 0.7 + 0.3*float64(s.full)/n + 0.3*n/float64(len(f.text))
	if s.From == 0 {
		v += 0.05
	}
	return f.weight * v
}

// mostScore is the most that score gives for a weight of one.
const mostScore = 1.35

// tongue makes pinyin count less for a person who reads English.
func tongue(q []rune, lang i18n.Lang) float64 {
	if lang == i18n.EN && q[0] < 128 {
		return 0.6
	}
	return 1
}

// apart looks for each term by itself, wherever it is best.
func (e *entry) apart(q query, lang i18n.Lang, share float64) (score float64, sure bool) {
	sure = true
	have := 0.0
	for i := range q.terms {
		s, ok := e.term(&q.terms[i], lang)
		if s > 0 {
			have++
		} else if share == 1 {
			return 0, false
		}
		score += s
		sure = sure && ok
	}
	n := float64(len(q.terms))
	if have/n < share {
		return 0, false
	}
	score /= n
	if n > 1 && share == 1 && e.inOne(q) {
		score *= 1.1
	}
	return score, sure
}

// inOne says that one English text has all the words, as a phrase has.
func (e *entry) inOne(q query) bool {
	for i := range e.en {
		f := &e.en[i]
		all := true
		for j := range q.terms {
			if s, _ := f.findWord(&q.terms[j]); s == 0 {
				all = false
				break
			}
		}
		if all {
			return true
		}
	}
	return false
}

// term is the best place of one term in one item; sure when it stands there as
// it was typed.
func (e *entry) term(t *term, lang i18n.Lang) (best float64, sure bool) {
	for i := range e.zh {
		f := &e.zh[i]
		if f.weight*mostScore <= best {
			break
		}
		if s, ok := f.stand(t.text); ok {
			best, sure = max(best, f.score(s)*tongue(t.text, lang)), true
		} else if t.kind == han {
			if s, whole := f.piece(t.text); s > best {
				best, sure = s, whole
			}
		}
	}
	if t.kind != han && (len(t.text) > 1 || lang == i18n.EN) {
		for i := range e.en {
			s, _ := e.en[i].findWord(t)
			if lang == i18n.ZH {
				s *= 0.8
			}
			if s > best {
				best, sure = s, true
			}
		}
	}
	return best, sure
}

// piece is the score of Chinese that does not stand in a text that names: as a
// whole in one that describes, or in pieces in one that names.
func (f *field) piece(q []rune) (score float64, whole bool) {
	if f.body() {
		if _, n := longest(f.text, q); n == len(q) && n > 1 {
			return f.weight, true
		}
		return 0, false
	}
	if share, _ := partly(f.text, q); share >= leastShare {
		return f.weight * share * 0.6, false
	}
	return 0, false
}

// leastShare is how much of a run of Chinese must be in a text.
const leastShare = 0.5

// findWord is the word of an English text that answers best.
func (f *field) findWord(q *term) (best float64, at Mark) {
	for i := range f.words {
		score, m := f.words[i].answer(q)
		if score == 0 || f.body() && (score < wordStem || len(q.text) < 4) {
			continue
		}
		if i == 0 {
			score += wordFirst
		}
		if score*f.weight > best {
			best, at = score*f.weight, m
		}
	}
	return best, at
}
