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

type leg struct {
	ticket        queue.Ticket
	state, window string
	called, ended time.Time
	outcome       string
}

type hall struct {
	day    string
	seen   time.Time
	last   map[string]int
	keys   map[string]string
	legs   map[string]leg
	jobs   []queue.Job
	events []queue.Event
}

func (h *hall) copy() *hall {
	c := *h
	c.last, c.keys, c.legs = maps.Clone(h.last), maps.Clone(h.keys), maps.Clone(h.legs)
	c.jobs, c.events = slices.Clone(h.jobs), slices.Clone(h.events)
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
		h = &hall{last: map[string]int{}, keys: map[string]string{}, legs: map[string]leg{}}
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
	for _, l := range h.legs {
		if l.ticket.ID == t.ID || l.ticket.Day == t.Day && l.ticket.Label() == t.Label() {
			return errTwice
		}
	}
	t.Needs = slices.Clone(t.Needs)
	h.keys[key], h.legs[t.ID] = t.ID, leg{ticket: t, state: "waiting"}
	return nil
}

func (h *hall) Ticket(id string) (queue.Ticket, error) {
	l, ok := h.legs[id]
	if !ok {
		return queue.Ticket{}, queue.ErrUnknownTicket
	}
	return l.ticket, nil
}

func (h *hall) TicketByKey(key string) (queue.Ticket, bool, error) {
	id, ok := h.keys[key]
	return h.legs[id].ticket, ok, nil
}

func (h *hall) AddJob(j queue.Job) error {
	if _, ok := h.legs[j.TicketID]; !ok {
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

func (h *hall) AddEvent(e queue.Event) error { h.events = append(h.events, e); return nil }

func (h *hall) People(day, lane string) (n int, err error) {
	for _, l := range h.legs {
		if l.ticket.Day == day && l.ticket.Lane == lane && l.state == "waiting" {
			n++
		}
	}
	return n, nil
}

func (h *hall) Before(t queue.Ticket) (n int, err error) {
	for _, l := range h.legs {
		if l.ticket.Day == t.Day && l.ticket.Lane == t.Lane && l.state == "waiting" && earlier(l.ticket, t) {
			n++
		}
	}
	return n, nil
}

func (h *hall) Live(id string) (bool, error) {
	l, ok := h.legs[id]
	return ok && l.state != "ended", nil
}

func (h *hall) First(day string, lanes []string) (t queue.Ticket, ok bool, err error) {
	for _, l := range h.legs {
		if l.state != "waiting" || l.ticket.Day != day || !slices.Contains(lanes, l.ticket.Lane) {
			continue
		}
		if !ok || earlier(l.ticket, t) {
			t, ok = l.ticket, true
		}
	}
	return t, ok, nil
}

func earlier(a, b queue.Ticket) bool {
	return cmp.Or(a.Issued.Compare(b.Issued), cmp.Compare(a.Number, b.Number)) < 0
}

func (h *hall) Called(id, window string, at time.Time) (bool, error) {
	l := h.legs[id]
	if l.state != "waiting" {
		return false, nil
	}
	l.state, l.window, l.called = "called", window, at
	h.legs[id] = l
	return true, nil
}

func (h *hall) AtWindow(window string) (string, bool, error) {
	for id, l := range h.legs {
		if l.state == "called" && l.window == window {
			return id, true, nil
		}
	}
	return "", false, nil
}

func (h *hall) End(id, outcome string, at time.Time) error {
	l := h.legs[id]
	if l.state == "called" {
		l.state, l.outcome, l.ended = "ended", outcome, at
		h.legs[id] = l
	}
	return nil
}

func (h *hall) Calls(day, lane string, n int) (out []queue.Call, err error) {
	var legs []leg
	for _, l := range h.legs {
		if l.ticket.Day == day && l.ticket.Lane == lane && l.state != "waiting" {
			legs = append(legs, l)
		}
	}
	slices.SortFunc(legs, func(a, b leg) int {
		return cmp.Or(b.called.Compare(a.called), cmp.Compare(b.ticket.Number, a.ticket.Number))
	})
	for _, l := range legs[:min(n, len(legs))] {
		out = append(out, queue.Call{Label: l.ticket.Label(), Window: l.window, At: l.called})
	}
	return out, nil
}

func (h *hall) Service(day, lane string, since time.Time) (s queue.Service, err error) {
	windows := map[string]bool{}
	for _, l := range h.legs {
		if l.ticket.Day != day || l.ticket.Lane != lane || l.state == "waiting" {
			continue
		}
		s.Calls++
		if l.outcome == queue.OutcomeDone {
			s.Finished++
			s.Took += l.ended.Sub(l.called)
		}
		if !l.called.Before(since) {
			windows[l.window] = true
		}
	}
	s.Windows = len(windows)
	return s, nil
}
