package search

import (
	"cmp"
	"slices"

	"yimen/i18n"
)

// placesMost bounds how many places one query in letters is followed to.
const placesMost = 8_000

// byLetters is the items in which the whole query stands together, characters
// and letters mixed, spaces or not.
func (ix *Index) byLetters(s *scratch, q *query, lang i18n.Lang) []found {
	if len(q.whole) == 0 {
		return nil
	}
	t := &ix.trie
	if len(q.whole) == 1 { // one letter stands for too much, but at the beginning
		t = &ix.heads
	}
	tongue := float32(1)
	if lang == i18n.EN && !q.han {
		tongue = 0.6 // who reads English seldom types pinyin
	}
	defer s.clear()
	left := placesMost
	ranges := t.find(q.whole)
	slices.SortStableFunc(ranges, func(a, b standing) int { return cmp.Compare(b.full, a.full) })
	for _, r := range ranges {
		for _, p := range t.places[r.from:r.to] {
			if r.depth == 1 && r.full == 0 && p.at > 0 {
				continue // zh, ch, sh: one initial, as good as one letter
			}
			if left--; left < 0 {
				break
			}
			v := tongue * standScore(p.at, r.depth, r.full, len(ix.zh.text(p.text)))
			for _, u := range ix.zh.usesOf(p.text) {
				left--
				if u.field > fieldAlias && (len(q.whole) == 1 || r.full == 0 && r.depth == 1) {
					continue
				}
				s.raise(u.item, v*fieldWorth[u.field])
			}
		}
	}
	out := make([]found, 0, len(s.touched))
	for _, item := range s.touched {
		out = append(out, found{item: item, score: s.score[item], share: 1, held: true, sure: true})
	}
	return out
}

// raise makes an item's score at least v.
func (s *scratch) raise(item int32, v float32) {
	if s.score[item] == 0 {
		s.touched = append(s.touched, item)
	}
	s.score[item] = max(s.score[item], v)
}

// standScore is the score of a query that stands together: more when said in
// full, when it is most of the text, and when it begins it.
func standScore(at, depth int32, full, size int) float32 {
	n := float32(depth)
	v := 7 + 3*float32(full)/n + 3*n/float32(size)
	if at == 0 {
		v += 0.5
	}
	return v
}
