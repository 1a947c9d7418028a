package search

import "yimen/i18n"

// Answer is what a question asks for.
type Answer struct {
	Hits    []Hit
	Found   int     // hits in all
	Section Section // of the service's page
	// Near is what is nearest, when nothing was found.
	Near []Hit
	// Departments are the dept_ids that the question names, by whatever name.
	Departments []string
	// Windows are the window_ids of the counter that it names.
	Windows []string
}

// nearMost is how many suggestions are made when nothing was found.
const nearMost = 5

// Ask is Find for a question: with the part of the service that it asks for,
// the departments and counters that it names, and what is near when nothing
// was found.
func (ix *Index) Ask(text string, lang i18n.Lang, limit int) Answer {
	q := ix.parse(text)
	list := ix.search(&q, lang)
	a := Answer{Hits: ix.hits(&q, lang, list, limit), Found: len(list), Section: q.section}
	if q.number != "" {
		if id, ok := ix.numbers.windows[q.number]; ok {
			a.Windows = []string{id}
		}
	}
	a.Departments, _ = ix.places.meant(ix, &q)
	if len(list) == 0 && !q.idle {
		a.Near = ix.near(&q, lang)
	}
	return a
}
