package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"yimen/app/config"
	"yimen/assets"
	"yimen/devices/escpos"
	"yimen/devices/printer"
	"yimen/kiosk/catalog"
	"yimen/kiosk/queue"
	"yimen/kiosk/store"
	"yimen/kiosk/visit"
)

// openLog is where events go: as JSON lines, ids only.
func openLog(c config.Log) (*slog.Logger, func(), error) {
	var w io.Writer = os.Stderr
	done := func() {}
	if c.File != "" {
		f, err := os.OpenFile(c.File, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o640)
		if err != nil {
			return nil, nil, fmt.Errorf("log.file: %w", err)
		}
		w, done = f, func() { _ = f.Close() }
	}
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.Level)); err != nil {
		return nil, nil, fmt.Errorf("log.level: %w", err)
	}
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{Level: level})), done, nil
}

// openQueue opens the database and the queue on it. Only one program may issue
// numbers from a file: exclusive holds the lock that says so.
func openQueue(ctx context.Context, cfg config.Config, w visit.World, exclusive bool, log *slog.Logger) (*queue.Queue, func(), error) {
	st, err := store.Open(ctx, cfg.Database.Path, store.Options{Exclusive: exclusive, Logger: log})
	if err != nil {
		return nil, nil, err
	}
	closeStore := func() {
		if err := st.Close(); err != nil {
			log.Error("closing the database", "error", err)
		}
	}
	q, err := queue.New(queue.Config{Hall: cfg.Hall.ID, Lanes: lanes(w.Catalog), Store: st, Clock: queue.SystemClock(),
		CutHour: cfg.Queue.DayStart(), Zone: catalog.Zone, Logger: log,
		Open: func(lane string, t time.Time) bool {
			l, ok := w.Catalog.Lane(lane)
			if !ok {
				return false
			}
			open, _ := w.Open(l, t)
			return open
		}})
	if err != nil {
		closeStore()
		return nil, nil, err
	}
	return q, closeStore, nil
}

// lanes is the catalogue's lanes without their words.
func lanes(c *catalog.Catalog) []queue.Lane {
	var out []queue.Lane
	for _, l := range c.Lanes {
		out = append(out, queue.Lane{ID: l.ID, Prefix: l.Prefix, Windows: l.WindowIDs, Minutes: l.Minutes})
	}
	return out
}

// openPrinter starts the printer's own goroutine and returns at once, with or
// without a printer at the port.
func openPrinter(c config.Printer, log *slog.Logger, unfinished bool) (*printer.Printer, error) {
	profile, err := escpos.LoadProfile(c.Profile)
	if err != nil {
		return nil, fmt.Errorf("printer.profile: %w", err)
	}
	fonts, err := escpos.ParseFonts(assets.FontRegular, assets.FontBold)
	if err != nil {
		return nil, err
	}
	return printer.Open(printer.Config{Path: c.Port, Profile: profile, Baud: c.Baud, Logger: log, Unfinished: unfinished,
		Fonts: fonts}), nil
}

// halfPrinted says that a slip may have been under way when the program ended.
func halfPrinted(offers []queue.Offer) bool {
	for _, o := range offers {
		if o.Job.Begun {
			return true
		}
	}
	return false
}
