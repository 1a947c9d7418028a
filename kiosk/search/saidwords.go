package search

// saidWords are the everyday words of the thesaurus that mean something here,
// to be found by their sounds: jiazhao is 驾照, which no name has.
type saidWords struct {
	shelf shelf
	trie  trie
	means [][]meaning
	runes [][]rune
}

func newSaidWords(ix *Index) saidWords {
	s := saidWords{}
	ix.words.zh.each(func(said []rune, v *[]meaning) {
		if !hasHan(said) {
			return
		}
		var means []meaning
		for _, m := range *v {
			if ix.occurs(m.text) {
				means = append(means, m)
			}
		}
		if len(means) > 0 {
			s.shelf.add(ix.abc.write(said), nil)
			s.means = append(s.means, means)
			s.runes = append(s.runes, said)
		}
	})
	for len(ix.abc.mass) < len(ix.abc.runes) { // characters that no name has
		ix.abc.mass = append(ix.abc.mass, ix.abc.mass[0])
	}
	if len(s.shelf.from) == 0 {
		s.shelf.from = []int32{0}
	}
	return s
}

// finish makes the tree, once the shelf does not move any more.
func (s *saidWords) finish(a *alphabet) { s.trie = newTrie(a, &s.shelf, true) }

// occurs says that most of a word can be found in the names.
func (ix *Index) occurs(text []rune) bool {
	l := ix.abc.read(text)
	if len(l) == 1 {
		return l[0] != 0
	}
	for i := 1; i < len(l); i++ {
		if l[i-1] == 0 || l[i] == 0 {
			continue
		}
		if g, ok := ix.grams.find(gramKey(l[i-1], l[i])); ok && ix.grams.named[g] > 0 {
			return true
		}
	}
	return false
}

// saidWord is an everyday word that was spelt: in full or by initials.
type saidWord struct {
	means []meaning
	full  bool
}

// exactly is the words that letters spell from end to end.
func (s *saidWords) exactly(letters []rune, full bool) (out []saidWord) {
	for _, r := range s.trie.find(letters) {
		whole := r.full == int(r.depth)
		if !whole && (full || len(letters) < 3) {
			continue
		}
		for _, p := range s.trie.places[r.from:r.to] {
			if len(s.shelf.text(p.text)) == int(r.depth) {
				out = append(out, saidWord{s.means[p.text], whole})
			}
		}
	}
	return out
}

// each goes through all phrases in an order that is always the same.
func (p *phrases[V]) each(f func(text []rune, v *V)) {
	for _, t := range p.order {
		v, n := p.longest(t)
		if n == len(t) && v != nil {
			f(t, v)
		}
	}
}
