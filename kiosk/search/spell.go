package search

import (
	"cmp"
	"slices"
)

// Bounds of what a stretch of letters may stand for.
const (
	spellings     = 6
	worthSpelt    = 0.9
	worthInitials = 0.6 // of everyday words by initials, which many words share
	wordSpelt     = 3   // letters that a word has at least
	walksMost     = 60  // walks through the tree for one query
)

// spelt is a word that letters may stand for: itself, or what it means.
type spelt struct {
	text   []letter
	worth  float32
	itself bool
}

// spelt is the items meant by a query in letters that does not stand together
// anywhere: by everyday words (jiazhao) and by its words one by one
// (gongsi zhuce). Where it stands together, only everyday words are added.
func (ix *Index) spelt(s *scratch, q *query, stands bool) []found {
	words := ix.spellAll(q, stands)
	if len(words) == 0 {
		return nil
	}
	return s.join(ix.rankHan(s, q, words), ix.written(s, q, words))
}

// mixed is the items that a query of characters and letters means when the
// letters are words of their own: 公司zhuce.
func (ix *Index) mixed(s *scratch, q *query) []found {
	words := ix.spellAll(q, false)
	return s.join(ix.rankHan(s, q, append(ix.widen(q), words...)), ix.written(s, q, words))
}

// written is what a query means once its letters are written out by the
// likeliest words: 公司zhuce is 公司注册, which the thesaurus knows.
func (ix *Index) written(s *scratch, q *query, words []otherWord) []found {
	var out []rune
	pieces := 0
	for i := 0; i < len(q.whole); {
		at := slices.IndexFunc(words, func(w otherWord) bool { return w.from == i && w.itself })
		switch {
		case at >= 0:
			out = append(out, []rune(ix.abc.string(words[at].text))...)
			i = words[at].to
			pieces++
		case kindOf(q.whole[i]) != latin || q.weight[i] == weightEmpty:
			if kindOf(q.whole[i]) != latin {
				out = append(out, q.whole[i])
			}
			i++
		default:
			return nil // letters that are no word
		}
	}
	if pieces == 0 || pieces == 1 && !q.han {
		return nil // as it stands, the words say the same
	}
	p := ix.parse(string(out))
	return ix.rankHan(s, &p, ix.widen(&p))
}

// spellAll is what the stretches of letters of a query may stand for. Words
// typed with spaces between syllables are put together first.
func (ix *Index) spellAll(q *query, stands bool) (out []otherWord) {
	for _, r := range q.lettersOf() {
		if stands {
			for _, w := range ix.everyday(q.whole[r.from:r.to], false) {
				out = append(out, otherWord{r.from, r.to, w.text, w.worth, w.itself})
			}
			continue
		}
		out = append(out, ix.spellRun(q, r)...)
	}
	return out
}

// lettersOf are the stretches of letters with the spaces left out.
func (q *query) lettersOf() (out []run) {
	for _, r := range q.runs {
		if r.kind != latin {
			continue
		}
		if n := len(out); n > 0 && out[n-1].to == r.from {
			out[n-1].to = r.to
			continue
		}
		out = append(out, r)
	}
	return out
}

// spellRun is the words of one stretch: all of it, or else the longest word
// that it begins with, and so on.
func (ix *Index) spellRun(q *query, r run) (out []otherWord) {
	left := walksMost
	put := func(from, to int) bool {
		left--
		list := ix.spell(q.whole[from:to], from > r.from || to < r.to)
		for _, w := range list {
			out = append(out, otherWord{from, to, w.text, w.worth, w.itself})
		}
		return len(list) > 0
	}
	if put(r.from, r.to) {
		return out
	}
	missed := 0
	for from := r.from; from < r.to && left > 0; {
		if v, n := idleSpelt.longest(q.whole[from:r.to]); n > 0 {
			for k := from; k < from+n; k++ {
				q.weight[k] = weightEmpty
			}
			if *v != Whole {
				q.section = *v
			}
			from += n
			continue
		}
		to := r.to
		for to-from >= wordSpelt && left > 0 && !put(from, to) {
			to--
		}
		if to-from < wordSpelt {
			to = from + 1
			missed++
		}
		from = to
	}
	if 3*missed > r.to-r.from {
		return nil // letters, but no words
	}
	return out
}

// idleSpelt are questions as they are spelt.
var idleSpelt = func() phrases[Section] {
	p := newPhrases[Section]()
	for w, s := range map[string]Section{
		"zenmeban": Whole, "zenmebanli": Whole, "zenme": Whole, "ruhe": Whole, "banli": Whole, "woyao": Whole, "woxiang": Whole, "qingwen": Whole, "xuyao": Whole, "shenme": Whole,
		"cailiao": Materials, "ziliao": Materials, "zaina": Where, "zainali": Where, "nali": Where, "nar": Where, "qunaliban": Where, "jidian": Opening,
		"duoshaoqian": Fees, "shoufei": Fees, "feiyong": Fees, "duojiu": Duration, "jitian": Duration, "tiaojian": Conditions, "dianhua": Phone,
	} {
		*p.at([]rune(w)) = s
	}
	return p
}()

// spell is what letters may stand for in the texts, best first: words said in
// full, and the commonest; and what everyday words that they may stand for
// mean. Pieces of a query are taken for words only when every character is
// said in full: initials can be anything.
func (ix *Index) spell(letters []rune, piece bool) []spelt {
	out := ix.everyday(letters, piece)
	ranges := ix.trie.find(letters)
	ranges = slices.DeleteFunc(ranges, func(r standing) bool { return r.depth < 2 || piece && r.full < int(r.depth) })
	slices.SortStableFunc(ranges, func(a, b standing) int {
		return cmp.Or(cmp.Compare(b.full, a.full), cmp.Compare(b.to-b.from, a.to-a.from))
	})
	for _, r := range ranges[:min(len(ranges), spellings)] {
		p := ix.trie.places[r.from]
		out = append(out, spelt{ix.zh.text(p.text)[p.at : p.at+r.depth], worthSpelt, true})
	}
	return out
}

// everyday is what the everyday words mean that letters spell.
func (ix *Index) everyday(letters []rune, full bool) (out []spelt) {
	for _, w := range ix.said.exactly(letters, full) {
		worth := float32(worthSpelt)
		if !w.full {
			worth = worthInitials
		}
		for _, m := range w.means {
			out = append(out, spelt{ix.abc.read(m.text), worth * m.worth, false})
		}
	}
	return out
}
