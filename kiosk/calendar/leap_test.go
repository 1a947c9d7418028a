package calendar_test

import (
	"slices"
	"testing"

	"yimen/kiosk/catalog"
)

// Seasons that meet at the end of February leave no gap in a leap year.
func TestLeapDayBelongsToASeason(t *testing.T) {
	c := hall(
		season(row("中心", "09:00", "16:00", "工作日"), "10-01", "02-28"),
		season(row("中心", "08:00", "18:00", "工作日"), "03-01", "09-30"),
	)
	for date, want := range map[string][]int{"2028-02-28": {9, 16}, "2028-02-29": {9, 16}, "2028-03-01": {8, 18}} {
		if got := spans(c.Today([]string{catalog.OwnerHall}, at(t, date+" 10:00"))); !slices.Equal(got, want) {
			t.Errorf("%s open %v, want %v", date, got, want)
		}
	}
}
