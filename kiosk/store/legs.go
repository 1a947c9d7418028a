package store

import (
	"strconv"
	"strings"
	"time"

	"yimen/kiosk/queue"
)

// legValues are the values of legColumns, in their order.
func legValues(l queue.Leg) []any {
	return []any{l.Lane, l.Item, string(l.State), l.Window, l.Clerk, micro(l.Issued), micro(l.Credit), micro(l.NotBefore), l.Bound, l.Passes, l.Postponed,
		micro(l.FirstCalled), micro(l.LastCalled), l.Calls, micro(l.Started), micro(l.HeldSince), l.HeldFor.Microseconds(), l.Missed, l.Transfers,
		micro(l.Ended), l.Outcome, l.EndedBy, l.Accurate, l.Rule, l.Rules}
}

func (x *tx) AddLeg(l queue.Leg) error {
	return x.exec(stAddLeg, append([]any{l.Ticket.ID, l.Seq, x.hall, l.Ticket.Day, l.Ticket.Number, l.Version}, legValues(l)...)...)
}

func (x *tx) SetLeg(l queue.Leg) (bool, error) {
	r, err := x.t.StmtContext(x.ctx, x.s.s[stSetLeg]).ExecContext(x.ctx, append(legValues(l), x.hall, l.Ticket.ID, l.Seq, l.Version)...)
	if err != nil {
		return false, err
	}
	n, err := r.RowsAffected()
	return n == 1, err
}

// legSelect has its columns in the order of scanLeg. Legs of before the counters
// have no value in some.
const legSelect = `SELECT ` + ticketColumns + `, l.seq, l.version, l.lane, l.item, l.state, coalesce(l."window", ''), l.clerk, l.issued, l.credit, l.not_before, l.bound,
	l.passes, l.postponed, coalesce(l.first_called, 0), coalesce(l.last_called, 0), l.calls, l.started, l.held_since, l.held_for, l.missed, l.transfers,
	coalesce(l.ended, 0), coalesce(l.outcome, ''), l.ended_by, l.accurate, l.rule, l.rules FROM leg l JOIN visit v ON v.id = l.visit`

func scanLeg(row interface{ Scan(...any) error }) (queue.Leg, error) {
	var r ticketRow
	var l queue.Leg
	var issued, credit, notBefore, first, last, started, heldSince, heldFor, ended int64
	err := row.Scan(append(r.into(), &l.Seq, &l.Version, &l.Lane, &l.Item, &l.State, &l.Window, &l.Clerk, &issued, &credit, &notBefore, &l.Bound,
		&l.Passes, &l.Postponed, &first, &last, &l.Calls, &started, &heldSince, &heldFor, &l.Missed, &l.Transfers,
		&ended, &l.Outcome, &l.EndedBy, &l.Accurate, &l.Rule, &l.Rules)...)
	l.Ticket = r.ticket()
	l.Issued, l.Credit, l.NotBefore = timeOf(issued), timeOf(credit), timeOf(notBefore)
	l.FirstCalled, l.LastCalled, l.Started = timeOf(first), timeOf(last), timeOf(started)
	l.HeldSince, l.HeldFor, l.Ended = timeOf(heldSince), time.Duration(heldFor)*time.Microsecond, timeOf(ended)
	return l, err
}

func (x *tx) Legs(q queue.LegQuery) ([]queue.Leg, error) {
	where, args := []string{"l.hall = ?"}, []any{x.hall}
	add := func(set bool, text string, values ...any) {
		if set {
			where, args = append(where, text), append(args, values...)
		}
	}
	add(q.Day != "", "l.day = ?", q.Day)
	add(q.Ticket != "", "l.visit = ?", q.Ticket)
	add(q.Window != "", `l."window" = ?`, q.Window)
	add(!q.CalledSince.IsZero(), "l.last_called >= ?", micro(q.CalledSince))
	if q.Number != "" {
		prefix, number, ok := label(q.Number)
		if !ok {
			return nil, nil
		}
		add(true, "v.prefix = ? AND v.number = ?", prefix, number)
	}
	add(len(q.Lanes) > 0, "l.lane IN ("+marks(len(q.Lanes))+")", anys(q.Lanes)...)
	add(len(q.States) > 0, "l.state IN ("+marks(len(q.States))+")", anys(q.States)...)
	order := " ORDER BY v.issued, v.number, v.id, l.seq"
	if q.Newest > 0 {
		add(true, "l.last_called > 0")
		order = " ORDER BY l.last_called DESC, v.number DESC LIMIT " + strconv.Itoa(q.Newest)
	}
	// Not prepared: there are many shapes, and SQLite's one connection is the
	// transaction's own just now.
	rows, err := x.t.QueryContext(x.ctx, x.db.sql(legSelect+" WHERE "+strings.Join(where, " AND ")+order), args...)
	if err != nil {
		return nil, err
	}
	return allRows(rows, scanLeg)
}

// label takes a number as people see it apart: A027.
func label(text string) (prefix string, number int, ok bool) {
	if text == "" || text[0] < 'A' || text[0] > 'Z' {
		return "", 0, false
	}
	n, err := strconv.ParseUint(text[1:], 10, 31)
	return text[:1], int(n), err == nil && n > 0
}

func anys[T ~string](in []T) []any {
	out := make([]any, len(in))
	for i, v := range in {
		out[i] = string(v)
	}
	return out
}
