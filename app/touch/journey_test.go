package touch

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/visit"
)

// sited is the demonstration hall with a site that codes lead to.
func sited() visit.World {
	w := demo
	w.Site = "https://hall.example.org"
	return w
}

func shownIn(w visit.World, st visit.State, panel look.Panel) Screen {
	return View(w, st, panel, &part.Finger{SlopPX: 14, SwipePX: 70}, func(visit.Event) {})
}

// The sweep knows a hall without a site; a code takes room of its own.
func TestSweepWithASite(t *testing.T) {
	for _, panel := range panels {
		for _, lang := range []i18n.Lang{i18n.ZH, i18n.EN, i18n.Pseudo} {
			for _, large := range []bool{false, true} {
				for _, pg := range []visit.Page{visit.Journey, visit.Form} {
					for i, st := range pages[pg].examples(sited(), hall(lang, large)) {
						sweep(t, fmt.Sprintf("%s/%d/%s/large=%v/%dx%d", pg, i, lang, large, panel.Width, panel.Height), shownIn(sited(), st, panel))
					}
				}
			}
		}
	}
}

// texts is everything on the glass, turned through all screenfuls.
func texts(w visit.World, st visit.State, panel look.Panel) string {
	var b strings.Builder
	last := ""
	for turn := 0; ; turn++ {
		st.Here.Turn = turn
		var page strings.Builder
		for _, x := range shownIn(w, st, panel).Texts {
			page.WriteString(x.Text + "\n")
		}
		if page.String() == last || turn > 60 {
			return b.String()
		}
		last = page.String()
		b.WriteString(last)
	}
}

func at(lang i18n.Lang, to visit.Place) visit.State {
	st := hall(lang, false)
	st.Here = to
	return st
}

func TestTheInvestorsJourney(t *testing.T) {
	st := at(i18n.EN, visit.Place{Page: visit.Journey, ID: "invest-company", Tab: visit.TabStages})
	said := texts(demo, st, look.Portrait21)
	for _, want := range []string{"16 steps", "9 departments", "about 23 working days", "Thu 24 Dec, if begun today",
		"Not in this hall · 15 working days", "at the same time as step", "After step", "If you need it", "All services: Invest in China"} {
		if !strings.Contains(said, want) {
			t.Errorf("lacks %q in\n%s", want, said)
		}
	}
	stops := shown(st, look.Portrait21).Stops
	if !slices.ContainsFunc(stops, func(s part.Stop) bool { return s.ID == "stage:1" }) {
		t.Error("a stage is no door to its service")
	}
	for _, s := range stops {
		if s.ID == "stage:3" {
			t.Error("what is done elsewhere is a door")
		}
	}
}

// A weekday and a month name a day of this year; a factory takes longer.
func TestADayOfAnotherYearIsNamedWithIt(t *testing.T) {
	said := texts(demo, at(i18n.EN, visit.Place{Page: visit.Journey, ID: "build-plant", Tab: visit.TabStages}), look.Portrait21)
	if !strings.Contains(said, "2028, if begun today") || !strings.Contains(said, "The holidays of 2028") {
		t.Errorf("no year in\n%s", said)
	}
}

// Each paper stands once. A person is in one case of a service, so the copies
// of several cases are not added up.
func TestOnePaperOnce(t *testing.T) {
	for i := range demo.Catalog.Journeys {
		j := &demo.Catalog.Journeys[i]
		p := &page{Sheet: &part.Sheet{Words: i18n.For(i18n.EN)}, w: demo, st: &visit.State{Lang: i18n.EN, Now: noon}}
		seen := map[string]bool{}
		for _, m := range wayOf(p, j).papers() {
			if seen[m.Name.ZH] {
				t.Errorf("%s: %s stands twice", j.ID, m.Name.ZH)
			}
			seen[m.Name.ZH] = true
			if m.Name.ZH == "最高学位证书" && m.Copies != 1 {
				t.Errorf("%s: %d copies of the degree, which either case asks for once", j.ID, m.Copies)
			}
			if m.Name.ZH == "营业执照或登记证书" && j.ID == "invest-company" && m.Copies != 3 {
				t.Errorf("%d copies of the licence, which three steps ask for", m.Copies)
			}
		}
	}
}

func TestAskedByNamesTheCase(t *testing.T) {
	said := texts(demo, at(i18n.EN, visit.Place{Page: visit.Journey, ID: "invest-company", Tab: visit.TabPapers}), look.Portrait21)
	for _, want := range []string{"for step 4 (A foreign company invests)", "for steps 6, 10, 11", "Only for steps that some need"} {
		if !strings.Contains(said, want) {
			t.Errorf("lacks %q in\n%s", want, said)
		}
	}
}

func TestPrintIsOfferedAlwaysAndACodeWithASite(t *testing.T) {
	for _, pg := range []visit.Place{{Page: visit.Journey, ID: demo.Catalog.Journeys[0].ID}, {Page: visit.Form, ID: demo.Catalog.Samples[0].FormID}} {
		st := at(i18n.EN, pg)
		for _, w := range []visit.World{demo, sited()} {
			s := shownIn(w, st, look.Portrait21)
			prints, codes := false, false
			for _, x := range s.Stops {
				prints = prints || strings.HasPrefix(x.ID, "print-")
			}
			for _, x := range s.Texts {
				codes = codes || strings.HasPrefix(x.Text, "Scan to take")
			}
			if !prints || codes != (w.Site != "") {
				t.Errorf("%s, site %q: print %v, code %v", pg.Page, w.Site, prints, codes)
			}
		}
	}
}

// A journey takes the place of its theme among the doors, and leads on to the
// theme's list.
func TestJourneysComeBeforeThemes(t *testing.T) {
	p := &page{Sheet: part.NewSheet(LookOf(hall(i18n.EN, false), look.Portrait21), i18n.For(i18n.EN), &part.Finger{}), w: demo, st: &visit.State{Lang: i18n.EN, Now: noon}}
	var ids []string
	for _, d := range p.eventDoors() {
		ids = append(ids, d.(part.Tile).ID)
	}
	n := len(p.journeys(""))
	for i, id := range ids {
		if strings.HasPrefix(id, "journey:") != (i < n) {
			t.Errorf("door %d of %d journeys is %s", i, n, id)
		}
	}
	if slices.Contains(ids, "list:"+visit.ByTheme+"invest") {
		t.Error("the theme stands beside its journey")
	}
	if ids[0] != "journey:invest-company" {
		t.Errorf("English begins with %s", ids[0])
	}
	p.st.Lang = i18n.ZH
	if j := p.journeys(""); j[len(j)-1].Audience != catalog.Investors || j[0].Audience == catalog.Investors {
		t.Errorf("Chinese begins with %s", j[0].ID)
	}
}

func TestTheCentreSaysPricesAndProofs(t *testing.T) {
	for lang, want := range map[i18n.Lang][]string{
		i18n.EN: {"CNY 0.50 a page", "CNY 0.30 a page", "Free of charge for", "Disabled people", "Show: Disability certificate", "Floor 1"},
		i18n.ZH: {"每页 0.50 元", "以下人员免费", "残疾人", "请出示：残疾人证"},
	} {
		said := texts(demo, at(lang, visit.Place{Page: visit.Centre}), look.Portrait21)
		for _, w := range want {
			if !strings.Contains(said, w) {
				t.Errorf("%s: lacks %q in\n%s", lang, w, said)
			}
		}
	}
}
