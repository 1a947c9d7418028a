package search

import "slices"

// grams are the characters of the items and their pairs, each with the items
// that have it: the inverted index. Single characters are kept of what names
// an item, pairs also of what describes it: a lone character of a sentence
// says nothing, and sentences are long.
type grams struct {
	ids   map[uint32]int32
	named []int32   // in how many items something that names has it
	tells []float32 // idf
	from  []uint32
	items []int32
	worth []uint8 // 255 is the most
}

// gramKey is a pair of characters, or with 0 as the first a single one.
func gramKey(a, b letter) uint32 { return uint32(a)<<16 | uint32(b) }

func (g *grams) find(key uint32) (int32, bool) {
	id, ok := g.ids[key]
	return id, ok
}

// postings are the items that have a gram, in order, and what it is worth in
// each.
func (g *grams) postings(id int32) ([]int32, []uint8) {
	a, b := g.from[id], g.from[id+1]
	return g.items[a:b], g.worth[a:b]
}

// How the worth of a gram in an item is made of how often it is in which
// fields (BM25F): gramFull of it is half of the most, and long texts count
// less by gramLength.
const (
	gramFull   = 1.2
	gramLength = 0.6
)

// usualLength of the texts of a field in characters: the length at which a
// text counts neither more nor less.
var usualLength = [fields]float32{12, 7, 5, 7, 6, 40, 10}

// gramBuilder goes through the items one by one.
type gramBuilder struct {
	ids    map[uint32]int32
	sum    []float32 // of the item at hand, by gram
	name   []bool
	listed []int32 // grams of the item at hand
	named  []int32
	count  []uint32
	perID  []int32 // of all items, one after the other
	perW   []uint8
	items  []uint32 // where each item's end
	bodies map[string][]int32
}

func newGramBuilder() gramBuilder {
	return gramBuilder{ids: map[uint32]int32{}, bodies: map[string][]int32{}}
}

func (b *gramBuilder) id(key uint32) int32 {
	id, ok := b.ids[key]
	if !ok {
		id = int32(len(b.sum))
		b.ids[key] = id
		b.sum = append(b.sum, 0)
		b.name = append(b.name, false)
		b.named = append(b.named, 0)
		b.count = append(b.count, 0)
	}
	return id
}

func (b *gramBuilder) note(id int32, w float32, names bool) {
	if b.sum[id] == 0 {
		b.listed = append(b.listed, id)
	}
	b.sum[id] += w
	b.name[id] = b.name[id] || names
}

// text notes the characters and pairs of a text that names.
func (b *gramBuilder) text(text []letter, a *alphabet, f field) {
	w := fieldWorth[f] / (1 - gramLength + gramLength*float32(len(text))/usualLength[f])
	for i, l := range text {
		if kindOf(a.runes[l]) != han {
			continue
		}
		b.note(b.id(gramKey(0, l)), w, f <= fieldResult)
		if i > 0 && kindOf(a.runes[text[i-1]]) == han {
			b.note(b.id(gramKey(text[i-1], l)), w, f <= fieldResult)
		}
	}
}

// body notes the pairs of a text that describes. Such texts repeat, the names
// of papers most of all, so that their pairs are kept.
func (b *gramBuilder) body(s string, a *alphabet, f field) {
	pairs, ok := b.bodies[s]
	if !ok {
		text := a.write(fold(s))
		for i := 1; i < len(text); i++ {
			if kindOf(a.runes[text[i-1]]) == han && kindOf(a.runes[text[i]]) == han {
				pairs = append(pairs, b.id(gramKey(text[i-1], text[i])))
			}
		}
		b.bodies[s] = pairs
	}
	w := fieldWorth[f] / (1 - gramLength + gramLength*float32(len(pairs)+1)/usualLength[f])
	for _, id := range pairs {
		b.note(id, w, false)
	}
}

// end ends an item.
func (b *gramBuilder) end() {
	slices.Sort(b.listed)
	for _, id := range b.listed {
		w := b.sum[id] / (gramFull + b.sum[id])
		b.perID = append(b.perID, id)
		b.perW = append(b.perW, uint8(min(255, 1+w*255)))
		b.count[id]++
		if b.name[id] {
			b.named[id]++
		}
		b.sum[id], b.name[id] = 0, false
	}
	b.items = append(b.items, uint32(len(b.perID)))
	b.listed = b.listed[:0]
}

// finish turns the table of items' grams into one of grams' items.
func (b *gramBuilder) finish(items int) grams {
	g := grams{ids: b.ids, named: b.named, from: make([]uint32, len(b.count)+1),
		items: make([]int32, len(b.perID)), worth: make([]uint8, len(b.perID))}
	for i, c := range b.count {
		g.from[i+1] = g.from[i] + c
	}
	for i, df := range b.named {
		if df == 0 { // of descriptions only
			df = int32(b.count[i])
		}
		g.tells = append(g.tells, float32(idf(float64(items), float64(df))))
	}
	next := slices.Clone(g.from)
	at := uint32(0)
	for item := range items {
		for ; at < b.items[item]; at++ {
			id := b.perID[at]
			g.items[next[id]], g.worth[next[id]] = int32(item), b.perW[at]
			next[id]++
		}
	}
	return g
}
