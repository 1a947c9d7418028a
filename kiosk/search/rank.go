package search

import (
	"cmp"
	"slices"
)

// scratch is what one search needs to note of every item. It is kept and used
// again: at 100,000 items it would be most of the cost of a key.
type scratch struct {
	score   []float32
	places  []uint64 // of the query that an item has in pairs: see token
	touched []int32
	at      []int32 // of join: an item's place in a list, plus one
	m       matcher
	tokens  []token
}

func newScratch(items int) *scratch {
	return &scratch{score: make([]float32, items), places: make([]uint64, items), at: make([]int32, items)}
}

// clear forgets the items of a search.
func (s *scratch) clear() {
	for _, i := range s.touched {
		s.score[i], s.places[i] = 0, 0
	}
	s.touched = s.touched[:0]
}

func (s *scratch) add(item int32, v float32) {
	if s.score[item] == 0 {
		s.touched = append(s.touched, item)
	}
	s.score[item] += v
}

// token is a character or pair of a query, with what finding it counts.
type token struct {
	gram   int32
	weight float32
	places uint64 // characters of the query that a pair answers
}

// Bounds of stage one, so that a key takes its time and no more. Postings are
// gone through from the rarest gram on; what is left when the budget is used
// up is in so many items that it tells little. Up to 3,000 items nothing is
// ever left.
const (
	budget     = 300_000
	promising  = 160  // items that stage two looks at
	otherShare = 0.45 // of another word's grams beside the typed ones'
	leastIdle  = 0.2  // grams that weigh less are not looked up
)

// tokensOf are the grams of a query and its other words.
func (ix *Index) tokensOf(s *scratch, q *query, words []otherWord) {
	s.tokens = s.tokens[:0]
	put := func(key uint32, weight float32, places uint64) {
		if weight < leastIdle {
			return
		}
		g, ok := ix.grams.find(key)
		if !ok {
			return
		}
		w := weight * ix.grams.tells[g]
		for i := range s.tokens {
			if s.tokens[i].gram == g {
				s.tokens[i].weight = max(s.tokens[i].weight, w)
				s.tokens[i].places |= places
				return
			}
		}
		s.tokens = append(s.tokens, token{g, w, places})
	}
	text := func(t []letter, weight func(i int) float32, places func(i int) uint64) {
		for i, l := range t {
			if l == 0 {
				continue
			}
			put(gramKey(0, l), weight(i), 0)
			if i > 0 && t[i-1] != 0 {
				put(gramKey(t[i-1], l), min(weight(i-1), weight(i)), places(i))
			}
		}
	}
	text(ix.abc.read(q.whole), func(i int) float32 { return q.weight[i] }, func(i int) uint64 { return 3 << (i - 1) })
	for _, w := range words {
		text(w.text, func(int) float32 { return w.worth * otherShare }, func(int) uint64 { return 0 })
	}
	slices.SortFunc(s.tokens, func(a, b token) int {
		return cmp.Compare(ix.grams.from[a.gram+1]-ix.grams.from[a.gram], ix.grams.from[b.gram+1]-ix.grams.from[b.gram])
	})
}

// first is stage one: every item's score by the grams that it has.
func (ix *Index) first(s *scratch) {
	left := budget
	for _, t := range s.tokens {
		items, worth := ix.grams.postings(t.gram)
		if left -= len(items); left < 0 {
			return
		}
		w := t.weight / 255
		for i, item := range items {
			s.add(item, w*float32(worth[i]))
			s.places[item] |= t.places
		}
	}
}

// top are the most promising of the touched items, in no order.
func (s *scratch) top(n int) []int32 {
	t := s.touched
	if len(t) <= n {
		return t
	}
	lo, hi := 0, len(t)-1
	for lo < hi { // quickselect
		pivot := s.score[t[(lo+hi)/2]]
		i, j := lo, hi
		for i <= j {
			for s.score[t[i]] > pivot {
				i++
			}
			for s.score[t[j]] < pivot {
				j--
			}
			if i <= j {
				t[i], t[j] = t[j], t[i]
				i++
				j--
			}
		}
		switch {
		case n-1 <= j:
			hi = j
		case n-1 >= i:
			lo = i
		default:
			lo = hi
		}
	}
	return t[:n]
}

// rankHan is the items that a query with Chinese, or with letters that may
// stand for Chinese, means; in no order.
func (ix *Index) rankHan(s *scratch, q *query, words []otherWord) []found {
	ix.tokensOf(s, q, words)
	if len(s.tokens) == 0 {
		return nil
	}
	defer s.clear()
	ix.first(s)
	s.m.reset(ix, q, words)
	if s.m.total == 0 {
		return nil
	}
	var out []found
	for _, item := range s.top(promising) {
		if h, ok := ix.judge(s, q, item); ok {
			out = append(out, h)
		}
	}
	return out
}

// judge is stage two for one item.
func (ix *Index) judge(s *scratch, q *query, item int32) (found, bool) {
	m := &s.m
	clear(m.union)
	clear(m.solid)
	best, second := float32(0), float32(0)
	for _, t := range ix.zh.textsOf(item) {
		v := fieldWorth[t.field] * m.text(ix.zh.text(t.text), ix.zh.mass[t.text], ix.zh.acts[t.text])
		if v > best {
			best, second = v, best
		} else if v > second {
			second = v
		}
	}
	answered := float32(0)
	held, sure := false, true
	for i, e := range m.union {
		body := s.places[item]>>i&1 != 0
		if body {
			e = max(e, bodyAnswers)
		}
		answered += e * m.mass[i]
		held = held || (m.solid[i] || body) && q.weight[i] > weightQuestion
		sure = sure && (m.solid[i] || q.weight[i] <= weightLight)
	}
	score := best + ofOthers*second + ofFirst*s.score[item]
	h := found{item: item, score: scale * score / m.total, share: answered / m.total, sure: sure, held: held}
	return h, true
}

// scale brings scores to those of letters and numbers: a whole name is about 12.
const scale = 2.5

// bodyAnswers is how strongly a pair of characters is answered that stands in
// what describes an item: not enough to be sure, as most items ask for an
// identity card.
const bodyAnswers = 0.5

// found is an item with its score.
type found struct {
	item  int32
	score float32
	share float32 // of the query that is answered
	held  bool    // more than lone characters
	sure  bool    // all that was typed stands in the item, or a word for it
}
