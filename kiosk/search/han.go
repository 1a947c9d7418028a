package search

import "slices"

// This file judges how well a Chinese text answers a query: stage two of
// finding, for the items that stage one (rank.go) holds promising.

// other words of a query: what a stretch of it may also be called.
type otherWord struct {
	from, to int // characters of the query that it stands for
	text     []letter
	worth    float32
	itself   bool // what letters spell, not what that means
}

// How well characters of a text are explained by the query: alone, in a run of
// two, three, four; and alone but with the next one close behind, as in a word
// cut short (社保 of 社会保险). The numbers of this file were found by going up
// and down with each on the questions marked tune.
const (
	runOne   = 0.95
	runTwo   = 0.85
	runThree = 1
	runFour  = 1
	runShort = 0.65
	runPart  = 0.5 // alone, of another word
)

// What a score is made of, beside what is explained of the text.
const (
	ofQuery   = 1.5  // what is answered of the query
	ofCover   = 0.35 // how much hangs on explaining all of the text, so that short names come before long ones
	ofFirst   = 0.75 // stage one's score
	ofOthers  = 0.07 // the second-best text's score
	wholeName = 0.6  // more, when the query is the text
	heldName  = 0.15 // more, when the text stands in the query
	heldLeast = 4    // characters that such a text has at least
	wordLeast = 0.4  // of another word that must be there
	massCap   = 1.2  // the most that a character of the query weighs, in those of a usual name: what no name has tells nothing
)

// Verbs: how much more or less a name scores whose verb is the one asked for,
// is another, or is a special one that was not asked for.
const (
	verbSame   = 0.15
	verbDiffer = 0.15
	verbUnsaid = 0.06
)

// separator stands between the words of a matcher and matches nothing.
const separator letter = 0

// matcher holds a query and its other words ready to be looked for in texts.
type matcher struct {
	abc    *alphabet
	n      int // characters of the query
	weight []float32
	mass   []float32 // of each, weighed
	total  float32
	acts   action
	words  []otherWord
	at     []int    // where each begins in all
	all    []letter // the query and the other words, apart by separators
	which  []int16  // by character of all: -1 the query, else the other word
	head   [256]int16
	next   []int16
	// Of the text at hand:
	inText  []float32
	inQuery []float32
	inAll   []float32 // strength by character of all
	place   []int16   // of a lone character of the query in the text
	matches []match
	union   []float32 // of all texts of the item: inQuery
	solid   []bool    // of the query: stands there in more than a lone character
	shares  []float32 // of each other word, how much of it is in the text
}

type match struct {
	text, all, size int16
	strength        float32
}

// allMax is how many characters a query and its other words may have together.
const allMax = 400

// solidShare is how much of another word must be there to be as good as the
// word itself.
const solidShare = 0.6

// textMax is how much of a text is looked at.
const textMax = 96

func (m *matcher) reset(ix *Index, q *query, words []otherWord) {
	m.abc = ix.abc
	m.n = len(q.whole)
	m.weight = q.weight
	m.acts = q.acts
	m.all = append(m.all[:0], ix.abc.read(q.whole)...)
	m.which = m.which[:0]
	for range m.n {
		m.which = append(m.which, -1)
	}
	m.words, m.at = m.words[:0], m.at[:0]
	for _, w := range words {
		if len(m.all)+1+len(w.text) > allMax {
			break
		}
		m.all = append(m.all, separator)
		m.which = append(m.which, -2)
		m.at = append(m.at, len(m.all))
		for range w.text {
			m.which = append(m.which, int16(len(m.words)))
		}
		m.words = append(m.words, w)
		m.all = append(m.all, w.text...)
	}
	m.head = [256]int16{}
	m.next = append(m.next[:0], make([]int16, len(m.all))...)
	for i := len(m.all) - 1; i >= 0; i-- {
		if m.all[i] != 0 {
			m.next[i] = m.head[m.all[i]&255]
			m.head[m.all[i]&255] = int16(i) + 1
		}
	}
	m.mass = m.mass[:0]
	m.total = 0
	for i := range m.n {
		w := min(m.abc.mass[m.all[i]], massCap*ix.meanMass) * q.weight[i]
		if kindOf(q.whole[i]) != han {
			w = 0 // letters are answered by their other words
		}
		m.mass = append(m.mass, w)
		m.total += w
	}
	for _, w := range m.words { // a stretch in letters weighs what it may stand for
		if m.mass[w.from] > 0 || m.weight[w.from] < 1 {
			continue
		}
		share := 1.5 * ix.meanMass / float32(w.to-w.from)
		for i := w.from; i < w.to; i++ {
			if m.mass[i] == 0 {
				m.mass[i] = share
				m.total += share
			}
		}
	}
	m.inQuery = sized(m.inQuery, m.n)
	m.union = sized(m.union, m.n)
	m.solid = sized(m.solid, m.n)
	m.place = sized(m.place, m.n)
	m.inAll = sized(m.inAll, len(m.all))
	m.shares = sized(m.shares, len(m.words))
}

func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, 2*n)
	}
	s = s[:n]
	clear(s)
	return s
}

func (m *matcher) strength(size int) float32 {
	switch size {
	case 1:
		return runOne
	case 2:
		return runTwo
	case 3:
		return runThree
	}
	return runFour
}

// text is how well a text answers. Mass is that of all its characters.
func (m *matcher) text(t []letter, mass float32, acts action) float32 {
	t = t[:min(len(t), textMax)]
	m.inText = sized(m.inText, len(t))
	clear(m.inQuery)
	clear(m.inAll)
	clear(m.place)
	m.runs(t)
	if len(m.matches) == 0 {
		return 0
	}
	m.direct()
	m.shortened(t)
	m.indirect()

	explained := float32(0)
	for i, e := range m.inText {
		explained += e * m.abc.mass[t[i]]
	}
	answered := float32(0)
	for i, e := range m.inQuery {
		answered += e * m.mass[i]
		m.union[i] = max(m.union[i], e)
	}
	cover := min(1, explained/max(mass, 0.01))
	score := (explained + ofQuery*answered) * (1 - ofCover + ofCover*cover)
	switch {
	case slices.Equal(t, m.all[:m.n]):
		score *= 1 + wholeName
	case m.holds(len(t)):
		score *= 1 + heldName
	}
	return score * agree(m.acts, acts)
}

// holds says that the text at hand, of n characters, stands in the query as it
// is.
func (m *matcher) holds(n int) bool {
	if n < heldLeast {
		return false
	}
	for _, x := range m.matches {
		if int(x.size) == n && m.which[x.all] == -1 {
			return true
		}
	}
	return false
}

// agree is how the verbs of a text go with those of the query.
func agree(asked, acts action) float32 {
	switch {
	case asked&acts != 0:
		return 1 + verbSame
	case asked&^actFile != 0 && acts&^actFile != 0:
		return 1 - verbDiffer
	case asked == 0 && acts&special != 0:
		return 1 - verbUnsaid
	}
	return 1
}
