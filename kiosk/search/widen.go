package search

// widen is what the stretches of a query may also be called: by the thesaurus,
// by the verbs of an action, and letters by what they may spell.
func (ix *Index) widen(q *query) []otherWord {
	var out []otherWord
	put := func(from, to int, text []rune, worth float32) {
		letters := ix.abc.read(text)
		known := 0
		for _, l := range letters {
			if l != 0 {
				known++
			}
		}
		if known == 0 || len(letters) == 0 {
			return
		}
		for i := range out {
			if out[i].from == from && out[i].to == to && string(ix.abc.string(out[i].text)) == ix.abc.string(letters) {
				out[i].worth = max(out[i].worth, worth)
				return
			}
		}
		out = append(out, otherWord{from, to, letters, worth, false})
	}
	ix.widenWords(q, put)
	for _, at := range q.actsAt {
		a, _ := actionPhrases.longest(q.whole[at.From:at.To])
		if a == nil {
			continue
		}
		for _, g := range actionWords {
			if g.act&*a == 0 {
				continue
			}
			for _, w := range g.official {
				put(at.From, at.To, []rune(w), worthAction)
			}
		}
	}
	return out
}

// worthAction is of an official verb that stands for the one typed.
const worthAction = 0.4

// widenWords puts the meanings of the words of a query: those that stand in it
// as they are, and those that stand in it once what carries nothing is left
// out (开个饭店, 给孩子上户口).
func (ix *Index) widenWords(q *query, put func(from, to int, text []rune, worth float32)) {
	ix.widenIn(q, q.whole, nil, put)
	var rest []rune
	var at []int
	for i, r := range q.whole {
		if q.weight[i] > weightQuestion {
			rest, at = append(rest, r), append(at, i)
		}
	}
	if len(rest) < len(q.whole) {
		ix.widenIn(q, rest, at, put)
	}
}

func (ix *Index) widenIn(q *query, text []rune, at []int, put func(from, to int, text []rune, worth float32)) {
	covered := 0
	for i := range text {
		means, n := ix.words.zh.longest(text[i:])
		if n == 0 || i+n <= covered { // inside of a longer word
			continue
		}
		from, to := i, i+n
		if at != nil {
			from, to = at[i], at[i+n-1]+1
		}
		if to-from > n+spread || n == 1 && (at != nil || q.partOfWord(ix, i) > 0) {
			continue
		}
		carries := false
		for k := from; k < to; k++ {
			carries = carries || q.weight[k] > weightQuestion
		}
		if !carries {
			continue
		}
		covered = i + n
		for k := from; k < to; k++ {
			if n > 1 && (at == nil || q.weight[k] > weightQuestion) {
				q.weight[k] = max(q.weight[k], weightWord)
			}
		}
		for _, m := range *means {
			put(from, to, m.text, m.worth)
		}
	}
}

// spread is how many characters that carry nothing may stand in a word, and
// weightWord how much the characters of an everyday word count at least.
const (
	spread     = 3
	weightWord = 1
)
