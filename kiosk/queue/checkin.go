package queue

import (
	"context"
	"slices"
	"time"
)

// Proof is what somebody shows at the kiosk: one of the keyed hashes.
type Proof struct{ Code, Card, Last4 string }

// CheckedIn is what somebody is told who came for an appointment.
type CheckedIn struct {
	Ticket Ticket
	Job    Job
	// NotBefore is when the ticket is called at the earliest, where that is still to
	// come: whoever is early is told so.
	NotBefore time.Time
	Late      bool // the slot is lost; the ticket earns its place from now on
	Again     bool // it had a ticket already: this is the same
}

// FindAppointment is the one that fits what was shown. A code fits one of any day;
// a card the next of today that has not come, else the last that has; four digits
// one of today only when no other has the same.
func (q *Queue) FindAppointment(ctx context.Context, p Proof) (a Booking, err error) {
	err = q.do(ctx, func(tx Tx) error {
		now, err := q.at(tx)
		if err != nil {
			return err
		}
		a, err = find(tx, now, p)
		return err
	})
	return a, err
}

func find(tx Tx, now moment, p Proof) (Booking, error) {
	query := BookingQuery{Code: p.Code}
	if p.Code == "" {
		if p.Card == "" && p.Last4 == "" {
			return Booking{}, ErrNoAppointment
		}
		query = BookingQuery{Day: now.day, Card: p.Card, Last4: p.Last4, States: []BookingState{Booked, Arrived, AppointmentMissed}}
		if p.Card != "" {
			query.Last4 = ""
		}
	}
	have, err := tx.Appointments(query)
	if err != nil {
		return Booking{}, err
	}
	switch {
	case len(have) == 0:
		return Booking{}, ErrNoAppointment
	case len(have) == 1 || p.Code != "":
		return have[0], nil
	case p.Card == "":
		return Booking{}, ErrSeveral
	}
	if i := slices.IndexFunc(have, func(a Booking) bool { return a.State == Booked }); i >= 0 {
		return have[i], nil
	}
	return have[len(have)-1], nil
}

// CheckIn gives the ticket of an appointment, in one transaction. Of r it takes what
// the kiosk knows of the visitor (language, needs, channel); the rest is the
// appointment's. Early: it is not called before its slot less Rules.Early. Up to
// Rules.Late after it, it keeps its slot. Later it is a ticket like any other, of
// now (Q39). Checked in twice is the same ticket.
func (q *Queue) CheckIn(ctx context.Context, id string, r Request) (out CheckedIn, err error) {
	var when time.Time
	err = q.do(ctx, func(tx Tx) error {
		out, when = CheckedIn{}, time.Time{}
		a, err := appointment(tx, id)
		if err != nil {
			return err
		}
		if a.State == Arrived {
			out.Again = true
			return q.arrived(tx, a, &out)
		}
		now, err := q.at(tx)
		if err != nil {
			return err
		}
		rules, err := rulesOf(tx)
		if err != nil {
			return err
		}
		switch {
		case a.State == CalledOff:
			return ErrCalledOff
		case a.Day != now.day:
			return ErrOtherDay{a.Slot.In(q.cfg.Zone)}
		}
		r.Key, r.Lane, r.ItemID, r.Person, r.Slot, r.Since = "appointment "+a.ID, a.Lane, a.Item, Person{}, time.Time{}, time.Time{}
		if out.Late = now.After(a.Slot.Add(rules.Late)); out.Late {
			r.Class = a.Class
			if r.Class == Appointment {
				r.Class = Normal
			}
		} else {
			r.Class, r.Slot = Appointment, a.Slot
			if early := a.Slot.Add(-rules.Early); now.Before(early) {
				out.NotBefore = early
			}
		}
		if out.Ticket, out.Job, when, err = q.give(tx, r); err != nil {
			return err
		}
		if err := setAppointment(tx, a, Arrived, out.Ticket.ID); err != nil {
			return err
		}
		return tx.AddEvent(Event{At: now.Time, Kind: "checkedin", Ticket: out.Ticket.ID})
	})
	if err != nil {
		return CheckedIn{}, err
	}
	if !when.IsZero() {
		q.passed(when)
	}
	return out, nil
}

// arrived is the ticket that an appointment has, and how it stands.
func (q *Queue) arrived(tx Tx, a Booking, out *CheckedIn) error {
	now, err := q.at(tx)
	if err != nil {
		return err
	}
	if out.Ticket, err = tx.Ticket(a.Ticket); err != nil {
		return err
	}
	jobs, err := tx.Jobs(a.Ticket)
	if err != nil {
		return err
	}
	if len(jobs) > 0 {
		out.Job = jobs[len(jobs)-1]
	}
	l, err := (&step{tx: tx}).last(a.Ticket)
	if err != nil {
		return err
	}
	out.Late = out.Ticket.Slot.IsZero()
	if l.State == InLine && now.Before(l.NotBefore) {
		out.NotBefore = l.NotBefore
	}
	return nil
}
