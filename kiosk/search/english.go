package search

import (
	"math/bits"
	"slices"
	"sort"
	"strings"
)

// word is a run of letters and digits of a text, with its place in it.
type word struct {
	text     string
	from, to int // characters
}

func wordsOf(text []rune) []word { return wordsIn(string(text)) }

// wordsIn is wordsOf a text that is folded.
func wordsIn(text string) []word {
	out := make([]word, 0, 8)
	from, start, n := -1, 0, 0
	for i, r := range text {
		in := kindOf(r) == latin || kindOf(r) == digits
		switch {
		case in && from < 0:
			from, start = n, i
		case !in && from >= 0:
			out = append(out, word{text[start:i], from, n})
			from = -1
		}
		n++
	}
	if from >= 0 {
		out = append(out, word{text[start:], from, n})
	}
	return out
}

// lexeme is a word of the texts.
type lexeme struct {
	text string
	stem string
	mask uint32 // its letters
}

// english is the words of the items, each with the items that have it.
type english struct {
	lex    []lexeme // sorted
	stems  map[string][]int32
	from   []int32 // postings of each
	items  []int32
	worth  []float32 // of the best field
	texts  []int32   // words of all texts that name, one after the other
	textAt []int32
	fields []field
	acts   []action  // of each text
	itemAt []int32   // texts of each item
	named  []int32   // how many items have a word in what names them, by word
	tells  []float32 // idf, less of words that carry nothing
}

// englishBuilder goes through the items one by one.
type englishBuilder struct {
	ids    map[string]int32
	lex    []string
	texts  []int32
	textAt []int32
	fields []field
	acts   []action
	itemAt []int32
	posts  []englishPost
	seen   map[int32]float32 // of the item at hand
	long   map[string][]int32
}

type englishPost struct {
	word, item int32
	worth      float32
}

func newEnglishBuilder() englishBuilder {
	return englishBuilder{ids: map[string]int32{}, textAt: []int32{0}, itemAt: []int32{0}, seen: map[int32]float32{}, long: map[string][]int32{}}
}

func (b *englishBuilder) id(w string) int32 {
	id, ok := b.ids[w]
	if !ok {
		id = int32(len(b.lex))
		b.ids[w] = id
		b.lex = append(b.lex, w)
	}
	return id
}

// text takes an English text of an item in.
func (b *englishBuilder) text(s string, f field) {
	if s == "" {
		return
	}
	list, ok := b.long[s]
	if !ok {
		for _, w := range wordsOf(fold(s)) {
			list = append(list, b.id(w.text))
		}
		b.long[s] = list
	}
	b.note(list, f)
	if f.names() {
		b.texts = append(b.texts, list...)
		b.textAt = append(b.textAt, int32(len(b.texts)))
		b.fields = append(b.fields, f)
		b.acts = append(b.acts, b.actsOf(list))
	}
}

// actsOf is the verbs of a text. One that sets up counts only as the first
// word: a licence to open is not what is done here.
func (b *englishBuilder) actsOf(list []int32) (a action) {
	for i, id := range list {
		if x := englishActions[stem(b.lex[id])]; i == 0 || x != actSetUp {
			a |= x
		}
	}
	return a
}

// han takes the Latin words of a Chinese text in: KTV, App.
func (b *englishBuilder) han(s string, f field) {
	if strings.IndexFunc(s, func(r rune) bool { return r < 128 || r >= 0xFF00 }) < 0 {
		return
	}
	var list []int32
	for _, w := range wordsOf(fold(s)) {
		list = append(list, b.id(w.text))
	}
	b.note(list, f)
}

func (b *englishBuilder) note(list []int32, f field) {
	for _, id := range list {
		b.seen[id] = max(b.seen[id], fieldWorth[f])
	}
}

// end ends an item.
func (b *englishBuilder) end(item int32) {
	for id, w := range b.seen {
		b.posts = append(b.posts, englishPost{id, item, w})
	}
	clear(b.seen)
	b.itemAt = append(b.itemAt, int32(len(b.fields)))
}

// finish sorts the words, so that those with one beginning stand together.
func (b *englishBuilder) finish(items int) english {
	order := make([]int32, len(b.lex))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(x, y int32) int { return strings.Compare(b.lex[x], b.lex[y]) })
	rank := make([]int32, len(order))
	e := english{stems: map[string][]int32{}, textAt: b.textAt, fields: b.fields, acts: b.acts, itemAt: b.itemAt, named: make([]int32, len(order)), from: make([]int32, len(order)+1)}
	for i, id := range order {
		rank[id] = int32(i)
		w := b.lex[id]
		e.lex = append(e.lex, lexeme{w, stem(w), maskOf(w)})
		e.stems[stem(w)] = append(e.stems[stem(w)], int32(i))
	}
	for _, id := range b.texts {
		e.texts = append(e.texts, rank[id])
	}
	for i := range b.posts {
		p := &b.posts[i]
		p.word = rank[p.word]
		e.from[p.word+1]++
		if p.worth > fieldWorth[fieldBody] {
			e.named[p.word]++
		}
	}
	for i := range order {
		e.from[i+1] += e.from[i]
	}
	for i := range e.lex {
		t := float32(idf(float64(items), float64(e.named[i])))
		if idleWord(e.lex[i].text) {
			t *= weightPerson
		}
		e.tells = append(e.tells, t)
	}
	next := slices.Clone(e.from)
	e.items, e.worth = make([]int32, len(b.posts)), make([]float32, len(b.posts))
	for _, p := range b.posts {
		e.items[next[p.word]], e.worth[next[p.word]] = p.item, p.worth
		next[p.word]++
	}
	return e
}

// stemOf is the stem of a word of the texts.
func (e *english) stemOf(w string) string {
	at := sort.Search(len(e.lex), func(i int) bool { return e.lex[i].text >= w })
	if at < len(e.lex) && e.lex[at].text == w {
		return e.lex[at].stem
	}
	return stem(w)
}

func maskOf(w string) (m uint32) {
	for i := range len(w) {
		m |= 1 << (w[i] & 31)
	}
	return m
}

// How well a word of a text answers a word of a query.
const (
	wordItself = 1.1
	wordBegins = 0.85
	wordStem   = 0.95
	wordKin    = 0.7
	wordTypo   = 0.6
)

// answering is a word of the texts with how well it answers.
type answering struct {
	word  int32
	worth float32
}

// answers are the words of the texts that answer a word of a query. Typos are
// thought of only when there is nothing better; only the last word may break
// off anywhere, as it may be still being typed.
func (e *english) answers(w string, last bool) []answering {
	best := map[int32]float32{}
	put := func(id int32, v float32) { best[id] = max(best[id], v) }
	lo := sort.Search(len(e.lex), func(i int) bool { return e.lex[i].text >= w })
	for i := lo; i < len(e.lex) && strings.HasPrefix(e.lex[i].text, w); i++ {
		switch {
		case len(e.lex[i].text) == len(w):
			put(int32(i), wordItself)
		case last || len(w) >= 4:
			put(int32(i), wordBegins)
		}
	}
	st := stem(w)
	for _, id := range e.stems[st] {
		put(id, wordStem)
	}
	if len(st) >= 5 {
		at := sort.Search(len(e.lex), func(i int) bool { return e.lex[i].text >= st[:5] })
		for i := at; i < len(e.lex) && strings.HasPrefix(e.lex[i].text, st[:5]); i++ {
			if kin(e.lex[i].stem, st) {
				put(int32(i), wordKin)
			}
		}
	}
	if len(best) == 0 && len(w) >= 4 {
		e.typos(w, put)
	}
	out := make([]answering, 0, len(best))
	for id, v := range best {
		out = append(out, answering{id, v})
	}
	return out
}

// typos are the words at the least number of edits: one in a word of four
// letters, two in one of eight.
func (e *english) typos(w string, put func(int32, float32)) {
	most := 1
	if len(w) >= 8 {
		most = 2
	}
	mask := maskOf(w)
	for edits := 1; edits <= most; edits++ {
		some := false
		for i := range e.lex {
			l := &e.lex[i]
			if d := len(l.text) - len(w); d > edits || -d > edits || bits.OnesCount32(mask^l.mask) > 2*edits {
				continue
			}
			if within(l.text, w, edits) {
				some = true
				put(int32(i), wordTypo/float32(edits)+0.1)
			}
		}
		if some {
			return
		}
	}
}
