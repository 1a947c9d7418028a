package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// HallState is whether numbers are given and called.
type HallState string

// Every state of a hall. Without a word of the staff the calendar decides.
const (
	ByCalendar HallState = ""
	ServeOut   HallState = "serve" // no more numbers; those who wait are served (Q48)
	Shut       HallState = "shut"  // closed at once, for a public reason (Q49)
)

// Stop is a pause of the hall, a lane or an item that the public is told of.
type Stop struct {
	Scope  string // "hall", "lane:ID", "item:ID"
	ZH, EN string // the reason, in both languages
	Since  time.Time
	Until  time.Time `json:",omitzero"` // zero: not known
	By     string
}

// ErrStopped refuses a number, with the public reason.
type ErrStopped struct{ Stop }

func (e ErrStopped) Error() string { return "no numbers just now: " + e.EN }

// ErrServeOut refuses a number near closing.
var ErrServeOut = errors.New("no more numbers are given today; those who wait are served")

// State is the hall's state of its business day.
func (q *Queue) State(ctx context.Context) (state HallState, stops []Stop, err error) {
	err = q.do(ctx, func(tx Tx) error {
		now, err := q.at(tx)
		if err != nil {
			return err
		}
		state, stops, err = stateOf(tx, now)
		return err
	})
	return state, stops, err
}

func stateOf(tx Tx, now moment) (HallState, []Stop, error) {
	text, _, err := tx.Fact("state", now.day)
	if err != nil {
		return "", nil, err
	}
	facts, err := tx.Facts("stop")
	if err != nil {
		return "", nil, err
	}
	var stops []Stop
	for _, f := range facts {
		var s Stop
		if err := json.Unmarshal([]byte(f), &s); err != nil {
			return "", nil, fmt.Errorf("a pause cannot be read: %w", err)
		}
		if s.Until.IsZero() || now.Before(s.Until) {
			stops = append(stops, s)
		}
	}
	return HallState(text), stops, nil
}

// SetState opens or closes the hall for the rest of its day.
func (q *Queue) SetState(ctx context.Context, state HallState, by string) error {
	_, err := q.step(ctx, "", func(s *step) error {
		if err := s.tx.SetFact("state", s.now.day, string(state)); err != nil {
			return err
		}
		return s.event("hall", "", string(state)+" by "+by)
	})
	return err
}

// SetStop pauses a scope with a reason in both languages, or ends its pause when
// both are empty.
func (q *Queue) SetStop(ctx context.Context, stop Stop) error {
	if (stop.ZH == "") != (stop.EN == "") {
		return errors.New("write the reason in both languages: people read it on the board")
	}
	_, err := q.step(ctx, "", func(s *step) error {
		stop.Since = s.now.Time
		value := ""
		if stop.ZH != "" {
			b, err := json.Marshal(stop)
			if err != nil {
				return err
			}
			value = string(b)
		}
		if err := s.tx.SetFact("stop", stop.Scope, value); err != nil {
			return err
		}
		return s.event("stop", "", stop.Scope+" "+stop.EN)
	})
	return err
}

// may says whether a number may be given.
func may(tx Tx, now moment, r Request) error {
	state, stops, err := stateOf(tx, now)
	if err != nil {
		return err
	}
	for _, s := range stops {
		if s.Scope == "hall" || s.Scope == "lane:"+r.Lane || r.ItemID != "" && s.Scope == "item:"+r.ItemID {
			return ErrStopped{s}
		}
	}
	// A slot that was promised is kept while those who wait are served.
	if state == Shut || state == ServeOut && r.Slot.IsZero() {
		return ErrServeOut
	}
	return nil
}

// CloseDay ends what is left of the business day: whoever still waits was not
// served, and is told so; who is at a counter is left to be finished (Q03, Q48).
// hash is the record's at that moment, for the supervisor's slip.
func (q *Queue) CloseDay(ctx context.Context, by string) (unserved int, hash string, err error) {
	_, err = q.step(ctx, "", func(s *step) error {
		unserved = 0
		legs, err := s.tx.Legs(LegQuery{Day: s.now.day, States: []LegState{InLine, MissedL, Held, Planned}})
		if err != nil {
			return err
		}
		people := map[string]bool{}
		for i := range legs {
			if err := s.end(&legs[i], OutcomeUnserved, ByDayEnd, true); err != nil {
				return err
			}
			people[legs[i].Ticket.ID] = true
		}
		unserved = len(people)
		if err := s.tx.SetFact("state", s.now.day, string(Shut)); err != nil {
			return err
		}
		if _, err := s.missAppointments(); err != nil {
			return err
		}
		s.about = ""
		if err := s.event("close", "", fmt.Sprintf("%s by %s, %d not served", s.now.day, by, unserved)); err != nil {
			return err
		}
		last, err := s.tx.LastEvent()
		hash = last.Hash
		return err
	})
	return unserved, hash, err
}

// closeOld ends what a day left that nobody closed, when the next one opens (Q03,
// Q04). Who is still at a counter is finished there.
func (q *Queue) closeOld(tx Tx, now moment) error {
	old, _, known, err := tx.Day()
	if err != nil || !known || old == now.day {
		return err
	}
	s := &step{tx: tx, now: now}
	legs, err := tx.Legs(LegQuery{Day: old, States: []LegState{InLine, MissedL, Held, Planned}})
	if err != nil {
		return err
	}
	for i := range legs {
		if err := s.end(&legs[i], OutcomeUnserved, ByDayEnd, true); err != nil {
			return err
		}
	}
	_, err = tx.PurgeAppointments(now.day)
	return err
}

// Now is the hall's business day, rules and state inside a transaction.
func (q *Queue) Now(tx Tx) (day string, r Rules, state HallState, stops []Stop, err error) {
	now, err := q.at(tx)
	if err != nil {
		return "", r, "", nil, err
	}
	if r, err = rulesOf(tx); err != nil {
		return "", r, "", nil, err
	}
	state, stops, err = stateOf(tx, now)
	return now.day, r, state, stops, err
}
