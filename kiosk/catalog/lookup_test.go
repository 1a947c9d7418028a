package catalog_test

import (
	"slices"
	"strings"
	"testing"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/catalogtest"
)

var small = catalogtest.Small()

func item(t *testing.T, id string) *catalog.Item {
	t.Helper()
	it, ok := small.Item(id)
	if !ok {
		t.Fatalf("no item %s", id)
	}
	return it
}

func ids[T any](list []*T, id func(*T) string) []string {
	var out []string
	for _, v := range list {
		out = append(out, id(v))
	}
	return out
}

func itemIDs(list []*catalog.Item) []string {
	return ids(list, func(it *catalog.Item) string { return it.ID })
}

func windowIDs(list []*catalog.Window) []string {
	return ids(list, func(w *catalog.Window) string { return w.ID })
}

func same(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

func TestEverythingReadIsWhereItBelongs(t *testing.T) {
	it := item(t, "gs-001")
	if it.Legal != (catalog.Limit{Set: true, N: 15, Unit: "工作日"}) || it.Promise.N != 3 {
		t.Errorf("limits %+v %+v", it.Legal, it.Promise)
	}
	same(t, "aliases", it.Aliases[1], "company registration", "set up a company", "incorporate")
	same(t, "themes", it.Themes, "start-business", "invest")
	if it.Materials[0].Name.ZH != "公司登记（备案）申请书" || it.Materials[0].FormID != "F-01" || it.Materials[2].Copies != 1 {
		t.Errorf("materials are not in the order of seq, or not whole: %+v", it.Materials)
	}
	if len(it.Steps) != 3 || !it.Steps[0].Limit.Set || it.Steps[0].Limit.N != 0 || it.Steps[1].Role.EN != "Head of registration" {
		t.Errorf("steps %+v", it.Steps)
	}
	if len(it.Laws) != 1 || it.Laws[0].Article != "第二十九条" || it.Laws[0].For != "设定" {
		t.Errorf("laws %+v", it.Laws)
	}
	fees := item(t, "ga-001").Fees
	if len(fees) != 2 || fees[0].AmountFen != 40000 || fees[1].AmountFen != -1 || !slices.Equal(fees[0].Pay, []string{"扫码", "现金"}) {
		t.Errorf("fees %+v", fees)
	}
	if l := item(t, "gs-003").Promise; !l.Set || l.N != 0 {
		t.Errorf("当场 = %+v, want 0 days", l)
	}
	if l := item(t, "gs-003").Legal; l.N != 15 || l.Unit != "工作日" {
		t.Errorf("legal = %+v", l)
	}
	if item(t, "ga-002").Legal.Set {
		t.Error("a blank limit is set")
	}
	same(t, "themes by name", item(t, "rs-001").Themes, "come-to-work", "invest")
	if small.Hall.Demo.EN != "This hall is for tests." || small.Hall.DialCode != "0510" {
		t.Errorf("hall %+v", small.Hall)
	}
	if w, _ := small.Window("6"); !w.Low || w.English || w.Floor != "1" {
		t.Errorf("counter 6 %+v: low, no English, on its zone's floor", w)
	}
	days := 0 // of the year that the hall has rows for; the others are shipped
	for _, d := range small.Calendar {
		if strings.HasPrefix(d.Date, "2026") {
			days++
		}
	}
	if len(small.Hours) != 7 || small.Hours[0].Open1 != "09:00" || days != 11 {
		t.Errorf("hours %+v, %d days", small.Hours, len(small.Calendar))
	}
}

func TestSamplesArePagedAndTheirNotesNumbered(t *testing.T) {
	s, ok := small.Sample("F-01")
	if !ok || len(s.Pages) != 2 || len(s.Pages[0].Fields) != 2 {
		t.Fatalf("sample %+v", s)
	}
	var got []int
	for _, p := range s.Pages {
		for _, f := range p.Fields {
			got = append(got, f.Number)
		}
	}
	if !slices.Equal(got, []int{1, 0, 2}) {
		t.Errorf("note numbers %v", got)
	}
	if _, ok := small.Sample("F-03"); ok {
		t.Error("a blank form has no sample")
	}
}

func TestLanes(t *testing.T) {
	for id, want := range map[string]string{"gs-001": "A", "sw-001": "B", "ga-002": "C", "rs-002": "D"} {
		if lane, ok := small.LaneOf(item(t, id)); !ok || lane.Prefix != want {
			t.Errorf("%s queues in %+v, want %s", id, lane, want)
		}
	}
	if lane, ok := small.LaneOfWindow("15"); !ok || lane.ID != "tax" {
		t.Errorf("counter 15 calls from %+v, want the first of its lanes", lane)
	}
	if _, ok := small.LaneOfWindow("1"); ok {
		t.Error("the enquiry desk calls from no lane")
	}
}

// Of two lanes of one department an item queues in the one with its counters.
func TestLaneOfTheItemsCounters(t *testing.T) {
	cat, report := catalog.Load(with(t,
		change{"lanes.csv", "business,A,企业登记,Business registration,gs,5；6,12,1", "business,A,企业登记,Business registration,gs,5,12,1\nshops,E,个体登记,Sole traders,gs,6,5,9"}))
	if report.HasErrors() {
		t.Fatal(report.Error())
	}
	for id, want := range map[string]string{"gs-001": "A", "gs-002": "A", "gs-003": "E"} {
		it, _ := cat.Item(id)
		if lane, _ := cat.LaneOf(it); lane.Prefix != want {
			t.Errorf("%s queues in %s, want %s", id, lane.Prefix, want)
		}
	}
}

func TestItemsByWay(t *testing.T) {
	same(t, "items of gs", itemIDs(small.ItemsOf("gs")), "gs-001", "gs-002", "gs-003")
	same(t, "items of rs", itemIDs(small.ItemsOf("rs")), "rs-001", "rs-002")
	same(t, "items of invest", itemIDs(small.ItemsOfTheme("invest")), "gs-001", "gs-002", "sw-001", "rs-001")
	same(t, "for persons", itemIDs(small.ItemsForAudience(catalog.Persons)), "gs-003", "ga-001", "ga-002", "rs-001")
	same(t, "for companies", itemIDs(small.ItemsForAudience(catalog.Companies)), "gs-001", "gs-002", "sw-001", "rs-001", "rs-002")
	same(t, "for investors", itemIDs(small.ItemsForAudience(catalog.Investors)), "gs-001", "gs-002", "sw-001", "ga-001", "rs-001")
	same(t, "themes for investors", ids(small.ThemesFor(catalog.Investors), func(t *catalog.Theme) string { return t.ID }), "invest", "come-to-work")
	same(t, "forms of gs-002", ids(small.FormsOf(item(t, "gs-002")), func(f *catalog.Form) string { return f.ID }), "F-01")
}

func TestPhonesAreInherited(t *testing.T) {
	same(t, "own", small.PhoneOf(item(t, "ga-002")), "0510-12343000")
	same(t, "department's", small.PhoneOf(item(t, "gs-001")), "0510-12341000")
	same(t, "hall's", small.PhoneOf(item(t, "ga-001")), "0510-12340000")
	same(t, "own complaint", small.ComplaintPhoneOf(item(t, "ga-002")), "0510-12343001")
	same(t, "department's complaint", small.ComplaintPhoneOf(item(t, "gs-001")), "0510-12341001")
	same(t, "hall's complaint", small.ComplaintPhoneOf(item(t, "sw-001")), "0510-12340001")
}

func TestWindowsOf(t *testing.T) {
	same(t, "own, first shown first", windowIDs(small.WindowsOf(item(t, "gs-001"))), "5", "6")
	same(t, "of the department", windowIDs(small.WindowsOf(item(t, "ga-002"))), "12")
	if w, ok := small.EnquiryWindow(); !ok || w.ID != "1" {
		t.Errorf("enquiries at %+v", w)
	}
	// Closed for good is not shown; a lane's counters stand in.
	cat, _ := catalog.Load(with(t, change{"windows.csv", "ga,,居留许可,Residence permits,开放", "ga,,居留许可,Residence permits,停用"},
		change{"lanes.csv", "ga,12,", "ga,12;6,"}))
	it, _ := cat.Item("ga-002")
	same(t, "of the lane", windowIDs(cat.WindowsOf(it)), "6")
}

func TestUnknownIsNotFound(t *testing.T) {
	for what, ok := range map[string]bool{
		"department": has(small.Department("x")), "place": has(small.Place("x")), "window": has(small.Window("x")),
		"lane": has(small.Lane("x")), "item": has(small.Item("rs-003")), "form": has(small.Form("x")), "theme": has(small.Theme("x")),
	} {
		if ok {
			t.Errorf("found an unknown %s", what)
		}
	}
}

func has[T any](_ *T, ok bool) bool { return ok }

func TestTextFallsBackToChinese(t *testing.T) {
	if got := small.Departments[0].Name.In(i18n.EN); got != "Administration for Market Regulation" {
		t.Errorf("got %q", got)
	}
}
