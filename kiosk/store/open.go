package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/pressly/goose/v3"
	gooselock "github.com/pressly/goose/v3/lock"
	"modernc.org/sqlite" // pure Go: builds without a C compiler
)

//go:embed migrations/sqlite/*.sql migrations/postgres/*.sql
var migrations embed.FS

// Options of Open.
type Options struct {
	// Exclusive is for the one program that issues numbers: a second one is
	// refused. Programs that only call or look do without.
	Exclusive bool
	Logger    *slog.Logger
}

// The engines.
const (
	sqliteFile = "sqlite"
	postgres   = "postgres"
)

// Store is a queue.Store in one SQLite file, or in a PostgreSQL database.
type Store struct {
	db     *sql.DB
	engine string
	path   string // of the file; of PostgreSQL host and name, without a password
	lock   *os.File
	stmt   statements
}

// Open opens or makes the database. Whatever is wrong with the file is told
// with what to do; a file that cannot be used is left as it is.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("database %s: %w", path, err)
	}
	if err := inspect(path); err != nil {
		return nil, err
	}
	s := &Store{path: path, engine: sqliteFile}
	if o.Exclusive {
		if s.lock, err = lock(path + ".lock"); err != nil {
			return nil, err
		}
	}
	if err := s.open(ctx); err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

// inspect refuses what SQLite would quietly make a new database of, or spoil.
func inspect(path string) error {
	dir := filepath.Dir(path)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return fmt.Errorf("database %s: the folder %s is not there; make it, or set database.path", path, dir)
	}
	if err := writable(dir); err != nil {
		return fmt.Errorf("database %s: the folder %s cannot be written (%w); give the kiosk's user the right to", path, dir, err)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil // a new hall
	case err != nil:
		return fmt.Errorf("database %s cannot be opened for writing (%w); check its rights and that the disk is not read-only", path, err)
	}
	defer f.Close()
	head := make([]byte, 16)
	n, _ := f.Read(head)
	switch {
	case n == 0:
		return fmt.Errorf("database %s is empty: it was cut off or made by something else. Put the last good copy in its place; remove it only if no number was given today", path)
	case n < 16 || string(head[:15]) != "SQLite format 3":
		return fmt.Errorf("database %s is not a database: its first bytes are foreign. Put the last good copy in its place, or name another file in database.path; it was left as it is", path)
	}
	return nil
}

func (s *Store) open(ctx context.Context) error {
	v := url.Values{}
	for _, p := range []string{"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)"} {
		v.Add("_pragma", p)
	}
	v.Set("_txlock", "immediate")
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: s.path}).EscapedPath()+"?"+v.Encode())
	if err != nil {
		return s.explain("opening", err)
	}
	db.SetMaxOpenConns(1) // one writer; reads are short
	s.db = db
	if err := s.check(ctx); err != nil {
		return err
	}
	return s.migrate(ctx, goose.DialectSQLite3)
}

// migrate brings the tables up to date, and prepares the statements. A database of
// a newer program is left alone.
func (s *Store) migrate(ctx context.Context, dialect goose.Dialect) error {
	sub, err := fs.Sub(migrations, "migrations/"+s.engine)
	if err != nil {
		return err
	}
	options := []goose.ProviderOption{goose.WithLogger(goose.NopLogger())}
	if s.engine == postgres { // of several servers that start at once, one makes the tables
		l, err := gooselock.NewPostgresSessionLocker(gooselock.WithLockTimeout(1, 60))
		if err != nil {
			return err
		}
		options = append(options, goose.WithSessionLocker(l))
	}
	p, err := goose.NewProvider(dialect, s.db, sub, options...)
	if err != nil {
		return s.explain("preparing", err)
	}
	have, err := p.GetDBVersion(ctx)
	if err != nil {
		return s.explain("reading its version", err)
	}
	known := int64(0)
	for _, src := range p.ListSources() {
		known = max(known, src.Version)
	}
	if have > known {
		return fmt.Errorf("database %s is of version %d, and this program knows up to %d: it was made by a newer program. Install that one again; the file was left as it is", s.path, have, known)
	}
	if _, err := p.Up(ctx); err != nil {
		return s.explain("bringing it up to date", err)
	}
	return s.prepare(ctx)
}

// check reads back what must hold, as pragmas are not kept in the file and a
// file system may refuse them, and looks the file over.
func (s *Store) check(ctx context.Context) error {
	for _, c := range []struct{ pragma, want, why string }{
		{"journal_mode", "wal", "the file system must support write-ahead logging: use a local disk"},
		{"synchronous", "2", "a number must be on the disk before it is shown"},
		{"foreign_keys", "1", "records must not lose what they refer to"},
	} {
		var got string
		if err := s.db.QueryRowContext(ctx, "PRAGMA "+c.pragma).Scan(&got); err != nil {
			return s.explain("reading", err)
		}
		if got != c.want {
			return fmt.Errorf("database %s: %s is %s and must be %s: %s", s.path, c.pragma, got, c.want, c.why)
		}
	}
	var sound string
	if err := s.db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&sound); err != nil {
		return s.explain("checking", err)
	}
	if sound != "ok" {
		return fmt.Errorf("database %s is damaged (%s). Put the last good copy in its place; it was left as it is", s.path, sound)
	}
	return nil
}

// explain says what an error of the engine means for whoever looks after the kiosk.
func (s *Store) explain(doing string, err error) error {
	var e *sqlite.Error
	if errors.As(err, &e) {
		switch e.Code() & 0xff {
		case 11, 26: // CORRUPT, NOTADB
			return fmt.Errorf("database %s is damaged (%w). Put the last good copy in its place; it was left as it is", s.path, err)
		}
	}
	return fmt.Errorf("database %s: %s: %w", s.path, doing, mapped(err))
}

// Close ends it, with the write-ahead log folded in.
func (s *Store) Close() error {
	var errs []error
	if s.db != nil {
		errs = append(errs, s.stmt.close(), s.db.Close())
	}
	if s.lock != nil {
		errs = append(errs, s.lock.Close())
	}
	return errors.Join(errs...)
}

func trim(b []byte) string { return strings.TrimSpace(string(b)) }
