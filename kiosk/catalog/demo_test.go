package catalog_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// TestDemo holds the demonstration catalogue to what it must be: clean, whole
// in both languages, and as large as the halls that it is modelled on.
func TestDemo(t *testing.T) {
	cat, report := catalog.Load(os.DirFS("../../assets/demo"))
	for _, p := range report.Problems {
		t.Error(p.Line(i18n.EN)) // among them every column with English missing
	}
	resident, points := 0, 0
	for _, d := range cat.Departments {
		if d.Status == "进驻" {
			resident++
			if len(d.Aliases[0]) < 2 || len(cat.ItemsOf(d.ID)) < 3 {
				t.Errorf("%s has %d aliases and %d items", d.Name.ZH, len(d.Aliases[0]), len(cat.ItemsOf(d.ID)))
			}
		}
	}
	for _, p := range cat.Places {
		if p.Kind == "现场服务点" {
			points++
		}
	}
	floors, kinds, low, english := map[string]bool{}, map[string]int{}, 0, 0
	for _, w := range cat.Windows {
		floors[w.Floor] = true
		kinds[w.Kind]++
		if w.Low {
			low++
		}
		if w.English {
			english++
		}
	}
	for what, got := range map[string][2]int{
		"items, at least 150":          {len(cat.Items), 150},
		"departments in the hall":      {resident, 22},
		"service points":               {points, 5},
		"counters":                     {len(cat.Windows), 37},
		"floors":                       {len(floors), 3},
		"general counters":             {kinds["综合"], 1},
		"enquiry counters":             {kinds["咨询"], 1},
		"complaints counters":          {kinds["投诉"], 1},
		"low counters":                 {low, 2},
		"counters that speak English":  {english, 1},
		"filled-in forms, at least 40": {len(cat.Samples), 40},
		"journeys, at least 8":         {len(cat.Journeys), 8},
		"groups that pay nothing":      {len(cat.FreeGroups), 5},
		"services of the centre":       {len(cat.Facilities), 5},
	} {
		if got[0] < got[1] {
			t.Errorf("%s: %d", what, got[0])
		}
	}
	if resident != 22 || len(cat.Windows) != 37 || len(cat.FreeGroups) != 5 {
		t.Errorf("%d departments, %d counters, %d groups", resident, len(cat.Windows), len(cat.FreeGroups))
	}
	if cat.Hall.Demo.ZH == "" || cat.Hall.Demo.EN == "" {
		t.Error("the hall does not say that it is a demonstration")
	}
	if _, ok := cat.EnquiryWindow(); !ok {
		t.Error("no counter to ask at")
	}
	for i := range cat.Items {
		it := &cat.Items[i]
		for _, d := range cat.Disclosures(it) {
			if d.State == catalog.Missing {
				t.Errorf("%s %s: %s is missing", it.ID, it.Name.ZH, d.Name.ZH)
			}
		}
		if it.CheckedOn == "" || len(it.Aliases[0]) < 3 || len(it.Aliases[1]) < 3 || it.Short.Empty() || len(cat.WindowsOf(it)) == 0 && len(it.PlaceIDs) == 0 {
			t.Errorf("%s %s is not complete", it.ID, it.Name.ZH)
		}
	}
	checkJourneys(t, cat)
	checkPunctuation(t)
}

// The ways that must be there, and that each leads through the hall in order.
func checkJourneys(t *testing.T, cat *catalog.Catalog) {
	for _, name := range []string{"Start a foreign-invested company", "Come to work here", "Open a shop", "Import and export"} {
		if !slices.ContainsFunc(cat.Journeys, func(j catalog.Journey) bool { return j.Name.EN == name }) {
			t.Errorf("no journey %q", name)
		}
	}
	for _, name := range []string{"开办企业", "开餐馆", "买房过户", "生育入户"} {
		if !slices.ContainsFunc(cat.Journeys, func(j catalog.Journey) bool { return j.Name.ZH == name }) {
			t.Errorf("no journey %q", name)
		}
	}
	for i := range cat.Journeys {
		j := &cat.Journeys[i]
		legs, total := cat.Legs(j)
		depts := map[string]bool{}
		for _, l := range legs {
			if it, ok := cat.Item(l.ItemID); ok {
				depts[it.DeptID] = true
			}
		}
		if total < 0 || len(legs) < 3 || len(cat.JourneyMaterials(j)) == 0 {
			t.Errorf("%s: %d stages, %d days", j.Name.EN, len(legs), total)
		}
		if j.ID == "invest-company" && len(depts) < 6 {
			t.Errorf("an investor passes %d departments, want six", len(depts))
		}
	}
}

// Chinese text has Chinese punctuation: an ASCII mark beside a Chinese
// character is a defect. Commas of the CSV itself are not text, so the cells
// are looked at one by one.
func checkPunctuation(t *testing.T) {
	files, err := os.ReadDir("../../assets/demo")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := os.ReadFile("../../assets/demo/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(data), "\n") {
			r := []rune(line)
			for j, c := range r {
				if !strings.ContainsRune(":;!?()", c) {
					continue
				}
				if j > 0 && unicode.Is(unicode.Han, r[j-1]) || j+1 < len(r) && unicode.Is(unicode.Han, r[j+1]) {
					t.Errorf("%s, line %d: %q beside a Chinese character: %s", f.Name(), i+1, c, string(r[max(0, j-6):min(len(r), j+7)]))
				}
			}
		}
	}
}
