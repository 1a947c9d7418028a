package search

import (
	"slices"

	"yimen/i18n"
)

// asked is an English query ready to be looked for in texts.
type asked struct {
	mass   []float32 // of each word of the query, weighed
	total  float32
	own    float32 // the mass of those that carry something
	strong []bool  // carries something
	acts   action
	others []otherPhrase
	slots  map[int32][]slot // by word of the texts
	inWord []float32        // of the text at hand: how well each word is answered
	union  []float32        // of all texts of the item
	inSlot [][]float32      // the same of the words of others
	tokens []englishToken
}

// otherPhrase is what a stretch of an English query may also be called.
type otherPhrase struct {
	from, to int
	mass     []float32
	total    float32
	worth    float32
}

// slot is a place that a word of the texts answers: a word of the query, or
// one of another phrase.
type slot struct {
	other int // -1: the query
	word  int
	worth float32
}

type englishToken struct {
	word  int32
	worth float32
}

// sureLeast is how well each word that carries something must be answered for
// an item to be really meant.
const sureLeast = 0.6

// Bounds of English: items that stage two looks at, and postings of stage one.
const (
	phraseMost  = 120
	englishMost = 200_000
)

func (e *english) mass(items int, list []answering) float32 {
	df := 0.0
	for _, a := range list {
		df = max(df, float64(e.named[a.word]))
	}
	return float32(idf(float64(items), df))
}

// ask takes an English query apart, with what its stretches may also be called.
func (ix *Index) ask(q *query) *asked {
	e := &ix.en
	a := &asked{slots: map[int32][]slot{}}
	var stems []string
	for i, r := range q.runs {
		w := string(q.whole[r.from:r.to])
		last := i == len(q.runs)-1
		list := e.answers(w, last)
		weight := q.weight[r.from]
		m := e.mass(len(ix.ids), list) * weight
		a.mass = append(a.mass, m)
		a.total += m
		a.strong = append(a.strong, weight > weightLight)
		if weight > weightLight {
			a.own += m
		}
		for _, x := range list {
			a.slots[x.word] = append(a.slots[x.word], slot{-1, i, x.worth})
			if weight > weightLight {
				a.tokens = append(a.tokens, englishToken{x.word, x.worth * m})
			}
		}
		stems = append(stems, stem(w))
		a.acts |= englishActions[stem(w)]
	}
	ix.askOthers(a, stems)
	a.inWord, a.union = make([]float32, len(a.mass)), make([]float32, len(a.mass))
	return a
}

func (ix *Index) askOthers(a *asked, stems []string) {
	var at []int // words that carry something
	for i := range stems {
		if a.strong[i] {
			at = append(at, i)
		}
	}
	for i := range at {
		for n := min(ix.words.enMost, len(at)-i); n > 0; n-- {
			key := stems[at[i]]
			for _, k := range at[i+1 : i+n] {
				key += " " + stems[k]
			}
			list := ix.words.en[key]
			for _, m := range list {
				ix.askOther(a, at[i], at[i+n-1]+1, m)
			}
			if len(list) > 0 {
				break
			}
		}
	}
}

// askOther puts what a stretch of an English query may also be called.
func (ix *Index) askOther(a *asked, from, to int, m meaning) {
	e := &ix.en
	o := otherPhrase{from: from, to: to, worth: m.worth}
	for _, w := range wordsOf(m.text) {
		if idleWord(w.text) {
			continue
		}
		answers := e.answers(w.text, false)
		mass := e.mass(len(ix.ids), answers)
		for _, x := range answers {
			if x.worth < wordKin {
				continue
			}
			a.slots[x.word] = append(a.slots[x.word], slot{len(a.others), len(o.mass), x.worth})
			a.tokens = append(a.tokens, englishToken{x.word, x.worth * mass * m.worth * otherShare})
		}
		o.mass = append(o.mass, mass)
		o.total += mass
	}
	if len(o.mass) > 0 {
		a.others = append(a.others, o)
		a.inSlot = append(a.inSlot, make([]float32, len(o.mass)))
	}
}

// byEnglish is the items that the English words of a query mean.
func (ix *Index) byEnglish(s *scratch, q *query, lang i18n.Lang) []found {
	if len(ix.en.lex) == 0 {
		return nil
	}
	a := ix.ask(q)
	if a.own == 0 && len(a.others) == 0 {
		return nil
	}
	defer s.clear()
	left := englishMost
	for _, t := range a.tokens {
		from, to := ix.en.from[t.word], ix.en.from[t.word+1]
		if left -= int(to - from); left < 0 {
			break
		}
		for k := from; k < to; k++ {
			s.add(ix.en.items[k], t.worth*ix.en.worth[k])
		}
	}
	tongue := float32(1)
	if lang == i18n.ZH {
		tongue = 0.8
	}
	var out []found
	for _, item := range s.top(phraseMost) {
		h := ix.judgeWords(a, item, s.score[item])
		h.score *= tongue
		out = append(out, h)
	}
	return out
}

// judgeWords is stage two for one item and an English query.
func (ix *Index) judgeWords(a *asked, item int32, first float32) found {
	e := &ix.en
	clear(a.union)
	best := float32(0)
	for t := e.itemAt[item]; t < e.itemAt[item+1]; t++ {
		v := e.text(a, e.texts[e.textAt[t]:e.textAt[t+1]])
		best = max(best, v*fieldWorth[e.fields[t]]*agree(a.acts, e.acts[t]))
	}
	answered, sure := float32(0), true
	for i, v := range a.union {
		answered += min(v, 1) * a.mass[i]
		if a.strong[i] && v < sureLeast {
			sure = false
		}
	}
	held := false
	for i, v := range a.union {
		held = held || a.strong[i] && v >= wordTypo
	}
	total := max(a.total, 0.1)
	return found{item: item, score: scale * (best + ofFirst*first) / total, share: answered / total, held: held, sure: sure}
}

// text is how well an English text answers.
func (e *english) text(a *asked, text []int32) float32 {
	clear(a.inWord)
	for _, o := range a.inSlot {
		clear(o)
	}
	explained, all := float32(0), float32(0)
	before := -2
	for _, w := range text {
		m := e.tells[w]
		all += m
		best, at := float32(0), -2
		for _, s := range a.slots[w] {
			if s.other < 0 {
				v := s.worth
				if s.word == before+1 {
					v *= 1.1
				}
				a.inWord[s.word] = max(a.inWord[s.word], v)
				if v > best {
					best, at = v, s.word
				}
				continue
			}
			o := &a.others[s.other]
			a.inSlot[s.other][s.word] = max(a.inSlot[s.other][s.word], s.worth)
			best = max(best, s.worth*o.worth)
		}
		before = at
		explained += min(best, 1.2) * m
	}
	for i := range a.others {
		o := &a.others[i]
		have := float32(0)
		for k, v := range a.inSlot[i] {
			have += min(v, 1) * o.mass[k]
		}
		if have < wordLeast*o.total {
			continue
		}
		for k := o.from; k < o.to; k++ {
			a.inWord[k] = max(a.inWord[k], o.worth*have/o.total)
		}
	}
	answered := float32(0)
	for i, v := range a.inWord {
		answered += v * a.mass[i]
		a.union[i] = max(a.union[i], v)
	}
	cover := explained / max(all, 0.01)
	score := (explained + ofQuery*answered) * (1 - ofCover + ofCover*min(cover, 1))
	if len(text) == len(a.inWord) && !slices.Contains(a.inWord, 0) {
		score *= 1 + wholeName
	}
	return score
}

func idleWord(w string) bool {
	_, ok := idleWords[w]
	return ok
}
