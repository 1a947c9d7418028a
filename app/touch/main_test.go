package touch

import (
	"os"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/assets"
	"yimen/i18n"
	"yimen/kiosk/calendar"
	"yimen/kiosk/catalog"
	"yimen/kiosk/queue"
	"yimen/kiosk/search"
	"yimen/kiosk/slip"
	"yimen/kiosk/visit"
)

// noon is a Monday morning when the demonstration hall is open: the moment of
// the design's pictures.
var noon = time.Date(2026, 11, 23, 9, 41, 0, 0, catalog.Zone)

func TestMain(m *testing.M) {
	a := test.NewApp()
	a.Settings().SetTheme(look.NewTheme(assets.FontRegular, assets.FontBold))
	os.Exit(m.Run())
}

var demo = func() visit.World {
	cat, report := catalog.Load(assets.Demo())
	if cat == nil {
		panic(report.String(i18n.EN))
	}
	return visit.World{Boot: "test", Catalog: cat, Index: search.New(cat), Calendar: calendar.New(cat), Limits: visit.DefaultLimits(),
		Documents: visit.Named}
}()

// hall is a kiosk in a hall with people in it.
func hall(lang i18n.Lang, large bool) visit.State {
	st := visit.New("test", lang, noon)
	st.Large, st.Printer = large, slip.Ready
	st.Waiting = map[string]queue.Waiting{}
	for i, l := range demo.Lanes() {
		st.Waiting[l.ID] = queue.Waiting{Lane: l.ID, People: 7 + 5*i%12, Wait: queue.Estimate{Known: true, Minutes: 12 + 5*i},
			Serving: []queue.Call{{Label: l.Prefix + "026", Window: l.WindowIDs[0], At: noon}}}
	}
	return st
}

// shown draws a state without a window.
func shown(st visit.State, panel look.Panel) Screen {
	f := &part.Finger{SlopPX: 14, SwipePX: 70}
	return View(demo, st, panel, f, func(visit.Event) {})
}
