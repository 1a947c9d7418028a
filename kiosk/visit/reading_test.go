package visit_test

import (
	"testing"
	"time"

	"yimen/kiosk/catalog"
	. "yimen/kiosk/visit"
)

// A page with much to read is left alone for longer than a page of doors.
func TestLongPagesAreReadInPeace(t *testing.T) {
	var longest *catalog.Journey
	for i := range world.Catalog.Journeys {
		if j := &world.Catalog.Journeys[i]; longest == nil || len(j.Stages) > len(longest.Stages) {
			longest = j
		}
	}
	if longest == nil {
		t.Fatal("the demonstration hall has no journeys")
	}
	for _, at := range []Place{
		{Page: Journey, ID: longest.ID, Tab: TabStages},
		{Page: Journey, ID: longest.ID, Tab: TabPapers},
		{Page: Centre},
	} {
		k := newStand(t)
		k.tap(Wake{}, Go{at})
		k.on(at.Page)
		k.wait(k.w.Limits.Idle[0] + time.Second)
		if !k.s.Alert.IsZero() {
			t.Errorf("%s, %s: asked after %s", at.Page, at.Tab, k.w.Limits.Idle[0]+time.Second)
		}
		k.wait(2 * time.Hour)
		if k.s.Alert.IsZero() && k.s.Here.Page == at.Page {
			t.Errorf("%s, %s: never asked", at.Page, at.Tab)
		}
	}
}
