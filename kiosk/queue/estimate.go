package queue

import (
	"context"
	"math"
	"time"
)

// From how many finished cases on a lane's own day is believed more than the
// usual minutes, and how long a window counts as serving after its last call.
const (
	enoughCases = 8
	servingFor  = 30 * time.Minute
)

// Waiting is the state of every lane now, in the order of the lanes.
func (q *Queue) Waiting(ctx context.Context) ([]Waiting, error) {
	var out []Waiting
	err := q.do(ctx, func(tx Tx) error {
		out = nil
		now, err := q.at(tx)
		if err != nil {
			return err
		}
		for _, l := range q.lanes.Load().all {
			w, err := q.waiting(tx, l, now)
			if err != nil {
				return err
			}
			if w.Serving, err = tx.Calls(now.day, l.ID, 3); err != nil {
				return err
			}
			out = append(out, w)
		}
		return nil
	})
	return out, err
}

// waiting is one lane: people, and people x minutes of a case / open windows.
// Minutes are the mean of today's finished cases once there are enough of them;
// windows are those that called within the last half hour, or all of the lane
// before its first call. It is no forecast of breaks or absences.
func (q *Queue) waiting(tx Tx, l Lane, now moment) (Waiting, error) {
	w := Waiting{Lane: l.ID}
	var err error
	if w.People, err = tx.People(now.day, l.ID); err != nil {
		return w, err
	}
	if q.cfg.Open != nil && !q.cfg.Open(l.ID, now.Time) {
		return w, nil
	}
	if f := q.guess.Load(); f != nil {
		if e, ok := (*f)(l.ID); ok {
			w.Wait = e
			return w, nil
		}
	}
	s, err := tx.Service(now.day, l.ID, now.Add(-servingFor))
	if err != nil {
		return w, err
	}
	minutes, windows := float64(l.Minutes), len(l.Windows)
	if s.Finished >= enoughCases {
		minutes = s.Took.Minutes() / float64(s.Finished)
	}
	if s.Calls > 0 {
		windows = s.Windows
	}
	if windows == 0 {
		return w, nil // nobody serves just now: nothing honest can be said
	}
	w.Wait = Estimate{Known: true, Minutes: announced(float64(w.People) * minutes / float64(windows))}
	return w, nil
}

// announced rounds up, to whole five minutes above ten: a promise that is kept
// is better than one that is exact.
func announced(minutes float64) int {
	n := int(math.Ceil(minutes))
	if n > 10 {
		n = (n + 4) / 5 * 5
	}
	return n
}
