package queue_test

import (
	"testing"
	"time"

	"yimen/kiosk/queue"
)

const day = 24 * time.Hour

func TestQ03DayRollsOverWhileSomebodyIsServed(t *testing.T) {
	r := newRig(t)
	late, _ := r.issue("reg")
	if _, _, err := r.q.Call(ctx, "1"); err != nil {
		t.Fatal(err)
	}
	r.clock.Pass(day)
	fresh, _ := r.issue("reg")
	r.want(fresh, "2026-11-24", "A001")
	if err := r.q.Finish(ctx, "1"); err != nil {
		t.Fatal(err)
	}
	if r.events(queue.OutcomeDone) != 1 {
		t.Error("the late case was not ended")
	}
	if got, _ := r.q.Ticket(ctx, late.ID); got.Day != "2026-11-23" {
		t.Errorf("the late case moved to %s", got.Day)
	}
}

func TestQ04LeftOnForWeeks(t *testing.T) {
	r := newRig(t)
	for d := range 20 {
		tk, _ := r.issue("reg")
		r.want(tk, nine.AddDate(0, 0, d).Format("2006-01-02"), "A001")
		r.clock.Pass(day)
	}
}

func TestQ05ClockGoesBackADay(t *testing.T) {
	for _, restarted := range []bool{false, true} {
		r := newRig(t)
		first, _ := r.issue("reg")
		r.clock.Jump(-day)
		r.clock.Pass(7 * time.Minute)
		if restarted {
			r.start()
		}
		tk, _ := r.issue("reg")
		r.want(tk, "2026-11-23", "A002")
		if !tk.ClockHeld || tk.Issued.Before(first.Issued) || r.events("clock") != 1 {
			t.Errorf("restarted=%v: held %v, issued %s after %s, %d events", restarted, tk.ClockHeld, tk.Issued, first.Issued, r.events("clock"))
		}
		if !restarted && tk.Issued.Sub(first.Issued) != 7*time.Minute {
			t.Errorf("seven minutes were %s", tk.Issued.Sub(first.Issued))
		}
		r.clock.Jump(day) // mended
		tk, _ = r.issue("reg")
		r.want(tk, "2026-11-23", "A003")
		if tk.ClockHeld {
			t.Error("still held")
		}
	}
}

func TestQ05WrongYearAtBoot(t *testing.T) {
	r := newRig(t)
	r.issue("reg")
	for _, year := range []int{1970, 2000, 2099} {
		r.clock.Jump(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).Sub(r.clock.Now()))
		r.start()
		tk, _ := r.issue("reg")
		if tk.Day != "2026-11-23" || !tk.ClockHeld {
			t.Errorf("%d: %s of %s, held %v", year, tk.Label(), tk.Day, tk.ClockHeld)
		}
	}
}

func TestQ06ClockJumpsADayForwardAndBack(t *testing.T) {
	r := newRig(t)
	r.issue("reg")
	r.clock.Pass(time.Minute)
	r.clock.Jump(day)
	tk, _ := r.issue("reg")
	r.want(tk, "2026-11-23", "A002") // nobody who waits is lost to another day
	if !tk.ClockHeld {
		t.Error("the jump was believed")
	}
	if w, err := r.q.Waiting(ctx); err != nil || w[0].People != 2 {
		t.Errorf("waiting %+v, %v", w, err)
	}
	r.clock.Jump(-day)
	tk, _ = r.issue("reg")
	r.want(tk, "2026-11-23", "A003")

	// Started again on the next morning, the machine's word is taken.
	r.clock.Jump(day)
	r.start()
	tk, _ = r.issue("reg")
	r.want(tk, "2026-11-24", "A001")
	// and the day does not return, nor does a number of it.
	r.clock.Jump(-day)
	tk, _ = r.issue("reg")
	r.want(tk, "2026-11-24", "A002")
}

func TestQ06ASmallStepOfTheTimeServerIsTaken(t *testing.T) {
	r := newRig(t)
	r.clock.Jump(time.Date(2026, 11, 24, 3, 58, 0, 0, zone).Sub(r.clock.Now()))
	r.issue("reg")
	r.clock.Jump(4 * time.Minute)
	tk, _ := r.issue("reg")
	r.want(tk, "2026-11-24", "A001")
}

func TestQ07TheDayIsTheHalls(t *testing.T) {
	for _, c := range []struct{ at, day string }{
		{"2026-11-23T03:59:59+08:00", "2026-11-22"}, // before the cut hour
		{"2026-11-23T04:00:00+08:00", "2026-11-23"},
		{"2026-11-22T23:00:00Z", "2026-11-23"}, // 07:00 in the hall
		{"2026-11-23T16:30:00Z", "2026-11-23"}, // past midnight in the hall
	} {
		r := newRig(t)
		when, err := time.Parse(time.RFC3339, c.at)
		if err != nil {
			t.Fatal(err)
		}
		r.clock.Jump(when.Sub(r.clock.Now()))
		if tk, _ := r.issue("reg"); tk.Day != c.day {
			t.Errorf("%s is of %s, not %s", c.at, tk.Day, c.day)
		}
	}
}

func TestQ12ReopenedTheSameDay(t *testing.T) {
	r := newRig(t)
	r.issue("reg")
	r.clock.Pass(9 * time.Hour)
	r.start()
	tk, _ := r.issue("reg")
	r.want(tk, "2026-11-23", "A002")
}

func TestSystemClockGoesOn(t *testing.T) {
	c := queue.SystemClock()
	a := c.Mono()
	if b := c.Mono(); a <= 0 || b < a {
		t.Errorf("from %s to %s", a, b)
	}
}
