package catalog_test

import (
	"testing"

	"yimen/assets"
	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// The demonstration hall is an example to be copied, so it has no fault at all.
func TestDemoHallIsComplete(t *testing.T) {
	cat, report := catalog.Load(assets.Demo())
	if report.Count(catalog.Error)+report.Count(catalog.Warning) > 0 {
		t.Fatal("\n" + report.String(i18n.EN))
	}
	if len(cat.Items) < 30 || len(cat.Samples) < 6 {
		t.Errorf("%d items and %d samples", len(cat.Items), len(cat.Samples))
	}
	if cat.Hall.Demo.Empty() {
		t.Error("the hall does not say that it is a demonstration")
	}
	departments := map[string]bool{}
	both := func(what string, x i18n.Text) {
		if x.ZH == "" || x.EN == "" {
			t.Errorf("%s: %q / %q", what, x.ZH, x.EN)
		}
	}
	for i := range cat.Items {
		it := &cat.Items[i]
		departments[it.DeptID] = true
		for what, x := range map[string]i18n.Text{"name": it.Name, "content": it.Content, "conditions": it.Conditions,
			"owner": it.Owner, "remedy": it.Remedy, "result": it.Result} {
			both(it.ID+" "+what, x)
		}
		if len(it.Materials) == 0 || len(it.Steps) < 3 || len(it.Laws) == 0 || !it.Promise.Set || !it.Legal.Set || it.CheckedOn == "" {
			t.Errorf("%s: %d materials, %d steps, %d laws", it.ID, len(it.Materials), len(it.Steps), len(it.Laws))
		}
		for _, m := range it.Materials {
			both(it.ID+" material", m.Name)
		}
		if _, ok := cat.LaneOf(it); !ok {
			t.Errorf("%s has no lane", it.ID)
		}
		if len(cat.WindowsOf(it)) == 0 {
			t.Errorf("%s has no counter", it.ID)
		}
		if len(cat.ComplaintPhoneOf(it)) == 0 {
			t.Errorf("%s has nobody to complain to", it.ID)
		}
	}
	if len(departments) < 10 {
		t.Errorf("%d departments", len(departments))
	}
	// a foreign investor's way: company, work, residence, tax, account, trade
	for _, id := range []string{"scjg-006", "rs-001", "crj-001", "sw-001", "wh-001", "hg-001"} {
		if _, ok := cat.Item(id); !ok {
			t.Errorf("no %s", id)
		}
	}
}
