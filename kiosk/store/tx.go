package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"

	"yimen/i18n"
	"yimen/kiosk/queue"
)

var _ queue.Store = (*Store)(nil)

// Do runs f in one transaction, one after the other: SQLite's are immediate,
// PostgreSQL's serializable and repeated when the engine asks for it.
func (s *Store) Do(ctx context.Context, hall string, f func(queue.Tx) error) error {
	return s.within(ctx, func(t *sql.Tx) error { return f(&tx{ctx: ctx, hall: hall, t: t, s: &s.stmt}) })
}

// mapped gives the engine's errors the queue's names.
func mapped(err error) error {
	var e *sqlite.Error
	if errors.As(err, &e) {
		switch e.Code() & 0xff {
		case 13: // FULL
			return fmt.Errorf("%w (%w)", queue.ErrStoreFull, err)
		case 8, 10, 14: // READONLY, IOERR, CANTOPEN
			return fmt.Errorf("%w (%w)", queue.ErrReadOnly, err)
		}
	}
	var p *pgconn.PgError
	if errors.As(err, &p) {
		switch p.Code {
		case "53100": // disk_full
			return fmt.Errorf("%w (%w)", queue.ErrStoreFull, err)
		case "25006": // read_only_sql_transaction
			return fmt.Errorf("%w (%w)", queue.ErrReadOnly, err)
		}
	}
	if errors.Is(err, syscall.ENOSPC) {
		return fmt.Errorf("%w (%w)", queue.ErrStoreFull, err)
	}
	return err
}

type tx struct {
	ctx  context.Context
	hall string
	t    *sql.Tx
	s    *statements
}

func micro(t time.Time) int64 { return t.UnixMicro() }

func (x *tx) Day() (day string, seen time.Time, ok bool, err error) {
	var us int64
	err = x.row(stDay, x.hall).Scan(&day, &us)
	if errors.Is(err, sql.ErrNoRows) {
		return "", seen, false, nil
	}
	return day, time.UnixMicro(us), err == nil, err
}

func (x *tx) SetDay(day string, seen time.Time) error {
	return x.exec(stSetDay, x.hall, day, micro(seen))
}

func (x *tx) Next(day, prefix string) (n int, err error) {
	err = x.row(stNext, x.hall, day, prefix).Scan(&n)
	return n, err
}

func (x *tx) AddTicket(t queue.Ticket, key string) error {
	var needs []string
	for _, n := range t.Needs {
		needs = append(needs, string(n))
	}
	var wait any
	if t.Wait.Known {
		wait = t.Wait.Minutes
	}
	if err := x.exec(stAddVisit, t.ID, x.hall, t.Day, t.Prefix, t.Number, key, string(t.Lang), strings.Join(needs, ","),
		micro(t.Issued), t.Ahead, wait, t.ClockHeld, t.Lane, t.ItemID); err != nil {
		return err
	}
	return x.exec(stAddLeg, t.ID, x.hall, t.Day, t.Lane, micro(t.Issued), t.Number)
}

func scanTicket(r interface{ Scan(...any) error }) (t queue.Ticket, err error) {
	var lang, needs string
	var issued int64
	var wait sql.NullInt64
	err = r.Scan(&t.ID, &t.Day, &t.Prefix, &t.Number, &lang, &needs, &issued, &t.Ahead, &wait, &t.ClockHeld, &t.Lane, &t.ItemID)
	t.Lang, t.Issued = i18n.Lang(lang), time.UnixMicro(issued)
	t.Wait = queue.Estimate{Known: wait.Valid, Minutes: int(wait.Int64)}
	for _, n := range strings.FieldsFunc(needs, func(r rune) bool { return r == ',' }) {
		t.Needs = append(t.Needs, queue.Need(n))
	}
	return t, err
}

func (x *tx) Ticket(id string) (queue.Ticket, error) {
	t, err := scanTicket(x.row(stTicket, x.hall, id))
	if errors.Is(err, sql.ErrNoRows) {
		return t, queue.ErrUnknownTicket
	}
	return t, err
}

func (x *tx) TicketByKey(key string) (queue.Ticket, bool, error) {
	t, err := scanTicket(x.row(stTicketByKey, x.hall, key))
	if errors.Is(err, sql.ErrNoRows) {
		return queue.Ticket{}, false, nil
	}
	return t, err == nil, err
}

func (x *tx) AddJob(j queue.Job) error {
	return x.exec(stAddJob, j.ID, x.hall, j.TicketID, j.Copy, string(j.State), j.Begun, micro(j.Created), micro(j.Expires), j.Printer)
}

func (x *tx) SetJob(j queue.Job) error {
	return x.exec(stSetJob, string(j.State), j.Begun, j.Printer, x.hall, j.ID)
}

func scanJob(r interface{ Scan(...any) error }) (j queue.Job, err error) {
	var state string
	var created, expires int64
	err = r.Scan(&j.ID, &j.TicketID, &j.Copy, &state, &j.Begun, &created, &expires, &j.Printer)
	j.State, j.Created, j.Expires = queue.JobState(state), time.UnixMicro(created), time.UnixMicro(expires)
	return j, err
}

func (x *tx) Job(id string) (queue.Job, error) {
	j, err := scanJob(x.row(stJob, x.hall, id))
	if errors.Is(err, sql.ErrNoRows) {
		return j, queue.ErrUnknownJob
	}
	return j, err
}

func (x *tx) Jobs(ticketID string) ([]queue.Job, error) {
	return all(x, stJobs, scanJob, x.hall, ticketID)
}

func (x *tx) WaitingJobs() ([]queue.Job, error) { return all(x, stWaitingJobs, scanJob, x.hall) }

func (x *tx) AddEvent(e queue.Event) error {
	return x.exec(stAddEvent, x.hall, micro(e.At), e.Kind, e.Ticket, e.Job, e.Data)
}
