package search

import (
	"math"
	"sync"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// field is where a text of an item stands.
type field uint8

const (
	fieldName field = iota
	fieldShort
	fieldAlias
	fieldResult
	fieldGroup // and themes
	fieldBody  // sentences: only parts of them are found, see grams
	fieldMaterial
	fields
)

// fieldWorth is how much a match in a field counts. Names and what people call
// a thing count more than what is written about it.
var fieldWorth = [fields]float32{1, 0.95, 0.92, 0.55, 0.4, 0.12, 0.1}

// names says that a field names the thing, so that it is looked at as a whole.
func (f field) names() bool { return f < fieldBody }

// use is an item that has a text, and what it is there.
type use struct {
	item  int32
	field field
}

// shelf is the texts of a language that name things. A text that several items
// have, such as the name of a group, stands there once.
type shelf struct {
	letters []letter // of all texts, one after the other
	from    []int32  // where each begins, and the end of the last
	acts    []action
	mass    []float32 // of all its characters
	uses    []use     // of all texts
	useFrom []int32
	byItem  []textOf // of all items
	itemAt  []int32
}

// textOf is a text of an item.
type textOf struct {
	text  int32
	field field
}

func (s *shelf) text(i int32) []letter    { return s.letters[s.from[i]:s.from[i+1]] }
func (s *shelf) usesOf(i int32) []use     { return s.uses[s.useFrom[i]:s.useFrom[i+1]] }
func (s *shelf) textsOf(i int32) []textOf { return s.byItem[s.itemAt[i]:s.itemAt[i+1]] }
func (s *shelf) len() int32               { return int32(len(s.acts)) }

// Index finds items of one catalogue.
type Index struct {
	ids      []string // of the items
	zhNames  []int32  // their texts on the shelf; -1: none
	enNames  []string // folded
	abc      *alphabet
	words    *thesaurus
	zh       shelf
	grams    grams
	trie     trie // of every place of the Chinese texts
	heads    trie // of their beginnings
	en       english
	numbers  numbers
	places   places
	vocab    vocabulary
	said     saidWords // everyday words, to be found by their sounds
	scratch  sync.Pool
	meanMass float32 // of a character of a name
}

// New makes the index of a catalogue. Its words are the general thesaurus and
// the hall's own synonyms.
func New(cat *catalog.Catalog) *Index {
	ix := &Index{abc: newAlphabet(), words: newThesaurus(cat)}
	ix.scratch.New = func() any { return newScratch(len(ix.ids)) }
	b := newBuilder(ix)
	for i := range cat.Items {
		b.item(cat, &cat.Items[i])
	}
	b.finish()
	ix.numbers = newNumbers(cat)
	ix.places = newPlaces(cat, ix.abc)
	ix.said = newSaidWords(ix)
	ix.said.finish(ix.abc)
	ix.trie = newTrie(ix.abc, &ix.zh, false)
	ix.heads = newTrie(ix.abc, &ix.zh, true)
	ix.makeVocabulary(cat)
	return ix
}

// builder collects the texts of the items.
type builder struct {
	ix    *Index
	seen  map[string]int32 // texts that stand on the shelf
	pairs []textUse
	grams gramBuilder
	en    englishBuilder
}

// textUse is a text with one of its uses.
type textUse struct {
	text int32
	use
}

func newBuilder(ix *Index) *builder {
	return &builder{ix: ix, seen: map[string]int32{}, grams: newGramBuilder(), en: newEnglishBuilder()}
}

func (b *builder) item(cat *catalog.Catalog, it *catalog.Item) {
	n := int32(len(b.ix.ids))
	b.ix.ids = append(b.ix.ids, it.ID)
	b.ix.zhNames = append(b.ix.zhNames, -1)
	en := string(fold(it.Name.EN))
	b.ix.enNames = append(b.ix.enNames, en)
	both := func(t i18n.Text, f field) { b.zh(n, t.ZH, f); b.en.text(t.EN, f) }

	both(it.Name, fieldName)
	both(it.Short, fieldShort)
	for _, a := range it.Aliases[0] {
		b.zh(n, a, fieldAlias)
	}
	for _, a := range it.Aliases[1] {
		b.en.text(a, fieldAlias)
	}
	both(it.Result, fieldResult)
	both(it.Group, fieldGroup)
	for _, id := range it.Themes {
		if t, ok := cat.Theme(id); ok {
			both(t.Name, fieldGroup)
		}
	}
	both(it.Content, fieldBody)
	both(it.Conditions, fieldBody)
	both(it.FAQ, fieldBody)
	for i := range it.Scenarios {
		both(it.Scenarios[i].Name, fieldBody)
	}
	for i := range it.Materials {
		both(it.Materials[i].Name, fieldMaterial)
	}
	b.grams.end()
	b.en.end(n)
}

// zh takes a Chinese text of an item in.
func (b *builder) zh(item int32, s string, f field) {
	if s == "" {
		return
	}
	if f.names() {
		t, ok := b.seen[s]
		if !ok {
			folded := fold(s)
			t = b.ix.zh.add(b.ix.abc.write(folded), folded)
			b.seen[s] = t
		}
		if f == fieldName {
			b.ix.zhNames[item] = t
		}
		b.pairs = append(b.pairs, textUse{t, use{item, f}})
		b.grams.text(b.ix.zh.text(t), b.ix.abc, f)
		b.en.han(s, f)
		return
	}
	b.grams.body(s, b.ix.abc, f)
}

func (s *shelf) add(text []letter, folded []rune) int32 {
	if len(s.from) == 0 {
		s.from = append(s.from, 0)
	}
	s.letters = append(s.letters, text...)
	s.from = append(s.from, int32(len(s.letters)))
	act, _ := actionsIn(folded)
	s.acts = append(s.acts, act)
	return int32(len(s.acts)) - 1
}

func (b *builder) finish() {
	ix := b.ix
	if len(ix.zh.from) == 0 {
		ix.zh.from = []int32{0}
	}
	ix.zh.fill(b.pairs, len(ix.ids))
	ix.grams = b.grams.finish(len(ix.ids))
	ix.weigh()
	ix.en = b.en.finish(len(ix.ids))
}

// fill makes the tables from texts to items and back.
func (s *shelf) fill(pairs []textUse, items int) {
	s.useFrom = make([]int32, s.len()+1)
	s.itemAt = make([]int32, items+1)
	for _, p := range pairs {
		s.useFrom[p.text+1]++
		s.itemAt[p.item+1]++
	}
	for i := range s.acts {
		s.useFrom[i+1] += s.useFrom[i]
	}
	for i := range items {
		s.itemAt[i+1] += s.itemAt[i]
	}
	s.uses = make([]use, len(pairs))
	s.byItem = make([]textOf, len(pairs))
	at, of := append([]int32(nil), s.useFrom...), append([]int32(nil), s.itemAt...)
	for _, p := range pairs {
		s.uses[at[p.text]] = p.use
		at[p.text]++
		s.byItem[of[p.item]] = textOf{p.text, p.field}
		of[p.item]++
	}
}

// weigh gives every character its mass and every text the mass of its own.
func (ix *Index) weigh() {
	a := ix.abc
	n := float64(len(ix.ids))
	a.mass = make([]float32, len(a.runes))
	a.mass[0] = float32(idf(n, 0))
	for l := 1; l < len(a.runes); l++ {
		df := 0.0
		if g, ok := ix.grams.find(gramKey(0, letter(l))); ok {
			df = float64(ix.grams.named[g])
		}
		m := idf(n, df)
		if kindOf(a.runes[l]) == other {
			m = 0 // brackets and the like
		}
		a.mass[l] = float32(m)
	}
	s := &ix.zh
	s.mass = make([]float32, s.len())
	total, count := 0.0, 0
	for t := range s.len() {
		inside := false
		for _, l := range s.text(t) {
			switch a.runes[l] {
			case '（', '(', '〔':
				inside = true
			case '）', ')', '〕':
				inside = false
			}
			m := a.mass[l]
			if inside {
				m *= bracketed
			}
			s.mass[t] += m
			count++
		}
		total += float64(s.mass[t])
	}
	ix.meanMass = float32(total / float64(max(count, 1)))
}

// bracketed is how much a character in brackets counts of what a query should
// explain: nobody says 一般程序 or 含外商投资项目.
const bracketed = 0.4

// idf is how much a thing tells that stands in df of n items.
func idf(n, df float64) float64 { return math.Log(1 + (n-df+0.5)/(df+0.5)) }
