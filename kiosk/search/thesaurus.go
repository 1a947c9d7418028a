package search

import (
	_ "embed"
	"encoding/csv"
	"strings"
	"sync"

	"yimen/kiosk/catalog"
)

// The general thesaurus: everyday words and the official ones for them, for
// any hall. Columns said, means (separated by ；), lang.
//
//go:embed thesaurus.csv
var thesaurusCSV string

// meaning is one thing that a word may mean.
type meaning struct {
	text  []rune
	worth float32 // of finding it, beside finding the word itself
}

// Worth of what is found by another word than the one typed. The hall's own
// words are meant for its own items, so they are nearly as good as the words
// of the item; the way back, from the official word to what people say, helps
// only where an item is called by an everyday name.
const (
	worthHall    = 0.95
	worthGeneral = 0.85
	worthBack    = 0.5
	worthLone    = 0.4 // of a verb of one character, which is part of many words: 卖, 养
)

// backLeast is the least length of an official word that stands for everyday
// ones: 检验 is too general to mean 年检 everywhere.
const backLeast = 4

// thesaurus is words and what they mean.
type thesaurus struct {
	zh phrases[[]meaning]
	en map[string][]meaning // by the words, stemmed and joined by spaces
	// enMost is how many words the longest English entry has.
	enMost int
}

var general = sync.OnceValue(func() []catalogWord {
	rows, err := csv.NewReader(strings.NewReader(thesaurusCSV)).ReadAll()
	if err != nil {
		panic("search: thesaurus.csv: " + err.Error()) // embedded: a test reads it
	}
	var out []catalogWord
	for _, r := range rows[1:] {
		out = append(out, catalogWord{r[0], splitMeans(r[1]), worthGeneral})
	}
	return out
})

// catalogWord is a row of a thesaurus.
type catalogWord struct {
	said  string
	means []string
	worth float32
}

func splitMeans(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == '；' || r == ';' })
}

// newThesaurus joins the general words with the hall's own.
func newThesaurus(cat *catalog.Catalog) *thesaurus {
	t := &thesaurus{zh: newPhrases[[]meaning](), en: map[string][]meaning{}}
	for _, w := range general() {
		t.add(w)
	}
	for _, s := range cat.Synonyms {
		t.forget(s.Said)
		t.add(catalogWord{s.Said, s.Means, worthHall})
	}
	return t
}

// forget makes room for what a hall says of a word: it knows better than a
// thesaurus for all halls.
func (t *thesaurus) forget(said string) {
	if text := squeeze(fold(said)); len(text) > 0 {
		*t.zh.at(text) = nil
	}
	delete(t.en, stemKey(said))
}

func (t *thesaurus) add(w catalogWord) {
	said := squeeze(fold(w.said))
	if len(said) == 0 {
		return
	}
	if len(said) == 1 {
		w.worth = min(w.worth, worthLone)
	}
	for _, m := range w.means {
		means := squeeze(fold(m))
		if len(means) == 0 {
			continue
		}
		if hasHan(said) || hasHan(means) {
			t.addHan(said, means, w.worth)
			if len(means) >= backLeast && hasHan(means) && hasHan(said) && len(said) > 1 {
				t.addHan(means, said, worthBack)
			}
		}
		if !hasHan(said) {
			t.addEnglish(w.said, m, w.worth)
		}
	}
}

func (t *thesaurus) addHan(said, means []rune, worth float32) {
	m := t.zh.at(said)
	for i := range *m {
		if string((*m)[i].text) == string(means) {
			(*m)[i].worth = max((*m)[i].worth, worth)
			return
		}
	}
	*m = append(*m, meaning{means, worth})
}

func (t *thesaurus) addEnglish(said, means string, worth float32) {
	k := stemKey(said)
	if k == "" || hasHan([]rune(means)) {
		return
	}
	t.en[k] = append(t.en[k], meaning{fold(means), worth})
	t.enMost = max(t.enMost, strings.Count(k, " ")+1)
}

// squeeze leaves out what is neither letter nor digit.
func squeeze(text []rune) []rune {
	out := make([]rune, 0, len(text))
	for _, r := range text {
		if kindOf(r) != other {
			out = append(out, r)
		}
	}
	return out
}

func hasHan(text []rune) bool {
	for _, r := range text {
		if kindOf(r) == han {
			return true
		}
	}
	return false
}

// phrases finds the longest known phrase at a place of a text.
type phrases[V any] struct {
	next  map[uint64]int32 // from a node by a character
	value []*V             // by node
	order [][]rune         // as they came
}

func newPhrases[V any]() phrases[V] {
	return phrases[V]{next: map[uint64]int32{}, value: []*V{nil}}
}

// at is the value of a phrase, made when there was none.
func (p *phrases[V]) at(text []rune) *V {
	node := int32(0)
	for _, r := range text {
		k := uint64(node)<<32 | uint64(uint32(r))
		n, ok := p.next[k]
		if !ok {
			n = int32(len(p.value))
			p.value = append(p.value, nil)
			p.next[k] = n
		}
		node = n
	}
	if p.value[node] == nil {
		p.value[node] = new(V)
		p.order = append(p.order, text)
	}
	return p.value[node]
}

// longest is the longest phrase that a text begins with, and its length; 0
// when there is none.
func (p *phrases[V]) longest(text []rune) (v *V, n int) {
	node := int32(0)
	for i, r := range text {
		next, ok := p.next[uint64(node)<<32|uint64(uint32(r))]
		if !ok {
			break
		}
		node = next
		if p.value[node] != nil {
			v, n = p.value[node], i+1
		}
	}
	return v, n
}
