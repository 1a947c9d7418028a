package queue

import (
	"context"
	"fmt"
)

// Merge brings in a ticket that a kiosk gave while it had no server, under its own
// letter. It is placed by its time of issue, however late it comes, and each comes
// in once: its id is the key. The jobs tell what became of its slips (Q52). unseen is
// the key under which this store may have given another number for the same
// button, whose answer never came: that one ends as a ghost.
func (q *Queue) Merge(ctx context.Context, t Ticket, then []Step, jobs []Job, unseen string) (Ticket, error) {
	if _, ok := q.lanes.Load().byID[t.Lane]; !ok {
		return t, fmt.Errorf("%w: %q", ErrUnknownLane, t.Lane)
	}
	for _, l := range q.lanes.Load().all {
		if l.Prefix == t.Prefix {
			return t, fmt.Errorf("prefix %s is lane %s's own; give the kiosk another letter", t.Prefix, l.ID)
		}
	}
	var out Ticket
	err := q.do(ctx, func(tx Tx) error {
		key := "merge " + t.ID
		have, ok, err := tx.TicketByKey(key)
		if err != nil {
			return err
		}
		if ok {
			out = have
			return mergeJobs(tx, jobs)
		}
		now, err := q.at(tx)
		if err != nil {
			return err
		}
		// A kiosk whose clock is fast must not come from the future.
		if t.Issued.After(now.Time) {
			t.Issued, t.ClockHeld = now.Time, true
		}
		if t.Number < 1 {
			return fmt.Errorf("%s has number %d", t.ID, t.Number)
		}
		out = t
		if err := tx.AddTicket(t, key); err != nil {
			return err
		}
		if err := q.addLegs(tx, t, Request{Then: then, Slot: t.Slot}); err != nil {
			return err
		}
		if err := mergeJobs(tx, jobs); err != nil {
			return err
		}
		if err := tx.AddEvent(Event{At: now.Time, Kind: "merged", Ticket: t.ID}); err != nil {
			return err
		}
		if t.Day < now.day { // it comes when its day is over
			if err := endAll(tx, now, t.ID); err != nil {
				return err
			}
		}
		if err := q.endUnseen(tx, now, unseen); err != nil {
			return err
		}
		return q.mark(tx, now)
	})
	return out, err
}

// mergeJobs adds what is not there, and brings on what has gone on.
func mergeJobs(tx Tx, jobs []Job) error {
	for _, j := range jobs {
		have, err := tx.Jobs(j.TicketID)
		if err != nil {
			return err
		}
		known := false
		for _, h := range have {
			if h.ID == j.ID {
				known = true
				if h.State == JobWaiting && h != j {
					if err := tx.SetJob(j); err != nil {
						return err
					}
				}
			}
		}
		if !known {
			if err := tx.AddJob(j); err != nil {
				return err
			}
		}
	}
	return nil
}

// CopyOnce is Copy for a button whose press may come twice.
func (q *Queue) CopyOnce(ctx context.Context, ticketID, key string) (Job, error) {
	var id string
	err := q.do(ctx, func(tx Tx) error {
		about, done, err := tx.Command(key)
		if done {
			id = about
		}
		return err
	})
	if err != nil {
		return Job{}, err
	}
	if id != "" {
		return q.Job(ctx, id)
	}
	return q.copied(ctx, ticketID, key)
}

// endUnseen ends a number that nobody saw.
func (q *Queue) endUnseen(tx Tx, now moment, key string) error {
	if key == "" {
		return nil
	}
	t, ok, err := tx.TicketByKey(key)
	if err != nil || !ok {
		return err
	}
	jobs, err := tx.Jobs(t.ID)
	if err != nil {
		return err
	}
	for _, j := range jobs {
		if j.Begun {
			return nil // it was shown after all
		}
	}
	s := &step{tx: tx, now: now}
	l, err := s.last(t.ID)
	if err != nil || l.State != InLine {
		return err
	}
	if err := s.end(&l, OutcomeGhost, ByRule, true); err != nil {
		return err
	}
	return s.cancelPlanned(l)
}

// endAll ends a ticket that nobody can call any more.
func endAll(tx Tx, now moment, ticket string) error {
	s := &step{tx: tx, now: now}
	l, err := s.last(ticket)
	if err != nil {
		return err
	}
	if err := s.end(&l, OutcomeUnserved, ByDayEnd, true); err != nil {
		return err
	}
	return s.cancelPlanned(l)
}
