package store

import (
	"strings"

	"yimen/kiosk/queue"
)

func (x *tx) AddAppointment(a queue.Booking, key string) error {
	return x.exec(stAddAppointment, x.hall, a.ID, a.Day, a.Lane, a.Item, micro(a.Slot), a.Code, a.Card, a.Last4, string(a.Class), string(a.State), a.Ticket, key)
}

func (x *tx) SetAppointment(a queue.Booking, was queue.BookingState) (bool, error) {
	n, err := x.changed(stSetAppointment, string(a.State), a.Ticket, x.hall, a.ID, string(was))
	return n == 1, err
}

func (x *tx) PurgeAppointments(before string) (int, error) {
	return x.changed(stPurgeAppointments, x.hall, before)
}

// changed is how many rows a statement touched.
func (x *tx) changed(which st, args ...any) (int, error) {
	r, err := x.t.StmtContext(x.ctx, x.s.s[which]).ExecContext(x.ctx, args...)
	if err != nil {
		return 0, err
	}
	n, err := r.RowsAffected()
	return int(n), err
}

func scanAppointment(row interface{ Scan(...any) error }) (a queue.Booking, err error) {
	var slot int64
	err = row.Scan(&a.ID, &a.Day, &a.Lane, &a.Item, &slot, &a.Code, &a.Card, &a.Last4, &a.Class, &a.State, &a.Ticket)
	a.Slot = timeOf(slot)
	return a, err
}

func (x *tx) Appointments(q queue.BookingQuery) ([]queue.Booking, error) {
	where, args := []string{"hall = ?"}, []any{x.hall}
	for _, c := range []struct{ column, value string }{{"id", q.ID}, {"key", q.Key}, {"day", q.Day}, {"lane", q.Lane}, {"code", q.Code}, {"card", q.Card}, {"last4", q.Last4}} {
		if c.value != "" {
			where, args = append(where, c.column+" = ?"), append(args, c.value)
		}
	}
	if len(q.States) > 0 {
		where, args = append(where, "state IN ("+marks(len(q.States))+")"), append(args, anys(q.States)...)
	}
	rows, err := x.t.QueryContext(x.ctx, x.db.sql("SELECT "+appointmentColumns+" FROM appointment WHERE "+strings.Join(where, " AND ")+" ORDER BY slot, id"), args...)
	if err != nil {
		return nil, err
	}
	return allRows(rows, scanAppointment)
}
