package site

import (
	"slices"
	"strconv"

	"yimen/kiosk/catalog"
)

func (w *writer) journeys() doc {
	d := doc{Name: say(w.T("journey_list")), Lead: texts(say(w.T("journey_list_how")))}
	for _, a := range []struct{ audience, id string }{{catalog.Persons, "who_person"}, {catalog.Companies, "who_company"}, {catalog.Investors, "who_investor"}} {
		s := section{Title: say(w.T(a.id))}
		for _, j := range w.cat.JourneysFor(a.audience) {
			s.Links = append(s.Links, link{Text: w.in(j.Name), To: w.href("journeys/" + j.ID), Sub: texts(w.in(j.Intro))})
		}
		if len(s.Links) > 0 {
			d.Sections = append(d.Sections, s)
		}
	}
	if len(d.Sections) == 0 {
		d.Sections = []section{{Intro: texts(say(w.T("list_empty")))}}
	}
	return d
}

// journey is the page of one journey: its stages in order, and one list of all
// papers.
func (w *writer) journey(j *catalog.Journey) doc {
	legs, total := w.cat.Legs(j)
	number := map[int]int{} // seq: as counted from 1 among the stages there are
	for i, l := range legs {
		number[l.Seq] = i + 1
	}
	d := doc{Name: w.in(j.Name), Official: w.official(j.Name), Lead: texts(w.in(j.Intro))}
	d.Sections = []section{{Facts: w.journeyFacts(legs, total)}}
	steps := section{Title: say(w.T("journey_steps")), Intro: texts(say(w.T("journey_assumes")))}
	for i := range legs {
		steps.Steps = append(steps.Steps, w.stage(legs, i, number))
	}
	papers := section{Title: say(w.T("slip_journey_papers"))}
	for _, m := range w.cat.JourneyMaterials(j) {
		c := w.check(m.Material)
		c.Sub = append(c.Sub, say(w.N("journey_for_steps", len(m.Stages), "Steps", w.numbers(m.Stages, number))))
		papers.Checks = append(papers.Checks, c)
	}
	if len(papers.Checks) > 0 {
		papers.Intro = texts(say(w.T("site_tick")))
	} else {
		papers.Intro = texts(say(w.T("item_no_materials")))
	}
	d.Sections = append(d.Sections, steps, papers)
	return d
}

func (w *writer) journeyFacts(legs []catalog.Leg, total int) []fact {
	var f facts
	optional := 0
	var depts []string
	for _, l := range legs {
		if l.Optional {
			optional++
		}
		if it, ok := w.cat.Item(l.ItemID); ok && !slices.Contains(depts, it.DeptID) {
			depts = append(depts, it.DeptID)
		}
	}
	count := []text{say(w.N("journey_steps_count", len(legs)))}
	if optional > 0 {
		count = append(count, say(w.N("journey_steps_optional", optional)))
	}
	f.add(w.T("journey_steps"), count...)
	if len(depts) > 0 {
		f.add(w.T("journey_departments"), say(w.N("journey_departments_count", len(depts))))
	}
	long := w.T("journey_same_day")
	if total > 0 {
		long = w.N("journey_days", total)
	}
	f.add(w.T("journey_long"), say(long))
	return f
}

// stage is one step of a journey, with what it waits for and what may be done
// meanwhile.
func (w *writer) stage(legs []catalog.Leg, i int, number map[int]int) step {
	l := legs[i]
	s := step{Name: link{Text: w.in(l.Name)}}
	it, ok := w.cat.Item(l.ItemID)
	if ok {
		s.Name = link{Text: w.in(it.Name), To: w.href("items/" + it.ID)}
		s.Sub = append(s.Sub, w.zh(w.official(it.Name)))
		if dept, found := w.cat.Department(it.DeptID); found {
			s.Sub = append(s.Sub, w.in(dept.Name))
		}
		for _, where := range w.words().Counters(w.cat.WindowsOf(it)) {
			s.Sub = append(s.Sub, say(where))
		}
	} else {
		s.Sub = append(s.Sub, w.zh(w.official(l.Name)), say(w.T("journey_outside")))
	}
	if limit := w.cat.LimitOf(l.Stage); limit.Set {
		s.Sub = append(s.Sub, say(w.words().Limit(limit)))
	}
	if len(l.After) > 0 {
		s.Sub = append(s.Sub, say(w.N("journey_after", len(l.After), "Steps", w.numbers(l.After, number))))
	}
	if with := beside(legs, i); len(with) > 0 {
		s.Tags = append(s.Tags, w.T("site_parallel"))
		s.Sub = append(s.Sub, say(w.N("journey_with", len(with), "Steps", w.numbers(with, number))))
	}
	if l.Optional {
		s.Tags = append(s.Tags, w.T("journey_optional"))
	}
	s.Sub = texts(append(s.Sub, w.in(l.Note))...)
	return s
}

// beside are the stages that may be under way at the same time as one: neither
// waits for the other, and their days overlap.
func beside(legs []catalog.Leg, i int) []int {
	if !legs[i].Parallel {
		return nil
	}
	var out []int
	for k, o := range legs {
		if k != i && !waits(legs, legs[i], o.Seq) && !waits(legs, o, legs[i].Seq) && legs[i].From <= o.To && o.From <= legs[i].To {
			out = append(out, o.Seq)
		}
	}
	return out
}

// waits says that a leg comes after the stage seq, straight or through others.
func waits(legs []catalog.Leg, l catalog.Leg, seq int) bool {
	return slices.ContainsFunc(l.After, func(n int) bool {
		if n == seq {
			return true
		}
		return slices.ContainsFunc(legs, func(o catalog.Leg) bool { return o.Seq == n && waits(legs, o, seq) })
	})
}

// numbers are stages as the page counts them; those that are not on it are left out.
func (w *writer) numbers(seqs []int, number map[int]int) string {
	var out []string
	for _, s := range seqs {
		if n, ok := number[s]; ok {
			out = append(out, strconv.Itoa(n))
		}
	}
	return w.List(out...)
}
