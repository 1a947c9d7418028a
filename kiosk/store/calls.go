package store

import (
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
