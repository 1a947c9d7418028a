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
	stSetLeg
	stSetClass
	stPosts
	stSetPost
	stEndPost
	stCommand
	stAddCommand
	stFact
	stSetFact
	stEndFact
	stFacts
	stLastEvent
	stEvents
	stEventsOf
	stTicket
	stTicketByKey
	stAddJob
	stSetJob
	stJob
	stJobs
	stWaitingJobs
	stAddEvent
	stAddAppointment
	stSetAppointment
	stPurgeAppointments
	stPeople
	stBefore
	stLive
	stCalls
	stService
	stCount
)

const (
	ticketColumns      = `v.id, v.day, v.prefix, v.number, v.lang, v.needs, v.issued, v.ahead, v.wait, v.held, v.lane, v.item, v.class, v.cases, v.channel, v.slot`
	legKey             = `visit, seq, hall, day, number, version`
	legColumns         = `lane, item, state, "window", clerk, issued, credit, not_before, bound, passes, postponed, first_called, last_called, calls, started, held_since, held_for, missed, transfers, ended, outcome, ended_by, accurate, rule, rules`
	postColumns        = `"window", clerk, lanes, skills, state, reason, since, beat, last, session`
	appointmentColumns = `id, day, lane, item, slot, code, card, last4, class, state, visit`
	eventColumns       = `seq, at, kind, visit, job, data, hash`
	served             = `outcome = 'done' AND accurate`
	jobColumns         = `id, visit, copy, state, begun, created, expires, printer`
)

// All the SQL of the store, prepared once.
var texts = [stCount]string{
	stDay:               `SELECT day, seen FROM business_day WHERE hall = ?`,
	stSetDay:            `INSERT INTO business_day (hall, day, seen) VALUES (?, ?, ?) ON CONFLICT (hall) DO UPDATE SET day = excluded.day, seen = excluded.seen`,
	stNext:              `INSERT INTO counter (hall, day, prefix, last) VALUES (?, ?, ?, 1) ON CONFLICT (hall, day, prefix) DO UPDATE SET last = counter.last + 1 RETURNING last`,
	stAddVisit:          `INSERT INTO visit (id, hall, day, prefix, number, key, lang, needs, issued, ahead, wait, held, lane, item, class, cases, channel, slot) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	stAddLeg:            `INSERT INTO leg (` + legKey + `, ` + legColumns + `) VALUES (` + marks(31) + `)`,
	stSetLeg:            `UPDATE leg SET ` + strings.ReplaceAll(legColumns, `, `, ` = ?, `) + ` = ?, version = version + 1 WHERE hall = ? AND visit = ? AND seq = ? AND version = ?`,
	stSetClass:          `UPDATE visit SET class = ? WHERE hall = ? AND id = ?`,
	stPosts:             `SELECT ` + postColumns + ` FROM post WHERE hall = ? ORDER BY "window"`,
	stSetPost:           `INSERT INTO post (hall, ` + postColumns + `) VALUES (` + marks(11) + `) ON CONFLICT (hall, "window") DO UPDATE SET clerk = excluded.clerk, lanes = excluded.lanes, skills = excluded.skills, state = excluded.state, reason = excluded.reason, since = excluded.since, beat = excluded.beat, last = excluded.last, session = excluded.session`,
	stEndPost:           `DELETE FROM post WHERE hall = ? AND "window" = ?`,
	stCommand:           `SELECT ticket FROM command WHERE hall = ? AND key = ?`,
	stAddCommand:        `INSERT INTO command (hall, key, ticket, at) VALUES (?, ?, ?, ?)`,
	stFact:              `SELECT value FROM fact WHERE hall = ? AND kind = ? AND name = ?`,
	stSetFact:           `INSERT INTO fact (hall, kind, name, value) VALUES (?, ?, ?, ?) ON CONFLICT (hall, kind, name) DO UPDATE SET value = excluded.value`,
	stEndFact:           `DELETE FROM fact WHERE hall = ? AND kind = ? AND name = ?`,
	stFacts:             `SELECT name, value FROM fact WHERE hall = ? AND kind = ?`,
	stLastEvent:         `SELECT ` + eventColumns + ` FROM event WHERE hall = ? ORDER BY seq DESC LIMIT 1`,
	stEventsOf:          `SELECT ` + eventColumns + ` FROM event WHERE hall = ? AND visit = ? ORDER BY seq`,
	stEvents:            `SELECT ` + eventColumns + ` FROM event WHERE hall = ? AND seq > ? ORDER BY seq LIMIT ?`,
	stTicket:            `SELECT ` + ticketColumns + ` FROM visit v WHERE v.hall = ? AND v.id = ?`,
	stTicketByKey:       `SELECT ` + ticketColumns + ` FROM visit v WHERE v.hall = ? AND v.key = ?`,
	stAddJob:            `INSERT INTO print_job (id, hall, visit, copy, state, begun, created, expires, printer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	stSetJob:            `UPDATE print_job SET state = ?, begun = ?, printer = ? WHERE hall = ? AND id = ?`,
	stJob:               `SELECT ` + jobColumns + ` FROM print_job WHERE hall = ? AND id = ?`,
	stJobs:              `SELECT ` + jobColumns + ` FROM print_job WHERE hall = ? AND visit = ? ORDER BY copy`,
	stWaitingJobs:       `SELECT ` + jobColumns + ` FROM print_job WHERE hall = ? AND state = 'waiting' ORDER BY created`,
	stAddEvent:          `INSERT INTO event (hall, at, kind, visit, job, data, hash) VALUES (?, ?, ?, ?, ?, ?, ?)`,
	stAddAppointment:    `INSERT INTO appointment (hall, ` + appointmentColumns + `, key) VALUES (` + marks(13) + `)`,
	stSetAppointment:    `UPDATE appointment SET state = ?, visit = ? WHERE hall = ? AND id = ? AND state = ?`,
	stPurgeAppointments: `DELETE FROM appointment WHERE hall = ? AND day < ?`,
	stPeople:            `SELECT count(*) FROM leg WHERE hall = ? AND day = ? AND state = 'waiting' AND lane = ?`,
	stBefore:            `SELECT count(*) FROM leg WHERE hall = ? AND day = ? AND state = 'waiting' AND lane = ? AND (credit, number) < (?, ?)`,
	stLive:              `SELECT count(*) FROM leg WHERE hall = ? AND visit = ? AND state <> 'ended'`,
	stCalls:             `SELECT v.prefix, v.number, coalesce(l."window", ''), l.last_called FROM leg l JOIN visit v ON v.id = l.visit WHERE l.hall = ? AND l.day = ? AND l.last_called > 0 AND l.lane = ? ORDER BY l.last_called DESC, v.number DESC LIMIT ?`,
	stService: `SELECT count(CASE WHEN ` + served + ` THEN 1 END),
		CAST(coalesce(sum(CASE WHEN ` + served + ` THEN ended - CASE WHEN started > 0 THEN started ELSE first_called END - held_for END), 0) AS BIGINT),
		count(*), count(DISTINCT CASE WHEN last_called >= ? AND "window" <> '' THEN "window" END)
		FROM leg WHERE hall = ? AND day = ? AND last_called > 0 AND lane = ?`,
}

func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }

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
	return allRows(rows, scan)
}

func allRows[T any](rows *sql.Rows, scan func(interface{ Scan(...any) error }) (T, error)) ([]T, error) {
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
