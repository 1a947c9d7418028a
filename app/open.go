package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"

	"yimen/app/config"
	"yimen/assets"
	"yimen/devices/escpos"
	"yimen/devices/printer"
	"yimen/kiosk/queue"
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
