package search

import (
	"slices"
	"strings"

	"yimen/kiosk/catalog"
)

// places are the departments: found by any of their names, old or new, so that
// who looks for 工商局 is led to the one that took over.
type places struct {
	depts []dept
	items map[string][]int32 // by dept_id
}

// dept is a department with its names, short names and others.
type dept struct {
	id string
	zh []deptName
	en []string // stems of the words
}

type deptName struct {
	text    string
	runes   []rune
	letters []letter
}

func newPlaces(cat *catalog.Catalog, a *alphabet) places {
	p := places{items: map[string][]int32{}}
	for i := range cat.Departments {
		d := &cat.Departments[i]
		x := dept{id: d.ID}
		for _, s := range append([]string{d.Name.ZH, d.Short.ZH}, d.Aliases[0]...) {
			for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == '（' || r == '）' || r == '(' || r == ')' }) {
				if t := squeeze(fold(part)); len(t) > 1 {
					x.zh = append(x.zh, deptName{string(t), t, a.write(t)})
				}
			}
		}
		for _, s := range append([]string{d.Name.EN, d.Short.EN}, d.Aliases[1]...) {
			if k := stemKey(s); k != "" {
				x.en = append(x.en, k)
			}
		}
		p.depts = append(p.depts, x)
	}
	for i := range cat.Items {
		id := cat.Items[i].DeptID
		p.items[id] = append(p.items[id], int32(i))
	}
	return p
}

// meant is the departments that a query names. Only says that it names nothing
// else: then what they do is what is looked for.
func (p *places) meant(ix *Index, q *query) (ids []string, only bool) {
	rest := make([]rune, 0, len(q.whole))
	for i, r := range q.whole {
		if q.weight[i] > weightQuestion {
			rest = append(rest, r)
		}
	}
	if len(rest) < 2 {
		return nil, false
	}
	var in []string
	whole, words := string(q.whole), englishKey(q)
	for i := range p.depts {
		d := &p.depts[i]
		switch {
		case slices.ContainsFunc(d.zh, func(n deptName) bool { return ix.named(n, rest) }) || words != "" && slices.Contains(d.en, words):
			ids = append(ids, d.id)
		case slices.ContainsFunc(d.zh, func(n deptName) bool { return len(n.runes) > 2 && strings.Contains(whole, n.text) }):
			in = append(in, d.id)
		}
	}
	if len(ids) > 0 {
		return ids, true
	}
	return in, false
}

// named says that a query is a name or the beginning of one, in characters or
// in letters; a beginning is at least half of it.
func (ix *Index) named(name deptName, q []rune) bool {
	if !slices.ContainsFunc(q, func(r rune) bool { return kindOf(r) == latin }) {
		return len(q) <= len(name.runes) && 2*len(q) >= len(name.runes) && slices.Equal(name.runes[:len(q)], q)
	}
	at, _, ok := ix.abc.stand(name.letters, q)
	return ok && at.From == 0 && 2*at.To >= len(name.runes) && (len(q) > 2 || at.To == len(name.runes))
}

// englishKey is the stems of the words of an English query that carry
// something.
func englishKey(q *query) string {
	if q.han || !q.latin {
		return ""
	}
	var out []string
	for _, r := range q.runs {
		if q.weight[r.from] > weightQuestion {
			out = append(out, stem(string(q.whole[r.from:r.to])))
		}
	}
	return strings.Join(out, " ")
}

const scoreDepartment = 6

// found is the items of the departments that a query names and nothing else.
func (p *places) found(ix *Index, q *query) (out []found) {
	ids, only := p.meant(ix, q)
	if !only {
		return nil
	}
	for _, id := range ids {
		for _, item := range p.items[id] {
			out = append(out, found{item: item, score: scoreDepartment, share: 1, held: true, sure: true})
		}
	}
	return out
}
