package queuetest

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"yimen/kiosk/queue"
)

// Memory is a queue.Store without a file: a transaction works on a copy, which
// takes the place of the original when it succeeds.
type Memory struct {
	mu    sync.Mutex
	halls map[string]*hall
	// Fail, where set, is asked before a transaction is kept.
	Fail func() error
}

// NewMemory is an empty store.
func NewMemory() *Memory { return &Memory{halls: map[string]*hall{}} }

type hall struct {
	day     string
	seen    time.Time
	last    map[string]int
	name    string
	keys    map[string]string
	tickets map[string]queue.Ticket
	legs    []queue.Leg
	jobs    []queue.Job
	events  []queue.Event
	posts   map[string]queue.Post
	done    map[string]string
	booked  []booked
	facts   map[[2]string]string
}

func (h *hall) copy() *hall {
	c := *h
	c.last, c.keys, c.tickets, c.legs = maps.Clone(h.last), maps.Clone(h.keys), maps.Clone(h.tickets), slices.Clone(h.legs)
	c.booked = slices.Clone(h.booked)
	c.jobs, c.events = slices.Clone(h.jobs), slices.Clone(h.events)
	c.posts, c.done, c.facts = maps.Clone(h.posts), maps.Clone(h.done), maps.Clone(h.facts)
	return &c
}

// Do runs f on a copy.
func (m *Memory) Do(ctx context.Context, name string, f func(queue.Tx) error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	h, ok := m.halls[name]
	if !ok {
		h = &hall{name: name, last: map[string]int{}, keys: map[string]string{}, tickets: map[string]queue.Ticket{},
			posts: map[string]queue.Post{}, done: map[string]string{}, facts: map[[2]string]string{}}
	}
	c := h.copy()
	if err := f(c); err != nil {
		return err
	}
	if m.Fail != nil {
		if err := m.Fail(); err != nil {
			return err
		}
	}
	m.halls[name] = c
	return nil
}

// Events of a hall, oldest first.
func (m *Memory) Events(name string) []queue.Event {
	m.mu.Lock()
	defer m.mu.Unlock()
	if h, ok := m.halls[name]; ok {
		return slices.Clone(h.events)
	}
	return nil
}

func (h *hall) Day() (string, time.Time, bool, error) { return h.day, h.seen, h.day != "", nil }

func (h *hall) SetDay(day string, seen time.Time) error { h.day, h.seen = day, seen; return nil }

func (h *hall) Next(day, prefix string) (int, error) {
	h.last[day+prefix]++
	return h.last[day+prefix], nil
}

var errTwice = errors.New("there is one already")

func (h *hall) AddTicket(t queue.Ticket, key string) error {
	if _, ok := h.keys[key]; ok {
		return errTwice
	}
	for _, o := range h.tickets {
		if o.ID == t.ID || o.Day == t.Day && o.Label() == t.Label() {
			return errTwice
		}
	}
	t.Needs = slices.Clone(t.Needs)
	h.keys[key], h.tickets[t.ID] = t.ID, t
	return nil
}

func (h *hall) SetClass(id string, c queue.Class) error {
	t, ok := h.tickets[id]
	if !ok {
		return queue.ErrUnknownTicket
	}
	t.Class = c
	h.tickets[id] = t
	return nil
}

func (h *hall) Ticket(id string) (queue.Ticket, error) {
	t, ok := h.tickets[id]
	if !ok {
		return queue.Ticket{}, queue.ErrUnknownTicket
	}
	return t, nil
}

func (h *hall) TicketByKey(key string) (queue.Ticket, bool, error) {
	id, ok := h.keys[key]
	return h.tickets[id], ok, nil
}

func (h *hall) AddJob(j queue.Job) error {
	if _, ok := h.tickets[j.TicketID]; !ok {
		return queue.ErrUnknownTicket
	}
	for _, k := range h.jobs {
		if k.ID == j.ID || k.TicketID == j.TicketID && k.Copy == j.Copy {
			return errTwice
		}
	}
	h.jobs = append(h.jobs, j)
	return nil
}

func (h *hall) job(id string) int {
	return slices.IndexFunc(h.jobs, func(j queue.Job) bool { return j.ID == id })
}

func (h *hall) SetJob(j queue.Job) error {
	i := h.job(j.ID)
	if i < 0 {
		return queue.ErrUnknownJob
	}
	h.jobs[i].State, h.jobs[i].Begun, h.jobs[i].Printer = j.State, j.Begun, j.Printer
	return nil
}

func (h *hall) Job(id string) (queue.Job, error) {
	if i := h.job(id); i >= 0 {
		return h.jobs[i], nil
	}
	return queue.Job{}, queue.ErrUnknownJob
}

func (h *hall) pick(ok func(queue.Job) bool) (out []queue.Job, err error) {
	for _, j := range h.jobs {
		if ok(j) {
			out = append(out, j)
		}
	}
	return out, nil
}

func (h *hall) Jobs(ticketID string) ([]queue.Job, error) {
	return h.pick(func(j queue.Job) bool { return j.TicketID == ticketID })
}

func (h *hall) WaitingJobs() ([]queue.Job, error) {
	return h.pick(func(j queue.Job) bool { return j.State == queue.JobWaiting })
}

func (h *hall) AddEvent(e queue.Event) error {
	last, _ := h.LastEvent()
	e.Seq, e.Hash = last.Seq+1, queue.Chain(last.Hash, h.name, e)
	h.events = append(h.events, e)
	return nil
}

func (h *hall) LastEvent() (queue.Event, error) {
	if len(h.events) == 0 {
		return queue.Event{}, nil
	}
	return h.events[len(h.events)-1], nil
}

func (h *hall) Events(after int64, most int) (out []queue.Event, err error) {
	for _, e := range h.events {
		if e.Seq > after && len(out) < most {
			out = append(out, e)
		}
	}
	return out, nil
}

func (h *hall) EventsOf(ticketID string) (out []queue.Event, err error) {
	for _, e := range h.events {
		if e.Ticket == ticketID {
			out = append(out, e)
		}
	}
	return out, nil
}

func (h *hall) AddLeg(l queue.Leg) error {
	if _, ok := h.tickets[l.Ticket.ID]; !ok {
		return queue.ErrUnknownTicket
	}
	if h.leg(l) >= 0 {
		return errTwice
	}
	h.legs = append(h.legs, l)
	return nil
}

func (h *hall) leg(l queue.Leg) int {
	return slices.IndexFunc(h.legs, func(o queue.Leg) bool { return o.Ticket.ID == l.Ticket.ID && o.Seq == l.Seq })
}

func (h *hall) SetLeg(l queue.Leg) (bool, error) {
	i := h.leg(l)
	if i < 0 || h.legs[i].Version != l.Version {
		return false, nil
	}
	l.Version++
	h.legs[i] = l
	return true, nil
}

func (h *hall) Legs(q queue.LegQuery) ([]queue.Leg, error) {
	out := h.find(q)
	if q.Newest > 0 {
		out = slices.DeleteFunc(out, func(l queue.Leg) bool { return l.LastCalled.IsZero() })
		slices.SortFunc(out, func(a, b queue.Leg) int {
			return cmp.Or(b.LastCalled.Compare(a.LastCalled), cmp.Compare(b.Ticket.Number, a.Ticket.Number))
		})
		return out[:min(q.Newest, len(out))], nil
	}
	slices.SortFunc(out, func(a, b queue.Leg) int {
		return cmp.Or(a.Ticket.Issued.Compare(b.Ticket.Issued), cmp.Compare(a.Ticket.Number, b.Ticket.Number), cmp.Compare(a.Ticket.ID, b.Ticket.ID), cmp.Compare(a.Seq, b.Seq))
	})
	return out, nil
}

func (h *hall) find(q queue.LegQuery) (out []queue.Leg) {
	for _, l := range h.legs {
		l.Ticket = h.tickets[l.Ticket.ID]
		if q.Ticket != "" && l.Ticket.ID != q.Ticket || q.Day != "" && l.Ticket.Day != q.Day || q.Number != "" && l.Ticket.Label() != q.Number ||
			q.Window != "" && l.Window != q.Window || len(q.Lanes) > 0 && !slices.Contains(q.Lanes, l.Lane) ||
			len(q.States) > 0 && !slices.Contains(q.States, l.State) || !q.CalledSince.IsZero() && l.LastCalled.Before(q.CalledSince) {
			continue
		}
		out = append(out, l)
	}
	return out
}

func (h *hall) Posts() ([]queue.Post, error) {
	return slices.SortedFunc(maps.Values(h.posts), func(a, b queue.Post) int { return cmp.Compare(a.Window, b.Window) }), nil
}

func (h *hall) SetPost(p queue.Post) error {
	for _, o := range h.posts {
		if o.Clerk == p.Clerk && o.Window != p.Window {
			return errTwice
		}
	}
	h.posts[p.Window] = p
	return nil
}

func (h *hall) EndPost(window string) error { delete(h.posts, window); return nil }

func (h *hall) Command(key string) (string, bool, error) { t, ok := h.done[key]; return t, ok, nil }

func (h *hall) AddCommand(key, ticket string, _ time.Time) error {
	if _, ok := h.done[key]; ok {
		return errTwice
	}
	h.done[key] = ticket
	return nil
}

func (h *hall) Fact(kind, name string) (string, bool, error) {
	v, ok := h.facts[[2]string{kind, name}]
	return v, ok, nil
}

func (h *hall) SetFact(kind, name, value string) error {
	if value == "" {
		delete(h.facts, [2]string{kind, name})
		return nil
	}
	h.facts[[2]string{kind, name}] = value
	return nil
}

func (h *hall) Facts(kind string) (map[string]string, error) {
	out := map[string]string{}
	for k, v := range h.facts {
		if k[0] == kind {
			out[k[1]] = v
		}
	}
	return out, nil
}

func (h *hall) People(day, lane string) (int, error) {
	return len(h.find(queue.LegQuery{Day: day, Lanes: []string{lane}, States: []queue.LegState{queue.InLine}})), nil
}

func (h *hall) Before(t queue.Ticket) (n int, err error) {
	for _, l := range h.find(queue.LegQuery{Day: t.Day, Lanes: []string{t.Lane}, States: []queue.LegState{queue.InLine}}) {
		if cmp.Or(l.Credit.Compare(t.Issued), cmp.Compare(l.Ticket.Number, t.Number)) < 0 {
			n++
		}
	}
	return n, nil
}

func (h *hall) Live(id string) (bool, error) {
	return slices.ContainsFunc(h.legs, func(l queue.Leg) bool { return l.Ticket.ID == id && l.State.Live() }), nil
}

func (h *hall) Calls(day, lane string, n int) (out []queue.Call, err error) {
	legs, err := h.Legs(queue.LegQuery{Day: day, Lanes: []string{lane}, Newest: n})
	for _, l := range legs {
		out = append(out, queue.Call{Label: l.Ticket.Label(), Window: l.Window, At: l.LastCalled})
	}
	return out, err
}

func (h *hall) Service(day, lane string, since time.Time) (s queue.Service, err error) {
	windows := map[string]bool{}
	for _, l := range h.find(queue.LegQuery{Day: day, Lanes: []string{lane}}) {
		if l.LastCalled.IsZero() {
			continue
		}
		s.Calls++
		if l.Outcome == queue.OutcomeDone && l.Accurate {
			s.Finished++
			s.Took += l.Ended.Sub(l.Came()) - l.HeldFor
		}
		if !l.LastCalled.Before(since) && l.Window != "" {
			windows[l.Window] = true
		}
	}
	s.Windows = len(windows)
	return s, nil
}
