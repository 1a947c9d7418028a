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
	return s.within(ctx, func(t *sql.Tx) error { return f(&tx{ctx: ctx, hall: hall, t: t, s: &s.stmt, db: s}) })
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
	db   *Store
	head *string // hash of the last event
}

// micro is a time as it is kept; 0 is none.
func micro(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

func timeOf(us int64) time.Time {
	if us == 0 {
		return time.Time{}
	}
	return time.UnixMicro(us)
}

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
	return x.exec(stAddVisit, t.ID, x.hall, t.Day, t.Prefix, t.Number, key, string(t.Lang), strings.Join(needs, ","),
		micro(t.Issued), t.Ahead, wait, t.ClockHeld, t.Lane, t.ItemID, string(t.Class), t.Cases, t.Channel, micro(t.Slot))
}

func (x *tx) SetClass(id string, c queue.Class) error {
	r, err := x.t.StmtContext(x.ctx, x.s.s[stSetClass]).ExecContext(x.ctx, string(c), x.hall, id)
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); n == 0 || err != nil {
		return errors.Join(err, queue.ErrUnknownTicket)
	}
	return nil
}

// ticketRow is a visit's columns as they are read.
type ticketRow struct {
	t            queue.Ticket
	lang, needs  string
	issued, slot int64
	wait         sql.NullInt64
}

func (r *ticketRow) into() []any {
	return []any{&r.t.ID, &r.t.Day, &r.t.Prefix, &r.t.Number, &r.lang, &r.needs, &r.issued, &r.t.Ahead, &r.wait, &r.t.ClockHeld, &r.t.Lane, &r.t.ItemID,
		&r.t.Class, &r.t.Cases, &r.t.Channel, &r.slot}
}

func (r *ticketRow) ticket() queue.Ticket {
	t := r.t
	t.Lang, t.Issued, t.Slot = i18n.Lang(r.lang), timeOf(r.issued), timeOf(r.slot)
	t.Wait = queue.Estimate{Known: r.wait.Valid, Minutes: int(r.wait.Int64)}
	t.Needs = needsOf(r.needs)
	return t
}

func scanTicket(row interface{ Scan(...any) error }) (queue.Ticket, error) {
	var r ticketRow
	err := row.Scan(r.into()...)
	return r.ticket(), err
}

func needsOf(text string) (needs []queue.Need) {
	for _, n := range words(text) {
		needs = append(needs, queue.Need(n))
	}
	return needs
}

// words are a list that was joined with commas.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' })
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
	if x.head == nil {
		last, err := x.LastEvent()
		if err != nil {
			return err
		}
		x.head = &last.Hash
	}
	hash := queue.Chain(*x.head, x.hall, e)
	x.head = &hash
	return x.exec(stAddEvent, x.hall, micro(e.At), e.Kind, e.Ticket, e.Job, e.Data, hash)
}

func scanEvent(row interface{ Scan(...any) error }) (e queue.Event, err error) {
	var at int64
	err = row.Scan(&e.Seq, &at, &e.Kind, &e.Ticket, &e.Job, &e.Data, &e.Hash)
	e.At = timeOf(at)
	return e, err
}

func (x *tx) LastEvent() (queue.Event, error) {
	e, err := scanEvent(x.row(stLastEvent, x.hall))
	if errors.Is(err, sql.ErrNoRows) {
		return queue.Event{}, nil
	}
	return e, err
}

func (x *tx) Events(after int64, most int) ([]queue.Event, error) {
	return all(x, stEvents, scanEvent, x.hall, after, most)
}

func (x *tx) EventsOf(ticketID string) ([]queue.Event, error) {
	return all(x, stEventsOf, scanEvent, x.hall, ticketID)
}
