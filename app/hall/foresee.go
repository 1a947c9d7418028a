package hall

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"
	"sync"
	"time"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/forecast"
	"yimen/kiosk/queue"
)

// foresight keeps what everybody who waits was told, and what a newcomer would be:
// the queue is played forward whenever something has happened, beside whoever asks.
type foresight struct {
	s *Server

	mu    sync.Mutex
	past  forecast.History
	known map[string]bool // cases that are in past
	held  map[string]promise
	lanes map[string]forecast.Announced
	at    time.Time
}

// promise is what somebody was told, and how many counters called their lane then.
type promise struct {
	forecast.Announced
	counters int
	why      i18n.Text
}

// How often and how thoroughly the queue is played forward.
const (
	foreseeEvery = 2 * time.Second
	plays        = 100
	keepEvery    = 5 * time.Minute
	goodFor      = time.Minute // afterwards nobody is told what was foreseen then
)

func (s *Server) startForesight(ctx context.Context) error {
	f := &foresight{s: s, known: map[string]bool{}, held: map[string]promise{}, lanes: map[string]forecast.Announced{}}
	err := s.cfg.Store.Do(ctx, s.cfg.Hall, func(tx queue.Tx) error {
		text, ok, err := tx.Fact("forecast", "history")
		if err != nil || !ok {
			return err
		}
		return json.Unmarshal([]byte(text), &f.past)
	})
	if err != nil {
		return fmt.Errorf("what services took in the past cannot be read: %w", err)
	}
	s.foresight = f
	s.cfg.Queue.SetEstimate(f.newcomer)
	go f.run(ctx)
	return nil
}

func (f *foresight) run(ctx context.Context) {
	changed, stop := f.s.live.listen()
	defer stop()
	t := time.NewTicker(15 * time.Second) // time alone changes waits too
	defer t.Stop()
	kept := time.Now()
	for {
		if v, err := f.s.live.last(ctx); err == nil {
			if err := f.look(ctx, v); err != nil && ctx.Err() == nil {
				f.s.cfg.Log.Error("waits cannot be foreseen", "error", err)
			}
		}
		if time.Since(kept) > keepEvery {
			kept = time.Now()
			if err := f.keep(ctx); err != nil && ctx.Err() == nil {
				f.s.cfg.Log.Error("what services took is not kept", "error", err)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-changed:
		case <-t.C:
		}
		select { // many changes in a row are played once
		case <-ctx.Done():
			return
		case <-time.After(foreseeEvery):
		}
	}
}

func (f *foresight) keep(ctx context.Context) error {
	f.mu.Lock()
	b, err := json.Marshal(f.past)
	f.mu.Unlock()
	if err != nil {
		return err
	}
	return f.s.cfg.Store.Do(ctx, f.s.cfg.Hall, func(tx queue.Tx) error { return tx.SetFact("forecast", "history", string(b)) })
}

// learn adds the cases that have ended since.
func (f *foresight) learn(v *View) {
	for _, l := range v.Calls {
		id := fmt.Sprint(l.Ticket.ID, l.Seq)
		if l.State != queue.Ended || f.known[id] {
			continue
		}
		f.known[id] = true
		switch {
		case l.Outcome == queue.OutcomeNoShow:
			f.past.Add(l.Lane, l.Item, 0, true)
		case l.Outcome == queue.OutcomeDone && l.Accurate:
			f.past.Add(l.Lane, l.Item, l.Ended.Sub(l.Came())-l.HeldFor, false)
		}
	}
	if len(f.known) > 5000 {
		f.known = map[string]bool{}
		for _, l := range v.Calls {
			f.known[fmt.Sprint(l.Ticket.ID, l.Seq)] = l.State == queue.Ended
		}
	}
}

// look plays the queue forward from a view.
func (f *foresight) look(ctx context.Context, v *View) error {
	rows, err := f.s.duty(ctx, v.Day)
	if err != nil {
		return err
	}
	now := f.s.cfg.Clock()
	c := f.s.cfg.Catalog()
	f.mu.Lock()
	f.learn(v)
	past := f.past // maps are changed here only, under this lock; Play below only reads
	f.mu.Unlock()
	st := forecast.State{Now: now, Rules: v.Rules, Posts: postsOf(c, v, rows, now), Usual: map[string]time.Duration{}}
	for _, l := range c.Lanes {
		st.Usual[l.ID] = time.Duration(max(l.Minutes, 1)) * time.Minute
	}
	for _, l := range v.Live {
		if l.State == queue.InLine {
			st.Waiting = append(st.Waiting, l)
		}
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(v.Day))
	seed := h.Sum64()
	all := forecast.Play(st, &past, plays, seed)
	lanes := map[string]forecast.Announced{}
	for _, l := range c.Lanes {
		one := st.Only(l.ID)
		lanes[l.ID] = forecast.Announce(forecast.Newcomer(one, &past, l.ID, "", queue.Normal, plays/2, seed), now)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	held := map[string]promise{}
	for _, l := range st.Waiting {
		id := l.Ticket.ID
		p := promise{counters: counters(st.Posts, l.Lane)}
		old, was := f.held[id]
		if !was && l.Ticket.Wait.Known { // what the slip says is a promise too
			old.Announced = forecast.Announced{Known: true, Low: 0, High: l.Ticket.Wait.Minutes, At: l.Issued}
		}
		p.Announced = forecast.Hold(old.Announced, all[id], now)
		p.why = old.why
		if p.Worse {
			p.why = both("hall_worse_long")
			if was && p.counters < old.counters {
				p.why = both("hall_worse_counter")
			}
		}
		held[id] = p
	}
	f.held, f.lanes, f.at = held, lanes, now
	return nil
}

func counters(posts []forecast.Post, lane string) (n int) {
	for _, p := range posts {
		if slices.Contains(p.Lanes, lane) {
			n++
		}
	}
	return n
}

// postsOf are the counters where somebody sits, and those where the plan says that
// somebody will.
func postsOf(c *catalog.Catalog, v *View, rows []dutyRow, now time.Time) (out []forecast.Post) {
	shifts := map[string][]forecast.Shift{}
	for _, d := range rows {
		shifts[d.Window] = append(shifts[d.Window], d.shifts(now)...)
	}
	seated := map[string]bool{}
	for _, p := range v.Posts {
		if p.State != queue.PostOpen {
			continue
		}
		seated[p.Window] = true
		post := forecast.Post{Window: p.Window, Lanes: p.Lanes, Skills: p.Skills, Shifts: shifts[p.Window]}
		if at, ends := lastOf(post.Shifts); ends && !now.Before(at) {
			post.Shifts = nil // sits on after the plan: until they get up
		}
		for _, l := range v.Live {
			if l.Window == p.Window && (l.State == queue.Called || l.State == queue.AtDesk) {
				post.Lane, post.Item, post.Since = l.Lane, l.Item, l.Came()
			}
		}
		out = append(out, post)
	}
	for window, plan := range shifts {
		if seated[window] {
			continue
		}
		var later []forecast.Shift
		for _, s := range plan {
			if s.From.After(now) {
				later = append(later, s)
			}
		}
		var lanes []string
		for _, l := range c.Lanes {
			if slices.Contains(l.WindowIDs, window) {
				lanes = append(lanes, l.ID)
			}
		}
		if len(later) > 0 && len(lanes) > 0 {
			out = append(out, forecast.Post{Window: window, Lanes: lanes, Shifts: later})
		}
	}
	slices.SortFunc(out, func(a, b forecast.Post) int { return compare(pad(a.Window), pad(b.Window)) })
	return out
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func lastOf(shifts []forecast.Shift) (time.Time, bool) {
	if len(shifts) == 0 {
		return time.Time{}, false
	}
	return shifts[len(shifts)-1].To, true
}

// shifts are a row's times on the day of now, without lunch.
func (d dutyRow) shifts(now time.Time) []forecast.Shift {
	at := func(clock string) time.Time {
		t, err := time.ParseInLocation("2006-01-02 15:04", now.In(catalog.Zone).Format(time.DateOnly)+" "+clock, catalog.Zone)
		if err != nil {
			return now
		}
		return t
	}
	if d.LunchFrom == "" {
		return []forecast.Shift{{From: at(d.From), To: at(d.To)}}
	}
	return []forecast.Shift{{From: at(d.From), To: at(d.LunchFrom)}, {From: at(d.LunchTo), To: at(d.To)}}
}

// newcomer is the queue's estimate: ok is false until something has been foreseen, and
// when that is old.
func (f *foresight) newcomer(lane string) (queue.Estimate, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	a, ok := f.lanes[lane]
	if !ok || !a.Known || f.s.cfg.Clock().Sub(f.at) > goodFor {
		return queue.Estimate{}, false
	}
	return queue.Estimate{Known: true, Minutes: a.High}, true
}

// of is what somebody is told.
func (f *foresight) of(ticket string) (promise, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	p, ok := f.held[ticket]
	return p, ok && p.Known && f.s.cfg.Clock().Sub(f.at) <= goodFor
}
