package touch

import (
	"encoding/csv"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/assets"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/plan"
	"yimen/kiosk/visit"
)

// One sentence for each kind of way, as it is said.
func TestWayWords(t *testing.T) {
	for id, want := range map[string][2]string{
		"20": {"二楼 B 区，出电梯左转，右手边第一个窗口就是。", "Second floor, Zone B. From the lift turn left; it is the first counter on the right."},
		"21": {"二楼 B 区，出电梯右转，左手边第一个窗口就是。", "Second floor, Zone B. From the lift turn right; it is the first counter on the left."},
		"12": {"二楼 A 区，出电梯左转，右手边最后一个窗口就是。", "Second floor, Zone A. From the lift turn left; it is the last counter on the right."},
		"15": {"二楼 A 区，出电梯左转，过了 16 号窗口，就在右手边。", "Second floor, Zone A. From the lift turn left; it is on the right, after counter 16."},
		"25": {"二楼 C 区，出电梯左转，左手边第二个窗口就是。", "Second floor, Zone C. From the lift turn left; it is the second counter on the left."},
		"5":  {"一楼 A 区，从这里直走，穿过过道，就在正前方。", "First floor, Zone A. From here walk straight across the corridor; it is straight ahead."},
		"4":  {"一楼 A 区，从这里走到过道左转，过了 5 号窗口，就在右手边。", "First floor, Zone A. From here walk to the corridor and turn left; it is on the right, after counter 5."},
		"99": {"", ""},
	} {
		for i, lang := range i18n.Langs() {
			if got := words(demo, lang).wayWords(id); got != want[i] {
				t.Errorf("counter %s: %q, not %q", id, got, want[i])
			}
		}
	}
}

// Every counter has a sentence that names its zone, in both languages.
func TestEveryCounterHasAWay(t *testing.T) {
	for _, lang := range i18n.Langs() {
		for _, w := range demo.Catalog.Windows {
			p := words(demo, lang)
			if got := p.wayWords(w.ID); len(got) < 12 || !strings.ContainsAny(got, ".。") {
				t.Errorf("counter %s: %q", w.ID, got)
			}
		}
	}
}

// without is the demonstration hall with columns of two sheets left empty.
func without(t *testing.T, columns ...string) visit.World {
	t.Helper()
	files := fstest.MapFS{}
	names, err := fs.Glob(assets.Demo(), "*.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(assets.Demo(), name)
		if err != nil {
			t.Fatal(err)
		}
		if name == "places.csv" || name == "windows.csv" {
			rows, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows[2:] {
				for i := range row {
					if slices.Contains(columns, rows[1][i]) {
						row[i] = ""
					}
				}
			}
			var b strings.Builder
			if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
				t.Fatal(err)
			}
			data = []byte(b.String())
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	cat, report := catalog.Load(files)
	if cat == nil {
		t.Fatal(report.String(i18n.EN))
	}
	w := demo
	w.Catalog = cat
	return w
}

// A hall without a plan, or whose floors are not named, has words and lists all
// the same, and no counter is lost.
func TestMapWithoutPlan(t *testing.T) {
	for _, columns := range [][]string{{"x", "y", "w", "h"}, {"floor"}, {"x", "y", "w", "h", "floor", "place_id "}} {
		w := without(t, columns...)
		for _, lang := range i18n.Langs() {
			for _, large := range []bool{false, true} {
				for _, panel := range panels {
					for _, pg := range []visit.Page{visit.Map, visit.Counters} {
						for _, st := range pages[pg].examples(w, hall(lang, large)) {
							s := View(w, st, panel, &part.Finger{SlopPX: 14, SwipePX: 70}, func(visit.Event) {})
							sweep(t, "without "+strings.Join(columns, ","), s)
						}
					}
				}
			}
		}
		seen := 0
		pl := plan.New(w.Catalog)
		for _, f := range pl.Floors {
			seen += len(f.Counters)
		}
		if seen+len(pl.Homeless) != len(w.Catalog.Windows) {
			t.Errorf("without %v: %d counters of %d", columns, seen+len(pl.Homeless), len(w.Catalog.Windows))
		}
		if got := words(w, i18n.EN).wayWords("20"); !strings.Contains(got, "Zone B") {
			t.Errorf("without %v: %q", columns, got)
		}
	}
}

// What a counter's page on the map says aloud names its number, and leads on to
// its services.
func TestMapStops(t *testing.T) {
	st := hall(i18n.EN, false)
	st.Here = visit.Place{Page: visit.Map, Tab: "2"}
	found := false
	for _, x := range shown(st, look.Portrait21).Stops {
		if x.ID == "window:13" {
			found = strings.Contains(x.Spoken, "Counter 13")
		}
	}
	if !found {
		t.Error("counter 13 does not say its number")
	}
	st.Here = visit.Place{Page: visit.Map, ID: visit.MapWindow + "13"}
	if !slices.ContainsFunc(stopIDs(shown(st, look.Portrait21)), func(id string) bool { return id == "services" }) {
		t.Error("no door to the services of counter 13")
	}
}

func stopIDs(s Screen) []string {
	var ids []string
	for _, x := range s.Stops {
		ids = append(ids, x.ID)
	}
	return ids
}

// Where the kiosk is said to stand, the way begins.
func TestKioskStandsWhereItIsSaid(t *testing.T) {
	w := demo
	w.Stands = "wait-2"
	if got := words(w, i18n.EN).wayWords("20"); strings.Contains(got, "lift") || !strings.HasPrefix(got, "Second floor, Zone B. From here") {
		t.Error(got)
	}
}
