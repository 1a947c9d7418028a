package queue

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// at the counter runs a step on the leg that is there.
func (q *Queue) atDesk(ctx context.Context, at At, kind string, states []LegState, f func(*step, Post, *Leg) error) (Leg, error) {
	id, err := q.step(ctx, at.Key, func(s *step) error {
		p, err := q.post(s, at)
		if err != nil {
			return err
		}
		l, ok, err := s.current(at.Window)
		if err != nil {
			return err
		}
		if !ok {
			return ErrIdle
		}
		if !slices.Contains(states, l.State) {
			return ErrNotNow
		}
		if err := f(s, p, &l); err != nil {
			return err
		}
		s.about = l.Ticket.ID
		return s.remember(p, kind)
	})
	if err != nil {
		return Leg{}, err
	}
	return q.leg(ctx, id)
}

// Again calls the same ticket once more: a new announcement, the same leg. Its
// first call stays what it was (Q22, Q23).
func (q *Queue) Again(ctx context.Context, at At) (Leg, error) {
	return q.atDesk(ctx, at, "again", []LegState{Called}, func(s *step, p Post, l *Leg) error {
		if s.now.Sub(l.LastCalled) < s.rules.RecallGap {
			return ErrTooSoon
		}
		if err := s.change(l, func(l *Leg) { l.Calls, l.LastCalled = l.Calls+1, s.now.Time }); err != nil {
			return err
		}
		return s.event("again", l.Ticket.ID, at.Window)
	})
}

// Came says that the one who was called is there.
func (q *Queue) Came(ctx context.Context, at At) (Leg, error) {
	return q.atDesk(ctx, at, "came", []LegState{Called}, func(s *step, p Post, l *Leg) error {
		if err := s.change(l, func(l *Leg) { l.State, l.Started = AtDesk, s.now.Time }); err != nil {
			return err
		}
		return s.event("came", l.Ticket.ID, at.Window)
	})
}

// DidNotCome puts the ticket with those who missed their call. It is kept, and
// returns by the hall's rule, until it was missed too often (Q24). One whose slip
// was never seen printed is a ghost, and nobody's no-show.
func (q *Queue) DidNotCome(ctx context.Context, at At) (Leg, error) {
	return q.atDesk(ctx, at, "missed", []LegState{Called}, func(s *step, p Post, l *Leg) error {
		ghost, err := s.ghost(l.Ticket)
		if err != nil {
			return err
		}
		if ghost {
			if err := s.end(l, OutcomeGhost, ByClerk, true); err != nil {
				return err
			}
			return s.cancelPlanned(*l)
		}
		if l.Missed+1 >= s.rules.MissedMost || l.Ticket.Day != s.now.day {
			if err := s.end(l, OutcomeNoShow, ByClerk, true); err != nil {
				return err
			}
			return s.cancelPlanned(*l)
		}
		if err := s.change(l, func(l *Leg) {
			l.State, l.Missed, l.Passes, l.Window = MissedL, l.Missed+1, s.rules.ReturnAfter, ""
		}); err != nil {
			return err
		}
		return s.event("missed", l.Ticket.ID, at.Window)
	})
}

// ghost says that no slip of a ticket from the kiosk was seen printed.
func (s *step) ghost(t Ticket) (bool, error) {
	if t.Channel != "" {
		return false, nil
	}
	jobs, err := s.tx.Jobs(t.ID)
	if err != nil || len(jobs) == 0 {
		return false, err
	}
	for _, j := range jobs {
		if j.State == JobPrinted || j.State == JobWaiting {
			return false, nil
		}
	}
	return true, nil
}

// Done ends the case. The next service of the same ticket begins to wait.
func (q *Queue) Done(ctx context.Context, at At) (Leg, error) {
	return q.atDesk(ctx, at, "done", []LegState{Called, AtDesk}, func(s *step, p Post, l *Leg) error {
		if err := s.end(l, OutcomeDone, ByClerk, true); err != nil {
			return err
		}
		return s.goOn(*l)
	})
}

// Hold lets somebody go and fetch something; the counter is free meanwhile. The
// time is not waiting time (Q33).
func (q *Queue) Hold(ctx context.Context, at At) (Leg, error) {
	return q.atDesk(ctx, at, "hold", []LegState{AtDesk, Called}, func(s *step, p Post, l *Leg) error {
		if err := s.today(*l); err != nil {
			return err
		}
		if err := s.change(l, func(l *Leg) { l.State, l.HeldSince = Held, s.now.Time }); err != nil {
			return err
		}
		return s.event("hold", l.Ticket.ID, at.Window)
	})
}

// Take brings a chosen ticket to the counter: one that was held, one that missed
// its call, or one that waits. Other than from hold it needs a reason, which
// stands in the record and in the fairness receipt (Q45).
func (q *Queue) Take(ctx context.Context, at At, ticket, reason string) (Leg, error) {
	id, err := q.step(ctx, at.Key, func(s *step) error {
		p, err := q.post(s, at)
		if err != nil {
			return err
		}
		if _, busy, err := s.current(at.Window); err != nil || busy {
			if busy {
				return ErrBusy
			}
			return err
		}
		l, err := s.last(ticket)
		if err != nil {
			return err
		}
		switch l.State {
		case Held:
			if err := s.change(&l, func(l *Leg) {
				l.State, l.Window, l.Clerk = AtDesk, p.Window, p.Clerk
				l.HeldFor, l.HeldSince = l.HeldFor+s.now.Sub(l.HeldSince), time.Time{}
			}); err != nil {
				return err
			}
			if err := s.event("back", l.Ticket.ID, at.Window); err != nil {
				return err
			}
		case InLine, MissedL:
			if strings.TrimSpace(reason) == "" {
				return ErrReason
			}
			if err := s.call(p, &l, RuleHand); err != nil {
				return err
			}
			if err := s.event("called", l.Ticket.ID, at.Window); err != nil {
				return err
			}
			if err := s.event("hand", l.Ticket.ID, reason); err != nil {
				return err
			}
			if err := s.pass(l); err != nil {
				return err
			}
		default:
			return ErrNotNow
		}
		s.about = l.Ticket.ID
		return s.remember(p, "take")
	})
	if err != nil {
		return Leg{}, err
	}
	return q.leg(ctx, id)
}

// Find is the leg of a number of today, as A027; ok is false when there is none.
func (q *Queue) Find(ctx context.Context, label string) (l Leg, ok bool, err error) {
	err = q.do(ctx, func(tx Tx) error {
		now, err := q.at(tx)
		if err != nil {
			return err
		}
		legs, err := tx.Legs(LegQuery{Day: now.day, Number: strings.ToUpper(strings.TrimSpace(label))})
		if err != nil || len(legs) == 0 {
			return err
		}
		l, ok = NowLeg(legs), true
		return nil
	})
	return l, ok, err
}

// Transfer sends the case at the counter to another lane, or to a counter of it.
// keep leaves its credit; otherwise it goes to the tail. The number stays (Q31).
// After some transfers a supervisor must allow one more (Q32).
func (q *Queue) Transfer(ctx context.Context, at At, to Step, window string, keep, allowed bool) (Leg, error) {
	return q.move(ctx, at, to, window, OutcomeMoved, keep, allowed)
}

// Wrong is a transfer of somebody who chose the wrong service: the time is kept,
// and the kiosk's page that misled is counted (Q43).
func (q *Queue) Wrong(ctx context.Context, at At, to Step) (Leg, error) {
	return q.move(ctx, at, to, "", OutcomeWrong, true, true)
}

func (q *Queue) move(ctx context.Context, at At, to Step, window, outcome string, keep, allowed bool) (Leg, error) {
	if _, ok := q.lanes.Load().byID[to.Lane]; !ok {
		return Leg{}, fmt.Errorf("%w: %q", ErrUnknownLane, to.Lane)
	}
	return q.atDesk(ctx, at, outcome, []LegState{Called, AtDesk}, func(s *step, p Post, l *Leg) error {
		if l.Transfers >= s.rules.TransfersOwn && !allowed {
			return ErrSupervisor
		}
		if err := s.today(*l); err != nil {
			return err
		}
		if err := s.serves(window, to.Lane); err != nil {
			return err
		}
		if err := s.end(l, outcome, ByClerk, outcome == OutcomeMoved); err != nil {
			return err
		}
		legs, err := s.tx.Legs(LegQuery{Ticket: l.Ticket.ID})
		if err != nil {
			return err
		}
		n := Leg{Ticket: l.Ticket, Seq: len(legs) + 1, Lane: to.Lane, Item: to.Item, State: InLine, Issued: s.now.Time, Credit: s.now.Time,
			Bound: window, Transfers: l.Transfers + 1, Accurate: true}
		if keep {
			n.Credit = l.Credit
		}
		return s.add(n)
	})
}

// today refuses to send on a case of a day that is over: nobody would call it.
func (s *step) today(l Leg) error {
	if l.Ticket.Day != s.now.day {
		return fmt.Errorf("%w: %s is of %s; finish it, and give a new number", ErrNotNow, l.Ticket.Label(), l.Ticket.Day)
	}
	return nil
}

// serves refuses a counter where nobody would call the ticket that is bound to it.
func (s *step) serves(window, lane string) error {
	if window == "" {
		return nil
	}
	posts, err := s.tx.Posts()
	if err != nil {
		return err
	}
	for _, p := range posts {
		if p.Window == window && slices.Contains(p.Lanes, lane) {
			return nil
		}
	}
	return fmt.Errorf("%w: nobody at counter %q serves that; choose another counter, or none", ErrNotNow, window)
}

// Carried says that a command with this key was carried out already.
func (q *Queue) Carried(ctx context.Context, key string) (done bool, err error) {
	err = q.do(ctx, func(tx Tx) error { _, done, err = tx.Command(key); return err })
	return done, err
}

// Undo takes the last step of a counter back, to the exact former place (Q26).
func (q *Queue) Undo(ctx context.Context, at At) (kind string, err error) {
	_, err = q.step(ctx, at.Key, func(s *step) error {
		p, err := q.post(s, at)
		if err != nil {
			return err
		}
		if p.Last == "" {
			return ErrTooLate
		}
		var u undo
		if err := json.Unmarshal([]byte(p.Last), &u); err != nil {
			return err
		}
		if s.now.Sub(u.At) > s.rules.UndoFor {
			return ErrTooLate
		}
		kind = u.Kind
		if err := s.revert(u); err != nil {
			return err
		}
		if err := s.event("undo", s.about, at.Window+" "+u.Kind); err != nil {
			return err
		}
		p.Last, p.Beat = "", s.now.Time
		switch u.Kind {
		case "pause":
			p.State, p.Reason, p.Since = PostOpen, "", s.now.Time
		case "resume":
			p.State, p.Reason, p.Since = PostPaused, u.Reason, s.now.Time
		}
		if p.Session == "" {
			return nil
		}
		return s.tx.SetPost(p)
	})
	return kind, err
}

// revert puts the legs of a step back, the last change first. Each must still be
// as the step left it.
func (s *step) revert(u undo) error {
	for _, added := range u.Added {
		legs, err := s.tx.Legs(LegQuery{Ticket: added.Ticket.ID})
		if err != nil {
			return err
		}
		for _, l := range legs {
			if l.Seq != added.Seq {
				continue
			}
			if l.Version != added.Version {
				return ErrChanged
			}
			l.State, l.Outcome, l.EndedBy, l.Ended, l.Accurate = Ended, outcomeUndone, ByClerk, s.now.Time, false
			if won, err := s.tx.SetLeg(l); err != nil || !won {
				return orChanged(err)
			}
		}
	}
	first := map[string]Leg{} // a leg that was changed twice goes back to what it was before both
	last := map[string]int{}
	left := map[string]Leg{}
	var order []string
	for i, b := range u.Before {
		k := fmt.Sprint(b.Ticket.ID, b.Seq)
		if _, seen := first[k]; !seen {
			first[k] = b
			order = append(order, k)
		}
		last[k] = b.Version + 1
		if i < len(u.After) {
			left[k] = u.After[i]
		}
	}
	for _, k := range order {
		b := first[k]
		b.Version = last[k]
		won, err := s.tx.SetLeg(b)
		if err == nil && !won {
			if b.Version, err = s.passed(left[k]); err == nil {
				won, err = s.tx.SetLeg(b)
			}
		}
		if err != nil || !won {
			return orChanged(err)
		}
		s.about = b.Ticket.ID
	}
	return nil
}

// passed is the version of a leg that a step left so, where since then only calls of
// other tickets went by: a counter next door must not make an undo impossible.
func (s *step) passed(left Leg) (version int, err error) {
	legs, err := s.tx.Legs(LegQuery{Ticket: left.Ticket.ID})
	if err != nil {
		return 0, err
	}
	for _, l := range legs {
		if l.Seq != left.Seq {
			continue
		}
		back := left.State == MissedL && l.State == InLine && l.Passes == 0
		if (l.State == left.State || back) && l.Passes < left.Passes && l.Missed == left.Missed && l.Calls == left.Calls && l.Postponed == left.Postponed && l.Bound == left.Bound {
			return l.Version, nil
		}
	}
	return 0, ErrChanged
}

func orChanged(err error) error {
	if err != nil {
		return err
	}
	return ErrChanged
}

// cancelPlanned ends the further services of a ticket as this one ended.
func (s *step) cancelPlanned(of Leg) error { return s.dropPlanned(of, of.Outcome, of.EndedBy) }

func (s *step) dropPlanned(of Leg, outcome, by string) error {
	legs, err := s.tx.Legs(LegQuery{Ticket: of.Ticket.ID, States: []LegState{Planned}})
	if err != nil {
		return err
	}
	for i := range legs {
		if err := s.change(&legs[i], func(l *Leg) {
			l.State, l.Outcome, l.EndedBy, l.Ended = Ended, outcome, by, s.now.Time
		}); err != nil {
			return err
		}
	}
	return nil
}
