package search

import (
	"slices"
	"strings"

	"yimen/i18n"
)

// Mark is a range of characters of an item's name that matched, in the language
// asked for: from the first one to before To.
type Mark struct{ From, To int }

// Hit is an item that was found.
type Hit struct {
	ItemID string
	Marks  []Mark // in its name; none when something else of it matched
	Score  float64
}

// Find is the items that a query means, best first, at most limit. Every part
// of the query must be found in an item, in whatever text of it.
func (ix *Index) Find(query string, lang i18n.Lang, limit int) []Hit {
	ts := tokens(query)
	if len(ts) == 0 || limit <= 0 {
		return nil
	}
	type ranked struct {
		Hit
		order int
	}
	var found []ranked
	for i := range ix.entries {
		e := &ix.entries[i]
		h := Hit{ItemID: e.id}
		for _, t := range ts {
			score, marks := e.find(t, lang)
			if score == 0 {
				h.Score = 0
				break
			}
			h.Score += score
			h.Marks = append(h.Marks, marks...)
		}
		if h.Score > 0 {
			found = append(found, ranked{h, e.order})
		}
	}
	slices.SortStableFunc(found, func(a, b ranked) int {
		switch {
		case a.Score > b.Score:
			return -1
		case a.Score < b.Score:
			return 1
		}
		return a.order - b.order
	})
	var out []Hit
	for _, f := range found[:min(limit, len(found))] {
		out = append(out, f.Hit)
	}
	return out
}

// find is the best place of one token in one item.
func (e *entry) find(t token, lang i18n.Lang) (best float64, marks []Mark) {
	take := func(score float64, f *field, m Mark, own bool) {
		if score > 0 && f != nil && f.name && own && m.To > m.From {
			marks = []Mark{m} // also where a shorter name scores more
		}
		best = max(best, score)
	}
	chinese := lang == i18n.ZH
	switch t.kind {
	case digits:
		for _, n := range e.numbers {
			if n == string(t.text) {
				take(weightNumber, nil, Mark{}, false)
			}
		}
		for i := range e.zh {
			if m, ok := substring(e.zh[i].text, t.text); ok {
				take(e.zh[i].weight*0.5, &e.zh[i], m, chinese)
			}
		}
	case han:
		for i := range e.zh {
			s, m := e.zh[i].findHan(t.text)
			take(s, &e.zh[i], m, chinese)
		}
	case latin:
		for i := range e.en {
			s, m := e.en[i].findWord(t.text)
			take(s, &e.en[i], m, !chinese)
		}
		if ascii(t.text) && len(t.text) > 1 {
			for i := range e.zh {
				s, m := e.zh[i].findSound(string(t.text))
				take(s, &e.zh[i], m, chinese)
			}
		}
		if strings.HasPrefix(e.numbers[0], string(t.text)) {
			take(weightNumber*0.5, nil, Mark{}, false)
		}
	}
	return best, marks
}

// findHan looks for characters: together, else in their order, else most of them.
func (f *field) findHan(q []rune) (float64, Mark) {
	if m, ok := substring(f.text, q); ok {
		return f.weight * (1 + 0.3*float64(len(q))/float64(len(f.text)) + bonus(m.From == 0, 0.05)), m
	}
	if len(q) < 2 || f.weight <= weightBody {
		return 0, Mark{}
	}
	at, have := 0, 0
	for _, r := range q {
		if i := slices.Index(f.text[at:], r); i >= 0 {
			at += i + 1
			have++
		}
	}
	if have == len(q) {
		return f.weight * 0.6, Mark{}
	}
	if len(q) >= 4 && have*4 >= len(q)*3 { // one wrong character in four
		return f.weight * 0.3, Mark{}
	}
	return 0, Mark{}
}

// findSound looks for pinyin or initials.
func (f *field) findSound(letters string) (float64, Mark) {
	if f.sound == nil {
		return 0, Mark{}
	}
	m, full, ok := f.sound.find(letters)
	if !ok {
		return 0, Mark{}
	}
	said := float64(full) / float64(m.To-m.From)
	return f.weight * (0.7 + 0.3*said + 0.2*float64(m.To-m.From)/float64(len(f.text)) + bonus(m.From == 0, 0.05)), m
}

// findWord looks for an English word: itself, its beginning, its stem, or one
// letter off.
func (f *field) findWord(q []rune) (best float64, at Mark) {
	text := string(q)
	for i, w := range f.words {
		score := 0.0
		switch {
		case w.text == text:
			score = 1.1
		case strings.HasPrefix(w.text, text):
			score = 0.9
		case len(q) >= 4 && stem(w.text) == stem(text):
			score = 0.85
		case len(q) >= 5 && near([]rune(w.text), q):
			score = 0.6
		}
		if i == 0 && score > 0 {
			score += 0.05
		}
		if score*f.weight > best {
			best, at = score*f.weight, Mark{w.from, w.to}
			if score == 0.9 || score == 0.95 {
				at.To = w.from + len(q)
			}
		}
	}
	return best, at
}

func bonus(yes bool, b float64) float64 {
	if yes {
		return b
	}
	return 0
}

func ascii(q []rune) bool { return !slices.ContainsFunc(q, func(r rune) bool { return r > 127 }) }

func substring(text, q []rune) (Mark, bool) {
	for i := 0; i+len(q) <= len(text); i++ {
		if slices.Equal(text[i:i+len(q)], q) {
			return Mark{i, i + len(q)}, true
		}
	}
	return Mark{}, false
}
