package queue

import (
	"context"
	"slices"
	"time"
)

// lanesOf is what a window may call.
func (q *Queue) lanesOf(window string) []string {
	var out []string
	for _, l := range q.lanes.Load().all {
		if slices.Contains(l.Windows, window) {
			out = append(out, l.ID)
		}
	}
	return out
}

// Call brings the next number to a window where nobody is signed in: for a
// program of the hall itself.
func (q *Queue) Call(ctx context.Context, window string) (t Ticket, ok bool, err error) {
	l, ok, err := q.Next(ctx, At{Window: window})
	return l.Ticket, ok, err
}

// Finish ends the case at a window, as Call begins it.
func (q *Queue) Finish(ctx context.Context, window string) error {
	return q.ended(ctx, window, q.Done)
}

// NoShow says that the one called did not come.
func (q *Queue) NoShow(ctx context.Context, window string) error {
	return q.ended(ctx, window, q.DidNotCome)
}

func (q *Queue) ended(ctx context.Context, window string, how func(context.Context, At) (Leg, error)) error {
	_, err := how(ctx, At{Window: window})
	if err == ErrIdle {
		return nil
	}
	return err
}

// Next calls the next ticket to a counter. Whoever is still there is ended first
// (Q27). Two counters at once get two tickets: each leg is compared and set, and
// the transaction of the loser is run again (Q21). ok is false when nobody can
// be called.
func (q *Queue) Next(ctx context.Context, at At) (l Leg, ok bool, err error) {
	id, err := q.step(ctx, at.Key, func(s *step) error {
		p, err := q.post(s, at)
		if err != nil {
			return err
		}
		if p.State == PostPaused {
			return ErrPaused
		}
		if err := s.closeForgotten(p); err != nil {
			return err
		}
		s.about = "" // of the one called, not of the one before
		chosen, rule, err := s.choose(p)
		if err != nil {
			return err
		}
		if chosen == nil {
			if len(s.undo.Before) == 0 {
				return nil // nothing was done: the step before can still be taken back
			}
			return s.remember(p, "next")
		}
		if err := s.call(p, chosen, rule); err != nil {
			return err
		}
		if err := s.event("called", chosen.Ticket.ID, at.Window); err != nil {
			return err
		}
		if err := s.pass(*chosen); err != nil {
			return err
		}
		return s.remember(p, "next")
	})
	if err != nil || id == "" {
		return Leg{}, false, err
	}
	l, err = q.leg(ctx, id)
	return l, err == nil, err
}

// leg is the leg of a ticket that stands for it now.
func (q *Queue) leg(ctx context.Context, ticket string) (l Leg, err error) {
	err = q.do(ctx, func(tx Tx) error { l, err = (&step{tx: tx}).last(ticket); return err })
	return l, err
}

// Legs of a ticket, in their order.
func (q *Queue) Legs(ctx context.Context, query LegQuery) (legs []Leg, err error) {
	err = q.do(ctx, func(tx Tx) error { legs, err = tx.Legs(query); return err })
	return legs, err
}

// choose finds who is next for a post; nil when nobody is.
func (s *step) choose(p Post) (*Leg, string, error) {
	in, err := s.tx.Legs(LegQuery{Day: s.now.day, Lanes: p.Lanes, States: []LegState{InLine}})
	if err != nil {
		return nil, "", err
	}
	posts, err := s.tx.Posts()
	if err != nil {
		return nil, "", err
	}
	before, err := s.tx.Legs(LegQuery{Day: s.now.day, Lanes: p.Lanes, Newest: s.rules.PriorityRun})
	if err != nil {
		return nil, "", err
	}
	var recent []Class
	for _, l := range before {
		recent = append(recent, l.Ticket.Class)
	}
	if i, rule := s.rules.Choose(in, p.caller(), others(posts, p.Window), recent, s.now.Time); i >= 0 {
		return &in[i], rule, nil
	}
	// Nobody waits: one who missed a call is tried again before the counter is idle.
	missed, err := s.tx.Legs(LegQuery{Day: s.now.day, Lanes: p.Lanes, States: []LegState{MissedL}})
	if err != nil {
		return nil, "", err
	}
	if s.rules.ReturnAfter == 0 {
		missed = nil // they come back only when asked for
	}
	for i := range missed {
		back := missed[i]
		back.State = InLine
		if s.rules.ready(back, p.caller(), others(posts, p.Window), s.now.Time) && s.now.Sub(back.LastCalled) >= missedAgain {
			return &missed[i], RuleReturn, nil
		}
	}
	return nil, "", nil
}

// missedAgain is how long one who missed a call is left alone at least (Q23).
const missedAgain = 2 * time.Minute

// others are the skills of the other posts that call, by lane.
func others(posts []Post, window string) Others {
	o := Others{}
	for _, p := range posts {
		if p.Window == window || p.State != PostOpen {
			continue
		}
		for _, l := range p.Lanes {
			o[l] = append(o[l], p.Skills...)
		}
	}
	return o
}

// call marks a leg as called by a post.
func (s *step) call(p Post, l *Leg, rule string) error {
	return s.change(l, func(l *Leg) {
		l.State, l.Window, l.Clerk, l.Rule, l.Rules = Called, p.Window, p.Clerk, rule, s.rules.Version
		l.Calls, l.LastCalled = l.Calls+1, s.now.Time
		l.Passes, l.Bound = 0, ""
		if l.FirstCalled.IsZero() {
			l.FirstCalled = s.now.Time
		}
		if !l.HeldSince.IsZero() {
			l.HeldFor, l.HeldSince = l.HeldFor+s.now.Sub(l.HeldSince), time.Time{}
		}
	})
}

// pass counts a call for those of the lane who let some pass: who missed a call
// comes back into the line when enough have.
func (s *step) pass(called Leg) error {
	in, err := s.tx.Legs(LegQuery{Day: s.now.day, Lanes: []string{called.Lane}, States: []LegState{InLine, MissedL}})
	if err != nil {
		return err
	}
	about, undo := s.about, s.undo
	defer func() { s.about, s.undo = about, undo }() // others go on letting pass when this call is taken back
	for i := range in {
		if in[i].Passes == 0 || in[i].Ticket.ID == called.Ticket.ID {
			continue
		}
		if err := s.change(&in[i], func(l *Leg) {
			if l.Passes--; l.Passes == 0 && l.State == MissedL {
				l.State = InLine
			}
		}); err != nil {
			return err
		}
	}
	return nil
}

// closeForgotten ends the case that is still at a counter when it calls again.
// The clerk forgot to say how it ended, so its times are not averaged.
func (s *step) closeForgotten(p Post) error {
	l, ok, err := s.current(p.Window)
	if err != nil || !ok {
		return err
	}
	accurate := p.Session == "" // a program of the hall's own has no other way to finish
	if err := s.end(&l, OutcomeDone, ByNext, accurate); err != nil {
		return err
	}
	return s.goOn(l)
}

// end ends a leg.
func (s *step) end(l *Leg, outcome, by string, accurate bool) error {
	if err := s.change(l, func(l *Leg) {
		l.State, l.Outcome, l.EndedBy, l.Ended = Ended, outcome, by, s.now.Time
		l.Accurate = l.Accurate && accurate
		if !l.HeldSince.IsZero() {
			l.HeldFor, l.HeldSince = l.HeldFor+s.now.Sub(l.HeldSince), time.Time{}
		}
	}); err != nil {
		return err
	}
	return s.event(outcome, l.Ticket.ID, l.Window)
}

// goOn brings the next service of a ticket into its line, with the credit of the
// visit: nobody queues twice for one ticket.
func (s *step) goOn(done Leg) error {
	legs, err := s.tx.Legs(LegQuery{Ticket: done.Ticket.ID, States: []LegState{Planned}})
	if err != nil || len(legs) == 0 {
		return err
	}
	if done.Ticket.Day != s.now.day { // nobody calls in a day that is over
		return s.dropPlanned(done, OutcomeUnserved, ByDayEnd)
	}
	next := legs[0]
	about := s.about
	if err := s.change(&next, func(l *Leg) {
		l.State, l.Issued, l.Credit = InLine, s.now.Time, done.Credit
	}); err != nil {
		return err
	}
	s.about = about
	return s.event("next", next.Ticket.ID, next.Lane)
}
