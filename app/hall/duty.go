package hall

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"yimen/kiosk/queue"
)

// dutyRow says who sits where, from when to when, and when not. It is the hall's
// plan for a day, and what a forecast gains most from.
type dutyRow struct {
	ID, Window, Clerk  string
	From, To           string // 09:00
	LunchFrom, LunchTo string // "" none
	Note               string `json:",omitempty"`
}

var clockText = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)

// check says what is wrong with a row.
func (d dutyRow) check() error {
	for _, t := range []string{d.From, d.To} {
		if !clockText.MatchString(t) {
			return errDuty
		}
	}
	if d.From >= d.To || (d.LunchFrom == "") != (d.LunchTo == "") {
		return errDuty
	}
	if d.LunchFrom != "" && (!clockText.MatchString(d.LunchFrom) || !clockText.MatchString(d.LunchTo) || d.LunchFrom < d.From || d.LunchFrom >= d.LunchTo || d.LunchTo > d.To) {
		return errDuty
	}
	return nil
}

var errDuty = errors.New("times of duty are written as 09:00, the end after the beginning, lunch inside of them")

// overlaps says that a counter or a clerk would be planned twice at a time.
func (d dutyRow) overlaps(o dutyRow) bool {
	return (d.Window == o.Window || d.Clerk != "" && d.Clerk == o.Clerk) && d.From < o.To && o.From < d.To
}

// duty is the plan of a day, by counter and time.
func (s *Server) duty(ctx context.Context, day string) ([]dutyRow, error) {
	var out []dutyRow
	err := s.cfg.Store.Do(ctx, s.cfg.Hall, func(tx queue.Tx) (err error) { out, err = dutyOf(tx, day); return err })
	return out, err
}

func dutyOf(tx queue.Tx, day string) ([]dutyRow, error) {
	facts, err := tx.Facts("duty " + day)
	if err != nil {
		return nil, err
	}
	var out []dutyRow
	for id, text := range facts {
		var d dutyRow
		if err := json.Unmarshal([]byte(text), &d); err != nil {
			return nil, fmt.Errorf("duty row %s of %s cannot be read: %w", id, day, err)
		}
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b dutyRow) int { return strings.Compare(pad(a.Window)+a.From, pad(b.Window)+b.From) })
	return out, nil
}

// pad puts counters in the order of their numbers.
func pad(window string) string { return fmt.Sprintf("%12s", window) }

func (s *Server) addDuty(ctx context.Context, day string, d dutyRow) error {
	if err := d.check(); err != nil {
		return err
	}
	d.ID = newKey()
	return s.cfg.Store.Do(ctx, s.cfg.Hall, func(tx queue.Tx) error {
		all, err := dutyOf(tx, day)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(all, d.overlaps) {
			return errDutyTwice
		}
		return setJSON(tx, "duty "+day, d.ID, d)
	})
}

var errDutyTwice = errors.New("the counter or the clerk is planned at that time already")

func (s *Server) endDuty(ctx context.Context, day, id string) error {
	return s.cfg.Store.Do(ctx, s.cfg.Hall, func(tx queue.Tx) error { return tx.SetFact("duty "+day, id, "") })
}

// approval is a transfer that a supervisor must allow.
type approval struct {
	ID, Ticket, Label, Window, Session string
	Lane, Item                         string
	Keep                               bool
	Transfers                          int
	At                                 time.Time
}

// askApproval keeps a transfer for a supervisor to allow; one for each ticket.
func (s *Server) askApproval(ctx context.Context, at queue.At, to queue.Step, keep bool) error {
	l, ok, err := s.cfg.Queue.AtWindow(ctx, at.Window)
	if err != nil || !ok {
		return err
	}
	a := approval{ID: l.Ticket.ID, Ticket: l.Ticket.ID, Label: l.Ticket.Label(), Window: at.Window, Session: at.Session, Lane: to.Lane, Item: to.Item, Keep: keep,
		Transfers: l.Transfers, At: s.cfg.Clock()}
	return s.cfg.Store.Do(ctx, s.cfg.Hall, func(tx queue.Tx) error { return setJSON(tx, "approval", a.ID, a) })
}

// approvals that wait, the first first. One whose ticket has left its counter is none.
func (s *Server) approvals(ctx context.Context, v *View) ([]approval, error) {
	var out []approval
	err := s.cfg.Store.Do(ctx, s.cfg.Hall, func(tx queue.Tx) error {
		out = nil
		facts, err := tx.Facts("approval")
		if err != nil {
			return err
		}
		for id, text := range facts {
			var a approval
			if err := json.Unmarshal([]byte(text), &a); err != nil {
				return fmt.Errorf("approval %s cannot be read: %w", id, err)
			}
			if slices.ContainsFunc(v.Of(a.Ticket), func(l queue.Leg) bool {
				return l.Window == a.Window && (l.State == queue.AtDesk || l.State == queue.Called)
			}) {
				out = append(out, a)
			}
		}
		return nil
	})
	slices.SortFunc(out, func(a, b approval) int { return a.At.Compare(b.At) })
	return out, err
}

// decide allows or refuses a transfer.
func (s *Server) decide(ctx context.Context, id, by string, allow bool) error {
	var a approval
	err := s.cfg.Store.Do(ctx, s.cfg.Hall, func(tx queue.Tx) error {
		text, ok, err := tx.Fact("approval", id)
		if err != nil {
			return err
		}
		if !ok {
			return queue.ErrChanged
		}
		if err := json.Unmarshal([]byte(text), &a); err != nil {
			return err
		}
		return tx.SetFact("approval", id, "")
	})
	if err != nil || !allow {
		return err
	}
	_, err = s.cfg.Queue.Transfer(ctx, queue.At{Window: a.Window, Session: a.Session, Key: "approval " + id + " " + by + a.At.String()}, queue.Step{Lane: a.Lane, Item: a.Item}, "", a.Keep, true)
	return err
}
