package search

import (
	"slices"
	"sync"
)

// trie is the texts of a shelf from every place on, or from their beginnings,
// in the order of their letters: a suffix array, walked as a tree. A query in
// letters and characters goes down every branch that can be typed so, and
// finds all texts where it stands without looking at the others.
type trie struct {
	abc    *alphabet
	shelf  *shelf
	places []place  // sorted by the text that follows
	kids   []branch // of the root
	pairs  []branch // of the root's kids: see branch.kids
}

// place is a text and where in it.
type place struct {
	text int32
	at   int32
}

// branch is the places whose text goes on with a letter.
type branch struct {
	letter   letter
	from, to int32 // places
	kids     [2]int32
}

func newTrie(a *alphabet, s *shelf, heads bool) trie {
	t := trie{abc: a, shelf: s}
	for i := range s.len() {
		n := int32(len(s.text(i)))
		if heads {
			n = min(n, 1)
		}
		for at := range n {
			t.places = append(t.places, place{i, at})
		}
	}
	t.sort()
	t.kids = t.split(0, int32(len(t.places)), 0, nil)
	for i := range t.kids {
		k := &t.kids[i]
		k.kids[0] = int32(len(t.pairs))
		t.pairs = t.split(k.from, k.to, 1, t.pairs)
		k.kids[1] = int32(len(t.pairs))
	}
	return t
}

// sort puts the places in order: by their first letter at once, and then each
// of those apart, which halves the time.
func (t *trie) sort() {
	count := make([]int32, len(t.abc.runes)+1)
	first := func(p place) letter { return t.shelf.text(p.text)[p.at] }
	for _, p := range t.places {
		count[first(p)+1]++
	}
	for i := 1; i < len(count); i++ {
		count[i] += count[i-1]
	}
	out := make([]place, len(t.places))
	next := slices.Clone(count)
	for _, p := range t.places {
		l := first(p)
		out[next[l]] = p
		next[l]++
	}
	t.places = out
	for l := 0; l+1 < len(count); l++ {
		slices.SortFunc(out[count[l]:count[l+1]], func(a, b place) int {
			return slices.Compare(t.shelf.text(a.text)[a.at+1:], t.shelf.text(b.text)[b.at+1:])
		})
	}
}

// split gives the branches of places that are alike for depth letters. Places
// whose text ends there belong to none.
func (t *trie) split(from, to int32, depth int32, out []branch) []branch {
	for from < to {
		p := t.places[from]
		text := t.shelf.text(p.text)
		if int(p.at+depth) >= len(text) {
			from++
			continue
		}
		l := text[p.at+depth]
		end := t.end(from, to, depth, l)
		out = append(out, branch{letter: l, from: from, to: end})
		from = end
	}
	return out
}

// end is where the places that go on with a letter end: by steps that double,
// as most branches are small.
func (t *trie) end(from, to int32, depth int32, l letter) int32 {
	is := func(i int32) bool {
		p := t.places[i]
		return t.shelf.text(p.text)[p.at+depth] == l // never shorter: those come first
	}
	step := int32(1)
	lo := from
	for lo+step < to && is(lo+step) {
		lo += step
		step *= 2
	}
	hi := min(lo+step, to)
	for lo+1 < hi {
		if mid := (lo + hi) / 2; is(mid) {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo + 1
}

// standing is places where a query stands: it is depth characters there, full
// of them said in full.
type standing struct {
	from, to int32
	depth    int32
	full     int
}

// walkMost bounds a walk: a letter that every name has would otherwise lead
// everywhere.
const walkMost = 6000

// find is every place where a query stands, as ranges.
func (t *trie) find(q []rune) []standing {
	if len(q) == 0 || len(q) > queryMax {
		return nil
	}
	w := walks.Get().(*walk)
	defer walks.Put(w)
	w.t, w.q, w.left, w.out = t, q, walkMost, nil
	w.states[0] = start()
	w.down(t.kids, 0)
	return w.out
}

// walk is one way through a tree. It is kept and used again, as a query in
// letters may take dozens.
type walk struct {
	t      *trie
	q      []rune
	left   int
	out    []standing
	states [queryMax + 1]reach // by depth
	kids   [queryMax + 1][]branch
}

var walks = sync.Pool{New: func() any { return new(walk) }}

func (w *walk) down(kids []branch, depth int32) {
	now, next := &w.states[depth], &w.states[depth+1]
	need := now.need(w.q)
	for i := range kids {
		k := &kids[i]
		if w.t.abc.keys[k.letter]&need == 0 {
			continue
		}
		if w.left--; w.left < 0 {
			return
		}
		if done := now.step(next, &w.t.abc.said[k.letter], w.q); done >= 0 {
			w.out = append(w.out, standing{k.from, k.to, depth + 1, done})
		}
		if next.low > next.high || depth+2 >= int32(len(w.states)) {
			continue
		}
		if depth == 0 {
			w.down(w.t.pairs[k.kids[0]:k.kids[1]], 1)
			continue
		}
		w.kids[depth] = w.t.split(k.from, k.to, depth+1, w.kids[depth][:0])
		w.down(w.kids[depth], depth+1)
	}
}
