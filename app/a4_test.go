package main

import (
	"bytes"
	"log/slog"
	"testing"
	"time"

	"yimen/assets"
	"yimen/devices/cups/cupstest"
	"yimen/i18n"
	"yimen/kiosk/calendar"
	"yimen/kiosk/catalog"
	"yimen/kiosk/slip"
	"yimen/kiosk/visit"
)

// Guides and forms go to the A4 printer, and what becomes of them comes back.
func TestPapersOnA4(t *testing.T) {
	cat, _ := catalog.Load(assets.Demo())
	w := visit.World{Boot: "a4", Catalog: cat, Calendar: calendar.New(cat)}
	o := &office{}
	o.world.Store(&w)
	fake := cupstest.NewFake(time.Second)
	events := make(chan visit.Event, 1)
	h := &hands{office: o, a4: fake, send: func(e visit.Event) { events <- e }, log: slog.New(slog.DiscardHandler)}
	print := func(what string, lang i18n.Lang) visit.PaperEnd {
		t.Helper()
		h.onA4("job", visit.PrintPaper{Visit: "v", What: what, Lang: lang})
		return (<-events).(visit.PaperEnd)
	}
	item, form := cat.Items[0].ID, cat.Samples[0].FormID
	for _, c := range []struct {
		what  string
		lang  i18n.Lang
		pages int // jobs
	}{{visit.Guide(item, ""), i18n.ZH, 1}, {visit.Guide(item, ""), i18n.EN, 1}, {visit.PaperForm + form, i18n.ZH, 2}} {
		before := len(fake.Papers())
		end := print(c.what, c.lang)
		if end.Result.Outcome != slip.Printed || end.Visit != "v" || end.What != c.what {
			t.Errorf("%s: %+v", c.what, end)
		}
		papers := fake.Papers()[before:]
		if len(papers) != c.pages {
			t.Errorf("%s: %d jobs", c.what, len(papers))
		}
		for _, p := range papers {
			if !bytes.HasPrefix(p.PDF, []byte("%PDF-")) {
				t.Errorf("%s: no PDF", c.what)
			}
		}
	}
	if end := print(visit.Guide("none", ""), i18n.ZH); end.Result.Outcome != slip.Failed {
		t.Errorf("a guide of nothing: %+v", end)
	}
	fake.Set(cupstest.Paused)
	if end := print(visit.Guide(item, ""), i18n.ZH); end.Result.Outcome != slip.Failed || end.Result.State.CanPrint() {
		t.Errorf("a queue that is stopped: %+v", end)
	}
	h.a4 = nil
	if end := print(visit.Guide(item, ""), i18n.ZH); end.Result.Outcome != slip.Failed || end.Result.State != slip.Absent {
		t.Errorf("without a printer: %+v", end)
	}
}
