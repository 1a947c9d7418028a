package queue

import (
	"context"
	"slices"
	"time"
)

// How a case ended.
const (
	OutcomeDone   = "done"
	OutcomeNoShow = "noshow"
)

// lanesOf is what a window may call.
func (q *Queue) lanesOf(window string) []string {
	var out []string
	for _, l := range q.lanes.Load().all {
		if slices.Contains(l.Windows, window) {
			out = append(out, l.ID)
		}
	}
	return out
}

// Call brings the next number to a window. Whoever is still there is ended
// first. Two windows that call at once get two numbers (Q21). The ticket is
// compared and set: the loser takes the next one.
func (q *Queue) Call(ctx context.Context, window string) (t Ticket, ok bool, err error) {
	lanes := q.lanesOf(window)
	if len(lanes) == 0 {
		return t, false, ErrUnknownLane
	}
	err = q.do(ctx, func(tx Tx) error {
		now, err := q.at(tx)
		if err != nil {
			return err
		}
		if err := q.end(tx, window, OutcomeDone, now.Time); err != nil {
			return err
		}
		for {
			t, ok, err = tx.First(now.day, lanes)
			if err != nil || !ok {
				return err
			}
			won, err := tx.Called(t.ID, window, now.Time)
			if err != nil {
				return err
			}
			if won {
				break
			}
		}
		if err := tx.AddEvent(Event{At: now.Time, Kind: "called", Ticket: t.ID, Data: window}); err != nil {
			return err
		}
		return q.mark(tx, now)
	})
	return t, ok, err
}

// Finish ends the case at a window.
func (q *Queue) Finish(ctx context.Context, window string) error {
	return q.ended(ctx, window, OutcomeDone)
}

// NoShow says that the one called did not come.
func (q *Queue) NoShow(ctx context.Context, window string) error {
	return q.ended(ctx, window, OutcomeNoShow)
}

func (q *Queue) ended(ctx context.Context, window, outcome string) error {
	return q.do(ctx, func(tx Tx) error {
		now, err := q.at(tx)
		if err != nil {
			return err
		}
		return q.end(tx, window, outcome, now.Time)
	})
}

func (q *Queue) end(tx Tx, window, outcome string, now time.Time) error {
	id, ok, err := tx.AtWindow(window)
	if err != nil || !ok {
		return err
	}
	if err := tx.End(id, outcome, now); err != nil {
		return err
	}
	return tx.AddEvent(Event{At: now, Kind: outcome, Ticket: id, Data: window})
}
