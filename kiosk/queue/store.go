package queue

import (
	"context"
	"errors"
	"time"
)

// Store keeps the hall's queue. Do runs f in one transaction that is durable
// when Do returns nil, and leaves nothing behind when it returns an error. An
// engine that asks for a retry (SQLSTATE 40001) may run f again, so f must
// change nothing outside.
//
// kiosk/queue/queuetest holds the tests that every store passes.
type Store interface {
	Do(ctx context.Context, hall string, f func(Tx) error) error
}

// Tx is what the queue does inside one transaction, for one hall.
type Tx interface {
	// Day is the hall's business day and the last time that was seen in it.
	Day() (day string, seen time.Time, ok bool, err error)
	SetDay(day string, seen time.Time) error
	// Next moves the counter of a day and prefix, and is its new value.
	Next(day, prefix string) (int, error)

	// AddTicket fails when key or number exist already. It adds no leg.
	AddTicket(t Ticket, key string) error
	Ticket(id string) (Ticket, error)
	SetClass(ticketID string, c Class) error
	TicketByKey(key string) (t Ticket, ok bool, err error)

	AddJob(Job) error
	SetJob(Job) error
	Job(id string) (Job, error)
	// Jobs of a ticket, in the order they were made.
	Jobs(ticketID string) ([]Job, error)
	// WaitingJobs of all tickets.
	WaitingJobs() ([]Job, error)

	// AddEvent adds to the record, chained to the event before.
	AddEvent(Event) error
	LastEvent() (Event, error) // the zero value when there is none
	// Events after a number, oldest first, at most so many.
	Events(after int64, most int) ([]Event, error)
	// EventsOf a ticket, oldest first.
	EventsOf(ticketID string) ([]Event, error)

	// People that wait in a lane.
	People(day, lane string) (int, error)
	// Before is how many people of the ticket's lane and day wait and came before it.
	Before(t Ticket) (int, error)
	// Live says that a ticket has a service that has not ended.
	Live(ticketID string) (bool, error)
	// AddLeg, and SetLeg, which changes one only when its version is still the
	// one given and says whether it was; the version stored is one more.
	AddLeg(Leg) error
	SetLeg(Leg) (won bool, err error)
	Legs(LegQuery) ([]Leg, error)

	// Posts are the counters where somebody sits.
	Posts() ([]Post, error)
	SetPost(Post) error
	EndPost(window string) error

	// Command is the ticket that a command with this key was carried out on.
	Command(key string) (ticket string, done bool, err error)
	AddCommand(key, ticket string, at time.Time) error

	// Fact is a small thing that the hall knows by kind and name.
	Fact(kind, name string) (value string, ok bool, err error)
	SetFact(kind, name, value string) error // "" removes it
	Facts(kind string) (map[string]string, error)

	// AddAppointment fails when the key was used already. SetAppointment changes
	// state and ticket only when the state is still was, and says whether it did.
	// PurgeAppointments removes those of the days before one.
	AddAppointment(a Booking, key string) error
	SetAppointment(a Booking, was BookingState) (won bool, err error)
	Appointments(BookingQuery) ([]Booking, error) // in the order of slot and id
	PurgeAppointments(before string) (int, error)

	// Calls of a lane, newest first.
	Calls(day, lane string, n int) ([]Call, error)
	// Service is how many cases of a lane were finished today, how long they
	// took in all, and how many windows called since a time.
	Service(day, lane string, since time.Time) (Service, error)
}

// Service is what a lane's day has shown so far.
type Service struct {
	Finished int
	Took     time.Duration
	Calls    int // in the whole day
	Windows  int // that called since the time asked for
}

// Event is one line of the hall's record. Nothing is ever changed in it, and
// nothing personal stands in it.
type Event struct {
	Seq    int64 // given by the store, growing
	At     time.Time
	Kind   string
	Ticket string // id, or ""
	Job    string
	Data   string
	Hash   string // of this and of all before it
}

// What can go wrong, in sentences that say what to do.
var (
	ErrUnknownLane   = errors.New("no such lane: compare the catalogue's lanes with what was asked for")
	ErrUnknownTicket = errors.New("no such ticket")
	ErrUnknownJob    = errors.New("no such print job")
	ErrJobEnded      = errors.New("the print job has ended already; ask for a copy instead")
	ErrStoreFull     = errors.New("the disk of the database is full: free some space; no number was given")
	ErrReadOnly      = errors.New("the database cannot be written: check the file's and the folder's rights and the disk's state")
)
