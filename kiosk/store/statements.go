package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"
)

type st int

const (
	stDay st = iota
	stSetDay
	stNext
	stAddVisit
	stAddLeg
	stTicket
	stTicketByKey
	stAddJob
	stSetJob
	stJob
	stJobs
	stWaitingJobs
	stAddEvent
	stPeople
	stBefore
	stLive
	stFirst
	stCalled
	stAtWindow
	stEnd
	stCalls
	stService
	stCount
)

const (
	ticketColumns = `v.id, v.day, v.prefix, v.number, v.lang, v.needs, v.issued, v.ahead, v.wait, v.held, v.lane, v.item`
	jobColumns    = `id, visit, copy, state, begun, created, expires, printer`
)

// All the SQL of the store, prepared once.
var texts = [stCount]string{
	stDay:         `SELECT day, seen FROM business_day WHERE hall = ?`,
	stSetDay:      `INSERT INTO business_day (hall, day, seen) VALUES (?, ?, ?) ON CONFLICT (hall) DO UPDATE SET day = excluded.day, seen = excluded.seen`,
	stNext:        `INSERT INTO counter (hall, day, prefix, last) VALUES (?, ?, ?, 1) ON CONFLICT (hall, day, prefix) DO UPDATE SET last = counter.last + 1 RETURNING last`,
	stAddVisit:    `INSERT INTO visit (id, hall, day, prefix, number, key, lang, needs, issued, ahead, wait, held, lane, item) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	stAddLeg:      `INSERT INTO leg (visit, seq, hall, day, lane, state, issued, number) VALUES (?, 1, ?, ?, ?, 'waiting', ?, ?)`,
	stTicket:      `SELECT ` + ticketColumns + ` FROM visit v WHERE v.hall = ? AND v.id = ?`,
	stTicketByKey: `SELECT ` + ticketColumns + ` FROM visit v WHERE v.hall = ? AND v.key = ?`,
	stAddJob:      `INSERT INTO print_job (id, hall, visit, copy, state, begun, created, expires, printer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	stSetJob:      `UPDATE print_job SET state = ?, begun = ?, printer = ? WHERE hall = ? AND id = ?`,
	stJob:         `SELECT ` + jobColumns + ` FROM print_job WHERE hall = ? AND id = ?`,
	stJobs:        `SELECT ` + jobColumns + ` FROM print_job WHERE hall = ? AND visit = ? ORDER BY copy`,
	stWaitingJobs: `SELECT ` + jobColumns + ` FROM print_job WHERE hall = ? AND state = 'waiting' ORDER BY created`,
	stAddEvent:    `INSERT INTO event (hall, at, kind, visit, job, data) VALUES (?, ?, ?, ?, ?, ?)`,
	stPeople:      `SELECT count(*) FROM leg WHERE hall = ? AND day = ? AND state = 'waiting' AND lane = ?`,
	stBefore:      `SELECT count(*) FROM leg WHERE hall = ? AND day = ? AND state = 'waiting' AND lane = ? AND (issued, number) < (?, ?)`,
	stLive:        `SELECT count(*) FROM leg WHERE hall = ? AND visit = ? AND state IN ('waiting', 'called')`,
	stFirst:       `SELECT ` + ticketColumns + ` FROM leg l JOIN visit v ON v.id = l.visit WHERE l.hall = ? AND l.day = ? AND l.state = 'waiting' AND l.lane = ? ORDER BY l.issued, l.number LIMIT 1`,
	stCalled:      `UPDATE leg SET state = 'called', "window" = ?, first_called = coalesce(first_called, ?), last_called = ?, calls = calls + 1 WHERE visit = ? AND hall = ? AND state = 'waiting'`,
	stAtWindow:    `SELECT visit FROM leg WHERE hall = ? AND "window" = ? AND state = 'called'`,
	stEnd:         `UPDATE leg SET state = 'ended', outcome = ?, ended = ? WHERE visit = ? AND hall = ? AND state = 'called'`,
	stCalls:       `SELECT v.prefix, v.number, l."window", l.last_called FROM leg l JOIN visit v ON v.id = l.visit WHERE l.hall = ? AND l.day = ? AND l.state IN ('called', 'ended') AND l.lane = ? ORDER BY l.last_called DESC, v.number DESC LIMIT ?`,
	stService: `SELECT count(CASE WHEN outcome = 'done' THEN 1 END), CAST(coalesce(sum(CASE WHEN outcome = 'done' THEN ended - first_called END), 0) AS BIGINT),
		count(*), count(DISTINCT CASE WHEN last_called >= ? THEN "window" END)
		FROM leg WHERE hall = ? AND day = ? AND state IN ('called', 'ended') AND lane = ?`,
}

type statements struct{ s [stCount]*sql.Stmt }

func (s *Store) prepare(ctx context.Context) error {
	for i, text := range texts {
		p, err := s.db.PrepareContext(ctx, s.sql(text))
		if err != nil {
			return s.explain("preparing", err)
		}
		s.stmt.s[i] = p
	}
	return nil
}

func (s *statements) close() error {
	var errs []error
	for _, p := range s.s {
		if p != nil {
			errs = append(errs, p.Close())
		}
	}
	return errors.Join(errs...)
}

func (x *tx) row(which st, args ...any) *sql.Row {
	return x.t.StmtContext(x.ctx, x.s.s[which]).QueryRowContext(x.ctx, args...)
}

func (x *tx) exec(which st, args ...any) error {
	_, err := x.t.StmtContext(x.ctx, x.s.s[which]).ExecContext(x.ctx, args...)
	return err
}

// sql writes a statement as the engine wants it: PostgreSQL numbers its
// parameters.
func (s *Store) sql(text string) string {
	if s.engine != postgres {
		return text
	}
	var b strings.Builder
	n := 0
	for _, r := range text {
		if r == '?' {
			n++
			b.WriteString("$" + strconv.Itoa(n))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// all reads every row of a query.
func all[T any](x *tx, which st, scan func(interface{ Scan(...any) error }) (T, error), args ...any) ([]T, error) {
	rows, err := x.t.StmtContext(x.ctx, x.s.s[which]).QueryContext(x.ctx, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}
