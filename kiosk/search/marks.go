package search

import (
	"cmp"
	"slices"

	"yimen/i18n"
)

// marks are the parts of an item's name, in the language asked for, that the
// query stands for. They are looked for in the name even when the item was
// found by something better, so that a person sees why it is in the list.
func (e *entry) marks(q query, lang i18n.Lang) []Mark {
	var f *field
	switch {
	case lang == i18n.EN && e.enName:
		f = &e.en[0]
	case e.zhName: // also shown where English is missing
		f = &e.zh[0]
	default:
		return nil
	}
	if s, ok := f.stand(q.whole); ok {
		return []Mark{s.Mark}
	}
	var out []Mark
	for i := range q.terms {
		t := &q.terms[i]
		if s, ok := f.stand(t.text); ok {
			out = append(out, s.Mark)
		} else if t.kind != han {
			if score, m := f.findWord(t); score > 0 {
				out = append(out, m)
			}
		} else if share, m := partly(f.text, t.text); share >= leastShare {
			out = append(out, m...)
		}
	}
	return tidy(out)
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
