package store

import (
	"database/sql"
	"errors"
	"slices"
	"time"

	"yimen/kiosk/queue"
)

func (x *tx) People(day, lane string) (n int, err error) {
	err = x.row(stPeople, x.hall, day, lane).Scan(&n)
	return n, err
}

func (x *tx) Before(t queue.Ticket) (n int, err error) {
	err = x.row(stBefore, x.hall, t.Day, t.Lane, micro(t.Issued), t.Number).Scan(&n)
	return n, err
}

func (x *tx) Live(ticketID string) (bool, error) {
	var n int
	err := x.row(stLive, x.hall, ticketID).Scan(&n)
	return n > 0, err
}

// First looks at the head of each lane: lanes are few.
func (x *tx) First(day string, lanes []string) (queue.Ticket, bool, error) {
	var heads []queue.Ticket
	for _, l := range lanes {
		t, err := scanTicket(x.row(stFirst, x.hall, day, l))
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return t, false, err
		}
		heads = append(heads, t)
	}
	if len(heads) == 0 {
		return queue.Ticket{}, false, nil
	}
	return slices.MinFunc(heads, func(a, b queue.Ticket) int { return a.Issued.Compare(b.Issued) }), true, nil
}

func (x *tx) Called(ticketID, window string, at time.Time) (bool, error) {
	r, err := x.t.StmtContext(x.ctx, x.s.s[stCalled]).ExecContext(x.ctx, window, micro(at), micro(at), ticketID, x.hall)
	if err != nil {
		return false, err
	}
	n, err := r.RowsAffected()
	return n == 1, err
}

func (x *tx) AtWindow(window string) (id string, ok bool, err error) {
	err = x.row(stAtWindow, x.hall, window).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	return id, err == nil, err
}

func (x *tx) End(ticketID, outcome string, at time.Time) error {
	return x.exec(stEnd, outcome, micro(at), ticketID, x.hall)
}

func (x *tx) Calls(day, lane string, n int) ([]queue.Call, error) {
	return all(x, stCalls, func(r interface{ Scan(...any) error }) (c queue.Call, err error) {
		var t queue.Ticket
		var us int64
		err = r.Scan(&t.Prefix, &t.Number, &c.Window, &us)
		c.Label, c.At = t.Label(), time.UnixMicro(us)
		return c, err
	}, x.hall, day, lane, n)
}

func (x *tx) Service(day, lane string, since time.Time) (s queue.Service, err error) {
	var took int64
	err = x.row(stService, micro(since), x.hall, day, lane).Scan(&s.Finished, &took, &s.Calls, &s.Windows)
	s.Took = time.Duration(took) * time.Microsecond
	return s, err
}
