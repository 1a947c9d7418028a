package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// At is who acts: a counter, the session that sits there, and the key of the
// button, so that a step that is sent twice is done once. Without a session it
// is a program of the hall itself.
type At struct {
	Window, Session, Key string
}

// What a counter may be told.
var (
	ErrSignedOut  = errors.New("somebody else signed in at this counter, or it was signed out: sign in again")
	ErrTaken      = errors.New("another clerk sits at this counter")
	ErrElsewhere  = errors.New("this clerk sits at another counter")
	ErrIdle       = errors.New("nobody is at this counter")
	ErrBusy       = errors.New("somebody is at this counter: finish, hold or transfer first")
	ErrPaused     = errors.New("this counter pauses: go on first")
	ErrTooSoon    = errors.New("it was called a moment ago: wait before calling again")
	ErrTooLate    = errors.New("this cannot be taken back any more")
	ErrChanged    = errors.New("the ticket was changed by somebody else in between: look again")
	ErrSupervisor = errors.New("a supervisor must allow this")
	ErrNotNow     = errors.New("the ticket is not in a state for this")
	ErrReason     = errors.New("a reason is needed for this")
)

// step is one thing done at a counter, or to a ticket: what it changes is kept
// for undo, told as events, and done once for each key.
type step struct {
	tx    Tx
	now   moment
	rules Rules
	undo  undo
	about string // ticket
}

// undo is the legs before a step, and which it added.
type undo struct {
	Kind   string
	At     time.Time
	Before []Leg  `json:",omitempty"`
	After  []Leg  `json:",omitempty"` // as Before, in the same order
	Reason string `json:",omitempty"` // of the pause that a resume ended
	Added  []Leg  `json:",omitempty"`
}

// do runs a step in one transaction. A key that was used already runs nothing and
// gives the ticket that it was about.
func (q *Queue) step(ctx context.Context, key string, f func(*step) error) (ticket string, err error) {
	err = q.do(ctx, func(tx Tx) error {
		if key != "" {
			t, done, err := tx.Command(key)
			if err != nil || done {
				ticket = t
				return err
			}
		}
		now, err := q.at(tx)
		if err != nil {
			return err
		}
		rules, err := rulesOf(tx)
		if err != nil {
			return err
		}
		s := &step{tx: tx, now: now, rules: rules, undo: undo{At: now.Time}}
		if err := f(s); err != nil {
			return err
		}
		ticket = s.about
		if key != "" {
			if err := tx.AddCommand(key, s.about, now.Time); err != nil {
				return err
			}
		}
		return q.mark(tx, now)
	})
	return ticket, err
}

// set changes a leg, or says that somebody else has.
func (s *step) set(before, after Leg) error {
	won, err := s.tx.SetLeg(after)
	if err != nil {
		return err
	}
	if !won {
		return ErrChanged
	}
	s.undo.Before, s.undo.After = append(s.undo.Before, before), append(s.undo.After, after)
	s.about = after.Ticket.ID
	return nil
}

// change is set by a function on a copy.
func (s *step) change(l *Leg, f func(*Leg)) error {
	before := *l
	f(l)
	if err := s.set(before, *l); err != nil {
		return err
	}
	l.Version++
	return nil
}

func (s *step) add(l Leg) error {
	if err := s.tx.AddLeg(l); err != nil {
		return err
	}
	s.undo.Added = append(s.undo.Added, l)
	return nil
}

func (s *step) event(kind, ticket, data string) error {
	return s.tx.AddEvent(Event{At: s.now.Time, Kind: kind, Ticket: ticket, Data: data})
}

// remember keeps what the step changed with the post, for undo.
func (s *step) remember(p Post, kind string) error {
	if p.Session == "" {
		return nil // no post: a program of the hall's own
	}
	s.undo.Kind = kind
	b, err := json.Marshal(s.undo)
	if err != nil {
		return err
	}
	p.Last, p.Beat = string(b), s.now.Time
	return s.tx.SetPost(p)
}

// post is who sits at the counter, and that the session is theirs.
func (q *Queue) post(s *step, at At) (Post, error) {
	posts, err := s.tx.Posts()
	if err != nil {
		return Post{}, err
	}
	for _, p := range posts {
		if p.Window == at.Window {
			if at.Session != "" && p.Session != at.Session {
				return p, ErrSignedOut
			}
			return p, nil
		}
	}
	if at.Session != "" {
		return Post{}, ErrSignedOut
	}
	lanes := q.lanesOf(at.Window)
	if len(lanes) == 0 {
		return Post{}, fmt.Errorf("%w: counter %q serves none", ErrUnknownLane, at.Window)
	}
	return Post{Window: at.Window, Lanes: lanes, State: PostOpen}, nil
}

// current is the leg at a counter.
func (s *step) current(window string) (Leg, bool, error) {
	legs, err := s.tx.Legs(LegQuery{Window: window, States: []LegState{Called, AtDesk}})
	if err != nil || len(legs) == 0 {
		return Leg{}, false, err
	}
	return legs[0], true, nil
}

// last is the leg of a ticket that has not ended, or its last one.
func (s *step) last(ticket string) (Leg, error) {
	legs, err := s.tx.Legs(LegQuery{Ticket: ticket})
	if err != nil {
		return Leg{}, err
	}
	if len(legs) == 0 {
		return Leg{}, ErrUnknownTicket
	}
	return NowLeg(legs), nil
}

// NowLeg is the leg that stands for a visit: the one that goes on, else the next
// that is planned, else the last. One whose transfer was taken back never was.
func NowLeg(legs []Leg) Leg {
	var planned, ended *Leg
	for i := range legs {
		switch l := &legs[i]; {
		case l.State == Planned:
			if planned == nil {
				planned = l
			}
		case l.State.Live():
			return *l
		case l.Outcome != outcomeUndone:
			ended = l
		}
	}
	switch {
	case planned != nil:
		return *planned
	case ended != nil:
		return *ended
	}
	return legs[len(legs)-1]
}
