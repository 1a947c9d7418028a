package visit

import (
	"time"

	"yimen/kiosk/calendar"
	"yimen/kiosk/catalog"
)

// Due is when a service is done, at the latest, if its papers are accepted on a
// day.
type Due struct {
	From, By time.Time // days
	Today    bool      // From is today; else the next day on which the hall opens
	// Estimated says that a year was reached whose holidays are not published
	// yet, so that only weekends were left out.
	Estimated bool
}

// Due counts from the next day after acceptance, by the promise, or by the law
// where nothing is promised. ok is false for what is done at once, and where no
// limit is known. A limit that ends on a day off ends on the working day after
// (Civil Code, article 203).
func (w World) Due(it *catalog.Item, now time.Time) (Due, bool) {
	l := it.Promise
	if !l.Set {
		l = it.Legal
	}
	if !l.Set || l.N == 0 {
		return Due{}, false
	}
	d := Due{From: now, Today: true}
	open, _ := w.Calendar.OpenAt([]string{catalog.OwnerHall}, now)
	if !open || !w.Calendar.IsWorkingDay(now) {
		if d.From, d.Today = w.acceptance(now); d.From.IsZero() {
			return Due{}, false
		}
	}
	switch l.Unit {
	case "自然日":
		d.By, d.Estimated = endingOn(w.Calendar, d.From.AddDate(0, 0, l.N))
	case "月":
		d.By, d.Estimated = endingOn(w.Calendar, d.From.AddDate(0, l.N, 0))
	default:
		d.By, d.Estimated = w.Calendar.AddWorkingDays(d.From, l.N)
	}
	return d, true
}

// acceptance is the next working day on which the hall opens, and whether that
// is still today.
func (w World) acceptance(now time.Time) (time.Time, bool) {
	for from, tries := now, 0; tries < 30; tries++ {
		next, ok := w.Calendar.NextOpen([]string{catalog.OwnerHall}, from)
		if !ok {
			return time.Time{}, false
		}
		if w.Calendar.IsWorkingDay(next) {
			a, b := next.In(catalog.Zone), now.In(catalog.Zone)
			return next, a.YearDay() == b.YearDay() && a.Year() == b.Year()
		}
		from = next
	}
	return time.Time{}, false
}

// endingOn moves the end of a limit to a working day.
func endingOn(c *calendar.Calendar, t time.Time) (time.Time, bool) {
	estimated := !c.YearLoaded(t.In(catalog.Zone).Year())
	for tries := 0; tries < 30 && !c.IsWorkingDay(t); tries++ {
		t = t.AddDate(0, 0, 1)
		estimated = estimated || !c.YearLoaded(t.In(catalog.Zone).Year())
	}
	return t, estimated
}
