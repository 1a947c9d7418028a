package queue

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"
)

// SlotPlan is when appointments can be had. It is the hall's fact "slots".
type SlotPlan struct {
	Days int // so many days ahead, from today on
	// Share is the part of what a lane's counters can do in a slot that is given to
	// appointments at most: the rest is for who walks in (Q40).
	Share float64
	Rows  []SlotRow
}

// SlotRow is one stretch of slots of a lane.
type SlotRow struct {
	Lane    string
	Weekday time.Weekday // 0 is Sunday
	From    string       // "09:00"
	To      string       // "11:30"; the last slot ends here or before
	Minutes int          // of a slot
	Quota   int          // appointments in each
}

// Slot is one that can be booked.
type Slot struct {
	Begin time.Time
	End   time.Time
	Quota int // already no more than the lane's share
	Free  int
}

// Check says what is wrong with a plan, and in which row.
func (p SlotPlan) Check() error {
	var errs []error
	no := func(bad bool, format string, args ...any) {
		if bad {
			errs = append(errs, fmt.Errorf(format, args...))
		}
	}
	no(p.Days < 1 || p.Days > 90, "days is %d; write how many days ahead can be booked, 1 to 90", p.Days)
	no(!(p.Share > 0 && p.Share <= 1), "share is %g; write the part of the counters' time that appointments may take, as 0.5", p.Share)
	for i, r := range p.Rows {
		n := i + 1
		from, to, err := r.span()
		if err != nil {
			errs = append(errs, fmt.Errorf("row %d: %w", n, err))
			continue
		}
		no(r.Lane == "", "row %d: write the lane", n)
		no(r.Weekday < time.Sunday || r.Weekday > time.Saturday, "row %d: weekday is %d; write 0 for Sunday to 6 for Saturday", n, r.Weekday)
		no(r.Minutes < 5 || r.Minutes > 240, "row %d: minutes is %d; a slot is 5 to 240 minutes long", n, r.Minutes)
		no(r.Quota < 1, "row %d: quota is %d; write 1 or more, or take the row out", n, r.Quota)
		no(from >= to, "row %d: from %s is not before to %s", n, r.From, r.To)
		no(from < to && to-from < time.Duration(r.Minutes)*time.Minute, "row %d: from %s to %s is shorter than one slot of %d minutes", n, r.From, r.To, r.Minutes)
		for k, o := range p.Rows[:i] {
			f, t, err := o.span()
			no(err == nil && o.Lane == r.Lane && o.Weekday == r.Weekday && f < to && from < t, "row %d overlaps row %d: %s has %s to %s already", n, k+1, r.Lane, o.From, o.To)
		}
	}
	return errors.Join(errs...)
}

func (r SlotRow) span() (from, to time.Duration, err error) {
	if from, err = clockTime(r.From); err != nil {
		return 0, 0, err
	}
	to, err = clockTime(r.To)
	return from, to, err
}

func clockTime(text string) (time.Duration, error) {
	t, err := time.Parse("15:04", text)
	if err != nil {
		return 0, fmt.Errorf("%q is no time of day; write it as 09:00", text)
	}
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute, nil
}

// slotPlan is the hall's; without one no slots are offered.
func slotPlan(tx Tx) (p SlotPlan, err error) {
	text, ok, err := tx.Fact("slots", "plan")
	if err != nil || !ok {
		return p, err
	}
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		return p, fmt.Errorf("the plan of slots cannot be read: %w", err)
	}
	return p, nil
}

// ParseSlotPlan reads and checks a plan as JSON; a word that it does not know is
// told, as it is most likely mistyped.
func ParseSlotPlan(text []byte) (p SlotPlan, err error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&p); err != nil {
		return p, fmt.Errorf("the plan of slots cannot be read: %w", err)
	}
	return p, p.Check()
}

// SlotPlan is the plan of now.
func (q *Queue) SlotPlan(ctx context.Context) (p SlotPlan, err error) {
	err = q.do(ctx, func(tx Tx) error { p, err = slotPlan(tx); return err })
	return p, err
}

// SetSlotPlan changes what can be booked from now on. Appointments that were made
// stay.
func (q *Queue) SetSlotPlan(ctx context.Context, p SlotPlan, by string) error {
	if err := p.Check(); err != nil {
		return err
	}
	for i, r := range p.Rows {
		if _, ok := q.lanes.Load().byID[r.Lane]; !ok {
			return fmt.Errorf("row %d: %w: %q", i+1, ErrUnknownLane, r.Lane)
		}
	}
	_, err := q.step(ctx, "", func(s *step) error {
		b, err := json.Marshal(p)
		if err != nil {
			return err
		}
		if err := s.tx.SetFact("slots", "plan", string(b)); err != nil {
			return err
		}
		return s.event("slots", "", fmt.Sprintf("%d rows by %s", len(p.Rows), by))
	})
	return err
}

// Slots of a lane on a day that begin after now, in their order, with what is free.
func (q *Queue) Slots(ctx context.Context, lane, day string) (out []Slot, err error) {
	err = q.do(ctx, func(tx Tx) error {
		now, err := q.at(tx)
		if err != nil {
			return err
		}
		out, err = q.slots(tx, now, lane, day)
		return err
	})
	return out, err
}

func (q *Queue) slots(tx Tx, now moment, lane, day string) ([]Slot, error) {
	l, ok := q.lanes.Load().byID[lane]
	if !ok {
		return nil, fmt.Errorf("%w: %q", ErrUnknownLane, lane)
	}
	date, err := time.ParseInLocation(time.DateOnly, day, q.cfg.Zone)
	if err != nil {
		return nil, fmt.Errorf("%q is no day; write it as 2026-11-25", day)
	}
	p, err := slotPlan(tx)
	if err != nil {
		return nil, err
	}
	today, err := time.ParseInLocation(time.DateOnly, now.day, q.cfg.Zone)
	if err != nil {
		return nil, err
	}
	if date.Before(today) || !date.Before(today.AddDate(0, 0, p.Days)) {
		return nil, nil
	}
	have, err := tx.Appointments(BookingQuery{Day: day, Lane: lane, States: []BookingState{Booked, Arrived, AppointmentMissed}})
	if err != nil {
		return nil, err
	}
	taken := map[int64]int{}
	for _, a := range have {
		taken[a.Slot.Unix()]++
	}
	var out []Slot
	for _, r := range p.Rows {
		if r.Lane != lane || r.Weekday != date.Weekday() {
			continue
		}
		from, to, err := r.span()
		if err != nil {
			return nil, err
		}
		long := time.Duration(r.Minutes) * time.Minute
		for begin := from; begin+long <= to; begin += long {
			at := time.Date(date.Year(), date.Month(), date.Day(), 0, int(begin/time.Minute), 0, 0, q.cfg.Zone)
			if !at.After(now.Time) || q.cfg.Open != nil && !q.cfg.Open(lane, at) {
				continue
			}
			quota := min(r.Quota, share(p.Share, l, r.Minutes))
			out = append(out, Slot{Begin: at, End: at.Add(long), Quota: quota, Free: max(0, quota-taken[at.Unix()])})
		}
	}
	slices.SortFunc(out, func(a, b Slot) int { return a.Begin.Compare(b.Begin) })
	return out, nil
}

// share is how many appointments a slot of a lane takes at most: a part of the cases
// that its counters can do in that time, and one at least.
func share(part float64, l Lane, minutes int) int {
	cases := float64(len(l.Windows)*minutes) / float64(max(l.Minutes, 1))
	return max(1, int(part*cases))
}
