package linked

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"yimen/i18n"
	"yimen/kiosk/calendar"
	"yimen/kiosk/catalog"
)

// timetable is opening hours as other systems want them: a usual week, and
// dates on which it is otherwise.
type timetable struct {
	key     string // names it in ids; timetables of one key are the same
	usual   []shift
	special []shift // with Dated; without spans: closed
}

// shift is one stretch of opening on some days.
type shift struct {
	Days     []time.Weekday  // of the usual week, Monday first
	From, To string          // a season MM-DD, both or neither; with Dated YYYY-MM-DD, both
	Dated    bool            // one stretch of dates
	Spans    []calendar.Span // none: closed
	Note     i18n.Text
}

// hours makes timetables out of the rules of package calendar, which decides
// who of a chain of owners counts.
type hours struct {
	cat   *catalog.Catalog
	cal   *calendar.Calendar
	from  string // exceptions before are past
	names map[string]i18n.Text
	rows  map[string][]*catalog.Hours // by owner
	done  map[string]*timetable
}

func newHours(cat *catalog.Catalog, from string) *hours {
	h := &hours{cat: cat, cal: calendar.New(cat), from: from, names: map[string]i18n.Text{}, rows: map[string][]*catalog.Hours{}, done: map[string]*timetable{}}
	for i := range cat.Hours {
		r := &cat.Hours[i]
		h.rows[r.Owner] = append(h.rows[r.Owner], r)
	}
	for _, d := range cat.Calendar {
		h.names[d.Date] = d.Name
	}
	return h
}

// window is the hours of a counter: its own, its place's, those of its
// department if it has only one, the hall's.
func (h *hours) window(w *catalog.Window) *timetable {
	chain := []string{w.ID, w.PlaceID}
	if len(w.DeptIDs) == 1 {
		chain = append(chain, w.DeptIDs[0])
	}
	return h.of(append(chain, catalog.OwnerHall))
}

func (h *hours) place(id string) *timetable { return h.of([]string{id, catalog.OwnerHall}) }

// of is the timetable of a chain of owners, closest first.
func (h *hours) of(chain []string) *timetable {
	chain = slices.DeleteFunc(chain, func(o string) bool { return len(h.rows[o]) == 0 })
	key := strings.Join(chain, "+")
	if t := h.done[key]; t != nil {
		return t
	}
	t := &timetable{key: key, usual: h.usual(chain), special: h.special(chain)}
	h.done[key] = t
	return t
}

// leap has every day of a year.
const leap = 2000

// seasons is the first days MM-DD of the stretches in which no rule changes.
func (h *hours) seasons(chain []string) []string {
	var out []string
	for _, o := range chain {
		for _, r := range h.rows[o] {
			if r.FromMD == "" || r.FromDate != "" {
				continue
			}
			next := "03-01" // a season to 02-28 and one from 03-01 leave no gap that a clerk means
			if r.ToMD != "02-28" {
				next = dayOf(r.ToMD).AddDate(0, 0, 1).Format("01-02")
			}
			out = append(out, r.FromMD, next)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func dayOf(md string) time.Time {
	t, _ := time.ParseInLocation(time.DateOnly, fmt.Sprintf("%d-%s", leap, md), catalog.Zone)
	return t
}

// usual is the usual week: for each weekday what holds in which season, and
// then weekdays of the same hours together.
func (h *hours) usual(chain []string) []shift {
	starts := h.seasons(chain)
	if len(starts) == 0 {
		starts = []string{"01-01"}
	}
	weeks := make([][7]calendar.Day, len(starts))
	for i, md := range starts {
		weeks[i] = h.week(chain, dayOf(md))
	}
	var out []shift
	for i := range 7 {
		d := time.Weekday((i + 1) % 7)
		for _, s := range h.stretches(starts, weeks, d) {
			if at := slices.IndexFunc(out, func(o shift) bool { return o.same(s) && o.From == s.From && o.To == s.To }); at >= 0 {
				out[at].Days = append(out[at].Days, d)
				continue
			}
			s.Days = []time.Weekday{d}
			out = append(out, s)
		}
	}
	return out
}

// stretches is the hours of a weekday through the year, without those when it
// is closed.
func (h *hours) stretches(starts []string, weeks [][7]calendar.Day, d time.Weekday) []shift {
	type run struct{ first, last int }
	equal := func(i, j int) bool { return sameDay(weeks[i][d], weeks[j][d]) }
	var runs []run
	for i := range starts {
		if n := len(runs); n > 0 && equal(runs[n-1].last, i) {
			runs[n-1].last = i
		} else {
			runs = append(runs, run{i, i})
		}
	}
	if n := len(runs); n > 1 && equal(runs[n-1].last, 0) { // round the end of the year
		runs[0].first = runs[n-1].first
		runs = runs[:n-1]
	}
	var out []shift
	for _, r := range runs {
		day := weeks[r.first][d]
		if len(day.Spans) == 0 {
			continue
		}
		s := shift{Spans: day.Spans, Note: day.Note}
		if len(runs) > 1 {
			s.From = starts[r.first]
			s.To = dayOf(starts[(r.last+1)%len(starts)]).AddDate(0, 0, -1).Format("01-02")
		}
		out = append(out, s)
	}
	return out
}

func (h *hours) week(chain []string, t time.Time) (week [7]calendar.Day) {
	for _, run := range h.cal.Week(chain, t) {
		for d := run.First; ; d = (d + 1) % 7 {
			week[d] = run.Day
			if d == run.Last {
				break
			}
		}
	}
	return week
}

// special is the dates on which it is otherwise than the usual week says:
// holidays, working Saturdays, rows with dates.
func (h *hours) special(chain []string) []shift {
	var dates []string
	for _, d := range h.cat.Calendar {
		dates = append(dates, d.Date)
	}
	for _, o := range chain {
		for _, r := range h.rows[o] {
			dates = append(dates, between(max(r.FromDate, h.from), r.ToDate)...)
		}
	}
	slices.Sort(dates)
	var out []shift
	for _, date := range slices.Compact(dates) {
		t, err := time.ParseInLocation(time.DateOnly, date, catalog.Zone)
		if err != nil || date < h.from {
			continue
		}
		day := h.cal.On(chain, t)
		closed, name := len(day.Spans) == 0, h.names[date]
		// A holiday is told whole, with the Sunday in it that is closed anyhow.
		if slices.Equal(day.Spans, h.week(chain, t)[t.Weekday()].Spans) && (!closed || name.Empty()) {
			continue
		}
		s := shift{From: date, To: date, Dated: true, Spans: day.Spans, Note: day.Note}
		if closed && !name.Empty() {
			s.Note = name
		}
		if n := len(out); n > 0 && out[n-1].same(s) && t.AddDate(0, 0, -1).Format(time.DateOnly) == out[n-1].To {
			out[n-1].To = date
			continue
		}
		out = append(out, s)
	}
	return out
}

// longest is how far a row with dates is looked at, in days.
const longest = 731

// between is every date from one to another.
func between(from, to string) []string {
	a, err1 := time.Parse(time.DateOnly, from)
	b, err2 := time.Parse(time.DateOnly, to)
	if err1 != nil || err2 != nil {
		return nil
	}
	var out []string
	for ; !a.After(b) && len(out) < longest; a = a.AddDate(0, 0, 1) {
		out = append(out, a.Format(time.DateOnly))
	}
	return out
}

func sameDay(a, b calendar.Day) bool { return slices.Equal(a.Spans, b.Spans) && a.Note == b.Note }

func (s shift) same(o shift) bool { return slices.Equal(s.Spans, o.Spans) && s.Note == o.Note }
