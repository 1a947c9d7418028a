package idnum

import "time"

// Date is a day of the Gregorian calendar. The zero value is no day.
type Date struct{ Year, Month, Day int }

// DateOf is the day of a time, in that time's zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, int(m), d}
}

// ParseDate reads eight digits, YYYYMMDD. It says false to anything but a day
// that exists, of the years 1800 to 2199.
func ParseDate(b []byte) (Date, bool) {
	if len(b) != 8 {
		return Date{}, false
	}
	y, ok1 := digits(b[:4])
	m, ok2 := digits(b[4:6])
	d, ok3 := digits(b[6:])
	day := Date{y, m, d}
	if !ok1 || !ok2 || !ok3 || y < 1800 || y > 2199 || !day.exists() {
		return Date{}, false
	}
	return day, true
}

func (d Date) exists() bool {
	return d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && d.Day <= daysIn(d.Year, d.Month)
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && year%100 != 0 || year%400 == 0 {
			return 29
		}
		return 28
	}
	return 31
}

// Before says that d is an earlier day than e.
func (d Date) Before(e Date) bool {
	if d.Year != e.Year {
		return d.Year < e.Year
	}
	if d.Month != e.Month {
		return d.Month < e.Month
	}
	return d.Day < e.Day
}

// Age is how many birthdays after the first day have come by a day. Whoever was
// born on 29 February has the birthday on 1 March in other years, as the law
// counts full years.
func (d Date) Age(on Date) int {
	n := on.Year - d.Year
	if on.Before(Date{on.Year, d.Month, d.Day}) {
		n--
	}
	return n
}

// digits is the value of a few decimal digits.
func digits(b []byte) (int, bool) {
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}
