package search

import (
	"cmp"
	"slices"

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
	q := ix.parse(query)
	list := ix.search(&q, lang)
	return ix.hits(&q, lang, list, limit), len(list)
}

// hits are the first of a list, with their marks.
func (ix *Index) hits(q *query, lang i18n.Lang, list []found, limit int) []Hit {
	n := max(0, min(limit, len(list)))
	if n == 0 {
		return nil
	}
	out := make([]Hit, n)
	for i, h := range list[:n] {
		out[i] = Hit{ItemID: ix.ids[h.item], Score: float64(h.score), Marks: ix.marks(h.item, q, lang)}
	}
	return out
}

// search is every item that a query means, best first.
func (ix *Index) search(q *query, lang i18n.Lang) []found {
	if len(q.whole) == 0 || len(ix.ids) == 0 {
		return nil
	}
	s := ix.scratch.Get().(*scratch)
	defer ix.scratch.Put(s)
	if q.number != "" {
		if list := ix.numbers.find(q.number); len(list) > 0 {
			return list
		}
	}
	if q.idle {
		return nil
	}
	var list []found
	switch {
	case q.latin && q.han:
		list = s.join(ix.mixed(s, q), ix.byLetters(s, q, lang))
	case q.latin:
		stands := ix.byLetters(s, q, lang)
		list = ix.byEnglish(s, q, lang)
		if lang == i18n.ZH || !slices.ContainsFunc(list, func(h found) bool { return h.sure }) {
			list = s.join(list, ix.spelt(s, q, len(stands) > 0))
		}
		list = s.join(stands, list)
	case q.han:
		list = ix.hanOrAlike(s, q)
	}
	list = s.join(list, ix.places.found(ix, q))
	return keep(q, list)
}

// hanOrAlike is what a query in Chinese means; a short one that is nowhere to be
// found as it stands may be typed by its sound (结昏登记).
func (ix *Index) hanOrAlike(s *scratch, q *query) []found {
	words := ix.widen(q)
	list := ix.rankHan(s, q, words)
	if q.content() > soundLike || slices.ContainsFunc(list, func(h found) bool { return h.share > soundLeast }) {
		return list
	}
	if alike := ix.soundAlike(q); len(alike) > 0 {
		return ix.rankHan(s, q, append(words, alike...))
	}
	return list
}

// join puts two lists together; an item that both have keeps its better score.
func (s *scratch) join(a, b []found) []found {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 {
		return a
	}
	for i := range a {
		s.at[a[i].item] = int32(i) + 1
	}
	n := len(a)
	for _, h := range b {
		i := s.at[h.item]
		if i == 0 {
			a = append(a, h)
			continue
		}
		x := &a[i-1]
		x.score, x.share, x.sure = max(x.score, h.score), max(x.share, h.share), x.sure || h.sure
		x.held = x.held || h.held
	}
	for i := range a[:n] {
		s.at[a[i].item] = 0
	}
	return a
}

// How long a query may be to be a word and not a question, and what share of
// the best score and of the query an item must have to be shown.
const (
	wordLike   = 8
	loneLeast  = 5 // characters that carry something before lone ones are taken for more than chance
	leastScore = 0.3
	leastLone  = 0.1
	leastHeld  = 0.08
	soundLike  = 6   // characters that carry something, of what may be typed by its sound
	soundLeast = 0.7 // share of a query that needs no more guesses
)

// keep leaves out what is too far from what was meant, and sorts the rest.
// What is only similar is not shown beside what was really meant; a long
// question is never answered so surely.
func keep(q *query, list []found) []found {
	best, sure := float32(0), false
	for _, h := range list {
		best, sure = max(best, h.score), sure || h.sure
	}
	content := q.content()
	short := content <= wordLike
	if !q.han {
		short = content <= wordLike/2 // two English words
	}
	list = slices.DeleteFunc(list, func(h found) bool {
		return !h.held && (content < loneLeast || h.share < leastLone) || h.share < leastHeld ||
			h.score < leastScore*best || sure && short && !h.sure
	})
	slices.SortFunc(list, func(a, b found) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.item, b.item))
	})
	return list
}
