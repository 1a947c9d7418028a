package visit_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/queue"
	. "yimen/kiosk/visit"
)

func TestLanesStandInTheOrderOfTheScreen(t *testing.T) {
	lanes := world.Lanes()
	if len(lanes) != len(world.Catalog.Lanes) {
		t.Fatalf("%d lanes of %d", len(lanes), len(world.Catalog.Lanes))
	}
	w := world
	c := *world.Catalog
	c.Lanes = slices.Clone(c.Lanes)
	slices.Reverse(c.Lanes)
	w.Catalog = &c
	for i, l := range w.Lanes() { // the order is the clerk's, not that of the rows
		if l.ID != lanes[i].ID || i > 0 && l.Order < lanes[i-1].Order {
			t.Errorf("lane %d is %s, of order %d", i, l.ID, l.Order)
		}
	}
}

func TestNumbersAreGivenWhenACounterOfTheLaneIsOpen(t *testing.T) {
	lane, _, ok := world.LaneFor(ForLane + aLane)
	if !ok {
		t.Fatal("no lane")
	}
	if open, _ := world.Open(lane, monday); !open {
		t.Error("closed on a Monday morning")
	}
	night := time.Date(2026, 11, 23, 3, 0, 0, 0, catalog.Zone)
	open, next := world.Open(lane, night)
	if open || next.Before(night) || next.Day() != 23 {
		t.Errorf("open at night: %v, next %s", open, next)
	}
	w := world
	w.AnyTime = true
	if open, _ := w.Open(lane, night); !open {
		t.Error("a demonstration is never closed")
	}
}

func TestWhoSetsTheHoursOfACounter(t *testing.T) {
	if got := world.Owners("12"); got[0] != "12" || got[len(got)-1] != catalog.OwnerHall || !slices.Contains(got, "gs") {
		t.Errorf("a department's counter keeps the hours of %q", got)
	}
	// counter 2 is of no department: it keeps the hours of none
	if got := world.Owners("2"); len(got) != 3 || got[0] != "2" || got[2] != catalog.OwnerHall {
		t.Errorf("a general counter keeps the hours of %q", got)
	}
	if got := world.Owners("none"); !slices.Equal(got, []string{"none", catalog.OwnerHall}) {
		t.Errorf("%q", got)
	}
}

func TestTicketCode(t *testing.T) {
	x := queue.Ticket{ID: "0b1e", Day: "2026-11-23", Prefix: "A", Number: 27, Lang: i18n.EN}
	w := world
	if got, want := w.TicketCode(x), "A027 2026-11-23 "+w.Catalog.Hall.Name.EN; got != want {
		t.Errorf("without one: %q, not %q", got, want)
	}
	w.Follow = "https://example.org"
	if got := w.TicketCode(x); got != "https://example.org/t/0b1e" {
		t.Errorf("with a service that follows: %q", got)
	}
}

// With a site a code leads to a page of it, in the visitor's language; without
// one there is no code: the kiosk offers the print instead.
func TestCodesLeadToPagesOfTheSite(t *testing.T) {
	f, it, j := &catalog.Form{ID: "F09"}, &catalog.Item{ID: "gs-006"}, &catalog.Journey{ID: "invest-company"}
	w := world
	for _, lang := range i18n.Langs() {
		if got := w.FormCode(f, lang) + w.ItemCode(it, lang) + w.JourneyCode(j, lang); got != "" {
			t.Errorf("%s, without a site: %q", lang, got)
		}
	}
	w.Site = "https://example.org"
	for _, c := range []struct{ got, want string }{
		{w.FormCode(f, i18n.ZH), "https://example.org/forms/F09"},
		{w.FormCode(f, i18n.EN), "https://example.org/en/forms/F09"},
		{w.ItemCode(it, i18n.ZH), "https://example.org/items/gs-006"},
		{w.ItemCode(it, i18n.EN), "https://example.org/en/items/gs-006"},
		{w.JourneyCode(j, i18n.ZH), "https://example.org/journeys/invest-company"},
		{w.JourneyCode(j, i18n.EN), "https://example.org/en/journeys/invest-company"},
	} {
		if c.got != c.want {
			t.Errorf("%q, not %q", c.got, c.want)
		}
	}
}

func TestSplitPaper(t *testing.T) {
	for what, want := range map[string][2]string{
		PaperChecklist + anItem: {PaperChecklist, anItem},
		PaperNotes + aForm:      {PaperNotes, aForm},
		PaperNotes:              {PaperNotes, ""},
		"none:x":                {}, "": {},
	} {
		if kind, id := SplitPaper(what); kind != want[0] || id != want[1] {
			t.Errorf("%q is %q of %q", what, id, kind)
		}
	}
}

// Each part of a service may be read to its end: twice its text at 130
// characters or 100 words a minute, and never less than the least.
func TestReadingTimeOfEachPart(t *testing.T) {
	long := i18n.Text{ZH: strings.Repeat("字", 130), EN: strings.Repeat("word ", 100)}
	w := world
	w.Catalog = fresh()
	x, _ := w.Catalog.Item(anItem)
	x.Name, x.Short, x.Fees, x.Laws = i18n.Text{}, i18n.Text{}, nil, nil
	x.Content, x.Conditions, x.Owner, x.Remedy, x.LimitNote = long, i18n.Text{}, i18n.Text{}, i18n.Text{}, i18n.Text{}
	x.Materials = []catalog.Material{{Name: long}, {Note: long}}
	x.Steps = []catalog.Step{{Name: long}, {Text: long}, {Role: long}}
	x.Laws = []catalog.Law{{Title: long}, {Text: long}, {Text: long}}
	x.Fees = []catalog.Fee{{Standard: long}}
	for tab, parts := range map[string]int{TabMaterials: 2, "": 2, TabSteps: 3, TabBasis: 4, TabPublic: 1} {
		for _, lang := range i18n.Langs() {
			k := newStand(t)
			k.w = w
			k.tap(Wake{})
			if lang == i18n.EN {
				k.tap(SwitchLang{})
			}
			k.tap(Go{Place{Page: Item, ID: anItem}}, Tab{tab})
			k.on(Item)
			start := k.now
			for k.s.Alert.IsZero() && k.now.Sub(start) < time.Hour {
				k.wait(time.Second)
			}
			// a few blanks between the texts count too
			if got, want := k.now.Sub(start), 2*time.Minute*time.Duration(parts); got < want || got > want+30*time.Second {
				t.Errorf("%q in %s: alert after %s, not %s", tab, lang, got, want)
			}
		}
	}
}

// fresh is a catalogue that a test may change.
func fresh() *catalog.Catalog {
	c, _ := catalog.Load(os.DirFS("../../assets/demo"))
	return c
}
