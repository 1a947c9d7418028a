package linked

import (
	"os"
	"slices"
	"testing"
	"time"

	"yimen/i18n"
	"yimen/kiosk/calendar"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/catalogtest"
)

// says is what a timetable says of a day to somebody who knows nothing else.
func (t *timetable) says(day time.Time) []calendar.Span {
	date, md := day.Format(time.DateOnly), day.Format("01-02")
	for _, s := range t.special {
		if s.From <= date && date <= s.To {
			return s.Spans
		}
	}
	for _, s := range t.usual {
		if slices.Contains(s.Days, day.Weekday()) && (s.From == "" || catalog.InSeason(md, s.From, s.To)) {
			return s.Spans
		}
	}
	return nil
}

// TestTimetableSaysWhatTheCalendarSays asks both for every day of three years,
// for every counter and place.
func TestTimetableSaysWhatTheCalendarSays(t *testing.T) {
	demo, report := catalog.Load(os.DirFS("../../../assets/demo"))
	if report.HasErrors() {
		t.Fatal(report.String(i18n.EN))
	}
	hard := &catalog.Catalog{
		Hours: []catalog.Hours{
			// Three seasons, one round the year's end and one to the end of February.
			{Owner: catalog.OwnerHall, FromMD: "11-16", ToMD: "02-28", Days: []string{"工作日"}, Open1: "09:30", Close1: "16:00"},
			{Owner: catalog.OwnerHall, FromMD: "03-01", ToMD: "06-30", Days: []string{"工作日"}, Open1: "09:00", Close1: "12:00", Open2: "13:00", Close2: "17:00"},
			{Owner: catalog.OwnerHall, FromMD: "07-01", ToMD: "11-15", Days: []string{"工作日"}, Open1: "08:00", Close1: "12:00"},
			{Owner: catalog.OwnerHall, Days: []string{"周六"}, Open1: "09:00", Close1: "11:00"},
			{Owner: catalog.OwnerHall, Days: []string{"法定节假日"}, Open1: "10:00", Close1: "11:00"},
			// A counter that is shut on Wednesdays and stays open late in summer.
			{Owner: "7", Days: []string{"周三"}},
			{Owner: "7", FromMD: "07-01", ToMD: "08-31", Days: []string{"周五"}, Open1: "09:00", Close1: "24:00"},
			{Owner: "7", FromDate: "2026-08-10", ToDate: "2026-08-21", Days: []string{"周一", "周二"}, Open1: "13:00", Close1: "15:00"},
			{Owner: catalog.OwnerHall, FromDate: "2026-08-12", ToDate: "2026-08-13"},
		},
		Calendar: []catalog.CalendarDay{{Date: "2026-10-01", Kind: "放假", Name: tx("国庆节", "National Day")}, {Date: "2026-10-02", Kind: "放假"}, {Date: "2026-10-10", Kind: "上班"}, {Date: "2026-10-11", Kind: "上班"}},
		Windows:  []catalog.Window{{ID: "6", PlaceID: "x", DeptIDs: []string{"a"}}, {ID: "7", DeptIDs: []string{"a", "b"}}},
	}
	for name, cat := range map[string]*catalog.Catalog{"demo": demo, "small": catalogtest.Small(), "hard": hard, "nothing": {Windows: hard.Windows}} {
		h, cal := newHours(cat, ""), calendar.New(cat)
		check := func(chain []string, tt *timetable) {
			for day := time.Date(2025, 1, 1, 0, 0, 0, 0, catalog.Zone); day.Year() < 2028; day = day.AddDate(0, 0, 1) {
				got, want := tt.says(day), cal.On(chain, day).Spans
				if !slices.Equal(got, want) {
					t.Fatalf("%s, %v, %s: %v, want %v\nusual %v\nspecial %v", name, chain, day.Format("2006-01-02 Mon"), got, want, tt.usual, tt.special)
				}
			}
		}
		for i := range cat.Windows {
			w := &cat.Windows[i]
			chain := []string{w.ID, w.PlaceID}
			if len(w.DeptIDs) == 1 {
				chain = append(chain, w.DeptIDs[0])
			}
			check(append(chain, catalog.OwnerHall), h.window(w))
		}
		for _, p := range cat.Places {
			check([]string{p.ID, catalog.OwnerHall}, h.place(p.ID))
		}
	}
}

func TestSeasonDates(t *testing.T) {
	winter := shift{From: "10-01", To: "02-29"}
	for _, test := range []struct {
		from string
		year int
		want [][2]string
	}{
		{"2026-01-15", 2026, [][2]string{{"2025-10-01", "2026-02-28"}, {"2026-10-01", "2027-02-28"}, {"2027-10-01", "2028-02-29"}}},
		{"2026-03-01", 2026, [][2]string{{"2026-10-01", "2027-02-28"}, {"2027-10-01", "2028-02-29"}}},
		{"", 0, [][2]string{{}}},
	} {
		if got := winter.seasonDates(test.from, test.year); !slices.Equal(got, test.want) {
			t.Errorf("from %s: %v, want %v", test.from, got, test.want)
		}
	}
	if got := (shift{}).seasonDates("2026-01-01", 2026); len(got) != 1 || got[0][0] != "" {
		t.Errorf("the whole year: %v", got)
	}
}
