package main

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"time"

	"yimen/app/config"
	"yimen/assets"
	"yimen/i18n"
	"yimen/kiosk/calendar"
	"yimen/kiosk/catalog"
	"yimen/kiosk/search"
	"yimen/kiosk/visit"
)

// loadCatalog reads the hall's catalogue, or the demonstration hall's. Rows in
// error are left out and told; what cannot be used at all is an error.
func loadCatalog(cfg config.Config) (*catalog.Catalog, catalog.Report, error) {
	var files fs.FS = assets.Demo()
	if dir := cfg.Hall.Catalog; dir != "" {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return nil, catalog.Report{}, fmt.Errorf("hall.catalog: %s is not a folder that can be read; name the folder of the catalogue's CSV files", dir)
		}
		files = os.DirFS(cfg.Hall.Catalog)
	}
	cat, report := catalog.Load(files)
	if cat == nil || len(cat.Items) == 0 || len(cat.Lanes) == 0 {
		return nil, report, fmt.Errorf("the catalogue has no services that could be shown:\n%s", report.String(i18n.EN))
	}
	return cat, report, nil
}

// newWorld puts together what does not change while people come and go.
func newWorld(cfg config.Config, log *slog.Logger) (visit.World, error) {
	cat, report, err := loadCatalog(cfg)
	if err != nil {
		return visit.World{}, err
	}
	for _, p := range report.Problems {
		if p.Severity == catalog.Error {
			log.Error("catalogue row left out", "problem", p.Line(i18n.EN))
		}
	}
	limits := visit.Limits{Idle: cfg.Visit.IdleTimes(), Alert: cfg.Visit.AlertTimes(), Done: cfg.Visit.DoneTimes()}
	return visit.World{Boot: bootID(), Catalog: cat, Index: search.New(cat), Calendar: calendar.New(cat),
		Limits: limits, Site: cfg.Hall.Site, AnyTime: cfg.Queue.AnyTime}, nil
}

// bootID makes this run's idempotency keys unlike any other's.
func bootID() string {
	b := make([]byte, 8)
	if _, err := rand.Read(b); err != nil {
		panic(err) // the kernel's source of randomness does not fail
	}
	return hex.EncodeToString(b)
}

// now is the clock of the hall: China has one time zone.
func now() time.Time { return time.Now().In(catalog.Zone) }
