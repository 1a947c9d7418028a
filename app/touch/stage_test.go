package touch

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"yimen/app/look"
	"yimen/i18n"
	"yimen/kiosk/visit"
)

// A new catalogue waits until nobody stands there: what is on the page, in the
// list and on the way back stays as it was when the visit began.
func TestNewWorldWaitsForTheVisitToEnd(t *testing.T) {
	w := test.NewWindow(nil)
	defer w.Close()
	clock := noon
	took := 0
	s := &Stage{World: demo, Panel: look.Portrait21, Canvas: w.Canvas(), Clock: func() time.Time { clock = clock.Add(time.Second); return clock },
		Run: func([]visit.Effect) {}, OnMain: func(f func()) { f() }, Renewed: func(visit.World) { took++ }}
	s.Start(visit.New("test", i18n.ZH, clock))
	s.Send(visit.Wake{})
	s.Send(visit.Go{To: visit.Place{Page: visit.Guides, Tab: visit.TabDepartment}})

	changed := *demo.Catalog
	changed.Hall.Name = i18n.Text{ZH: "新的中心", EN: "New Centre"}
	next := demo
	next.Catalog = &changed
	s.Renew(next)
	if took != 0 || s.World.Catalog != demo.Catalog || s.State().Here.Page != visit.Guides {
		t.Fatal("the catalogue changed under a visitor")
	}
	s.Send(visit.GoHome{})
	if took != 0 {
		t.Fatal("going home is no end of a visit")
	}
	s.Send(visit.Leave{})
	if took != 1 || s.World.Catalog != &changed {
		t.Fatalf("taken %d times after the visit", took)
	}
	said := false
	for _, x := range s.Screen().Texts {
		said = said || x.Text == "新的中心"
	}
	if !said {
		t.Error("the screen does not show the new hall")
	}
	// With nobody there it is taken at once.
	s.Renew(demo)
	if took != 2 || s.World.Catalog != demo.Catalog {
		t.Errorf("taken %d times", took)
	}
}
