package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"log/slog"
	"os"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"golang.org/x/image/font/opentype"

	"yimen/app/config"
	"yimen/app/current"
	"yimen/assets"
	"yimen/kiosk/catalog"
	"yimen/kiosk/slip"
	"yimen/kiosk/store"
)

// runDoctor says what it finds, and ends with an error when this kiosk could
// not serve. It changes nothing but a new database's first tables.
func runDoctor(ctx context.Context, args []string, out io.Writer) error {
	var cfgPath string
	if _, err := flags("doctor", args, out, func(f *flag.FlagSet) {
		f.StringVar(&cfgPath, "config", "", "configuration file")
	}); err != nil {
		return err
	}
	cfg, err := loadConfig(cfgPath)
	ill := 0
	say := func(what string, err error, detail string) {
		word := "ok  "
		if err != nil {
			word, detail = "FAIL", err.Error()
			ill++
		}
		fmt.Fprintf(out, "%s %-10s %s\n", word, what, detail)
	}
	say("config", err, orDefault(cfgPath))
	if err != nil {
		return errors.New("this kiosk cannot serve: mend the configuration first")
	}
	detail, err := checkCatalog(ctx, cfg)
	say("catalogue", err, detail)
	detail, err = checkDatabase(ctx, cfg)
	say("database", err, detail)
	detail, err = checkFonts()
	say("fonts", err, detail)
	detail, err = checkPrinter(cfg)
	if err != nil { // guides and numbers work without paper
		fmt.Fprintf(out, "warn %-10s %s\n", "printer", err)
	} else {
		say("printer", nil, detail)
	}
	detail, err = checkDisplay(cfg)
	say("display", err, detail)
	if ill > 0 {
		return fmt.Errorf("this kiosk cannot serve: %d of 6 checks failed", ill)
	}
	return nil
}

func orDefault(path string) string {
	if path == "" {
		return "no file named; the built-in defaults hold"
	}
	return path
}

func checkCatalog(ctx context.Context, cfg config.Config) (string, error) {
	var st current.Store
	if _, err := os.Stat(cfg.Database.Path); err == nil {
		db, err := store.Open(ctx, cfg.Database.Path, store.Options{})
		if err != nil {
			return "", err
		}
		defer db.Close()
		st = db
	}
	now, err := current.Load(ctx, cfg, st, now())
	if err != nil {
		return "", err
	}
	cat, report := now.Catalog, now.Report
	if n := report.Count(catalog.Error); n > 0 {
		return "", fmt.Errorf("%d rows were left out:\n%s", n, report.Of(catalog.Error).Error())
	}
	return fmt.Sprintf("%d services of %d departments, %d counters, %d form samples", len(cat.Items), len(cat.Departments), len(cat.Windows), len(cat.Samples)), nil
}

func checkDatabase(ctx context.Context, cfg config.Config) (string, error) {
	office, err := openOffice(ctx, cfg, false, slog.New(slog.DiscardHandler))
	if err != nil {
		return "", err
	}
	defer office.Close()
	q, err := office.queue()
	if err != nil {
		return "", err
	}
	day, held, err := q.Day(ctx)
	if err != nil {
		return "", err
	}
	if held {
		return "", fmt.Errorf("the clock is wrong: it says %s and the business day is %s; set the clock", now().Format(time.DateTime), day)
	}
	return cfg.Database.Path + ", business day " + day, nil
}

func checkFonts() (string, error) {
	for _, f := range [][]byte{assets.FontRegular, assets.FontBold} {
		if _, err := opentype.Parse(f); err != nil {
			return "", fmt.Errorf("an embedded font cannot be read (%w): build the program again", err)
		}
	}
	return "two weights, embedded", nil
}

// checkPrinter waits for the printer's first word.
func checkPrinter(cfg config.Config) (string, error) {
	if cfg.Printer.Port == "" {
		return "", errors.New("none is configured (printer.port): numbers are shown on the screen only")
	}
	if pid := store.Holder(cfg.Database.Path); pid != "" { // two that ask one printer get each other's answers
		return fmt.Sprintf("%s: in use by the kiosk that runs (process %s); its log tells the printer's state", cfg.Printer.Port, pid), nil
	}
	p, err := openPrinter(cfg.Printer, slog.New(slog.DiscardHandler), false)
	if err != nil {
		return "", err
	}
	defer p.Close()
	for end := time.Now().Add(4 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if s := p.State(); s.CanPrint() {
			return cfg.Printer.Port + ": " + string(s), nil
		}
	}
	s := p.State()
	return "", fmt.Errorf("%s: %s. %s", cfg.Printer.Port, s, staffAdvice(s))
}

// staffAdvice is what to do about a printer's state.
func staffAdvice(s slip.State) string {
	switch s {
	case slip.Absent:
		return "Is it plugged in? Name the port by /dev/serial/by-id/..., and let the kiosk's user into the group dialout"
	case slip.Silent:
		return "Is it switched on, and is the baud rate the one of its self-test page?"
	case slip.Garbled:
		return "The baud rate or the profile does not fit; its self-test page names the rate"
	case slip.PaperOut:
		return "Put in a roll"
	case slip.CoverOpen:
		return "Close the cover"
	}
	return "Look at the printer"
}

func checkDisplay(cfg config.Config) (string, error) {
	if os.Getenv("DISPLAY") == "" {
		return "", errors.New("DISPLAY is not set: start this in the kiosk's X session")
	}
	xgb.Logger = log.New(io.Discard, "", 0) // faults come back as errors
	x, err := xgb.NewConn()
	if err != nil {
		return "", fmt.Errorf("the X server does not answer: %w", err)
	}
	defer x.Close()
	s := xproto.Setup(x).DefaultScreen(x)
	w, h := int(s.WidthInPixels), int(s.HeightInPixels)
	if cfg.Screen.Fullscreen && (w != cfg.Screen.WidthPx || h != cfg.Screen.HeightPx) {
		return "", fmt.Errorf("the screen has %d x %d pixels and screen.width_px, height_px say %d x %d", w, h, cfg.Screen.WidthPx, cfg.Screen.HeightPx)
	}
	return fmt.Sprintf("%d x %d pixels, %.0f mm wide as configured", w, h, cfg.Screen.WidthMM), nil
}
