package catalog_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/catalogtest"
)

// The shipped days are held to the sheet's own rules, and to what is known of
// each year's notice: how many days off and how many worked weekends.
func TestShippedHolidays(t *testing.T) {
	data, err := os.ReadFile("holidays.csv")
	if err != nil {
		t.Fatal(err)
	}
	fsys := catalogtest.FS()
	fsys["calendar.csv"] = &fstest.MapFile{Data: data}
	r := catalog.Check(catalog.ReadCSV(fsys), catalog.Options{})
	if r.Report.HasErrors() {
		t.Fatal(r.Report.Error())
	}
	off, worked := map[string]int{}, map[string]int{}
	kind := map[string]string{}
	for _, d := range r.Catalog.Calendar {
		kind[d.Date] = d.Kind
		if d.Source == "" || d.Name.EN == "" {
			t.Errorf("%s has no source or no English", d.Date)
		}
		if d.Kind == "上班" {
			worked[d.Date[:4]]++
			if day, _ := time.Parse(time.DateOnly, d.Date); day.Weekday() != time.Saturday && day.Weekday() != time.Sunday {
				t.Errorf("%s is worked and no weekend", d.Date)
			}
		} else {
			off[d.Date[:4]]++
		}
	}
	// Worked weekends by the notices of each year.
	for year, n := range map[string]int{"2019": 6, "2020": 6, "2021": 7, "2022": 7, "2023": 7, "2024": 8, "2025": 5, "2026": 6} {
		if worked[year] != n {
			t.Errorf("%s has %d worked weekend days, want %d", year, worked[year], n)
		}
		if off[year] < 20 || kind[year+"-01-01"] != "放假" || kind[year+"-10-01"] != "放假" {
			t.Errorf("%s has %d days off", year, off[year])
		}
	}
	for date, want := range map[string]string{
		"2019-05-02": "放假", "2019-05-05": "上班", // the May Day of 2019 was made longer afterwards
		"2020-01-31": "放假", "2020-02-02": "放假", // and the Spring Festival of 2020
		"2021-02-07": "上班", "2021-10-09": "上班", "2022-01-29": "上班", "2022-04-24": "上班", "2023-06-25": "上班",
		"2023-10-07": "上班", "2023-10-08": "上班", "2023-09-29": "放假", "2023-10-06": "放假",
		"2024-02-04": "上班", "2024-02-18": "上班", "2024-02-17": "放假", "2024-05-11": "上班",
		"2025-01-26": "上班", "2025-02-08": "上班", "2025-01-28": "放假", "2025-02-04": "放假", "2025-04-27": "上班", "2025-09-28": "上班", "2025-10-08": "放假", "2025-10-11": "上班",
	} {
		if kind[date] != want {
			t.Errorf("%s is %q, want %s", date, kind[date], want)
		}
	}
}

// A hall without a sheet 日历 has the shipped years; one with rows for a year
// has its own for that year, and the others as shipped.
func TestAHallsOwnYears(t *testing.T) {
	fsys := catalogtest.FS()
	delete(fsys, "calendar.csv")
	bare, report := catalog.Load(fsys)
	if report.HasErrors() {
		t.Fatal(report.Error())
	}
	years := map[string]int{}
	for _, d := range bare.Calendar {
		years[d.Date[:4]]++
	}
	if len(years) != 8 || years["2019"] == 0 || years["2026"] < 30 {
		t.Errorf("shipped years: %v", years)
	}
	fsys["calendar.csv"] = &fstest.MapFile{Data: []byte("date,kind\n2027-01-01,放假\n2027-10-01,放假\n2026-01-01,放假\n")}
	own, _ := catalog.Load(fsys)
	years = map[string]int{}
	for _, d := range own.Calendar {
		years[d.Date[:4]]++
	}
	if years["2027"] != 2 || years["2026"] != 1 || years["2025"] == 0 {
		t.Errorf("with own rows: %v", years)
	}
	r := catalog.Check(catalog.ReadCSV(fsys), catalog.Options{})
	if n := len(r.Content.Sheets["calendar"]); n != 3 {
		t.Errorf("%d rows are exported: the shipped ones are not the hall's", n)
	}
	if strings.Contains(r.Report.Error(), "holidays") {
		t.Error(r.Report.Error())
	}
}
