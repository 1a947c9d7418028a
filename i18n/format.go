package i18n

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Clock is a time of day on the 24 hour clock, "09:41", as both languages of
// the hall write it. t is taken in the zone that it carries.
func (l *Localizer) Clock(t time.Time) string { return t.Format("15:04") }

// Day is a day of this year with its weekday: "11月23日 周一", "Mon 23 Nov".
func (l *Localizer) Day(t time.Time) string {
	return l.T("format_day", "Month", l.month(t.Month()), "Date", t.Day(), "Weekday", l.Weekday(t.Weekday()))
}

// Date is a day with its year: "2026年11月23日", "23 Nov 2026".
func (l *Localizer) Date(t time.Time) string {
	return l.T("format_date", "Year", t.Year(), "Month", l.month(t.Month()), "Date", t.Day())
}

// DateTime is a day with its year and the time: "2026年11月23日 09:41".
func (l *Localizer) DateTime(t time.Time) string {
	return l.T("format_date_time", "Date", l.Date(t), "Clock", l.Clock(t))
}

// Weekday is the short name of a weekday: "周一", "Mon".
func (l *Localizer) Weekday(d time.Weekday) string { return l.T("weekday_" + strconv.Itoa(int(d))) }

func (l *Localizer) month(m time.Month) string { return l.T("month_" + strconv.Itoa(int(m))) }

// Weekdays is a set of weekdays, in the order of the week, with runs of three
// or more drawn together: "周一至周五", "Mon–Fri"; "周六、周日", "Sat, Sun". The
// week begins on Monday.
func (l *Localizer) Weekdays(days ...time.Weekday) string {
	var in [7]bool // from Monday
	for _, d := range days {
		in[(int(d)+6)%7] = true
	}
	name := func(i int) string { return l.Weekday(time.Weekday((i + 1) % 7)) }
	var parts []string
	for from := 0; from < 7; from++ {
		if !in[from] {
			continue
		}
		to := from
		for to+1 < 7 && in[to+1] {
			to++
		}
		if to-from >= 2 {
			parts = append(parts, l.T("format_weekdays", "From", name(from), "To", name(to)))
			from = to
		} else {
			parts = append(parts, name(from))
		}
	}
	return l.List(parts...)
}

// Range is from one time or number to another: "9:00–17:00".
func (l *Localizer) Range(from, to string) string { return l.T("format_range", "From", from, "To", to) }

// List joins texts as the language lists things: "身份证、申请表", "ID card, form".
// Empty texts are left out.
func (l *Localizer) List(texts ...string) string {
	var full []string
	for _, t := range texts {
		if t != "" {
			full = append(full, t)
		}
	}
	return strings.Join(full, l.T("format_list"))
}

// Number is a whole number with its thousands parted: "12,500". Both languages
// of the house part them so.
func (l *Localizer) Number(n int64) string {
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return sign + digits
}

// Money is a sum in fen, with its fen only when there are any: "120 元",
// "CNY 120"; "12.50 元".
func (l *Localizer) Money(fen int64) string {
	sign := ""
	if fen < 0 {
		sign, fen = "-", -fen
	}
	amount := sign + l.Number(fen/100)
	if fen%100 != 0 {
		amount += fmt.Sprintf(".%02d", fen%100)
	}
	return l.T("format_money", "Amount", amount)
}

// Minutes is a length of time: "5 分钟", "1 minute".
func (l *Localizer) Minutes(n int) string { return l.N("format_minutes", n) }
