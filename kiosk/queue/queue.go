package queue

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
)

// Config is what a queue needs.
type Config struct {
	Hall    string // in every key
	Lanes   []Lane
	Store   Store
	Clock   Clock
	CutHour time.Duration // the day begins so long after midnight
	Zone    *time.Location
	Logger  *slog.Logger
	// Open says whether a lane is served at a time; nil: always. Where it is
	// not, no wait is estimated.
	Open func(lane string, t time.Time) bool
	// OwnPrefix, where set, is the one letter of all numbers: those that a kiosk
	// gives without its server, where the lanes' own letters are somebody else's.
	OwnPrefix string
}

// Queue issues, prints, calls and ends tickets. Any number of goroutines may
// use it, and several programs on one store.
type Queue struct {
	cfg   Config
	lanes atomic.Pointer[laneSet]

	persons persons
	guess   atomic.Pointer[func(lane string) (Estimate, bool)]

	mu   sync.Mutex // the timeline
	line timeline
}

// laneSet is the lanes at one time. It is never changed, but another is put in
// its place.
type laneSet struct {
	all  []Lane          // that are called from: those of now, then those that were closed
	byID map[string]Lane // that give out numbers
}

// New checks the lanes: a prefix is one capital letter, and none that is
// mistaken for a digit (Q11).
func New(cfg Config) (*Queue, error) {
	q := &Queue{cfg: cfg, line: timeline{clock: cfg.Clock,
		day: func(t time.Time) string { return day(t, cfg.Zone, cfg.CutHour) }}}
	if err := q.SetLanes(cfg.Lanes); err != nil {
		return nil, err
	}
	return q, nil
}

// SetLanes changes the lanes while people wait. A lane that is gone gives out
// no more numbers; those it has given are called as before.
func (q *Queue) SetLanes(lanes []Lane) error {
	set := &laneSet{byID: map[string]Lane{}}
	used := map[string]string{}
	for _, l := range lanes {
		if len(l.Prefix) != 1 || l.Prefix[0] < 'A' || l.Prefix[0] > 'Z' || slices.Contains([]string{"I", "O", "Q"}, l.Prefix) {
			return fmt.Errorf("lane %s: prefix %q is not one letter from A to Z without I, O and Q", l.ID, l.Prefix)
		}
		if q.cfg.OwnPrefix != "" {
			l.Prefix = q.cfg.OwnPrefix
		} else if other, twice := used[l.Prefix]; twice {
			return fmt.Errorf("lanes %s and %s have the same prefix %s: numbers would be given twice", other, l.ID, l.Prefix)
		}
		used[l.Prefix] = l.ID
		set.byID[l.ID] = l
		set.all = append(set.all, l)
	}
	if old := q.lanes.Load(); old != nil {
		for _, l := range old.all {
			if _, still := set.byID[l.ID]; !still {
				set.all = append(set.all, l)
			}
		}
	}
	q.lanes.Store(set)
	return nil
}

// SetEstimate gives the queue a better way to say how long a newcomer of a lane will
// wait than its own. It is asked inside transactions, so it must answer at once; ok
// is false when it does not know.
func (q *Queue) SetEstimate(f func(lane string) (e Estimate, ok bool)) { q.guess.Store(&f) }

func (q *Queue) do(ctx context.Context, f func(Tx) error) error {
	return q.cfg.Store.Do(ctx, q.cfg.Hall, f)
}

// at is the time and the business day inside a transaction. A day only moves
// forward; numbers of a held clock belong to the day that is open.
func (q *Queue) at(tx Tx) (moment, error) {
	stored, seen, known, err := tx.Day()
	if err != nil {
		return moment{}, err
	}
	q.mu.Lock()
	t, held := q.line.now(seen, known)
	q.mu.Unlock()
	m := moment{Time: t, day: day(t, q.cfg.Zone, q.cfg.CutHour), held: held}
	if known && (held || m.day < stored) {
		m.day = stored
	}
	m.opens = !known || m.day != stored
	return m, nil
}

// moment is the time inside a transaction.
type moment struct {
	time.Time
	day   string // the business day
	held  bool   // the wall clock is not believed
	opens bool   // the day begins with this
}

// mark makes the time and day durable, and records what is worth knowing.
func (q *Queue) mark(tx Tx, m moment) error {
	if m.opens {
		if err := q.closeOld(tx, m); err != nil {
			return err
		}
		if err := tx.AddEvent(Event{At: m.Time, Kind: "day", Data: m.day}); err != nil {
			return err
		}
	}
	if m.held {
		if err := tx.AddEvent(Event{At: m.Time, Kind: "clock", Data: q.cfg.Clock.Now().UTC().Format(time.RFC3339)}); err != nil {
			return err
		}
	}
	return tx.SetDay(m.day, m.Time)
}

func (q *Queue) passed(t time.Time) {
	q.mu.Lock()
	q.line.passed(t)
	q.mu.Unlock()
}

// Issue gives a number: counter, ticket, event and print job in one transaction
// (Q01). The same key gives the same ticket, however often it is asked (Q02).
// For a person who holds a live number of the service the error is a HasOne.
func (q *Queue) Issue(ctx context.Context, r Request) (Ticket, Job, error) {
	if r.Person != (Person{}) {
		return q.issueTo(ctx, r)
	}
	return q.issue(ctx, r)
}

func (q *Queue) issue(ctx context.Context, r Request) (t Ticket, job Job, err error) {
	var when time.Time
	err = q.do(ctx, func(tx Tx) error { t, job, when, err = q.give(tx, r); return err })
	if err != nil {
		return Ticket{}, Job{}, err
	}
	if !when.IsZero() {
		q.passed(when)
	}
	return t, job, nil
}

// give is issue inside a transaction. when is zero when the button had its ticket
// already.
func (q *Queue) give(tx Tx, r Request) (t Ticket, job Job, when time.Time, err error) {
	no := func(err error) (Ticket, Job, time.Time, error) { return Ticket{}, Job{}, time.Time{}, err }
	lane, ok := q.lanes.Load().byID[r.Lane]
	if !ok {
		return no(fmt.Errorf("%w: %q", ErrUnknownLane, r.Lane))
	}
	have, ok, err := tx.TicketByKey(r.Key)
	if err != nil {
		return no(err)
	}
	if ok {
		jobs, err := tx.Jobs(have.ID)
		if err != nil {
			return no(err)
		}
		return have, jobs[len(jobs)-1], time.Time{}, nil
	}
	now, err := q.at(tx)
	if err != nil {
		return no(err)
	}
	if err := may(tx, now, r); err != nil {
		return no(err)
	}
	w, err := q.waiting(tx, lane, now)
	if err != nil {
		return no(err)
	}
	n, err := tx.Next(now.day, lane.Prefix)
	if err != nil {
		return no(err)
	}
	t = Ticket{ID: uuid.NewString(), Day: now.day, Prefix: lane.Prefix, Number: n, Lane: lane.ID, ItemID: r.ItemID, Lang: r.Lang,
		Needs: r.Needs, Issued: now.Time, Ahead: w.People, Wait: w.Wait, ClockHeld: now.held,
		Class: r.Class, Cases: max(r.Cases, 1), Channel: r.Channel, Slot: r.Slot}
	job = Job{ID: uuid.NewString(), TicketID: t.ID, State: JobWaiting, Created: now.Time, Expires: now.Add(OfferFor)}
	if err := tx.AddTicket(t, r.Key); err != nil {
		return no(err)
	}
	if err := q.addLegs(tx, t, r); err != nil {
		return no(err)
	}
	if err := tx.AddJob(job); err != nil {
		return no(err)
	}
	if err := tx.AddEvent(Event{At: now.Time, Kind: "issued", Ticket: t.ID, Job: job.ID}); err != nil {
		return no(err)
	}
	return t, job, now.Time, q.mark(tx, now)
}

// addLegs adds the first service, which waits, and those after it.
func (q *Queue) addLegs(tx Tx, t Ticket, r Request) error {
	first := Leg{Ticket: t, Seq: 1, Lane: t.Lane, Item: t.ItemID, State: InLine, Issued: t.Issued, Credit: t.Issued, Accurate: true}
	if !r.Slot.IsZero() {
		rules, err := rulesOf(tx)
		if err != nil {
			return err
		}
		first.Credit, first.NotBefore = r.Slot, r.Slot.Add(-rules.Early)
	}
	if !r.Since.IsZero() {
		first.Credit = r.Since
	}
	if err := tx.AddLeg(first); err != nil {
		return err
	}
	for i, s := range r.Then {
		if _, ok := q.lanes.Load().byID[s.Lane]; !ok {
			return fmt.Errorf("%w: %q", ErrUnknownLane, s.Lane)
		}
		if err := tx.AddLeg(Leg{Ticket: t, Seq: i + 2, Lane: s.Lane, Item: s.Item, State: Planned, Issued: t.Issued, Credit: t.Issued, Accurate: true}); err != nil {
			return err
		}
	}
	return nil
}

// Ticket by its id.
func (q *Queue) Ticket(ctx context.Context, id string) (t Ticket, err error) {
	err = q.do(ctx, func(tx Tx) error { t, err = tx.Ticket(id); return err })
	return t, err
}

// Job by its id.
func (q *Queue) Job(ctx context.Context, id string) (j Job, err error) {
	err = q.do(ctx, func(tx Tx) error { j, err = tx.Job(id); return err })
	return j, err
}

// Day is the business day, and whether the wall clock is not believed.
func (q *Queue) Day(ctx context.Context) (today string, held bool, err error) {
	var m moment
	err = q.do(ctx, func(tx Tx) error { m, err = q.at(tx); return err })
	return m.day, m.held, err
}
