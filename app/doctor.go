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
	"strings"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"golang.org/x/image/font/opentype"

	"yimen/app/config"
	"yimen/app/current"
	"yimen/assets"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/store"
)

// runDoctor says what it finds, and ends with an error when this kiosk could
// not serve. It changes nothing but a new database's first tables.
func runDoctor(ctx context.Context, args []string, out io.Writer) error {
	var o struct {
		config, lang                  string
		profiles, ports, slip, reader bool
	}
	if _, err := flags("doctor", args, out, func(f *flag.FlagSet) {
		f.StringVar(&o.config, "config", "", "configuration file")
		f.StringVar(&o.lang, "lang", "", "zh or en; otherwise as LANG says")
		f.BoolVar(&o.profiles, "profiles", false, "list the printer profiles, and what of them was checked")
		f.BoolVar(&o.ports, "ports", false, "list the serial ports, and guess what hangs there")
		f.BoolVar(&o.slip, "slip", false, "print a test slip")
		f.BoolVar(&o.reader, "card", false, "read a document, and show which of its fields arrive")
	}); err != nil {
		return err
	}
	c := &checkup{out: out, words: i18n.For(spoken(o.lang))}
	if o.profiles {
		return c.profiles()
	}
	cfg, err := loadConfig(o.config)
	c.say("doctor_config", err, c.orDefault(o.config))
	if err != nil {
		return errors.New(c.words.T("doctor_mend_config"))
	}
	switch {
	case o.ports:
		return c.ports(ctx, cfg)
	case o.slip:
		return c.testSlip(ctx, cfg)
	case o.reader:
		return c.testDocument(ctx, cfg)
	}
	detail, err := checkCatalog(ctx, cfg)
	c.say("doctor_catalogue", err, detail)
	detail, err = checkDatabase(ctx, cfg)
	c.say("doctor_database", err, detail)
	detail, err = checkFonts()
	c.say("doctor_fonts", err, detail)
	detail, err = checkDisplay(cfg)
	c.say("doctor_display", err, detail)
	c.devices(ctx, cfg) // guides and numbers work without any of them
	if c.ill > 0 {
		return errors.New(c.words.N("doctor_cannot", c.ill))
	}
	return nil
}

// checkup is one run of the doctor.
type checkup struct {
	out   io.Writer
	words *i18n.Localizer
	ill   int
}

// spoken is the language asked for, else that of the terminal.
func spoken(lang string) i18n.Lang {
	if lang == "" {
		lang = os.Getenv("LANG")
	}
	if strings.HasPrefix(lang, "zh") {
		return i18n.ZH
	}
	return i18n.EN
}

func (c *checkup) line(mark, what, detail string) {
	fmt.Fprintf(c.out, "%-4s %-10s %s\n", mark, what, detail)
}

// say tells of a thing that the kiosk cannot serve without.
func (c *checkup) say(what string, err error, detail string) {
	mark := c.words.T("doctor_ok")
	if err != nil {
		mark, detail = c.words.T("doctor_fail"), err.Error()
		c.ill++
	}
	c.line(mark, c.words.T(what), detail)
}

func (c *checkup) orDefault(path string) string {
	if path == "" {
		return c.words.T("doctor_no_file")
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
