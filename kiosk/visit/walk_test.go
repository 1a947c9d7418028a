package visit_test

import (
	"reflect"
	"testing"
	"time"

	"yimen/i18n"
	. "yimen/kiosk/visit"
)

func TestATouchBegins(t *testing.T) {
	for _, e := range []Event{Wake{}, SwitchLang{}, SwitchMode{}} {
		k := newStand(t)
		k.tap(e)
		k.on(Home)
	}
}

func TestLanguageKeepsThePage(t *testing.T) {
	for _, to := range []Place{{Page: Guides, Tab: TabWho}, {Page: Item, ID: anItem}, {Page: Form, ID: aForm}, {Page: Counters}, {Page: Take}, confirmItem.To} {
		k := newStand(t)
		k.tap(Wake{}, Go{to}, Turn{1})
		before := k.s.Here
		k.tap(SwitchLang{})
		if k.s.Lang != i18n.EN || k.s.Here != before {
			t.Errorf("%+v became %+v in %s", before, k.s.Here, k.s.Lang)
		}
		k.tap(SwitchLang{})
		if k.s.Lang != i18n.ZH || k.s.Here != before {
			t.Errorf("%+v became %+v in %s", before, k.s.Here, k.s.Lang)
		}
	}
}

func TestLanguageKeepsWhatWasTypedAndSearchesAgain(t *testing.T) {
	k := newStand(t)
	k.tap(Wake{}, Go{Place{Page: Search}}, Key{"y"}, Key{"y"}, Key{"z"}, Key{"z"})
	if k.s.Found == 0 || len(k.s.Candidates) == 0 {
		t.Fatalf("yyzz finds %d services and %d words", k.s.Found, len(k.s.Candidates))
	}
	k.tap(SwitchLang{})
	if k.s.Typed != "yyzz" || len(k.s.Candidates) != 0 {
		t.Errorf("typed %q, %d Chinese words in English", k.s.Typed, len(k.s.Candidates))
	}
	k.on(Search)
}

func TestModeKeepsThePageFromItsBeginning(t *testing.T) {
	k := newStand(t)
	k.tap(Wake{}, Go{Place{Page: Item, ID: anItem}}, Tab{TabSteps}, Turn{2}, SwitchMode{})
	if want := (Place{Page: Item, ID: anItem, Tab: TabSteps}); !k.s.Large || k.s.Here != want {
		t.Errorf("large %v at %+v", k.s.Large, k.s.Here)
	}
}

func TestBackReturnsToWhatWasThere(t *testing.T) {
	k := newStand(t)
	k.tap(Wake{}, Go{Place{Page: Search}}, Key{"gs"}, Turn{1}, Go{Place{Page: Item, ID: anItem}}, Tab{TabBasis}, confirmItem)
	for _, want := range []Place{{Page: Item, ID: anItem, Tab: TabBasis}, {Page: Search, Turn: 1}, {Page: Home}, {Page: Home}} {
		k.tap(GoBack{})
		if k.s.Here != want {
			t.Errorf("back at %+v, not %+v", k.s.Here, want)
		}
	}
	if k.s.Typed != "gs" {
		t.Errorf("what was typed became %q", k.s.Typed)
	}
}

func TestHomeInOneTap(t *testing.T) {
	k := newStand(t)
	k.tap(Wake{}, Go{Place{Page: Guides}}, Go{Place{Page: Item, ID: anItem}}, GoHome{})
	k.on(Home)
	if len(k.s.Back) != 0 {
		t.Errorf("home has %d ways back", len(k.s.Back))
	}
}

// A door to what is not there, or what only happens, is not gone through.
func TestNoDoorToNothing(t *testing.T) {
	for _, to := range []Place{{Page: Item, ID: "none"}, {Page: Form, ID: "none"}, {Page: Confirm, ID: ForItem + "none"}, {Page: Confirm, ID: ForLane + "none"},
		{Page: Items, ID: ByTheme + "none"}, {Page: Items, ID: "none"}, {Page: Attract}, {Page: Ticket}, {Page: Offer}} {
		k := newStand(t)
		k.tap(Wake{}, Go{to})
		if k.s.Here.Page != Home || len(k.s.Back) != 0 {
			t.Errorf("%+v leads to %+v", to, k.s.Here)
		}
	}
}

// The second tap of a quick pair would hit what the new page has put there.
func TestTapsAreDroppedAfterAChangeOfPage(t *testing.T) {
	k := newStand(t)
	k.tap(Wake{}, Go{Place{Page: Guides}})
	k.now = k.now.Add(Quiet - time.Millisecond)
	before := k.s
	k.tell(Go{Place{Page: Item, ID: anItem}})
	if !reflect.DeepEqual(k.s, before) {
		t.Error("an echo was taken for a tap")
	}
	k.now = k.now.Add(time.Millisecond)
	k.tell(Go{Place{Page: Item, ID: anItem}})
	k.on(Item)
	// turning within a page is no change of page: quick readers are not held up
	k.now = k.now.Add(Quiet)
	k.tell(Turn{1}, Turn{2})
	if k.s.Here.Turn != 2 {
		t.Errorf("turned to %d", k.s.Here.Turn)
	}
}

func TestUpdateChangesNothingInPlace(t *testing.T) {
	k := newStand(t)
	k.tap(Wake{}, Go{Place{Page: Guides}}, Go{Place{Page: Item, ID: anItem}})
	kept := k.s
	back := append([]Place(nil), kept.Back...)
	k.tap(GoBack{}, Go{Place{Page: Counters}}, Go{Place{Page: Take}})
	if !reflect.DeepEqual(kept.Back, back) {
		t.Errorf("the way back of an older state became %+v", kept.Back)
	}
}
