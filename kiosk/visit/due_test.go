package visit_test

import (
	"testing"
	"time"

	"yimen/kiosk/catalog"
)

func TestDue(t *testing.T) {
	w := world
	day := func(s string) time.Time {
		d, err := time.ParseInLocation("2006-01-02 15:04", s, catalog.Zone)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	limit := func(n int, unit string) catalog.Limit { return catalog.Limit{Set: true, N: n, Unit: unit} }
	for _, c := range []struct {
		name      string
		now       string
		it        catalog.Item
		by        string
		today     bool
		estimated bool
	}{
		{"eight working days", "2026-11-23 09:41", catalog.Item{Promise: limit(8, "工作日")}, "2026-12-03", true, false},
		{"the law where nothing is promised", "2026-11-23 09:41", catalog.Item{Legal: limit(5, "工作日")}, "2026-11-30", true, false},
		{"the promise before the law", "2026-11-23 09:41", catalog.Item{Legal: limit(20, "工作日"), Promise: limit(1, "工作日")}, "2026-11-24", true, false},
		{"calendar days ending on a Saturday", "2026-11-23 09:41", catalog.Item{Promise: limit(5, "自然日")}, "2026-11-30", true, false},
		{"a month", "2026-11-23 09:41", catalog.Item{Promise: limit(1, "月")}, "2026-12-23", true, false},
		{"into a year without holidays", "2026-12-25 09:41", catalog.Item{Promise: limit(10, "工作日")}, "2027-01-08", true, true},
		{"after closing", "2026-11-23 18:00", catalog.Item{Promise: limit(1, "工作日")}, "2026-11-25", false, false},
		{"before opening", "2026-11-23 08:00", catalog.Item{Promise: limit(1, "工作日")}, "2026-11-24", true, false},
		{"Saturday duty accepts nothing for a limit", "2026-11-28 10:00", catalog.Item{Promise: limit(1, "工作日")}, "2026-12-01", false, false},
	} {
		d, ok := w.Due(&c.it, day(c.now))
		if !ok || d.By.Format(time.DateOnly) != c.by || d.Today != c.today || d.Estimated != c.estimated {
			t.Errorf("%s: %v by %s, today %v, estimated %v", c.name, ok, d.By.Format(time.DateOnly), d.Today, d.Estimated)
		}
	}
	for _, it := range []catalog.Item{{}, {Promise: limit(0, "工作日")}} {
		if d, ok := w.Due(&it, day("2026-11-23 09:41")); ok {
			t.Errorf("%+v is due %v", it, d)
		}
	}
}
