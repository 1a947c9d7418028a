package queue

import (
	"time"

	"golang.org/x/sys/unix"
)

// Clock is the time. Wall may jump either way; Mono never goes back while the
// machine is on, and goes on while it sleeps.
type Clock interface {
	Now() time.Time
	Mono() time.Duration
}

type systemClock struct{}

// SystemClock is the machine's own clock.
func SystemClock() Clock { return systemClock{} }

func (systemClock) Now() time.Time { return time.Now() }

// Mono is the time since the machine was started. CLOCK_BOOTTIME and not Go's
// own monotonic reading, which stands still while a machine sleeps at night.
func (systemClock) Mono() time.Duration {
	var ts unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_BOOTTIME, &ts); err != nil {
		panic(err) // the clock is there since Linux 2.6.39
	}
	return time.Duration(ts.Nano())
}

const (
	// plausible is the longest that a hall is closed. A clock further ahead
	// than that is wrong, and opens no day by itself.
	plausible = 40 * 24 * time.Hour
	// clockStep is how far a time server may set the clock forward while the
	// program runs and still open the next day with it.
	clockStep = 10 * time.Minute
)

// timeline gives times that never go back, whatever the wall clock does. Where
// that is behind what was seen already, implausibly far ahead of it, or jumps
// into another business day while the program runs, time goes on from the last
// known one by the monotonic clock, and is held (Q05, Q06). Starting the
// program again is the staff's word that a jump forward was right.
type timeline struct {
	clock  Clock
	day    func(time.Time) string
	last   time.Time
	atMono time.Duration
}

func (l *timeline) now(seen time.Time, known bool) (t time.Time, held bool) {
	wall, mono := l.clock.Now(), l.clock.Mono()
	if !known {
		return wall, false
	}
	t = seen
	jumped := false
	if !l.last.IsZero() {
		on := l.last.Add(mono - l.atMono)
		if on.After(t) {
			t = on
		}
		jumped = wall.Sub(t) > clockStep && l.day(wall) != l.day(t)
	}
	if !jumped && !wall.Before(seen) && wall.Sub(seen) <= plausible {
		return wall, false
	}
	return t, true
}

func (l *timeline) passed(t time.Time) { l.last, l.atMono = t, l.clock.Mono() }

// day is the business day of a time: it begins at the cut hour of the hall's zone.
func day(t time.Time, zone *time.Location, cut time.Duration) string {
	return t.In(zone).Add(-cut).Format("2006-01-02")
}
