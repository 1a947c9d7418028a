package queue

import (
	"context"
	"fmt"
	"sync"
)

// Person stands for somebody who showed a document: a keyed hash of its number,
// made by whoever read it. It is kept in memory only and holds for one day, so
// a hall knows nobody the day after, nor after the program has ended. The zero
// value is somebody who showed none.
type Person [32]byte

// String keeps even the hash out of logs.
func (Person) String() string { return "person" }

// HasOne is the error of a person who holds a number of the same service that
// has not been dealt with (Q41): the number that they have.
type HasOne struct {
	Ticket Ticket
	Ahead  int // people of the lane who wait now, and came before
}

func (h HasOne) Error() string {
	return fmt.Sprintf("this person holds ticket %s of the same service already", h.Ticket.ID)
}

// persons remembers what number somebody holds.
type persons struct {
	mu   sync.Mutex
	day  string
	hold map[holding]string // ticket id
}

type holding struct {
	person     Person
	lane, item string
}

// issueTo is issue for somebody who showed a document: one live number for each
// service. One at a time, so that two kiosks of this program give no two; a
// second program does not know the person, and a document is no condition for a
// number anyway.
func (q *Queue) issueTo(ctx context.Context, r Request) (Ticket, Job, error) {
	p := &q.persons
	p.mu.Lock()
	defer p.mu.Unlock()
	key := holding{r.Person, r.Lane, r.ItemID}
	if id, held := p.hold[key]; held {
		if one, err := q.held(ctx, id, r.Key); err != nil || one != nil {
			if one != nil {
				err = *one
			}
			return Ticket{}, Job{}, err
		}
	}
	t, job, err := q.issue(ctx, r)
	if err != nil {
		return t, job, err
	}
	if p.day != t.Day { // yesterday's persons have other hashes today
		p.day, p.hold = t.Day, map[holding]string{}
	}
	p.hold[key] = t.ID
	return t, job, nil
}

// held is the number that somebody holds, or nil when it has been dealt with or
// is of the same button (Q02).
func (q *Queue) held(ctx context.Context, id, button string) (*HasOne, error) {
	var one *HasOne
	err := q.do(ctx, func(tx Tx) error {
		one = nil
		same, ok, err := tx.TicketByKey(button)
		if err != nil || ok && same.ID == id {
			return err
		}
		live, err := tx.Live(id)
		if err != nil || !live {
			return err
		}
		t, err := tx.Ticket(id)
		if err != nil {
			return err
		}
		now, err := q.at(tx)
		if err != nil || t.Day != now.day {
			return err
		}
		n, err := tx.Before(t)
		if err != nil {
			return err
		}
		one = &HasOne{Ticket: t, Ahead: n}
		return nil
	})
	return one, err
}
