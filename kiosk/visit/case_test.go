package visit_test

import (
	"slices"
	"testing"

	"yimen/kiosk/catalog"
	. "yimen/kiosk/visit"
)

// cased is an item that tells cases apart, with papers of one of them.
func cased(t *testing.T) *catalog.Item {
	t.Helper()
	for i := range world.Catalog.Items {
		it := &world.Catalog.Items[i]
		if _, queues := world.Catalog.LaneOf(it); queues && len(it.Scenarios) > 1 &&
			len(MaterialsFor(it, it.Scenarios[0].ID)) < len(it.Materials) {
			return it
		}
	}
	t.Fatal("the demonstration hall has no such item")
	return nil
}

func TestAServiceWithCasesAsksFirst(t *testing.T) {
	it := cased(t)
	k := newStand(t)
	k.tap(Wake{}, Go{Place{Page: Item, ID: it.ID}})
	k.on(Case)
	k.tap(Go{Place{Page: Item, ID: it.ID, Case: it.Scenarios[0].ID}})
	k.on(Item)
	for _, m := range world.Papers(k.s.Here) {
		if m.Scenario != "" && m.Scenario != it.Scenarios[0].ID {
			t.Errorf("%s is a paper of case %s", m.Name.ZH, m.Scenario)
		}
	}
	k.tap(GoBack{})
	k.on(Case)
	k.tap(GoBack{})
	k.on(Home)
}

// Who asks again which case it is comes back to one page of the service, not to
// a pile of them.
func TestChangingTheCase(t *testing.T) {
	it := cased(t)
	k := newStand(t)
	k.tap(Wake{}, Go{Place{Page: Item, ID: it.ID, Case: it.Scenarios[0].ID}}, Go{Place{Page: Case, ID: it.ID}},
		Go{Place{Page: Item, ID: it.ID, Case: it.Scenarios[1].ID}})
	k.on(Item)
	if k.s.Here.Case != it.Scenarios[1].ID {
		t.Errorf("case %s", k.s.Here.Case)
	}
	k.tap(GoBack{})
	k.on(Home)
}

// Who asks for something else than papers is not asked which case is theirs.
func TestOtherQuestionsNeedNoCase(t *testing.T) {
	it := cased(t)
	for _, tab := range []string{TabWhere, TabSteps, TabBasis, TabPublic} {
		k := newStand(t)
		k.tap(Wake{}, Go{Place{Page: Item, ID: it.ID, Tab: tab}})
		k.on(Item)
	}
}

func TestPapersAtHandAreAskedBeforeTheNumber(t *testing.T) {
	it := cased(t)
	k := newStand(t)
	c := it.Scenarios[0].ID
	k.tap(Wake{}, Go{Place{Page: Item, ID: it.ID, Case: c}}, Go{Place{Page: Have, ID: ForItem + it.ID, Case: c}})
	k.on(Have)
	k.tap(Lack{1}, Lack{0}, Lack{1}, Lack{2}, Lack{-1})
	if !slices.Equal(k.s.Lacks, []int{0, 2}) {
		t.Fatalf("missing: %v", k.s.Lacks)
	}
	ask := find[Issue](t, k.tap(Go{Place{Page: Confirm, ID: ForItem + it.ID, Case: c}}, TakeNumber{}))
	printed := find[Print](t, k.tell(given(ask)))
	if printed.Papers.Case != c || !slices.Equal(printed.Papers.Lacks, []int{0, 2}) {
		t.Errorf("the slip gets %+v", printed.Papers)
	}
	// another number in the same visit has nothing to do with it
	k.tap(GoHome{}, Go{Place{Page: Confirm, ID: ForLane + aLane}})
	ask = find[Issue](t, k.tap(TakeNumber{}))
	if printed := find[Print](t, k.tell(given(ask))); printed.Papers.Case != "" || len(printed.Papers.Lacks) > 0 {
		t.Errorf("the next slip gets %+v", printed.Papers)
	}
	// and nothing stays for the next person
	k.tap(Leave{})
	if len(k.s.Lacks) > 0 || k.s.LackOf != "" {
		t.Errorf("left behind: %v %q", k.s.Lacks, k.s.LackOf)
	}
}

func TestAServiceWithoutPapersAsksNothing(t *testing.T) {
	for i := range world.Catalog.Items {
		it := &world.Catalog.Items[i]
		if _, ok := world.Catalog.LaneOf(it); ok && len(it.Materials) == 0 {
			k := newStand(t)
			k.tap(Wake{}, Go{Place{Page: Have, ID: ForItem + it.ID}})
			k.on(Confirm)
			return
		}
	}
	t.Error("the demonstration hall has no such item")
}

func TestChecklistNamesItsCase(t *testing.T) {
	kind, ref := SplitPaper(Checklist("gs-001", "B"))
	if id, c := SplitCase(ref); kind != PaperChecklist || id != "gs-001" || c != "B" {
		t.Errorf("%s %s", kind, ref)
	}
	_, ref = SplitPaper(Checklist("gs-001", ""))
	if id, c := SplitCase(ref); id != "gs-001" || c != AllCases {
		t.Errorf("%s", ref)
	}
}
