package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"yimen/app/config"
	"yimen/app/current"
	"yimen/app/hall/client"
	back "yimen/app/office"
	"yimen/app/pages"
	"yimen/i18n"
	"yimen/kiosk/calendar"
	"yimen/kiosk/catalog"
	"yimen/kiosk/queue"
	"yimen/kiosk/search"
	"yimen/kiosk/store"
	"yimen/kiosk/visit"
)

// office is what stands behind the screen: the database, and the catalogue that
// holds now, which an import may change while the kiosk runs.
type office struct {
	cfg   config.Config
	store *store.Store
	log   *slog.Logger
	boot  string
	paper *lengths // nil: nothing is known of the printer
	world atomic.Pointer[visit.World]
	held  catalogueKey
	own   *queue.Queue // on the database here
	far   *client.Desk // at the hall server's; nil: none
	packs sync.Mutex
	pack  func() ([]byte, string) // the catalogue that holds
}

// catalogueKey changes when the catalogue has to be read again: by an import,
// and at midnight, as items begin and end on days.
type catalogueKey struct {
	version int64
	day     string
}

// openOffice opens the database and reads the catalogue. Only one program may
// issue numbers from a file: exclusive holds the lock that says so.
func openOffice(ctx context.Context, cfg config.Config, exclusive bool, log *slog.Logger) (*office, error) {
	st, err := store.Open(ctx, cfg.Database.Path, store.Options{Exclusive: exclusive, Logger: log})
	if err != nil {
		return nil, err
	}
	o := &office{cfg: cfg, store: st, log: log, boot: bootID(), paper: openLengths(cfg)}
	w, key, err := o.read(ctx)
	if err != nil {
		o.Close()
		return nil, err
	}
	o.held = key
	o.world.Store(&w)
	return o, nil
}

// Close ends it.
func (o *office) Close() {
	if err := o.store.Close(); err != nil {
		o.log.Error("closing the database", "error", err)
	}
}

// World is what holds now.
func (o *office) World() visit.World { return *o.world.Load() }

// read puts together what does not change while people come and go.
func (o *office) read(ctx context.Context) (visit.World, catalogueKey, error) {
	t := now()
	cat, err := current.Load(ctx, o.cfg, o.store, t)
	if err != nil {
		return visit.World{}, catalogueKey{}, err
	}
	for _, p := range cat.Report.Problems {
		if p.Severity == catalog.Error {
			o.log.Error("catalogue row left out", "problem", p.Line(i18n.EN))
		}
	}
	o.log.Info("catalogue", "source", cat.Source, "version", cat.Version, "items", len(cat.Catalog.Items), "hash", cat.Content.Hash())
	limits := visit.Limits{Idle: o.cfg.Visit.IdleTimes(), Alert: o.cfg.Visit.AlertTimes(), Done: o.cfg.Visit.DoneTimes()}
	c := cat.Catalog
	o.packs.Lock()
	o.pack = sync.OnceValues(func() ([]byte, string) {
		b, err := cat.Content.Pack()
		if err != nil {
			o.log.Error("the catalogue cannot be packed", "error", err)
		}
		return b, cat.Content.Hash()
	})
	o.packs.Unlock()
	w := visit.World{Boot: o.boot, Catalog: c, Index: search.New(c), Calendar: calendar.New(c), Limits: limits,
		Site: strings.TrimRight(o.cfg.Hall.Site, "/"), Follow: strings.TrimRight(o.cfg.Hall.Follow, "/"), Stands: o.cfg.Hall.Stands, AnyTime: o.cfg.Queue.AnyTime, Sheets: o.sheets(ctx, cat),
		Documents: visit.Purpose(o.cfg.Document.Ask), Service: o.cfg.Service.Page, A4: o.cfg.Office.Queue != ""}
	w.LengthMM = o.paper.of(w)
	return w, catalogueKey{cat.Version, t.Format(time.DateOnly)}, nil
}

// sheets are the pages of the files that forms name. A file that cannot be
// shown is told and left out; the form keeps its name and where its paper is.
func (o *office) sheets(ctx context.Context, cat current.Now) map[string][]visit.Sheet {
	data := filepath.Dir(o.cfg.Database.Path)
	from := filepath.Join(data, "files") // where an import puts them
	if cat.Source == current.Configured {
		from = filepath.Join(o.cfg.Hall.Catalog, "files")
		if strings.EqualFold(filepath.Ext(o.cfg.Hall.Catalog), ".xlsx") {
			from = filepath.Join(filepath.Dir(o.cfg.Hall.Catalog), "files")
		}
	}
	out := map[string][]visit.Sheet{}
	for _, f := range cat.Catalog.Forms {
		if f.File == "" {
			continue
		}
		pages, err := pages.Of(ctx, filepath.Join(from, f.File), filepath.Join(data, "pages"))
		if err != nil {
			o.log.Error("a form's file cannot be shown", "form", f.ID, "error", err)
			continue
		}
		out[f.ID] = pages
	}
	return out
}

// watch looks for a new catalogue and hands it on, read and ready. One that
// cannot be used is told and changes nothing.
func (o *office) watch(ctx context.Context, take func(visit.World)) {
	every(ctx, catalogueEvery, func() {
		v, err := o.store.CatalogueVersion(ctx, o.cfg.Hall.ID)
		if err != nil {
			return // the queue's own watch tells of an ill database
		}
		if key := (catalogueKey{v, now().Format(time.DateOnly)}); key == o.held {
			return
		}
		w, key, err := o.read(ctx)
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				o.log.Error("the new catalogue cannot be used; the former stays", "error", err)
			}
			o.held = catalogueKey{v, now().Format(time.DateOnly)} // told once
			return
		}
		o.held = key
		take(w)
	})
}

// catalogueEvery is how often an import is looked for.
const catalogueEvery = 2 * time.Second

// open says whether a lane is served at a time.
func (o *office) open(lane string, t time.Time) bool {
	w := o.World()
	l, ok := w.Catalog.Lane(lane)
	if !ok {
		return false
	}
	open, _ := w.Open(l, t)
	return open
}

// queue is the hall's queue on the office's database.
func (o *office) queue() (*queue.Queue, error) {
	q, err := back.NewQueue(o.cfg, o.store, o.log, func() *catalog.Catalog { return o.World().Catalog }, o.open)
	o.own = q
	return q, err
}

// renewed takes over a new world, once the screen shows it.
func (o *office) renewed(w visit.World, q tickets) {
	o.world.Store(&w)
	if err := q.SetLanes(back.Lanes(w.Catalog)); err != nil { // the check of the catalogue has held them to the same rules
		o.log.Error("the new lanes cannot be used", "error", err)
	}
	o.log.Info("the screen shows the new catalogue", "items", len(w.Catalog.Items))
}

// miss counts a query that found nothing.
func (o *office) miss(text string) {
	ctx, cancel := context.WithTimeout(context.Background(), storeTime)
	defer cancel()
	if err := o.store.CountMiss(ctx, o.cfg.Hall.ID, text, now().Format(time.DateOnly)); err != nil {
		o.log.Error("a query in vain was not counted", "error", err)
	}
}

// bootID makes this run's idempotency keys unlike any other's.
func bootID() string {
	b := make([]byte, 8)
	if _, err := rand.Read(b); err != nil {
		panic(fmt.Sprint("the kernel's source of randomness failed: ", err))
	}
	return hex.EncodeToString(b)
}

// now is the clock of the hall.
func now() time.Time { return back.Now() }
