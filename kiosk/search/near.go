package search

import (
	"cmp"
	"slices"

	"yimen/i18n"
)

// near is what is least far from a query that found nothing: by any of its
// characters, then by its sounds, as 结昏 sounds like 结婚.
func (ix *Index) near(q *query, lang i18n.Lang) []Hit {
	if len(q.whole) == 0 || len(ix.ids) == 0 {
		return nil
	}
	s := ix.scratch.Get().(*scratch)
	defer ix.scratch.Put(s)
	var list []found
	if q.han {
		list = ix.rankHan(s, q, append(ix.widen(q), ix.soundAlike(q)...))
	}
	if q.latin {
		list = s.join(list, ix.rankHan(s, q, ix.spellAll(q, false)))
		list = s.join(list, ix.byEnglish(s, q, lang))
	}
	list = slices.DeleteFunc(list, func(h found) bool { return !h.held && (q.content() < loneLeast || h.share < nearLeast) })
	slices.SortFunc(list, func(a, b found) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.item, b.item))
	})
	return ix.hits(q, lang, list, nearMost)
}

// nearLeast is how much of a query a suggestion must answer at least.
const nearLeast = 0.1

// worthSound is of a word that only sounds like the one typed.
const worthSound = 0.7

// soundAlike is words of the texts that sound like pairs of the query that no
// text has.
func (ix *Index) soundAlike(q *query) (out []otherWord) {
	for i := 0; i+1 < len(q.whole); i++ {
		a, b := q.whole[i], q.whole[i+1]
		if kindOf(a) != han || kindOf(b) != han || q.weight[i] <= weightQuestion && q.weight[i+1] <= weightQuestion {
			continue
		}
		if g, ok := ix.grams.find(gramKey(ix.abc.ids[a], ix.abc.ids[b])); ok && ix.grams.named[g] > 0 {
			continue
		}
		x, y := newSaid(a), newSaid(b)
		if len(x.full) == 0 || len(y.full) == 0 {
			continue
		}
		sound := []rune(x.full[0] + y.full[0])
		for _, r := range ix.trie.find(sound) {
			if r.depth == 2 && r.full == 2 {
				p := ix.trie.places[r.from]
				out = append(out, otherWord{i, i + 2, ix.zh.text(p.text)[p.at : p.at+2], worthSound, false})
			}
		}
	}
	return out
}
