package calendar

import (
	"slices"
	"time"

	"yimen/kiosk/catalog"
)

// Today is the spans of the day of t; none means closed that day.
func (c *Calendar) Today(chain []string, t time.Time) []Span { return c.On(chain, t).Spans }

// OpenAt says whether the closest owner is open at t, and until when. Closed,
// until is the zero time; NextOpen says when it opens again.
func (c *Calendar) OpenAt(chain []string, t time.Time) (open bool, until time.Time) {
	for _, s := range c.Today(chain, t) {
		from, to := s.On(t)
		if open && from.Equal(until) { // no break between the spans
			until = to
			continue
		}
		if !t.Before(from) && t.Before(to) {
			open, until = true, to
		}
	}
	return open, until
}

// ahead is how far NextOpen looks: a counter that does not open within a year
// does not open.
const ahead = 366

// NextOpen is the first opening after t. It is false when there is none within
// a year.
func (c *Calendar) NextOpen(chain []string, t time.Time) (time.Time, bool) {
	if !slices.ContainsFunc(chain, func(owner string) bool { return len(c.hours[owner]) > 0 }) {
		return time.Time{}, false
	}
	day := midnight(t)
	for range ahead {
		for _, s := range c.Today(chain, day) {
			if from, _ := s.On(day); from.After(t) {
				return from, true
			}
		}
		day = day.AddDate(0, 0, 1)
	}
	return time.Time{}, false
}

// Days is a run of weekdays with the same hours, as a notice on a door writes
// them: Monday to Friday 9:00-11:30, 13:00-17:00. No spans means closed.
type Days struct {
	First, Last time.Weekday // the week begins on Monday
	Day
}

// Week is the ordinary week of the season that t is in, without holidays and
// dated exceptions, from Monday to Sunday.
func (c *Calendar) Week(chain []string, t time.Time) []Days {
	md := t.In(catalog.Zone).Format("01-02")
	var out []Days
	for i := range 7 {
		d := time.Weekday((i + 1) % 7)
		day := c.regular(chain, md, weekClasses(d))
		if n := len(out); n > 0 && slices.Equal(out[n-1].Spans, day.Spans) && out[n-1].Note == day.Note {
			out[n-1].Last = d
			continue
		}
		out = append(out, Days{First: d, Last: d, Day: day})
	}
	return out
}
