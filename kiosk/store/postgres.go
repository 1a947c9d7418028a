package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
)

// OpenPostgres opens a hall's, or a city's, database on a PostgreSQL server. dsn
// is "postgres://user@host/name" or a list of key=value pairs. The tables are
// made and brought up to date; halls share them, each with its id in every key.
func OpenPostgres(ctx context.Context, dsn string) (*Store, error) {
	cfg, err := pgx.ParseConfig(dsn)
	if err != nil {
		return nil, errors.New("the address of the database cannot be read: write postgres://USER@HOST/NAME") // the cause may hold a password
	}
	s := &Store{engine: postgres, path: cfg.Host + "/" + cfg.Database, db: stdlib.OpenDB(*cfg)}
	s.db.SetMaxOpenConns(16) // transactions are short; more would only wait for each other
	s.db.SetMaxIdleConns(16)
	if err := s.db.PingContext(ctx); err != nil {
		_ = s.Close()
		return nil, fmt.Errorf("database %s does not answer: is the server running, and may this user in?: %w", s.path, err)
	}
	if err := s.durable(ctx); err != nil {
		_ = s.Close()
		return nil, err
	}
	if err := s.migrate(ctx, goose.DialectPostgres); err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

// durable refuses a server that says that a number is kept before it is.
func (s *Store) durable(ctx context.Context) error {
	var sync string
	if err := s.db.QueryRowContext(ctx, "SHOW synchronous_commit").Scan(&sync); err != nil {
		return s.explain("reading", err)
	}
	if sync == "off" {
		return fmt.Errorf("database %s: synchronous_commit is off, so a number could be lost after it was shown; set it to on", s.path)
	}
	return nil
}

// isolation is how transactions are kept apart.
func (s *Store) isolation() *sql.TxOptions {
	if s.engine == postgres {
		return &sql.TxOptions{Isolation: sql.LevelSerializable}
	}
	return nil // SQLite's are immediate (_txlock)
}

// tries is how often a transaction is repeated that the engine turned down. Each
// time somebody else's came through, so a hall does not come near it.
const tries = 40

// again repeats what PostgreSQL turned down because of another transaction at
// the same time (40001 serialization failure, 40P01 deadlock).
func (s *Store) again(ctx context.Context, f func() error) error {
	for n := 1; ; n++ {
		err := f()
		var p *pgconn.PgError
		if err == nil || n == tries || !errors.As(err, &p) || p.Code != "40001" && p.Code != "40P01" {
			return err
		}
		wait := time.Duration(rand.Int64N(int64(min(n, 10)) * int64(2*time.Millisecond)))
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
	}
}
