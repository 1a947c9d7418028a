package calendar

import (
	"slices"
	"time"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// Span is a stretch of opening, in minutes after midnight. To is 1440 when it
// ends with the day.
type Span struct{ From, To int }

// On is the span on the day of t.
func (s Span) On(t time.Time) (from, to time.Time) {
	day := midnight(t)
	return day.Add(time.Duration(s.From) * time.Minute), day.Add(time.Duration(s.To) * time.Minute)
}

// Day is the hours of one day: no spans means closed.
type Day struct {
	Spans []Span
	Note  i18n.Text // "中午不间断"
	Known bool      // false: nobody in the chain says anything about the day
}

// rule is one row of sheet 时间.
type rule struct {
	hours catalog.Hours
	spans []Span
}

func newRule(h catalog.Hours) rule {
	r := rule{hours: h}
	for _, p := range [][2]string{{h.Open1, h.Close1}, {h.Open2, h.Close2}} {
		from, ok1 := minutes(p[0])
		to, ok2 := minutes(p[1])
		if ok1 && ok2 && from < to {
			r.spans = append(r.spans, Span{from, to})
		}
	}
	return r
}

func minutes(s string) (int, bool) {
	if len(s) != 5 || s[2] != ':' {
		return 0, false
	}
	n := func(a, b byte) int { return int(a-'0')*10 + int(b-'0') }
	return n(s[0], s[1])*60 + n(s[3], s[4]), true
}

// The day words of sheet 时间.
const (
	working  = "工作日"
	weekend  = "周末"
	adjusted = "调休上班日"
	public   = "法定节假日"
)

var weekdays = [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"} // by time.Weekday

// classes is what a date is called in sheet 时间, in rounds: the second round is
// asked only where nobody in the chain knows the words of the first. In a round
// the most telling word is first. A public holiday is nothing but that: hours
// for 周四 do not open the hall on a holiday Thursday. A Saturday that is worked
// has the hours of a working day, and Saturday duty only if there are none.
func (c *Calendar) classes(t time.Time) [][]string {
	switch c.days[t.Format(time.DateOnly)] {
	case holiday:
		return [][]string{{public}}
	case workday:
		return [][]string{{adjusted, working}, {weekdays[t.Weekday()]}}
	}
	return weekClasses(t.Weekday())
}

func weekClasses(d time.Weekday) [][]string {
	if d == time.Saturday || d == time.Sunday {
		return [][]string{{weekdays[d], weekend}}
	}
	return [][]string{{weekdays[d], working}}
}

// On is the hours of the day of t for a chain of owners, closest first: a
// counter, its place, its department, 中心. Empty owners are passed over.
//
// A row with dates beats every row without, of whichever owner: when the hall
// is closed for a day, no counter in it is open. Otherwise the closest owner
// that says something about such a day wins.
func (c *Calendar) On(chain []string, t time.Time) Day {
	t = t.In(catalog.Zone)
	classes := c.classes(t)
	for _, owner := range chain {
		if r := bestDated(c.hours[owner], t.Format(time.DateOnly), slices.Concat(classes...)); r != nil {
			return r.day()
		}
	}
	return c.regular(chain, t.Format("01-02"), classes)
}

// regular leaves dated rows out.
func (c *Calendar) regular(chain []string, md string, rounds [][]string) Day {
	for _, classes := range rounds {
		for _, owner := range chain {
			if r := bestRegular(c.hours[owner], md, classes); r != nil {
				return r.day()
			}
		}
	}
	return Day{}
}

func (r *rule) day() Day { return Day{Spans: slices.Clone(r.spans), Note: r.hours.Note, Known: true} }

// bestDated is the row of the shortest stretch of dates; of two as short the
// later in the file, where a clerk adds corrections.
func bestDated(rules []rule, date string, classes []string) *rule {
	var best *rule
	for i := range rules {
		h := &rules[i].hours
		if h.FromDate == "" || date < h.FromDate || date > h.ToDate {
			continue
		}
		if len(h.Days) > 0 && rank(h.Days, classes) < 0 {
			continue
		}
		if best == nil || length(h) <= length(&best.hours) {
			best = &rules[i]
		}
	}
	return best
}

func length(h *catalog.Hours) int {
	from, err1 := time.Parse(time.DateOnly, h.FromDate)
	to, err2 := time.Parse(time.DateOnly, h.ToDate)
	if err1 != nil || err2 != nil {
		return 1 << 30
	}
	return int(to.Sub(from) / (24 * time.Hour))
}

// bestRegular is the row with the most telling word for the day; of equals one
// with a season, then the later in the file.
func bestRegular(rules []rule, md string, classes []string) *rule {
	var best *rule
	bestRank, bestSeason := len(classes), false
	for i := range rules {
		h := &rules[i].hours
		if h.FromDate != "" {
			continue
		}
		season := h.FromMD != ""
		if season && !catalog.InSeason(md, h.FromMD, h.ToMD) {
			continue
		}
		n := rank(h.Days, classes)
		if n < 0 || n > bestRank || n == bestRank && bestSeason && !season {
			continue
		}
		best, bestRank, bestSeason = &rules[i], n, season
	}
	return best
}

// rank is the place of the most telling class among days, -1 for none.
func rank(days, classes []string) int {
	return slices.IndexFunc(classes, func(c string) bool { return slices.Contains(days, c) })
}
