package touch

import (
	"strings"
	"testing"
	"time"

	"yimen/app/look"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/visit"
)

// The band says when the hall is open, also over holidays and shifted days.
func TestClosing(t *testing.T) {
	for at, want := range map[string]string{
		"2026-11-23 09:41": "open until 17:00",
		"2026-11-23 07:00": "opens at 09:00",
		"2026-11-23 18:00": "opens Tue 09:00",
		"2026-11-22 10:00": "opens Mon 09:00",       // Sunday
		"2026-10-01 10:00": "opens Thu 8 Oct 09:00", // a week of holidays
	} {
		now, err := time.ParseInLocation("2006-01-02 15:04", at, catalog.Zone)
		if err != nil {
			t.Fatal(err)
		}
		st := hall(i18n.EN, false)
		st.Now, st.Here = now, visit.Place{Page: visit.Home}
		s := shown(st, look.Landscape21)
		var all []string
		for _, x := range s.Texts {
			all = append(all, x.Text)
		}
		if !strings.Contains(strings.Join(all, "|"), want) {
			t.Errorf("%s: the band says %q, not %q", at, all[:4], want)
		}
	}
}
