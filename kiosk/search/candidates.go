package search

import (
	"cmp"
	"slices"

	"yimen/kiosk/catalog"
)

// vocabulary is the Chinese words that the keyboard may offer: what people
// call things, and the runs of two to four characters that several names share.
type vocabulary struct {
	shelf shelf
	often []int32 // in how many texts
	heads trie
}

// Lengths of words in characters: of names that are offered whole, and of runs
// that names share.
const (
	wordMin = 2
	wordMax = 6
	runMax  = 4
)

// edges is what stands before or after a run of characters. Where characters
// change, or the run is at an edge, it is a word and not a piece of one:
// 业执照 always has 营 before it.
type edges struct {
	seen [3]letter
	n    int
	edge bool
}

func (e *edges) see(l letter) {
	if l == 0 {
		e.edge = true
		return
	}
	if e.n < len(e.seen) && !slices.Contains(e.seen[:e.n], l) {
		e.seen[e.n] = l
		e.n++
	}
}

func (e *edges) free() bool { return e.edge || e.n == len(e.seen) }

func (ix *Index) makeVocabulary(cat *catalog.Catalog) {
	v := &ix.vocab
	v.shelf.from = []int32{0}
	add := func(text []letter, often int32) {
		v.shelf.add(text, nil)
		v.often = append(v.often, often)
	}
	have := map[string]bool{}
	for i := range cat.Departments {
		if t := fold(cat.Departments[i].Short.ZH); len(t) >= wordMin && len(t) <= wordMax && hasHan(t) && !have[string(t)] {
			have[string(t)] = true
			add(ix.abc.write(t), 1)
		}
	}
	kept := ix.keptWords()
	for size := wordMin; size <= wordMax; size++ {
		ix.trie.runsOf(size, func(text []letter, often int32, free bool) {
			s := ix.abc.string(text)
			if !have[s] && !carriesNothing(s) && (kept[s] || size <= runMax && often >= 2 && free) {
				have[s] = true
				add(text, often)
			}
		})
	}
	v.heads = newTrie(ix.abc, &v.shelf, true)
}

// carriesNothing says that a word alone would find nothing: 手续.
func carriesNothing(s string) bool {
	text := []rune(s)
	v, n := idlePhrases.longest(text)
	return n == len(text) && v.weight <= weightQuestion
}

// keptWords are short names and everyday names that are words by themselves.
func (ix *Index) keptWords() map[string]bool {
	out := map[string]bool{}
	for t := range ix.zh.len() {
		text := ix.zh.text(t)
		if len(text) < wordMin || len(text) > wordMax {
			continue
		}
		for _, u := range ix.zh.usesOf(t) {
			if u.field == fieldShort || u.field == fieldAlias {
				out[ix.abc.string(text)] = true
			}
		}
	}
	return out
}

// runsOf goes through all runs of so many Chinese characters: in how many
// texts each is, and whether it is a word there. Places stand in order, so
// that those of a run stand together.
func (t *trie) runsOf(size int, f func(text []letter, often int32, free bool)) {
	run := func(p place) []letter {
		text := t.shelf.text(p.text)[p.at:]
		if len(text) < size {
			return nil
		}
		for _, l := range text[:size] {
			if kindOf(t.abc.runes[l]) != han {
				return nil
			}
		}
		return text[:size]
	}
	around := func(text []letter, i int32) letter {
		if i < 0 || int(i) >= len(text) || kindOf(t.abc.runes[text[i]]) != han {
			return 0
		}
		return text[i]
	}
	for i := 0; i < len(t.places); {
		r := run(t.places[i])
		if r == nil {
			i++
			continue
		}
		var before, after edges
		often, last := int32(0), int32(-1)
		for ; i < len(t.places) && slices.Equal(run(t.places[i]), r); i++ {
			p := t.places[i]
			text := t.shelf.text(p.text)
			before.see(around(text, p.at-1))
			after.see(around(text, p.at+int32(size)))
			if p.text != last {
				often, last = often+1, p.text
			}
		}
		f(r, often, before.free() && after.free())
	}
}

// Candidates are Chinese words that letters may stand for, in pinyin or by
// initials, best first: words said from end to end before those only begun,
// common ones before rare ones.
func (ix *Index) Candidates(letters string, limit int) []string {
	q := squeeze(fold(letters))
	if len(q) == 0 || len(q) > queryMax || limit <= 0 {
		return nil
	}
	type ranked struct {
		text  int32
		score float32
	}
	best := map[int32]float32{}
	v := &ix.vocab
	for _, r := range v.heads.find(q) {
		for _, p := range v.heads.places[r.from:r.to] {
			n := int32(len(v.shelf.text(p.text)))
			score := 0.5*float32(min(v.often[p.text], 12)) + 8*float32(r.depth)/float32(n) + 2*float32(r.full)
			if r.depth == n {
				score += 10
			}
			best[p.text] = max(best[p.text], score)
		}
	}
	found := make([]ranked, 0, len(best))
	for t, score := range best {
		found = append(found, ranked{t, score})
	}
	slices.SortFunc(found, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(v.often[b.text], v.often[a.text]), cmp.Compare(a.text, b.text))
	})
	out := make([]string, 0, min(limit, len(found)))
	for _, f := range found[:cap(out)] {
		out = append(out, ix.abc.string(v.shelf.text(f.text)))
	}
	if len(out) == 0 {
		return nil
	}
	return out
}
