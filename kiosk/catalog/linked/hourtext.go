package linked

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"yimen/i18n"
	"yimen/kiosk/calendar"
)

// clock is minutes after midnight as HH:MM.
func clock(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

var (
	weekdaysZH = [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}
	weekdaysBy = [...]string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"} // RFC 5545, 3.3.10
)

// text is a shift in words, with all its spans or one of them.
func (s shift) text(spans ...calendar.Span) i18n.Text {
	var when, season i18n.Text
	switch {
	case s.Dated && s.From == s.To:
		when = tx(s.From, s.From)
	case s.Dated:
		when = tx(s.From+"至"+s.To, s.From+" to "+s.To)
	default:
		when = dayNames(s.Days)
		if s.From != "" {
			season = tx("（每年"+s.From+"至"+s.To+"）", "(every year "+s.From+" to "+s.To+")")
		}
	}
	times := tx("休息", "closed")
	if len(spans) > 0 {
		var all []i18n.Text
		for _, p := range spans {
			c := clock(p.From) + "–" + clock(p.To)
			all = append(all, tx(c, c))
		}
		times = join("、", ", ", all...)
	}
	return join("，", ". ", join(" ", " ", when, times, season), s.Note)
}

// dayNames draws runs of three and more together: 周一至周五.
func dayNames(list []time.Weekday) i18n.Text {
	sorted := slices.SortedFunc(slices.Values(list), func(a, b time.Weekday) int { return cmp.Compare((a+6)%7, (b+6)%7) })
	var out []i18n.Text
	for i := 0; i < len(sorted); i++ {
		j := i
		for j+1 < len(sorted) && sorted[j+1] == (sorted[j]+1)%7 {
			j++
		}
		if j-i >= 2 {
			out = append(out, tx(weekdaysZH[sorted[i]]+"至"+weekdaysZH[sorted[j]], sorted[i].String()+" to "+sorted[j].String()))
			i = j
			continue
		}
		out = append(out, tx(weekdaysZH[sorted[i]], sorted[i].String()))
	}
	return join("、", ", ", out...)
}

// seasonDates is a season as dates: those of the year and of the next that are not
// past. A shift of the whole year has one stretch without dates; so has one
// whose year nobody knows, as its words still say when it holds.
func (s shift) seasonDates(from string, year int) [][2]string {
	if s.Dated {
		return [][2]string{{s.From, s.To}}
	}
	if s.From == "" || year == 0 {
		return [][2]string{{}}
	}
	var out [][2]string
	for y := year - 1; y <= year+1; y++ {
		end := y
		if s.To < s.From {
			end++
		}
		a, b := realDate(y, s.From), realDate(end, s.To)
		if b >= from {
			out = append(out, [2]string{a, b})
		}
	}
	return out
}

// realDate is a day of a year, the last of February where it has no 29th.
func realDate(year int, md string) string {
	out := fmt.Sprintf("%04d-%s", year, md)
	if _, err := time.Parse(time.DateOnly, out); err != nil {
		return fmt.Sprintf("%04d-02-28", year)
	}
	return out
}
