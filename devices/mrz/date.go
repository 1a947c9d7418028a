package mrz

import "time"

// day is a date of the Gregorian calendar; the zero day is none.
type day struct{ year, month, date int }

func dayOf(t time.Time) day {
	y, m, d := t.Date()
	return day{y, int(m), d}
}

func (d day) after(e day) bool {
	if d.year != e.year {
		return d.year > e.year
	}
	if d.month != e.month {
		return d.month > e.month
	}
	return d.date > e.date
}

func (d day) real() bool {
	t := time.Date(d.year, time.Month(d.month), d.date, 0, 0, 0, 0, time.UTC)
	return dayOf(t) == d
}

// digits says that a date field holds digits only, which a check digit alone
// does not: A counts as 0 in it.
func digits(b []byte) bool {
	for _, c := range b {
		if !isDigit(c) {
			return false
		}
	}
	return true
}

// partly says that a birth date holds digits and, for parts that are not known,
// pairs of fillers.
func partly(b []byte) bool {
	for i := 0; i+1 < len(b); i += 2 {
		if !digits(b[i:i+2]) && !empty(b[i:i+2]) {
			return false
		}
	}
	return true
}

func two(b []byte) int { return int(b[0]-'0')*10 + int(b[1]-'0') }

// born is a birth date of YYMMDD: the latest that is not to come, unless the
// century is told.
func born(b []byte, century byte, today day) day {
	d := day{today.year/100*100 + two(b), two(b[2:]), two(b[4:])}
	switch century {
	case 'A', 'B', 'C':
		d.year = (int(century-'A')+18)*100 + two(b)
	default:
		if d.after(today) {
			d.year -= 100
		}
	}
	return d
}

// ends is an expiry date of YYMMDD: of this century, unless that is more than
// fifty years from now; nothing is issued for so long.
func ends(b []byte, today day) day {
	d := day{today.year/100*100 + two(b), two(b[2:]), two(b[4:])}
	if d.year > today.year+50 {
		d.year -= 100
	}
	return d
}

// child says that somebody born then is under 14, for whom a guardian must be
// there (fact sheet section 15).
func child(born, today day) bool {
	return day{born.year + 14, born.month, born.date}.after(today)
}
