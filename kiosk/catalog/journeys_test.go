package catalog_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/catalogtest"
)

// way is the small catalogue with a journey of these stages:
// seq,item_id,name,after,n,unit,optional.
func way(t *testing.T, stages ...string) (*catalog.Catalog, catalog.Report) {
	t.Helper()
	fsys := catalogtest.FS()
	fsys["journeys.csv"] = &fstest.MapFile{Data: []byte("journey_id,audience,name_zh,name_en,order\nj,企业,开店,Open a shop,1\n")}
	rows := "journey_id,seq,item_id,name_zh,name_en,after,n,unit,optional\n"
	for _, s := range stages {
		p := strings.Split(s, ",")
		rows += fmt.Sprintf("j,%s,%s,%s,%s,%s,%s,%s,%s\n", p[0], p[1], p[2], p[2], p[3], p[4], p[5], p[6])
	}
	fsys["stages.csv"] = &fstest.MapFile{Data: []byte(rows)}
	return catalog.Load(fsys)
}

func TestLegs(t *testing.T) {
	cat, report := way(t,
		"1,,甲,,3,工作日,",    // day 0 to 3
		"2,,乙,1,5,工作日,",   // 3 to 8
		"3,,丙,1,2,工作日,",   // 3 to 5, beside 2
		"4,,丁,2；3,0,工作日,", // at once when both are done: 8
		"5,,戊,4,7,自然日,",   // a week is five working days: 8 to 13
		"6,,己,1,1,月,是",    // optional: 3 to 25, does not count
		"7,,庚,6,1,工作日,",   // who leaves the optional one out waits for nothing
	)
	if report.HasErrors() {
		t.Fatal(report.Error())
	}
	j, ok := cat.Journey("j")
	if !ok {
		t.Fatal("no journey")
	}
	legs, total := cat.Legs(j)
	want := [][3]int{{0, 3, 0}, {3, 8, 1}, {3, 5, 1}, {8, 8, 1}, {8, 13, 1}, {3, 25, 1}, {3, 4, 1}}
	if total != 13 {
		t.Errorf("%d days in all", total)
	}
	for i, w := range want {
		beside := 0
		if legs[i].Parallel {
			beside = 1
		}
		if got := [3]int{legs[i].From, legs[i].To, beside}; got != w {
			t.Errorf("stage %d: %v, want %v", i+1, got, w)
		}
	}
}

func TestStagesThatCannotBe(t *testing.T) {
	for name, c := range map[string]struct {
		stages []string
		says   string
		errors int
	}{
		"waits for what comes later":   {[]string{"1,,甲,2,1,工作日,", "2,,乙,,1,工作日,"}, "stage 2, which must come before, is not before it", 0},
		"waits for itself":             {[]string{"1,,甲,1,1,工作日,"}, "stage 1, which must come before", 0},
		"waits for nothing there":      {[]string{"1,,甲,9,1,工作日,"}, "stage 9", 0},
		"waits for a word":             {[]string{"1,,甲,前面,1,工作日,"}, "not a whole number", 1},
		"no item and no name":          {[]string{"1,,,,1,工作日,"}, "neither an item nor a name", 1},
		"unknown item":                 {[]string{"1,gs-999,,,,,"}, `no "gs-999"`, 1},
		"two of one number":            {[]string{"1,,甲,,1,工作日,", "1,,乙,,1,工作日,"}, "already has a stage 1", 1},
		"a stage that is as it should": {[]string{"1,gs-001,,,,,"}, "", 0},
	} {
		_, report := way(t, c.stages...)
		if c.says != "" && !strings.Contains(report.String(i18n.EN), c.says) {
			t.Errorf("%s: %q is not said:\n%s", name, c.says, report.String(i18n.EN))
		}
		if n := report.Count(catalog.Error); n != c.errors {
			t.Errorf("%s: %d errors\n%s", name, n, report.Error())
		}
	}
}

// One checklist: each paper once, with all the copies that are asked for.
func TestJourneyMaterials(t *testing.T) {
	cat, report := way(t, "1,gs-001,,,,,", "2,gs-002,,1,,,", "3,gs-001,,2,,,")
	if report.HasErrors() {
		t.Fatal(report.Error())
	}
	j, _ := cat.Journey("j")
	names := map[string]int{}
	copies := 0
	for _, m := range cat.JourneyMaterials(j) {
		names[m.Name.ZH]++
		copies += m.Copies
		if names[m.Name.ZH] > 1 {
			t.Errorf("%s is listed twice", m.Name.ZH)
		}
		if len(m.Stages) == 0 {
			t.Errorf("%s is asked for by nobody", m.Name.ZH)
		}
	}
	want := 0
	for _, id := range []string{"gs-001", "gs-002", "gs-001"} {
		it, _ := cat.Item(id)
		for _, m := range it.Materials {
			want += m.Copies
			if names[m.Name.ZH] == 0 {
				t.Errorf("%s is not listed", m.Name.ZH)
			}
		}
	}
	if copies != want {
		t.Errorf("%d copies, want %d", copies, want)
	}
}

func TestDisclosures(t *testing.T) {
	cat, _ := catalog.Load(catalogtest.FS())
	it, _ := cat.Item("gs-001")
	bare := *it
	bare.Content, bare.Conditions, bare.Owner, bare.Promise = i18n.Text{}, i18n.Text{}, i18n.Text{}, catalog.Limit{}
	bare.Laws, bare.Steps, bare.Fee, bare.Fees, bare.ComplaintPhone = nil, nil, true, nil, nil
	for n, c := range map[int]struct{ whole, none catalog.Filled }{
		1: {catalog.Own, catalog.Own}, 2: {catalog.Own, catalog.Missing}, 3: {catalog.Own, catalog.Missing}, 4: {catalog.Own, catalog.Missing},
		5: {catalog.Own, catalog.Missing}, 6: {catalog.Own, catalog.Missing}, 7: {catalog.Own, catalog.Missing}, 8: {catalog.Own, catalog.Missing},
		9: {catalog.Inherited, catalog.Inherited},
	} {
		if got := cat.Disclosures(it)[n-1]; got.State != c.whole || got.N != n || got.Name.ZH == "" || got.Name.EN == "" {
			t.Errorf("%d %s of a whole item: %v", n, got.Name.EN, got.State)
		}
		if got := cat.Disclosures(&bare)[n-1]; got.State != c.none {
			t.Errorf("%d %s of an item with nothing: %v", n, got.Name.EN, got.State)
		}
	}
	licence := *it
	licence.Legal = catalog.Limit{}
	if cat.Disclosures(&licence)[5].State != catalog.Missing {
		t.Error("a licence without a legal limit has its time limit published")
	}
	free := bare
	free.Fee = false
	if cat.Disclosures(&free)[6].State != catalog.Own {
		t.Error("that it is free is published")
	}
}
