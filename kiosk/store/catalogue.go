package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Catalogue is a catalogue that was imported.
type Catalogue struct {
	Version int64 // from 1, of this hall
	Former  int64 // the one it took the place of; 0: none was imported before
	Taken   time.Time
	Source  string // name of the file
	Hash    string
	Content []byte // catalog.Content, packed
}

// keptCatalogues is how many versions are kept: one to return to, and some to
// look back at.
const keptCatalogues = 12

// CatalogueVersion is the version that holds now, 0 when none does. It is asked
// every few seconds.
func (s *Store) CatalogueVersion(ctx context.Context, hall string) (int64, error) {
	var v int64
	err := s.db.QueryRowContext(ctx, s.sql(`SELECT version FROM catalogue_now WHERE hall = ?`), hall).Scan(&v)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return v, mapped(err)
}

// Catalogue is the catalogue that holds now; ok is false when none was imported.
func (s *Store) Catalogue(ctx context.Context, hall string) (c Catalogue, ok bool, err error) {
	var taken int64
	err = s.db.QueryRowContext(ctx, s.sql(`SELECT c.version, c.former, c.taken, c.source, c.hash, c.content FROM catalogue_now n
		JOIN catalogue c ON c.hall = n.hall AND c.version = n.version WHERE n.hall = ?`), hall).
		Scan(&c.Version, &c.Former, &taken, &c.Source, &c.Hash, &c.Content)
	if errors.Is(err, sql.ErrNoRows) {
		return c, false, nil
	}
	c.Taken = time.UnixMicro(taken)
	return c, err == nil, mapped(err)
}

// ErrCatalogueChanged says that somebody else imported or undid in between.
var ErrCatalogueChanged = errors.New("the catalogue was changed by somebody else in between; look at the changes again and repeat the import")

// AddCatalogue makes a catalogue the one that holds, in one transaction, and
// keeps the former. It must still be the version that the import was made
// against, or nothing is changed.
func (s *Store) AddCatalogue(ctx context.Context, hall string, against int64, c Catalogue) (version int64, err error) {
	err = s.within(ctx, func(t *sql.Tx) error {
		var now, last int64
		if err := t.QueryRowContext(ctx, s.sql(`SELECT coalesce(max(version), 0) FROM catalogue_now WHERE hall = ?`), hall).Scan(&now); err != nil {
			return err
		}
		if now != against {
			return ErrCatalogueChanged
		}
		if err := t.QueryRowContext(ctx, s.sql(`SELECT coalesce(max(version), 0) FROM catalogue WHERE hall = ?`), hall).Scan(&last); err != nil {
			return err
		}
		version = last + 1
		if _, err := t.ExecContext(ctx, s.sql(`INSERT INTO catalogue (hall, version, former, taken, source, hash, content) VALUES (?, ?, ?, ?, ?, ?, ?)`),
			hall, version, now, c.Taken.UnixMicro(), c.Source, c.Hash, c.Content); err != nil {
			return err
		}
		if err := s.setNow(ctx, t, hall, version); err != nil {
			return err
		}
		_, err := t.ExecContext(ctx, s.sql(`DELETE FROM catalogue WHERE hall = ? AND version <= ? AND version <> ?`), hall, version-keptCatalogues, now)
		return err
	})
	return version, err
}

// UndoCatalogue returns to the catalogue before the one that holds. Back is its
// version, 0 when there was none; ok is false when there is nothing to undo.
func (s *Store) UndoCatalogue(ctx context.Context, hall string) (back int64, ok bool, err error) {
	err = s.within(ctx, func(t *sql.Tx) error {
		err := t.QueryRowContext(ctx, s.sql(`SELECT c.former FROM catalogue_now n JOIN catalogue c ON c.hall = n.hall AND c.version = n.version WHERE n.hall = ?`), hall).Scan(&back)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		ok = true
		if back > 0 {
			var there int
			if err := t.QueryRowContext(ctx, s.sql(`SELECT count(*) FROM catalogue WHERE hall = ? AND version = ?`), hall, back).Scan(&there); err != nil {
				return err
			}
			if there == 0 {
				return fmt.Errorf("version %d is not kept any more", back)
			}
		}
		return s.setNow(ctx, t, hall, back)
	})
	return back, ok, err
}

func (s *Store) setNow(ctx context.Context, t *sql.Tx, hall string, version int64) error {
	_, err := t.ExecContext(ctx, s.sql(`INSERT INTO catalogue_now (hall, version) VALUES (?, ?) ON CONFLICT (hall) DO UPDATE SET version = excluded.version`), hall, version)
	return err
}

// Miss is something that people looked for in vain.
type Miss struct {
	Text    string
	Times   int
	LastDay string // YYYY-MM-DD
}

// CountMiss counts a query that found nothing: its text, and nothing of whom.
func (s *Store) CountMiss(ctx context.Context, hall, text, day string) error {
	_, err := s.db.ExecContext(ctx, s.sql(`INSERT INTO missed_query (hall, text, times, last_day) VALUES (?, ?, 1, ?)
		ON CONFLICT (hall, text) DO UPDATE SET times = missed_query.times + 1, last_day = excluded.last_day`), hall, text, day)
	return mapped(err)
}

// Misses is what was looked for in vain, most often first.
func (s *Store) Misses(ctx context.Context, hall string, limit int) ([]Miss, error) {
	rows, err := s.db.QueryContext(ctx, s.sql(`SELECT text, times, last_day FROM missed_query WHERE hall = ? ORDER BY times DESC, text LIMIT ?`), hall, limit)
	if err != nil {
		return nil, mapped(err)
	}
	defer rows.Close()
	var out []Miss
	for rows.Next() {
		var m Miss
		if err := rows.Scan(&m.Text, &m.Times, &m.LastDay); err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, rows.Err()
}

// ForgetMisses empties the list, once a clerk has dealt with it.
func (s *Store) ForgetMisses(ctx context.Context, hall string) error {
	_, err := s.db.ExecContext(ctx, s.sql(`DELETE FROM missed_query WHERE hall = ?`), hall)
	return mapped(err)
}

// within runs f in one transaction, again where the engine asks for that.
func (s *Store) within(ctx context.Context, f func(*sql.Tx) error) error {
	return s.again(ctx, func() error {
		t, err := s.db.BeginTx(ctx, s.isolation())
		if err != nil {
			return mapped(err)
		}
		defer func() { _ = t.Rollback() }() // does nothing once it is committed
		if err := f(t); err != nil {
			return mapped(err)
		}
		return mapped(t.Commit())
	})
}
