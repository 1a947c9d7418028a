package catalog

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"sync"
)

// holidays.csv has the days off and the adjusted working days of the years 2019
// to 2026, each with the notice of the State Council's General Office that set
// it, in the columns of sheet 日历.
//
//go:embed holidays.csv
var holidaysCSV []byte

// shipped is the rows of holidays.csv.
var shipped = sync.OnceValue(func() []CalendarDay {
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(holidaysCSV, []byte("\xef\xbb\xbf")))).ReadAll()
	if err != nil {
		panic("catalog: holidays.csv: " + err.Error()) // a test reads it
	}
	var out []CalendarDay
	for _, r := range rows[2:] {
		d := CalendarDay{Date: r[0], Kind: r[1], Source: r[4]}
		d.Name.ZH, d.Name.EN = r[2], r[3]
		out = append(out, d)
	}
	return out
})

// withHolidays adds the years that the hall's own sheet says nothing of. A hall
// that has rows for a year has all of it: a notice is changed now and then, and
// half of the old one would be wrong.
func withHolidays(own []CalendarDay) []CalendarDay {
	years := map[string]bool{}
	for _, d := range own {
		years[d.Date[:4]] = true
	}
	var out []CalendarDay
	for _, d := range shipped() {
		if !years[d.Date[:4]] {
			out = append(out, d)
		}
	}
	return append(out, own...)
}
