package queue

import (
	"context"
	"fmt"

	"github.com/google/uuid"
)

// Offer is a ticket whose slip was left unprinted.
type Offer struct {
	Ticket Ticket
	Job    Job
}

// change moves a job on, with its event.
func (q *Queue) change(ctx context.Context, id, kind string, f func(*Job) error) error {
	return q.do(ctx, func(tx Tx) error {
		j, err := tx.Job(id)
		if err != nil {
			return err
		}
		before := j
		if err := f(&j); err != nil {
			return err
		}
		if j == before {
			return nil
		}
		now, err := q.at(tx)
		if err != nil {
			return err
		}
		if err := tx.SetJob(j); err != nil {
			return err
		}
		return tx.AddEvent(Event{At: now.Time, Kind: kind, Ticket: j.TicketID, Job: j.ID, Data: j.Printer})
	})
}

// Begin says that bytes are about to go to the printer. From here on the slip
// may be on paper, so a job found begun after a crash is never printed as new.
func (q *Queue) Begin(ctx context.Context, id string) error {
	return q.change(ctx, id, "begun", func(j *Job) error {
		if j.State != JobWaiting {
			return fmt.Errorf("%w (%s)", ErrJobEnded, j.State)
		}
		j.Begun = true
		return nil
	})
}

// End records a job's fate and the printer's state that explains it. A job ends
// once; saying the same again is no error.
func (q *Queue) End(ctx context.Context, id string, state JobState, printer string) error {
	return q.change(ctx, id, string(state), func(j *Job) error {
		if j.State == state {
			return nil
		}
		if j.State != JobWaiting {
			return fmt.Errorf("%w (%s)", ErrJobEnded, j.State)
		}
		j.State, j.Printer = state, printer
		return nil
	})
}

// Copy is a new job for the same ticket and number, marked as the n-th copy (Q17).
func (q *Queue) Copy(ctx context.Context, ticketID string) (Job, error) {
	return q.copied(ctx, ticketID, "")
}

func (q *Queue) copied(ctx context.Context, ticketID, key string) (Job, error) {
	var job Job
	err := q.do(ctx, func(tx Tx) error {
		if _, err := tx.Ticket(ticketID); err != nil {
			return err
		}
		jobs, err := tx.Jobs(ticketID)
		if err != nil {
			return err
		}
		now, err := q.at(tx)
		if err != nil {
			return err
		}
		for _, j := range jobs { // two slips of one ticket are never under way at once
			if j.State == JobWaiting {
				j.State = JobExpired
				if j.Begun {
					j.State = JobUnknown
				}
				if err := tx.SetJob(j); err != nil {
					return err
				}
			}
		}
		job = Job{ID: uuid.NewString(), TicketID: ticketID, Copy: len(jobs), State: JobWaiting, Created: now.Time, Expires: now.Add(OfferFor)}
		if err := tx.AddJob(job); err != nil {
			return err
		}
		if key != "" {
			if err := tx.AddCommand(key, job.ID, now.Time); err != nil {
				return err
			}
		}
		return tx.AddEvent(Event{At: now.Time, Kind: "copy", Ticket: ticketID, Job: job.ID})
	})
	return job, err
}

// Unprinted is for the start of the program: slips that were not printed when
// the last run ended. Those of the last minute are offered to whoever stands
// there; one that had begun is unknown and can only come as a copy. Older ones
// expire: a slip is never printed for somebody who has gone (Q13, Q15).
func (q *Queue) Unprinted(ctx context.Context) ([]Offer, error) {
	var offers []Offer
	err := q.do(ctx, func(tx Tx) error {
		offers = nil
		jobs, err := tx.WaitingJobs()
		if err != nil {
			return err
		}
		now, err := q.at(tx)
		if err != nil {
			return err
		}
		for _, j := range jobs {
			fresh := now.Before(j.Expires)
			switch {
			case fresh && !j.Begun:
				// stays as it is: it may be printed as new
			case j.Begun:
				j.State = JobUnknown
			default:
				j.State = JobExpired
			}
			if j.State != JobWaiting {
				if err := tx.SetJob(j); err != nil {
					return err
				}
				if err := tx.AddEvent(Event{At: now.Time, Kind: string(j.State), Ticket: j.TicketID, Job: j.ID}); err != nil {
					return err
				}
			}
			if fresh {
				t, err := tx.Ticket(j.TicketID)
				if err != nil {
					return err
				}
				offers = append(offers, Offer{t, j})
			}
		}
		return nil
	})
	return offers, err
}
