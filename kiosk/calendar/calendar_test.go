package calendar_test

import (
	"slices"
	"testing"
	"time"

	"yimen/kiosk/calendar"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/catalogtest"
)

func at(t *testing.T, s string) time.Time {
	t.Helper()
	out, err := time.ParseInLocation("2006-01-02 15:04", s, catalog.Zone)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var small = calendar.New(catalogtest.Small())

func TestWorkingDays(t *testing.T) {
	for date, want := range map[string]bool{
		"2026-01-05": true,  // Monday
		"2026-01-10": false, // Saturday: duty opens the hall, but it is no working day
		"2026-01-11": false, // Sunday
		"2026-01-01": false, // New Year, a Thursday
		"2026-01-04": true,  // Sunday, worked for New Year
		"2026-02-14": true,  // Saturday, worked for Spring Festival
		"2026-02-17": false, // Spring Festival, a Tuesday
		"2030-10-01": true,  // a year that is not loaded knows only weekends
	} {
		if got := small.IsWorkingDay(at(t, date+" 10:00")); got != want {
			t.Errorf("%s: %v", date, got)
		}
	}
}

// The hall's day is China's, wherever the clock of the computer stands.
func TestDayIsTheHallsDay(t *testing.T) {
	late := time.Date(2026, 1, 4, 17, 0, 0, 0, time.UTC) // Monday 01:00 in the hall
	if !small.IsWorkingDay(late) {
		t.Error("Monday 01:00 in the hall is Sunday in Greenwich, and a working day here")
	}
	friday := time.Date(2026, 1, 9, 17, 0, 0, 0, time.UTC) // Saturday 01:00
	if small.IsWorkingDay(friday) {
		t.Error("Saturday 01:00 in the hall is Friday in Greenwich, and no working day here")
	}
	if due, _ := small.AddWorkingDays(late, 1); due.Format(time.DateOnly) != "2026-01-06" {
		t.Errorf("one working day after Monday = %v", due)
	}
}

func TestAddWorkingDays(t *testing.T) {
	for _, c := range []struct {
		from      string
		n         int
		want      string
		estimated bool
	}{
		{"2026-01-05 09:00", 0, "2026-01-05", false},
		{"2026-01-05 16:59", 1, "2026-01-06", false},
		{"2026-01-05 09:00", 5, "2026-01-12", false},  // over a weekend
		{"2026-01-01 09:00", 1, "2026-01-04", false},  // the worked Sunday
		{"2026-02-13 09:00", 1, "2026-02-14", false},  // the worked Saturday
		{"2026-02-13 09:00", 2, "2026-02-23", false},  // over Spring Festival
		{"2026-09-30 09:00", 1, "2026-10-05", false},  // over National Day and a weekend
		{"2026-12-31 09:00", 1, "2027-01-01", true},   // New Year 2027 is not loaded
		{"2026-01-05 09:00", -3, "2026-01-05", false}, // nothing to count
		{"2030-01-05 09:00", 0, "2030-01-05", true},
	} {
		due, estimated := small.AddWorkingDays(at(t, c.from), c.n)
		if got := due.Format(time.DateOnly); got != c.want || estimated != c.estimated {
			t.Errorf("%s + %d = %s estimated %v, want %s %v", c.from, c.n, got, estimated, c.want, c.estimated)
		}
	}
	if !small.YearLoaded(2026) || small.YearLoaded(2027) {
		t.Error("2026 is loaded and 2027 is not")
	}
}

// hall is calendar of rows that one test makes up.
func hall(rows ...catalog.Hours) *calendar.Calendar {
	return calendar.New(&catalog.Catalog{Hours: rows, Calendar: []catalog.CalendarDay{
		{Date: "2026-10-01", Kind: "放假"}, {Date: "2026-10-02", Kind: "放假"}, {Date: "2026-10-03", Kind: "放假"}, // Thu to Sat
		{Date: "2026-10-10", Kind: "上班"}, // Sat
	}})
}

func row(owner string, open, close string, days ...string) catalog.Hours {
	return catalog.Hours{Owner: owner, Days: days, Open1: open, Close1: close}
}

func season(h catalog.Hours, from, to string) catalog.Hours {
	h.FromMD, h.ToMD = from, to
	return h
}

func dated(h catalog.Hours, from, to string) catalog.Hours {
	h.FromDate, h.ToDate = from, to
	return h
}

func spans(list []calendar.Span) []int {
	var out []int
	for _, s := range list {
		out = append(out, s.From/60, s.To/60)
	}
	return out
}

// Each row of this table is a day on which the rules decide differently.
func TestWhichRowHolds(t *testing.T) {
	all := hall(
		row("中心", "09:00", "17:00", "工作日"),
		row("中心", "10:00", "12:00", "周六"),
		season(row("zone", "08:00", "18:00", "工作日"), "05-01", "09-30"),
		season(row("zone", "08:00", "16:00", "工作日"), "10-01", "04-30"),
		row("dept", "13:00", "15:00", "周一", "周三"),
		row("12", "07:00", "08:00", "周一"),
		row("12", "11:00", "13:00", "周末"),
		dated(row("中心", "09:00", "11:00"), "2026-06-08", "2026-06-08"),
		dated(row("中心", "", ""), "2026-06-01", "2026-06-30"),
		dated(row("12", "14:00", "16:00"), "2026-06-09", "2026-06-09"),
		dated(row("中心", "09:00", "10:00", "周二"), "2026-07-01", "2026-07-31"),
	)
	for _, c := range []struct {
		name  string
		chain []string
		date  string
		want  []int
	}{
		{"hall on a working day", []string{"中心"}, "2026-03-02", []int{9, 17}},
		{"hall on Saturday duty", []string{"中心"}, "2026-03-07", []int{10, 12}},
		{"hall on Sunday", []string{"中心"}, "2026-03-08", nil},
		{"winter goes round the year", []string{"zone", "中心"}, "2026-01-05", []int{8, 16}},
		{"last day of winter", []string{"zone", "中心"}, "2026-04-30", []int{8, 16}},
		{"first day of summer", []string{"zone", "中心"}, "2026-05-04", []int{8, 18}},
		{"closest owner wins", []string{"12", "zone", "dept", "中心"}, "2026-03-02", []int{7, 8}},
		{"place before department", []string{"9", "zone", "dept", "中心"}, "2026-03-02", []int{8, 16}},
		{"department before hall", []string{"9", "", "dept", "中心"}, "2026-03-02", []int{13, 15}},
		{"an owner that says nothing of the day is passed over", []string{"dept", "中心"}, "2026-03-03", []int{9, 17}},
		{"weekend for Saturday", []string{"12", "中心"}, "2026-03-07", []int{11, 13}},
		{"a holiday Thursday is not Thursday", []string{"zone", "中心"}, "2026-10-01", nil},
		{"a holiday Saturday has no duty", []string{"12", "中心"}, "2026-10-03", nil},
		{"a worked Saturday is a working day", []string{"12", "中心"}, "2026-10-10", []int{9, 17}},
		{"a worked Saturday of the hall", []string{"中心"}, "2026-10-10", []int{9, 17}},
		{"a date beats the counter's own hours", []string{"12", "中心"}, "2026-06-15", nil},
		{"the shorter of two stretches of dates", []string{"中心"}, "2026-06-08", []int{9, 11}},
		{"the closer of two dates", []string{"12", "中心"}, "2026-06-09", []int{14, 16}},
		{"dates with days, on one of them", []string{"中心"}, "2026-07-07", []int{9, 10}},
		{"dates with days, on another", []string{"中心"}, "2026-07-08", []int{9, 17}},
		{"nobody says anything", []string{"x"}, "2026-03-02", nil},
		{"no owners", nil, "2026-03-02", nil},
	} {
		if got := spans(all.Today(c.chain, at(t, c.date+" 12:00"))); !slices.Equal(got, c.want) {
			t.Errorf("%s: %s %v open %v, want %v", c.name, c.date, c.chain, got, c.want)
		}
	}
}

func TestWordsOfSpecialDays(t *testing.T) {
	c := hall(
		row("中心", "09:00", "17:00", "工作日"),
		row("中心", "10:00", "15:00", "调休上班日"),
		row("中心", "10:00", "11:00", "法定节假日"),
	)
	for date, want := range map[string][]int{"2026-10-10": {10, 15}, "2026-10-02": {10, 11}, "2026-10-09": {9, 17}, "2026-10-11": nil} {
		if got := spans(c.Today([]string{"中心"}, at(t, date+" 00:00"))); !slices.Equal(got, want) {
			t.Errorf("%s open %v, want %v", date, got, want)
		}
	}
}

// Where nobody gives hours for working days, Saturday duty is better than a
// shut door on a Saturday that is worked.
func TestWorkedSaturdayWithOnlyDutyHours(t *testing.T) {
	c := hall(row("中心", "09:00", "17:00", "周一", "周五"), row("中心", "10:00", "12:00", "周六"))
	if got := spans(c.Today([]string{"中心"}, at(t, "2026-10-10 00:00"))); !slices.Equal(got, []int{10, 12}) {
		t.Errorf("open %v", got)
	}
}

func TestOpenAt(t *testing.T) {
	chain := []string{"中心"}
	for _, c := range []struct{ when, until, next string }{
		{"2026-01-05 08:59", "", "2026-01-05 09:00"},
		{"2026-01-05 09:00", "2026-01-05 11:30", "2026-01-05 13:00"},
		{"2026-01-05 11:29", "2026-01-05 11:30", "2026-01-05 13:00"},
		{"2026-01-05 11:30", "", "2026-01-05 13:00"}, // lunch
		{"2026-01-05 13:00", "2026-01-05 17:00", "2026-01-06 09:00"},
		{"2026-01-09 17:00", "", "2026-01-10 09:00"}, // Friday evening: Saturday duty
		{"2026-01-10 12:00", "", "2026-01-12 09:00"}, // Saturday noon: Monday
		{"2026-02-15 12:00", "", "2026-02-21 09:00"}, // over Spring Festival to Saturday duty
		{"2026-06-30 17:15", "2026-06-30 17:30", "2026-07-01 09:00"},
	} {
		open, until := small.OpenAt(chain, at(t, c.when))
		if open != (c.until != "") || open && !until.Equal(at(t, c.until)) {
			t.Errorf("%s: open %v until %v, want %q", c.when, open, until, c.until)
		}
		if next, ok := small.NextOpen(chain, at(t, c.when)); !ok || !next.Equal(at(t, c.next)) {
			t.Errorf("%s: opens next %v %v, want %s", c.when, next, ok, c.next)
		}
	}
}

func TestOpenOverTheMeetingOfTwoSpans(t *testing.T) {
	h := row("中心", "09:00", "12:00", "工作日")
	h.Open2, h.Close2 = "12:00", "24:00"
	open, until := hall(h).OpenAt([]string{"中心"}, at(t, "2026-03-02 10:00"))
	if !open || !until.Equal(at(t, "2026-03-03 00:00")) {
		t.Errorf("open %v until %v, want midnight", open, until)
	}
}

func TestNeverOpen(t *testing.T) {
	if when, ok := small.NextOpen([]string{"nobody"}, at(t, "2026-01-05 10:00")); ok {
		t.Errorf("nobody opens %v", when)
	}
	shut := hall(row("中心", "", "", "工作日"))
	if when, ok := shut.NextOpen([]string{"中心"}, at(t, "2026-01-05 10:00")); ok {
		t.Errorf("a hall that is shut opens %v", when)
	}
}

func TestWeekAsADoorSaysIt(t *testing.T) {
	type run struct {
		first, last time.Weekday
		spans       []calendar.Span
		note        string
	}
	summer := []calendar.Span{{From: 540, To: 690}, {From: 810, To: 1050}}
	winter := []calendar.Span{{From: 540, To: 690}, {From: 780, To: 1020}}
	duty := []calendar.Span{{From: 540, To: 690}}
	for _, c := range []struct {
		chain []string
		when  string
		want  []run
	}{
		{[]string{"中心"}, "2026-07-01 10:00", []run{{time.Monday, time.Friday, summer, ""}, {time.Saturday, time.Saturday, duty, "Saturday duty"}, {time.Sunday, time.Sunday, nil, "Closed"}}},
		// A holiday week has the hours of any other.
		{[]string{"中心"}, "2026-02-17 10:00", []run{{time.Monday, time.Friday, winter, ""}, {time.Saturday, time.Saturday, duty, "Saturday duty"}, {time.Sunday, time.Sunday, nil, "Closed"}}},
		{[]string{"5", "zone-a", "gs", "中心"}, "2026-02-17 10:00", []run{{time.Monday, time.Friday, []calendar.Span{{From: 510, To: 1080}}, "Open over lunch"}, {time.Saturday, time.Saturday, duty, "Saturday duty"}, {time.Sunday, time.Sunday, nil, "Closed"}}},
		{[]string{"nobody"}, "2026-02-17 10:00", []run{{time.Monday, time.Sunday, nil, ""}}},
	} {
		week := small.Week(c.chain, at(t, c.when))
		if !slices.EqualFunc(week, c.want, func(d calendar.Days, r run) bool {
			return d.First == r.first && d.Last == r.last && slices.Equal(d.Spans, r.spans) && d.Note.EN == r.note
		}) {
			t.Errorf("%v %s: %+v", c.chain, c.when, week)
		}
	}
	if week := small.Week([]string{"nobody"}, at(t, "2026-02-17 10:00")); week[0].Known {
		t.Error("hours that nobody gave are not known")
	}
}

// What a caller does with an answer must not change the next one.
func TestAnswersAreCopies(t *testing.T) {
	when := at(t, "2026-01-05 10:00")
	small.Today([]string{"中心"}, when)[0].From = 0
	if got := small.Today([]string{"中心"}, when)[0].From; got != 540 {
		t.Errorf("opens at minute %d", got)
	}
}
