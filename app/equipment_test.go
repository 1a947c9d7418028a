package main

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"yimen/app/config"
	"yimen/assets"
	"yimen/devices/port"
	"yimen/i18n"
	"yimen/kiosk/calendar"
	"yimen/kiosk/catalog"
	"yimen/kiosk/store"
	"yimen/kiosk/visit"
)

// A hall may bring a profile of its own; a wrong one is refused with its name.
func TestProfileOfTheHall(t *testing.T) {
	own := filepath.Join(t.TempDir(), "own.toml")
	data, err := os.ReadFile("../devices/escpos/profiles/generic-80.toml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(own, []byte(strings.Replace(string(data), `"generic-80"`, `"ours"`, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if p, err := loadProfile(own); err != nil || p.Name != "ours" {
		t.Errorf("%q, %v", p.Name, err)
	}
	if err := os.WriteFile(own, append(data, "\nknife = 3\n"...), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := loadProfile(own); err == nil || !strings.Contains(err.Error(), "own.toml") || !strings.Contains(err.Error(), "knife") {
		t.Errorf("%v", err)
	}
	for _, name := range []string{"none", filepath.Join(t.TempDir(), "absent.toml")} {
		if _, err := loadProfile(name); err == nil {
			t.Errorf("%s was found", name)
		}
	}
}

// What is used of the roll is known again after a restart.
func TestRollIsRemembered(t *testing.T) {
	ctx := context.Background()
	db, err := store.Open(ctx, filepath.Join(t.TempDir(), "roll.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	cfg := config.Default()
	cfg.Printer.Roll = 80
	e := &equipment{cfg: cfg, log: slog.New(slog.DiscardHandler)}
	r := e.roll(db)
	if r.LengthMM != 80_000 || r.Known.UsedMM != 0 {
		t.Errorf("%+v", r)
	}
	state := r.Known
	state.UsedMM, state.Slips, state.MeanMM = 1234, 7, 150
	r.Keep(state)
	if again := e.roll(db); again.Known != state {
		t.Errorf("%+v, not %+v", again.Known, state)
	}
	if err := db.SetDeviceNote(ctx, cfg.Hall.ID, visit.KindPrinter, "garbage"); err != nil {
		t.Fatal(err)
	}
	if again := e.roll(db); again.Known.UsedMM != 0 {
		t.Errorf("garbage is %+v", again.Known)
	}
}

func TestLengthsOfLists(t *testing.T) {
	cat, _ := catalog.Load(assets.Demo())
	w := visit.World{Catalog: cat, Calendar: calendar.New(cat)}
	cfg := config.Default()
	if openLengths(cfg).of(w) != nil {
		t.Error("without a printer nothing is measured")
	}
	cfg.Printer.Port = "/dev/printer"
	of := openLengths(cfg).of(w)
	short, long := of(visit.Checklist(cat.Items[0].ID, ""), i18n.ZH), of(visit.PaperJourney+cat.Journeys[0].ID, i18n.EN)
	if short < 50 || short > 400 || long < short {
		t.Errorf("%.0f and %.0f mm", short, long)
	}
	if mm := of(visit.Checklist("none", ""), i18n.ZH); mm != 0 {
		t.Errorf("a list of nothing is %.0f mm", mm)
	}
}

func TestFieldsThatArrived(t *testing.T) {
	var got []string
	for _, f := range []struct {
		name, shown string
		filled      bool
	}{{"name", "张*", true}, {"number", "110***********002X", true}, {"birth", "", true}, {"to", "valid", true}, {"issuer", "", false}, {"doubt", "check-digit", true}} {
		got = arrived(got, f.name, f.shown, f.filled)
	}
	if want := []string{"name 张*", "number 110***********002X", "birth", "until"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestOwnCodes(t *testing.T) {
	is := ours("https://hall.example.org/q")
	for text, want := range map[string]bool{"A027 2026-11-25 Hall": true, "https://hall.example.org/q/t/0b1e": true,
		"https://hall.example.org/q": false, "https://elsewhere.example.org/t/1": false, "11010519491231002X": false, "": false} {
		if is([]byte(text)) != want {
			t.Errorf("%q", text)
		}
	}
	if ours("")([]byte("/t/1")) {
		t.Error("without an address everything is ours")
	}
}

// The keys of documents change with the business day, not at midnight.
func TestKeysHoldForTheBusinessDay(t *testing.T) {
	cfg := config.Default()
	want := now().Add(-4 * time.Hour).Format(time.DateOnly)
	if got := business(cfg)(); got != want {
		t.Errorf("%s, not %s", got, want)
	}
}

func TestUdevRule(t *testing.T) {
	got := rule(port.Found{Vendor: "067B", Product: "2303", Serial: "AB01"}, "printer")
	for _, x := range []string{`ENV{ID_VENDOR_ID}=="067b"`, `ENV{ID_SERIAL_SHORT}=="AB01"`, `SYMLINK+="yimen/printer"`} {
		if !strings.Contains(got, x) {
			t.Errorf("%s lacks %s", got, x)
		}
	}
}
