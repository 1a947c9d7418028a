package client

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"

	"yimen/app/hall"
	"yimen/kiosk/queue"
)

// Desk gives numbers for a kiosk: the server's, and without one its own, under a
// letter that is this kiosk's alone. Those are kept in the kiosk's own database
// and brought to the server when it is back, each once. It has the methods of a
// queue.
type Desk struct {
	remote *Client
	local  *queue.Queue // on the kiosk's database
	store  queue.Store
	hall   string
	log    *slog.Logger
	noOwn  bool

	mu    sync.Mutex
	away  bool
	wake  chan struct{}
	watch func(away bool)
}

// DeskConfig is what a Desk needs.
type DeskConfig struct {
	Remote *Client
	Local  *queue.Queue // with OwnPrefix
	Store  queue.Store  // that Local is on
	Hall   string
	Log    *slog.Logger
	Watch  func(away bool) // is told when the server goes and comes
	NoOwn  bool            // no letter of its own: without the server there are no numbers
}

// NewDesk is a desk. Run must be called for what is left to be brought over.
func NewDesk(c DeskConfig) *Desk {
	return &Desk{remote: c.Remote, local: c.Local, store: c.Store, hall: c.Hall, log: c.Log, noOwn: c.NoOwn, wake: make(chan struct{}, 1), watch: c.Watch}
}

// What waits for the server: numbers given here, and what became of slips.
const (
	leftTicket = "left-ticket"
	leftJob    = "left-job"
)

// left is a number, or a job's news, that the server does not know yet.
type left struct {
	Request queue.Request  `json:",omitzero"`
	Ticket  string         `json:",omitempty"`
	Job     string         `json:",omitempty"`
	Begun   bool           `json:",omitempty"`
	State   queue.JobState `json:",omitempty"`
	Printer string         `json:",omitempty"`
	At      time.Time
}

// ErrAway is that of a kiosk without a letter of its own.
var ErrAway = errors.New("the hall server is away, and this kiosk has no letter of its own for numbers (hall_server.own_prefix)")

// Issue gives the server's number, or this kiosk's own.
func (d *Desk) Issue(ctx context.Context, r queue.Request) (queue.Ticket, queue.Job, error) {
	if t, j, ok, err := d.given(ctx, r.Key); err != nil || ok {
		return t, j, err
	}
	if !d.isAway() {
		t, j, err := d.remote.Issue(ctx, r)
		if !Away(err) || errors.As(err, &queue.HasOne{}) {
			return t, j, err
		}
		d.setAway(true, err)
	}
	if d.noOwn {
		return queue.Ticket{}, queue.Job{}, ErrAway
	}
	own := r
	own.Person = queue.Person{} // the server's rule, which cannot be asked
	t, j, err := d.local.Issue(ctx, own)
	if err != nil {
		return t, j, err
	}
	r.Person = queue.Person{} // nothing of a person is kept
	err = d.put(ctx, leftTicket, t.ID, left{Request: r, Ticket: t.ID, At: t.Issued})
	return t, j, err
}

// given is a number that this button got from here: it stays that one, also when
// the server is back between two presses.
func (d *Desk) given(ctx context.Context, key string) (t queue.Ticket, j queue.Job, ok bool, err error) {
	err = d.store.Do(ctx, d.hall, func(tx queue.Tx) error {
		if t, ok, err = tx.TicketByKey(key); err != nil || !ok {
			return err
		}
		jobs, err := tx.Jobs(t.ID)
		if err == nil && len(jobs) > 0 {
			j = jobs[len(jobs)-1]
		}
		return err
	})
	return t, j, ok, err
}

// own says that a job is of a number given here.
func (d *Desk) own(ctx context.Context, job string) (bool, error) {
	_, err := d.local.Job(ctx, job)
	if errors.Is(err, queue.ErrUnknownJob) {
		return false, nil
	}
	return err == nil, err
}

// Begin says that bytes go to the printer.
func (d *Desk) Begin(ctx context.Context, job string) error {
	mine, err := d.own(ctx, job)
	if err != nil {
		return err
	}
	if mine {
		return d.local.Begin(ctx, job)
	}
	if !d.isAway() {
		err := d.remote.Begin(ctx, job)
		if !Away(err) {
			return err
		}
		d.setAway(true, err)
	}
	return d.put(ctx, leftJob, job, left{Job: job, Begun: true, At: time.Now()})
}

// End says what became of a slip.
func (d *Desk) End(ctx context.Context, job string, state queue.JobState, printer string) error {
	mine, err := d.own(ctx, job)
	if err != nil {
		return err
	}
	if mine {
		if err := d.local.End(ctx, job, state, printer); err != nil {
			return err
		}
		d.hurry()
		return nil
	}
	if !d.isAway() {
		err := d.remote.End(ctx, job, state, printer)
		if !Away(err) {
			return err
		}
		d.setAway(true, err)
	}
	return d.put(ctx, leftJob, job, left{Job: job, Begun: true, State: state, Printer: printer, At: time.Now()})
}

// Copy is a marked copy of a slip.
func (d *Desk) Copy(ctx context.Context, ticket string) (queue.Job, error) {
	_, err := d.local.Ticket(ctx, ticket)
	if err == nil {
		return d.local.Copy(ctx, ticket)
	}
	if !errors.Is(err, queue.ErrUnknownTicket) {
		return queue.Job{}, err
	}
	return d.remote.Copy(ctx, ticket, uuid.NewString())
}

// Waiting is how many wait; without a server nothing honest can be said.
func (d *Desk) Waiting(ctx context.Context) ([]queue.Waiting, error) {
	if !d.isAway() {
		all, err := d.remote.Lanes(ctx)
		if !Away(err) {
			return all, err
		}
		d.setAway(true, err)
	}
	all, err := d.local.Waiting(ctx)
	for i := range all {
		all[i].Wait, all[i].Serving = queue.Estimate{}, nil
	}
	return all, err
}

// Unprinted is what was left unprinted of numbers given here.
func (d *Desk) Unprinted(ctx context.Context) ([]queue.Offer, error) { return d.local.Unprinted(ctx) }

// SetLanes takes over new lanes.
func (d *Desk) SetLanes(lanes []queue.Lane) error { return d.local.SetLanes(lanes) }

// Away says that the server does not answer.
func (d *Desk) Away() bool { return d.isAway() }

func (d *Desk) isAway() bool { d.mu.Lock(); defer d.mu.Unlock(); return d.away }

func (d *Desk) setAway(away bool, why error) {
	d.mu.Lock()
	changed := d.away != away
	d.away = away
	d.mu.Unlock()
	if !changed {
		return
	}
	if away {
		d.log.Error("the hall server is away; numbers are given under this kiosk's own letter", "error", why)
	} else {
		d.log.Info("the hall server is back")
	}
	if d.watch != nil {
		d.watch(away)
	}
	d.hurry()
}

func (d *Desk) hurry() {
	select {
	case d.wake <- struct{}{}:
	default:
	}
}

func (d *Desk) put(ctx context.Context, kind, name string, l left) error {
	b, err := json.Marshal(l)
	if err != nil {
		return err
	}
	return d.store.Do(ctx, d.hall, func(tx queue.Tx) error { return tx.SetFact(kind, name, string(b)) })
}

func (d *Desk) drop(ctx context.Context, kind, name string) error {
	return d.store.Do(ctx, d.hall, func(tx queue.Tx) error { return tx.SetFact(kind, name, "") })
}

// knockEvery is how often a server that is away is tried again, and one that is
// there is asked whether it still is.
const knockEvery = 2 * time.Second

// Run brings over what is left, and finds out when the server goes and comes,
// until ctx ends.
func (d *Desk) Run(ctx context.Context) {
	t := time.NewTicker(knockEvery)
	defer t.Stop()
	for {
		if _, err := d.remote.Me(ctx); err == nil {
			d.setAway(false, nil)
			if err := d.bring(ctx); err != nil && ctx.Err() == nil {
				d.log.Error("what was done without the server is not all there yet", "error", err)
			}
		} else if Away(err) && ctx.Err() == nil {
			d.setAway(true, err)
		} else if ctx.Err() == nil {
			d.log.Error("the hall server refuses this kiosk: give it a new token (yimen-hall token add)", "error", err)
			d.setAway(true, err)
		}
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		case <-d.wake:
		}
	}
}

// bring sends what the server does not know yet, in the order of its making.
func (d *Desk) bring(ctx context.Context) error {
	tickets, jobs, err := d.leftOver(ctx)
	if err != nil {
		return err
	}
	for id, l := range tickets {
		m := hall.Merged{Key: l.Request.Key}
		if err := d.store.Do(ctx, d.hall, func(tx queue.Tx) error {
			t, err := tx.Ticket(id)
			if err != nil {
				return err
			}
			m.Ticket = hall.TicketOf(t)
			m.Then = hall.StepsOf(l.Request.Then)
			all, err := tx.Jobs(id)
			m.Jobs = nil
			open := false
			for _, j := range all {
				m.Jobs = append(m.Jobs, hall.JobOf(j))
				open = open || j.State == queue.JobWaiting
			}
			m.Open = open
			return err
		}); err != nil {
			return err
		}
		if err := d.remote.Merge(ctx, m); err != nil {
			var p *Problem
			if errors.As(err, &p) && p.Status < 500 {
				d.log.Error("the server does not take a number that was given without it; a supervisor must enter it", "ticket", id, "error", err)
				continue // kept, and tried again
			}
			return err
		}
		if m.Open {
			continue // its slip is under way: told again when that has ended
		}
		if err := d.drop(ctx, leftTicket, id); err != nil {
			return err
		}
		d.log.Info("a number given without the server was brought over", "ticket", id)
	}
	for job, l := range jobs {
		if err := d.remote.Begin(ctx, job); Away(err) {
			return err
		}
		if l.State != "" {
			if err := d.remote.End(ctx, job, l.State, l.Printer); Away(err) {
				return err
			}
		}
		if err := d.drop(ctx, leftJob, job); err != nil {
			return err
		}
	}
	return nil
}

func (d *Desk) leftOver(ctx context.Context) (tickets, jobs map[string]left, err error) {
	err = d.store.Do(ctx, d.hall, func(tx queue.Tx) error {
		tickets, jobs = map[string]left{}, map[string]left{}
		for kind, into := range map[string]map[string]left{leftTicket: tickets, leftJob: jobs} {
			facts, err := tx.Facts(kind)
			if err != nil {
				return err
			}
			for name, text := range facts {
				var l left
				if err := json.Unmarshal([]byte(text), &l); err != nil {
					return fmt.Errorf("%s %s: %w", kind, name, err)
				}
				into[name] = l
			}
		}
		return nil
	})
	return tickets, jobs, err
}
