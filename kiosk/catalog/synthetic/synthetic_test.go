package synthetic_test

import (
	"slices"
	"testing"
	"time"
	"unicode/utf8"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/synthetic"
)

func check(t *testing.T, c catalog.Content) catalog.Result {
	t.Helper()
	r := catalog.Check(c.Book(), catalog.Options{})
	for i, p := range r.Report.Problems {
		if i == 20 {
			t.Fatalf("and %d more", len(r.Report.Problems)-i)
		}
		t.Error(p.Line(i18n.EN)) // hints as well: nothing is left to say
	}
	return r
}

func TestCheckIsClean(t *testing.T) {
	for _, items := range []int{0, 1, 2, 13, 50, 300, 669} {
		for seed := range uint64(4) {
			c := synthetic.Make(items, seed)
			r := check(t, c)
			if got, want := len(r.Catalog.Items), max(items, 1); got != want {
				t.Errorf("%d items, seed %d: %d in the catalogue", items, seed, got)
			}
			if !r.Content.Equal(c) {
				t.Errorf("%d items, seed %d: cells are not in their written form", items, seed)
			}
			if t.Failed() {
				t.Fatalf("%d items, seed %d", items, seed)
			}
		}
	}
}

// TestToday is the same with a date, on which more is checked.
func TestToday(t *testing.T) {
	r := catalog.Check(synthetic.Make(100, 1).Book(), catalog.Options{Today: time.Date(2026, 11, 25, 12, 0, 0, 0, catalog.Zone)})
	if len(r.Report.Problems) > 0 || len(r.Catalog.Items) != 100 {
		t.Error(len(r.Catalog.Items), r.Report.String(i18n.EN))
	}
}

func TestSameSeedSameCatalogue(t *testing.T) {
	a, b := synthetic.Make(200, 7), synthetic.Make(200, 7)
	if a.Hash() != b.Hash() {
		t.Error("the same seed gives two catalogues")
	}
	if a.Hash() == synthetic.Make(200, 8).Hash() {
		t.Error("two seeds give the same catalogue")
	}
}

// TestWuxi holds the proportions of facts/catalogue.md, section 6.
func TestWuxi(t *testing.T) {
	c := synthetic.Make(669, 1)
	for sheet, want := range map[string][2]int{"departments": {49, 49}, "windows": {37, 80}, "scenarios": {1700, 2500},
		"materials": {9500, 11500}, "steps": {3200, 3700}, "laws": {1800, 2300}, "forms": {700, 900}} {
		if got := len(c.Sheets[sheet]); got < want[0] || got > want[1] {
			t.Errorf("%d %s, want %v", got, sheet, want)
		}
	}
}

func TestThreeThousand(t *testing.T) {
	c := synthetic.Make(3000, 1)
	r := check(t, c)
	if got := len(c.Sheets["materials"]); got < 46_000 || got > 54_000 {
		t.Errorf("%d materials, want about 50,000", got)
	}
	var name, paper, scenes int
	var lengths []int
	names := map[string]bool{}
	inDept := map[string]int{}
	for _, it := range r.Catalog.Items {
		n := utf8.RuneCountInString(it.Name.ZH)
		lengths = append(lengths, n)
		name, scenes = max(name, n), max(scenes, len(it.Scenarios))
		if names[it.Name.ZH] {
			t.Errorf("two items are called %s", it.Name.ZH)
		}
		names[it.Name.ZH] = true
		inDept[it.DeptID]++
		perScene := map[string]int{}
		for _, m := range it.Materials {
			paper = max(paper, utf8.RuneCountInString(m.Name.ZH))
			perScene[m.Scenario]++
		}
		for s, n := range perScene {
			if s != "" && n+perScene[""] > 21 || n > 21 {
				t.Errorf("%s: %d papers in scenario %q", it.ID, n, s)
			}
		}
		if len(r.Catalog.WindowsOf(&it)) == 0 || len(it.Materials) == 0 || len(it.Laws) == 0 {
			t.Errorf("%s is not complete", it.ID)
		}
	}
	if name != 110 || paper != 164 || scenes != 23 {
		t.Errorf("longest name %d, longest material %d, most scenarios %d; want 110, 164, 23", name, paper, scenes)
	}
	slices.Sort(lengths)
	half, most := lengths[len(lengths)/2], lengths[len(lengths)*95/100]
	if half < 10 || half > 20 || most < 20 || most > 40 {
		t.Errorf("half of the names have %d characters, 95 of 100 have %d", half, most)
	}
	if len(inDept) != len(r.Catalog.Departments) {
		t.Errorf("%d of %d departments have items", len(inDept), len(r.Catalog.Departments))
	}
	t.Logf("names: median %d, 95%% %d; rows %d", half, most, c.Rows())
}

func TestSaysThatItIsMadeUp(t *testing.T) {
	r := check(t, synthetic.Make(3, 1))
	if r.Catalog.Hall.Demo.ZH == "" || r.Catalog.Hall.Demo.EN == "" {
		t.Error("the hall does not say that it is made up")
	}
}
