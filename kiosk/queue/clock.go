package queue

import "time"

// Clock is the time. Wall may jump either way; Mono never goes back while the
// program runs.
type Clock interface {
	Now() time.Time
	Mono() time.Duration
}

type systemClock struct{ start time.Time }

// SystemClock is the machine's own clock.
func SystemClock() Clock { return systemClock{time.Now()} }

func (systemClock) Now() time.Time        { return time.Now() }
func (c systemClock) Mono() time.Duration { return time.Since(c.start) }

// plausible is the longest that a hall is closed. A clock further ahead than
// that is wrong, and opens no day by itself.
const plausible = 40 * 24 * time.Hour

// timeline gives times that never go back, whatever the wall clock does: where
// that is behind what was seen already, or far ahead of it, time goes on from
// the last known one by the monotonic clock, and is held (Q05, Q06).
type timeline struct {
	clock  Clock
	last   time.Time
	atMono time.Duration
}

func (l *timeline) now(seen time.Time, known bool) (t time.Time, held bool) {
	wall, mono := l.clock.Now(), l.clock.Mono()
	if !known {
		return wall, false
	}
	if !wall.Before(seen) && wall.Sub(seen) <= plausible {
		return wall, false
	}
	t = seen
	if !l.last.IsZero() {
		if on := l.last.Add(mono - l.atMono); on.After(t) {
			t = on
		}
	}
	return t, true
}

func (l *timeline) passed(t time.Time) { l.last, l.atMono = t, l.clock.Mono() }

// day is the business day of a time: it begins at the cut hour of the hall's zone.
func day(t time.Time, zone *time.Location, cut time.Duration) string {
	return t.In(zone).Add(-cut).Format("2006-01-02")
}
