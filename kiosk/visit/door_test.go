package visit_test

import (
	"reflect"
	"testing"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	. "yimen/kiosk/visit"
)

// same compares states; a state holds slices and a map, so == does not.
func same(a, b State) bool { return reflect.DeepEqual(a, b) }

// doors are all the places that the demonstration hall has.
func doors(w World) (out []Place) {
	for _, p := range []Page{Home, Search, Guides, Forms, Counters, Take} {
		out = append(out, Place{Page: p})
	}
	c := w.Catalog
	for _, d := range c.Departments {
		if len(c.ItemsOf(d.ID)) > 0 {
			out = append(out, Place{Page: Items, ID: ByDepartment + d.ID})
		}
	}
	for _, x := range c.Themes {
		if len(c.ItemsOfTheme(x.ID)) > 0 {
			out = append(out, Place{Page: Items, ID: ByTheme + x.ID})
		}
	}
	for _, a := range []string{catalog.Persons, catalog.Companies, catalog.Investors} {
		out = append(out, Place{Page: Items, ID: ByAudience + a})
	}
	for _, it := range c.Items {
		out = append(out, Place{Page: Item, ID: it.ID, Case: AllCases}, Place{Page: Item, ID: it.ID, Tab: TabPublic})
		for _, sc := range it.Scenarios {
			out = append(out, Place{Page: Item, ID: it.ID, Case: sc.ID})
		}
		if len(it.Scenarios) > 1 {
			out = append(out, Place{Page: Case, ID: it.ID})
		}
		if _, ok := c.LaneOf(&it); ok {
			out = append(out, Place{Page: Confirm, ID: ForItem + it.ID})
			if len(it.Materials) > 0 {
				out = append(out, Place{Page: Have, ID: ForItem + it.ID, Case: AllCases})
			}
		}
	}
	for _, j := range c.Journeys {
		out = append(out, Place{Page: Journey, ID: j.ID}, Place{Page: Journey, ID: j.ID, Tab: TabPapers})
	}
	for _, w := range c.Windows {
		out = append(out, Place{Page: Map, ID: MapWindow + w.ID})
	}
	for _, p := range c.Places {
		out = append(out, Place{Page: Map, ID: MapPlace + p.ID})
	}
	out = append(out, Place{Page: Journeys}, Place{Page: Map}, Place{Page: Centre})
	for _, s := range c.Samples {
		out = append(out, Place{Page: Form, ID: s.FormID})
	}
	for _, l := range c.Lanes {
		out = append(out, Place{Page: Confirm, ID: ForLane + l.ID})
	}
	return out
}

func TestEveryDoorOfTheHallOpens(t *testing.T) {
	all := doors(world)
	if len(all) < 60 {
		t.Fatalf("only %d doors", len(all))
	}
	for _, to := range all {
		k := newStand(t)
		k.tap(Wake{}, Go{to})
		if k.s.Here != to || !reflect.DeepEqual(k.s.Back, []Place{{Page: Home}}) {
			t.Errorf("%+v leads to %+v, back to %+v", to, k.s.Here, k.s.Back)
		}
		// language and size keep it, back and home leave it, in one tap each
		k.tap(SwitchLang{}, SwitchMode{})
		if k.s.Here != to || k.s.Lang != i18n.EN || !k.s.Large {
			t.Errorf("%+v became %+v", to, k.s.Here)
		}
		at := k.s
		k.tap(GoBack{})
		k.on(Home)
		k.s = at
		k.tap(GoHome{})
		k.on(Home)
	}
}

// A list without services has no door, and one with a name that means nothing.
func TestListsOfNothingHaveNoDoor(t *testing.T) {
	ids := []string{"", ByDepartment, ByDepartment + "none", ByTheme, ByAudience, ByAudience + "none", ByWindow, ByWindow + "none", "none:start", "start", "item:" + anItem}
	for _, d := range world.Catalog.Departments {
		if len(world.Catalog.ItemsOf(d.ID)) == 0 {
			ids = append(ids, ByDepartment+d.ID)
		}
	}
	for _, id := range ids {
		if title, items := world.List(id); len(items) != 0 {
			t.Errorf("list %q (%s) has %d services", id, title.EN, len(items))
		}
		k := newStand(t)
		k.tap(Wake{}, Go{Place{Page: Items, ID: id}})
		k.on(Home)
	}
}

func TestListsHoldWhatTheirNameSays(t *testing.T) {
	it, _ := world.Catalog.Item(anItem)
	for _, id := range []string{ByDepartment + it.DeptID, ByWindow + world.Catalog.WindowsOf(it)[0].ID} {
		title, items := world.List(id)
		found := 0
		for _, x := range items {
			if x.ID == anItem {
				found++
			}
		}
		if found != 1 || title.Empty() {
			t.Errorf("%s (%q): %s is in it %d times", id, title.ZH, anItem, found)
		}
	}
	_, at1 := world.List(ByWindow + "1") // enquiries: no service is handled there
	if len(at1) != 0 {
		t.Errorf("%d services at the enquiry desk", len(at1))
	}
	if _, all := world.List(ByAudience + catalog.Investors); len(all) < 6 || len(all) >= len(world.Catalog.Items) {
		t.Errorf("%d services for investors", len(all))
	}
}

// A page turns forward as far as the view has screenfuls, which it alone
// knows, and never back beyond the first.
func TestTurningStopsAtTheFirst(t *testing.T) {
	k := newStand(t)
	k.tap(Wake{}, Go{Place{Page: Form, ID: aForm}}, Turn{2})
	if k.s.Here.Turn != 2 {
		t.Errorf("turned to %d", k.s.Here.Turn)
	}
	k.tap(Turn{-3})
	if k.s.Here.Turn != 0 {
		t.Errorf("turned to %d", k.s.Here.Turn)
	}
	k.tap(Turn{2}, Tab{TabSteps})
	if k.s.Here.Turn != 0 {
		t.Errorf("another part begins at %d", k.s.Here.Turn)
	}
}
