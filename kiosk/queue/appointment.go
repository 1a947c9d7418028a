package queue

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/google/uuid"
)

// BookingState is what became of an appointment.
type BookingState string

// Every state of an appointment.
const (
	Booked            BookingState = "booked"
	Arrived           BookingState = "arrived" // has a ticket
	AppointmentMissed BookingState = "missed"
	CalledOff         BookingState = "cancelled"
)

// Booking is an appointment: a slot that somebody booked. Of the person it knows keyed hashes
// only, and those for no longer than its day.
type Booking struct {
	ID         string
	Day        string
	Lane, Item string
	Slot       time.Time
	Code       string // hash of the code that was shown once
	Card       string // hash of a card's number, "" none
	Last4      string // hash of the telephone's last four digits, "" none
	// Class is what somebody is who comes too late for the slot; in time the slot
	// itself decides.
	Class  Class
	State  BookingState
	Ticket string
}

// BookingQuery asks for appointments; every field that is set narrows it.
type BookingQuery struct {
	ID, Key, Day, Lane, Code, Card, Last4 string
	States                                []BookingState
}

// BookingRequest asks for an appointment.
type BookingRequest struct {
	Key        string // of the button: the same key gives the same appointment and code
	Lane, Item string
	Slot       time.Time
	Class      Class
	Card       string // keyed hashes, made by the caller; "" where nothing was shown
	Last4      string
}

// What somebody with an appointment, or without, may be told.
var (
	ErrSlotFull      = errors.New("this slot is taken: choose another")
	ErrNoSlot        = errors.New("there is no such slot: look at the slots again and choose one")
	ErrBookedAlready = errors.New("this card has an appointment for this service on that day already")
	ErrNoAppointment = errors.New("no appointment was found: try the code, or take a number")
	ErrSeveral       = errors.New("several appointments fit: ask for the code")
	ErrCalledOff     = errors.New("this appointment was cancelled: book another or take a number")
)

// ErrOtherDay is of an appointment that is not for today.
type ErrOtherDay struct{ Slot time.Time }

func (e ErrOtherDay) Error() string {
	return "this appointment is for " + e.Slot.Format("2006-01-02 15:04") + ", not for today"
}

// Book takes a slot, and gives the code to come with. hash must be keyed with a
// secret of the hall: the code is made with it out of the button's key, so that it
// is kept nowhere and yet the same when the answer was lost and is asked for again.
func (q *Queue) Book(ctx context.Context, b BookingRequest, hash func(string) string) (a Booking, code string, err error) {
	if b.Key == "" {
		return a, "", errors.New("a booking needs the key of its button")
	}
	err = q.do(ctx, func(tx Tx) error {
		have, err := tx.Appointments(BookingQuery{Key: b.Key})
		if err != nil {
			return err
		}
		if len(have) > 0 {
			a = have[0]
			for n := range codeTries {
				if code = codeOf(hash, b.Key, n); hash(code) == a.Code {
					return nil
				}
			}
			return fmt.Errorf("%w: the hall's secret was changed since it was booked", ErrNoAppointment)
		}
		now, err := q.at(tx)
		if err != nil {
			return err
		}
		day := day(b.Slot, q.cfg.Zone, q.cfg.CutHour)
		if err := q.free(tx, now, b, day); err != nil {
			return err
		}
		a = Booking{ID: uuid.NewString(), Day: day, Lane: b.Lane, Item: b.Item, Slot: b.Slot, Card: b.Card, Last4: b.Last4, Class: b.Class, State: Booked}
		if code, a.Code, err = newCode(tx, hash, b.Key); err != nil {
			return err
		}
		if err := tx.AddAppointment(a, b.Key); err != nil {
			return err
		}
		if err := tx.AddEvent(Event{At: now.Time, Kind: "booked", Data: a.Lane + " " + a.Slot.In(q.cfg.Zone).Format("2006-01-02 15:04")}); err != nil {
			return err
		}
		return q.mark(tx, now)
	})
	if err != nil {
		return Booking{}, "", err
	}
	return a, code, nil
}

// free says that a slot is offered and not full, inside the transaction that takes it.
func (q *Queue) free(tx Tx, now moment, b BookingRequest, day string) error {
	if b.Card != "" {
		mine, err := tx.Appointments(BookingQuery{Day: day, Lane: b.Lane, Card: b.Card, States: []BookingState{Booked}})
		if err != nil {
			return err
		}
		for _, a := range mine {
			if a.Item == b.Item {
				return ErrBookedAlready
			}
		}
	}
	all, err := q.slots(tx, now, b.Lane, day)
	if err != nil {
		return err
	}
	for _, s := range all {
		if s.Begin.Equal(b.Slot) {
			if s.Free < 1 {
				return ErrSlotFull
			}
			return nil
		}
	}
	return ErrNoSlot
}

// codeTries is how many codes are tried; of a million a hall uses some thousands.
const codeTries = 50

// codeOf is the n-th code of a key: six digits.
func codeOf(hash func(string) string, key string, n int) string {
	var sum uint64
	for _, c := range []byte(hash(fmt.Sprintf("code %d of %s", n, key))) {
		sum = sum*1099511628211 + uint64(c)
	}
	return fmt.Sprintf("%06d", (sum^sum>>32)%1000000)
}

// newCode is the first code of a key that no other appointment has.
func newCode(tx Tx, hash func(string) string, key string) (code, hashed string, err error) {
	for n := range codeTries {
		code = codeOf(hash, key, n)
		hashed = hash(code)
		if hashed == code {
			return "", "", errors.New("the code must be hashed with the hall's secret")
		}
		same, err := tx.Appointments(BookingQuery{Code: hashed})
		if err != nil || len(same) == 0 {
			return code, hashed, err
		}
	}
	return "", "", errors.New("no code is free: remove old appointments (Purge)")
}

// Appointments that a query finds, in the order of their slots.
func (q *Queue) Appointments(ctx context.Context, query BookingQuery) (out []Booking, err error) {
	err = q.do(ctx, func(tx Tx) error { out, err = tx.Appointments(query); return err })
	return out, err
}

// CancelAppointment gives a slot back. Once is as good as twice.
func (q *Queue) CancelAppointment(ctx context.Context, id, by string) error {
	_, err := q.step(ctx, "", func(s *step) error {
		a, err := appointment(s.tx, id)
		if err != nil {
			return err
		}
		switch a.State {
		case CalledOff:
			return nil
		case Booked:
		default:
			return ErrNotNow
		}
		if err := setAppointment(s.tx, a, CalledOff, ""); err != nil {
			return err
		}
		return s.event("unbooked", "", a.Lane+" "+a.Slot.In(q.cfg.Zone).Format("2006-01-02 15:04")+" by "+by)
	})
	return err
}

func appointment(tx Tx, id string) (Booking, error) {
	if id == "" {
		return Booking{}, ErrNoAppointment
	}
	have, err := tx.Appointments(BookingQuery{ID: id})
	if err != nil {
		return Booking{}, err
	}
	if len(have) == 0 {
		return Booking{}, ErrNoAppointment
	}
	return have[0], nil
}

func setAppointment(tx Tx, a Booking, state BookingState, ticket string) error {
	was := a.State
	a.State, a.Ticket = state, ticket
	won, err := tx.SetAppointment(a, was)
	if err == nil && !won {
		err = ErrChanged
	}
	return err
}

// NoShowAppointments marks those whose slot, and the time after it, is over and who
// did not come. CloseDay does it too.
func (q *Queue) NoShowAppointments(ctx context.Context) (n int, err error) {
	_, err = q.step(ctx, "", func(s *step) error { n, err = s.missAppointments(); return err })
	return n, err
}

func (s *step) missAppointments() (int, error) {
	all, err := s.tx.Appointments(BookingQuery{States: []BookingState{Booked}})
	if err != nil {
		return 0, err
	}
	n := 0
	for _, a := range all {
		if !s.now.After(a.Slot.Add(s.rules.Late)) {
			continue
		}
		if err := setAppointment(s.tx, a, AppointmentMissed, ""); err != nil {
			return 0, err
		}
		n++
	}
	if n > 0 {
		return n, s.event("absent", "", strconv.Itoa(n))
	}
	return 0, nil
}

// Purge forgets the appointments of the days before one, with every hash. The queue
// does it by itself when a day opens (Q60).
func (q *Queue) Purge(ctx context.Context, before string) (n int, err error) {
	err = q.do(ctx, func(tx Tx) error { n, err = tx.PurgeAppointments(before); return err })
	return n, err
}
