package queue

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
)

// onLeg runs a step on the leg that stands for a ticket.
func (q *Queue) onLeg(ctx context.Context, key, ticket string, f func(*step, *Leg) error) (Leg, error) {
	_, err := q.step(ctx, key, func(s *step) error {
		l, err := s.last(ticket)
		if err != nil {
			return err
		}
		if err := f(s, &l); err != nil {
			return err
		}
		s.about = ticket
		return nil
	})
	if err != nil {
		return Leg{}, err
	}
	return q.leg(ctx, ticket)
}

// MoreTime puts somebody's own ticket back some places, once. Its credit stays,
// so that nobody comes between who came later than those.
func (q *Queue) MoreTime(ctx context.Context, ticket, key string) (Leg, error) {
	return q.onLeg(ctx, key, ticket, func(s *step, l *Leg) error {
		if l.State != InLine && l.State != Called || l.Postponed || l.State == InLine && s.now.Before(l.NotBefore) {
			return ErrNotNow
		}
		if err := s.change(l, func(l *Leg) {
			l.State, l.Postponed, l.Window = InLine, true, ""
			l.Passes, l.NotBefore = s.rules.MoreTime, s.now.Add(s.rules.MoreTimeFor)
		}); err != nil {
			return err
		}
		return s.event("moretime", ticket, "")
	})
}

// GiveUp ends a ticket for the one who holds it, and its further services. The
// number stays used (Q10).
func (q *Queue) GiveUp(ctx context.Context, ticket, key string) (Leg, error) {
	return q.onLeg(ctx, key, ticket, func(s *step, l *Leg) error {
		switch l.State {
		case InLine, MissedL, Held, Planned, Called:
		default:
			return ErrNotNow
		}
		if err := s.end(l, OutcomeCancelled, ByCitizen, true); err != nil {
			return err
		}
		return s.cancelPlanned(*l)
	})
}

// Return brings one who missed the call, or was ended as a no-show, back into the
// line: after the next few, so that nobody gains by being late. The reason is
// kept (Q25).
func (q *Queue) Return(ctx context.Context, ticket, key, by, reason string) (Leg, error) {
	return q.onLeg(ctx, key, ticket, func(s *step, l *Leg) error {
		switch {
		case l.State == MissedL:
			if err := s.change(l, func(l *Leg) {
				l.Passes = min(l.Passes, s.rules.ReturnAfter)
				if l.Passes == 0 {
					l.State = InLine
				}
			}); err != nil {
				return err
			}
		case l.State == Ended && (l.Outcome == OutcomeNoShow || l.Outcome == OutcomeCancelled || l.Outcome == OutcomeGhost) && l.Ticket.Day == s.now.day:
			if err := s.revive(ticket); err != nil {
				return err
			}
		default:
			return ErrNotNow
		}
		return s.event("return", ticket, strings.TrimSpace(by+" "+reason))
	})
}

// revive takes back the end of a ticket: the service that it ended at goes on, and
// those after it are planned again.
func (s *step) revive(ticket string) error {
	legs, err := s.tx.Legs(LegQuery{Ticket: ticket})
	if err != nil {
		return err
	}
	first := true
	for i := range legs {
		switch legs[i].Outcome {
		case OutcomeNoShow, OutcomeCancelled, OutcomeGhost:
		default:
			continue
		}
		if err := s.change(&legs[i], func(l *Leg) {
			l.State, l.Outcome, l.EndedBy, l.Ended = Planned, "", "", time.Time{}
			if !first {
				return
			}
			l.State, l.Missed, l.Passes, l.Window = MissedL, min(l.Missed, s.rules.MissedMost-1), s.rules.ReturnAfter, ""
			if l.Passes == 0 {
				l.State = InLine
			}
		}); err != nil {
			return err
		}
		first = false
	}
	return nil
}

// SetClass changes somebody's class after the ticket was given. Its time of issue
// stays; who did it and why stands in the record (Q38).
func (q *Queue) SetClass(ctx context.Context, ticket, key string, c Class, by, reason string) (Leg, error) {
	if strings.TrimSpace(reason) == "" {
		return Leg{}, ErrReason
	}
	if c != Normal && !slices.Contains(append(Classes(), Green, Appointment), c) {
		return Leg{}, fmt.Errorf("there is no class %q", string(c))
	}
	return q.onLeg(ctx, key, ticket, func(s *step, l *Leg) error {
		if !l.State.Live() {
			return ErrNotNow
		}
		if err := s.tx.SetClass(ticket, c); err != nil {
			return err
		}
		return s.event("class", ticket, string(c)+" "+by+": "+reason)
	})
}

// Split gives an agent a new number at the tail for the cases that are left: one
// number is for a few cases only (Q42).
func (q *Queue) Split(ctx context.Context, at At) (Ticket, error) {
	var l Leg
	var r Rules
	if err := q.do(ctx, func(tx Tx) (err error) {
		s := &step{tx: tx}
		if _, err = q.post(s, at); err != nil {
			return err
		}
		if r, err = rulesOf(tx); err != nil {
			return err
		}
		var ok bool
		if l, ok, err = s.current(at.Window); err == nil && !ok {
			err = ErrIdle
		}
		return err
	}); err != nil {
		return Ticket{}, err
	}
	if l.Ticket.Cases <= r.AgentCases {
		return Ticket{}, ErrNotNow
	}
	t, _, err := q.Issue(ctx, Request{Key: "split " + l.Ticket.ID, Lane: l.Lane, ItemID: l.Item, Lang: l.Ticket.Lang,
		Needs: l.Ticket.Needs, Cases: l.Ticket.Cases - r.AgentCases, Channel: "counter"})
	return t, err
}
