package office

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"yimen/app/config"
	"yimen/app/current"
	"yimen/i18n"
	"yimen/kiosk/calendar"
	"yimen/kiosk/catalog"
	"yimen/kiosk/queue"
	"yimen/kiosk/store"
	"yimen/kiosk/visit"
)

// Office is a hall's database, catalogue and queue.
type Office struct {
	Store *store.Store
	Queue *queue.Queue
	cfg   config.Config
	log   *slog.Logger
	now   atomic.Pointer[holds]
}

// holds is the catalogue that holds, and until when.
type holds struct {
	catalog  *catalog.Catalog
	calendar *calendar.Calendar
	packed   []byte
	hash     string
	version  int64
	day      string
}

// OpenStore opens the database that the configuration names: a server's by its
// address, else a file. exclusive is for the one program that issues from a file.
func OpenStore(ctx context.Context, cfg config.Config, exclusive bool, log *slog.Logger) (*store.Store, error) {
	if cfg.Database.URL != "" {
		return store.OpenPostgres(ctx, cfg.Database.URL)
	}
	return store.Open(ctx, cfg.Database.Path, store.Options{Exclusive: exclusive, Logger: log})
}

// Open opens all three.
func Open(ctx context.Context, cfg config.Config, exclusive bool, log *slog.Logger) (*Office, error) {
	st, err := OpenStore(ctx, cfg, exclusive, log)
	if err != nil {
		return nil, err
	}
	o, err := On(ctx, cfg, st, log)
	if err != nil {
		return nil, errors.Join(err, st.Close())
	}
	return o, nil
}

// On is an office on a database that is open already.
func On(ctx context.Context, cfg config.Config, st *store.Store, log *slog.Logger) (*Office, error) {
	o := &Office{Store: st, cfg: cfg, log: log}
	if err := o.read(ctx, 0); err != nil {
		return nil, err
	}
	q, err := NewQueue(cfg, st, log, o.Catalog, o.open)
	if err != nil {
		return nil, err
	}
	o.Queue = q
	return o, nil
}

// NewQueue is a hall's queue on a store, with the lanes of its catalogue.
func NewQueue(cfg config.Config, st queue.Store, log *slog.Logger, cat func() *catalog.Catalog, open func(lane string, t time.Time) bool) (*queue.Queue, error) {
	return queue.New(queue.Config{Hall: cfg.Hall.ID, Lanes: Lanes(cat()), Store: st, Clock: queue.SystemClock(),
		CutHour: cfg.Queue.DayStart(), Zone: catalog.Zone, Logger: log, Open: open, OwnPrefix: cfg.Remote.OwnPrefix})
}

// Lanes is a catalogue's lanes without their words.
func Lanes(c *catalog.Catalog) []queue.Lane {
	var out []queue.Lane
	for _, l := range c.Lanes {
		out = append(out, queue.Lane{ID: l.ID, Prefix: l.Prefix, Windows: l.WindowIDs, Minutes: l.Minutes})
	}
	return out
}

// Catalog is the one that holds now.
func (o *Office) Catalog() *catalog.Catalog { return o.now.Load().catalog }

// Packed is the catalogue that holds, as its import was kept, and its hash.
func (o *Office) Packed() (content []byte, hash string) {
	h := o.now.Load()
	return h.packed, h.hash
}

// Calendar is that of the catalogue.
func (o *Office) Calendar() *calendar.Calendar { return o.now.Load().calendar }

func (o *Office) read(ctx context.Context, version int64) error {
	t := Now()
	cat, err := current.Load(ctx, o.cfg, o.Store, t)
	if err != nil {
		return err
	}
	for _, p := range cat.Report.Problems {
		if p.Severity == catalog.Error {
			o.log.Error("catalogue row left out", "problem", p.Line(i18n.EN))
		}
	}
	packed, err := cat.Content.Pack()
	if err != nil {
		return err
	}
	o.now.Store(&holds{catalog: cat.Catalog, calendar: calendar.New(cat.Catalog), packed: packed, hash: cat.Content.Hash(), version: max(version, cat.Version), day: t.Format(time.DateOnly)})
	o.log.Info("catalogue", "source", cat.Source, "version", cat.Version, "items", len(cat.Catalog.Items), "hash", cat.Content.Hash())
	return nil
}

// renewEvery is how often an import is looked for.
const renewEvery = 2 * time.Second

// Watch takes over a new catalogue, and each day's items, until ctx ends. One that
// cannot be used is told, and the former stays.
func (o *Office) Watch(ctx context.Context) {
	t := time.NewTicker(renewEvery)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		v, err := o.Store.CatalogueVersion(ctx, o.cfg.Hall.ID)
		h := o.now.Load()
		if err != nil || v == h.version && Now().Format(time.DateOnly) == h.day {
			continue
		}
		if err := o.read(ctx, v); err != nil {
			if ctx.Err() == nil {
				o.log.Error("the new catalogue cannot be used; the former stays", "error", err)
			}
			kept := *h
			kept.version, kept.day = v, Now().Format(time.DateOnly)
			o.now.Store(&kept) // told once
			continue
		}
		if err := o.Queue.SetLanes(Lanes(o.Catalog())); err != nil {
			o.log.Error("the new lanes cannot be used", "error", err)
		}
	}
}

// open says whether a lane is served at a time, by the hours of its counters.
func (o *Office) open(lane string, t time.Time) bool {
	l, ok := o.Catalog().Lane(lane)
	if !ok {
		return false
	}
	open, _ := visit.World{Catalog: o.Catalog(), Calendar: o.Calendar(), AnyTime: o.cfg.Queue.AnyTime}.Open(l, t)
	return open
}

// Close ends it.
func (o *Office) Close() error { return o.Store.Close() }

// Now is the clock of the hall: China has one time zone.
func Now() time.Time { return time.Now().In(catalog.Zone) }
