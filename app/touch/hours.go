package touch

import (
	"strings"
	"time"

	"yimen/kiosk/calendar"
	"yimen/kiosk/catalog"
)

// closing is today's hours of the hall in few words: "open until 17:00".
func (p *page) closing() string {
	chain := []string{catalog.OwnerHall}
	if open, until := p.w.Calendar.OpenAt(chain, p.st.Now); open {
		return p.T("open_until", "Time", p.Words.Clock(until))
	}
	if next, ok := p.w.Calendar.NextOpen(chain, p.st.Now); ok {
		if next.YearDay() == p.st.Now.YearDay() && next.Year() == p.st.Now.Year() {
			return p.T("opens_today", "Time", p.Words.Clock(next))
		}
		day := p.Words.Weekday(next.Weekday())
		if next.Sub(p.st.Now) > 6*24*time.Hour { // over a long holiday a weekday could be any
			day = p.Words.Day(next)
		}
		return p.T("opens_on", "Day", day, "Time", p.Words.Clock(next))
	}
	return p.T("closed")
}

// spans are the hours of a day: "9:00–11:30, 13:30–17:00".
func (p *page) spans(list []calendar.Span) string {
	var out []string
	for _, s := range list {
		from, to := s.On(p.st.Now)
		out = append(out, p.Words.Range(p.Words.Clock(from), p.Words.Clock(to)))
	}
	return p.Words.List(out...)
}

// hoursWeek is the hall's week in one line.
func (p *page) hoursWeek() string { return p.week([]string{catalog.OwnerHall}) }

func (p *page) week(chain []string) string {
	var out []string
	for _, d := range p.w.Calendar.Week(chain, p.st.Now) {
		if len(d.Spans) > 0 {
			out = append(out, p.T("hours_days", "Days", p.Words.Weekdays(weekdays(d.First, d.Last)...), "Hours", p.spans(d.Spans)))
		}
	}
	return strings.Join(out, p.T("format_clause"))
}

// itemHours is when the counters of a service are open today, then the week.
func (p *page) itemHours(it *catalog.Item) string {
	chain := []string{catalog.OwnerHall}
	if w := p.w.Catalog.WindowsOf(it); len(w) > 0 {
		chain = p.w.Owners(w[0].ID)
	}
	today := p.T("hours_closed_today")
	if spans := p.w.Calendar.Today(chain, p.st.Now); len(spans) > 0 {
		today = p.T("hours_today", "Hours", p.spans(spans))
	}
	return today + p.T("format_clause") + p.week(chain)
}

// weekdays from one to another, in a week that begins on Monday.
func weekdays(from, to time.Weekday) []time.Weekday {
	days := []time.Weekday{from}
	for d := from; d != to; {
		d = (d + 1) % 7
		days = append(days, d)
	}
	return days
}
