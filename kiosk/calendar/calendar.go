package calendar

import (
	"time"

	"yimen/kiosk/catalog"
)

// Calendar is the opening hours and working days of one catalogue. It never
// changes, so any number of goroutines may ask it.
type Calendar struct {
	days  map[string]string // date YYYY-MM-DD: 放假 or 上班
	hours map[string][]rule // by owner
}

// The kinds of sheet 日历.
const (
	holiday = "放假"
	workday = "上班"
)

// New takes the hours and days out of a catalogue.
func New(cat *catalog.Catalog) *Calendar {
	c := &Calendar{days: make(map[string]string, len(cat.Calendar)), hours: map[string][]rule{}}
	for _, d := range cat.Calendar {
		c.days[d.Date] = d.Kind
	}
	for _, h := range cat.Hours {
		c.hours[h.Owner] = append(c.hours[h.Owner], newRule(h))
	}
	return c
}

// IsWorkingDay says whether the offices work on the day of t: Monday to Friday,
// but for the days that the calendar says otherwise about.
func (c *Calendar) IsWorkingDay(t time.Time) bool {
	t = t.In(catalog.Zone)
	switch c.days[t.Format(time.DateOnly)] {
	case holiday:
		return false
	case workday:
		return true
	}
	return t.Weekday() != time.Saturday && t.Weekday() != time.Sunday
}

// YearLoaded says that the holidays of a year are known. The State Council
// gives them out year by year; a year counts when it has New Year's Day and
// National Day.
func (c *Calendar) YearLoaded(year int) bool {
	date := func(m time.Month) string {
		return time.Date(year, m, 1, 0, 0, 0, 0, catalog.Zone).Format(time.DateOnly)
	}
	return c.days[date(time.January)] == holiday && c.days[date(time.October)] == holiday
}

// maxWorkingDays is the longest count that AddWorkingDays makes: the workbook
// allows 999.
const maxWorkingDays = 999

// AddWorkingDays is the day on which n working days (0..999) have passed since
// the day of t, which is not counted itself. With n = 0 it is the day of t.
// Estimated says that it reached a year whose holidays are not known, so that
// only weekends were left out there.
func (c *Calendar) AddWorkingDays(t time.Time, n int) (due time.Time, estimated bool) {
	due = midnight(t)
	estimated = !c.YearLoaded(due.Year())
	for n = min(n, maxWorkingDays); n > 0; {
		due = due.AddDate(0, 0, 1)
		if !c.YearLoaded(due.Year()) {
			estimated = true
		}
		if c.IsWorkingDay(due) {
			n--
		}
	}
	return due, estimated
}

func midnight(t time.Time) time.Time {
	t = t.In(catalog.Zone)
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, catalog.Zone)
}
