package search

import (
	"cmp"
	"slices"

	"yimen/i18n"
)

// marks are the parts of an item's name, in the language asked for, that the
// query stands for. They are looked for in the name even when the item was
// found by something better, so that a person sees why it is in the list.
func (ix *Index) marks(item int32, q *query, lang i18n.Lang) []Mark {
	if lang != i18n.ZH && ix.enNames[item] != "" {
		return ix.marksOfWords(ix.enNames[item], q)
	}
	if ix.zhNames[item] < 0 { // also shown where English is missing
		return nil
	}
	text := ix.zh.text(ix.zhNames[item])
	if at, _, ok := ix.abc.stand(text, q.whole); ok && (len(q.whole) > 1 || kindOf(q.whole[0]) == han || at.From == 0) {
		return []Mark{at}
	}
	var out []Mark
	for _, r := range q.telling() {
		part := q.whole[r.from:r.to]
		if r.kind == han {
			out = append(out, partly(text, ix.abc.read(part))...)
		} else if at, _, ok := ix.abc.stand(text, part); ok && len(part) > 1 {
			out = append(out, at)
		}
	}
	return tidy(out)
}

// telling are the stretches of a query that carry something.
func (q *query) telling() (out []run) {
	for _, r := range q.runs {
		from := r.from
		for i := r.from; i <= r.to; i++ {
			if i == r.to || q.weight[i] <= weightQuestion {
				if i > from {
					out = append(out, run{r.kind, from, i})
				}
				from = i + 1
			}
		}
	}
	return out
}

// marksOfWords are the words of an English name that answer one of the query:
// as far as it was typed, or the whole word where it was typed otherwise.
func (ix *Index) marksOfWords(name string, q *query) []Mark {
	var out []Mark
	typed, stems := make([]string, len(q.runs)), make([]string, len(q.runs))
	for i, r := range q.runs {
		typed[i] = string(q.whole[r.from:r.to])
		stems[i] = stem(typed[i])
	}
	for _, w := range wordsIn(name) {
		st := ix.en.stemOf(w.text)
		for i, r := range q.runs {
			if r.kind == han || q.weight[r.from] <= weightQuestion {
				continue
			}
			typed := typed[i]
			n := len(typed)
			switch {
			case w.text == typed:
				out = append(out, Mark{w.from, w.to})
			case len(w.text) > n && w.text[:n] == typed && (n > 3 || i == len(q.runs)-1):
				out = append(out, Mark{w.from, w.from + r.to - r.from})
			case n >= 4 && (st == stems[i] || kin(st, stems[i]) || within(w.text, typed, n/8+1) && len(w.text) >= 4):
				out = append(out, Mark{w.from, w.to})
			}
		}
	}
	return tidy(out)
}

// partly is the stretches of two characters and more that a text shares with a
// query.
func partly(text, q []letter) (marks []Mark) {
	for i := 0; i < len(q); {
		at, n := longest(text, q[i:])
		if n >= 2 {
			marks = append(marks, Mark{at, at + n})
		}
		i += max(n, 1)
	}
	return marks
}

// longest is the longest beginning of q that stands somewhere in a text.
func longest(text, q []letter) (at, n int) {
	for i := range text {
		k := 0
		for k < len(q) && i+k < len(text) && text[i+k] == q[k] && q[k] != 0 {
			k++
		}
		if k > n {
			at, n = i, k
		}
	}
	return at, n
}

// tidy puts marks in order and joins those that meet, so that the screen can
// draw them one after the other.
func tidy(marks []Mark) []Mark {
	if len(marks) < 2 {
		return marks
	}
	slices.SortFunc(marks, func(a, b Mark) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	out := marks[:1]
	for _, m := range marks[1:] {
		if last := &out[len(out)-1]; m.From <= last.To {
			last.To = max(last.To, m.To)
		} else {
			out = append(out, m)
		}
	}
	return out
}
