package papers

import (
	"bytes"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"yimen/assets"
	"yimen/i18n"
	"yimen/kiosk/calendar"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/catalogtest"
	"yimen/kiosk/visit"
)

var printedAt = time.Date(2026, 11, 23, 9, 41, 0, 0, catalog.Zone)

// guideWorld is the demonstration hall, with a site.
var guideWorld = sync.OnceValue(func() visit.World {
	cat, report := catalog.Load(assets.Demo())
	if report.HasErrors() {
		panic(report.String(i18n.EN))
	}
	return visit.World{Catalog: cat, Calendar: calendar.New(cat), Site: "https://hall.example.cn"}
})

// Every service of the demonstration, in both languages, all cases and one alone, stays
// on its pages, and nothing lies on anything else.
func TestEveryGuideFits(t *testing.T) {
	w := guideWorld()
	for i := range w.Catalog.Items {
		it := &w.Catalog.Items[i]
		fits(t, w, it, visit.AllCases, i18n.ZH)
		fits(t, w, it, visit.AllCases, i18n.EN)
		if n := len(it.Scenarios); n > 0 {
			fits(t, w, it, it.Scenarios[n-1].ID, i18n.Langs()[i%2]) // of these each language sees half
		}
	}
}

func fits(t *testing.T, w visit.World, it *catalog.Item, c string, lang i18n.Lang) {
	t.Helper()
	g, err := drawGuide(GuideOptions{World: w, Item: it, Case: c, Lang: lang, Now: printedAt})
	if err != nil {
		t.Fatal(it.ID, err)
	}
	guideInPlace(t, g)
	if n := len(g.doc.Pages()); n > 4 {
		t.Errorf("%d pages", n)
	}
	if t.Failed() {
		t.Fatalf("%s case %q in %s", it.ID, c, lang)
	}
}

func guideInPlace(t *testing.T, g *guide) {
	t.Helper()
	for n, page := range g.doc.Pages() {
		runs := page.Runs()
		if len(runs) < 7 {
			t.Errorf("page %d says only %d things", n+1, len(runs))
		}
		for i, r := range runs {
			if r.X < left-0.01 || r.X+r.W > right+0.01 || top(r) < headY-0.01 || r.Base > foot+0.01 {
				t.Errorf("page %d: %q leaves the page", n+1, r.Text)
			}
			if g.code != nil && n == 0 && r.X+r.W > right-codeSide && r.Base > headY+g.headH()+1.5 && top(r) < headY+g.headH()+codeSide-2 {
				t.Errorf("%q lies on the code", r.Text)
			}
			for _, o := range runs[:i] {
				if r.X < o.X+o.W-0.05 && o.X < r.X+r.W-0.05 && top(r) < o.Base && top(o) < r.Base {
					t.Errorf("page %d: %q lies on %q", n+1, r.Text, o.Text)
				}
			}
		}
		// a heading with nothing below it is of no use
		last := 0.0
		for _, r := range runs {
			if r.Base < g.bottom() {
				last = max(last, r.Base)
			}
		}
		for _, r := range runs {
			if r.Base == last && r.Size == g.head.size && n+1 < len(g.doc.Pages()) {
				t.Errorf("page %d ends with the heading %q", n+1, r.Text)
			}
		}
	}
}

// What an independent reader finds in the file is all that the catalogue says of
// the service, in the order of the service's page.
func TestGuideIsReadBack(t *testing.T) {
	poppler(t)
	w := guideWorld()
	seen := map[string]bool{}
	for i := range w.Catalog.Items {
		it := &w.Catalog.Items[i]
		// one of each kind is enough: by what its rows are
		kind := fmt.Sprint(len(it.Scenarios) > 1, it.Fee, len(it.Laws) > 0, len(it.PlaceIDs) > 0, len(it.Materials) > 0, it.FAQ.Empty())
		if seen[kind] {
			continue
		}
		seen[kind] = true
		for _, lang := range i18n.Langs() {
			for _, c := range append([]string{visit.AllCases}, firstCase(it)...) {
				t.Run(fmt.Sprint(it.ID, " ", c, " ", lang), func(t *testing.T) { readBack(t, w, it, c, lang) })
			}
		}
	}
	if len(seen) < 4 {
		t.Errorf("only %d kinds of services", len(seen))
	}
}

func firstCase(it *catalog.Item) []string {
	if len(it.Scenarios) < 2 {
		return nil
	}
	return []string{it.Scenarios[0].ID}
}

func readBack(t *testing.T, w visit.World, it *catalog.Item, c string, lang i18n.Lang) {
	g, err := drawGuide(GuideOptions{World: w, Item: it, Case: c, Lang: lang, Now: printedAt})
	if err != nil {
		t.Fatal(err)
	}
	text := squeeze(run(t, "pdftotext", "-raw", save(t, &paper{doc: g.doc}), "-"))
	at := 0
	// said looks for words anywhere; then, for those that come after what was looked for before.
	said := func(words ...string) {
		t.Helper()
		for _, s := range words {
			for line := range strings.SplitSeq(s, "\n") {
				if !strings.Contains(text, squeeze(line)) && !broken(text, line) {
					t.Errorf("%q is not in the guide", line)
				}
			}
		}
	}
	then := func(words string) {
		t.Helper()
		n := strings.Index(text[at:], squeeze(words))
		if n < 0 {
			t.Errorf("%q does not come after what stands before it", words)
			return
		}
		at += n
	}
	words := i18n.For(lang)
	said(it.Name.ZH, it.Name.EN, w.Catalog.Hall.Name.ZH, w.Catalog.Hall.Name.EN, w.Catalog.Hall.Demo.ZH, w.Catalog.Hall.Demo.EN,
		it.Content.In(lang), it.Conditions.In(lang), it.Remedy.In(lang), it.FAQ.In(lang), it.Result.In(lang),
		words.DateTime(printedAt), words.T("paper_page", "N", 1, "Of", len(g.doc.Pages())), words.T("slip_journey_code"))
	said(w.Catalog.PhoneOf(it)...)
	said(w.Catalog.ComplaintPhoneOf(it)...)
	for _, m := range visit.MaterialsFor(it, c) {
		said(m.Name.ZH, m.Name.EN, m.Note.In(lang))
		said(g.Count(m)...)
	}
	for _, m := range it.Materials {
		others := func(o catalog.Material) bool { return strings.Contains(o.Name.ZH, m.Name.ZH) }
		if !slices.ContainsFunc(visit.MaterialsFor(it, c), others) && strings.Contains(text, squeeze(m.Name.ZH)) {
			t.Errorf("%q is of another case", m.Name.ZH)
		}
	}
	for i, win := range w.Catalog.WindowsOf(it) {
		if i < mostCounters {
			said(words.T("where_counter", "Counter", win.ID, "Name", win.Name.In(lang)))
		}
	}
	for _, s := range it.Steps {
		said(s.Name.In(lang), s.Text.In(lang))
	}
	for _, f := range visit.FeesFor(it, c) {
		said(f.Name.In(lang), f.Standard.In(lang))
		if f.AmountFen >= 0 {
			said(words.Money(f.AmountFen))
		}
	}
	for _, l := range it.Laws {
		said(l.Title.In(lang), l.DocNo, l.Text.In(lang))
	}
	then(words.T("item_where"))
	then(words.T("item_hours"))
	if len(it.Scenarios) < 2 || c != visit.AllCases {
		then(words.T("site_papers"))
	}
	then(words.T("item_ways"))
	if len(it.Steps) > 0 {
		then(words.T("item_steps"))
	}
	if len(it.Laws) > 0 {
		then(words.T("site_laws"))
	}
	then(words.T("public_complaints"))
}

// broken says that words are in a text with a page's foot and head between them.
func broken(text, words string) bool {
	s := []rune(squeeze(words))
	for cut := 1; cut < len(s); cut++ {
		a := strings.Index(text, string(s[:cut]))
		if a < 0 {
			return false
		}
		if b := strings.Index(text[a:], string(s[cut:])); b >= 0 && b < 1200 {
			return true
		}
	}
	return false
}

// A phone reads the code off the printed page.
func TestGuideCodeIsRead(t *testing.T) {
	for _, tool := range []string{"pdftoppm", "zbarimg"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(tool + " is not installed (Debian: poppler-utils, zbar-tools), so nothing independent can read the code")
		}
	}
	w := guideWorld()
	it := &w.Catalog.Items[0]
	g, err := drawGuide(GuideOptions{World: w, Item: it, Lang: i18n.EN, Now: printedAt})
	if err != nil {
		t.Fatal(err)
	}
	file := save(t, &paper{doc: g.doc})
	run(t, "pdftoppm", "-r", "200", "-f", "1", "-l", "1", "-singlefile", "-png", file, file)
	read, err := exec.Command("zbarimg", "-q", "--raw", file+".png").Output() // it complains elsewhere that there is no desktop
	if got := strings.TrimSpace(string(read)); err != nil || got != w.ItemCode(it, i18n.EN) {
		t.Errorf("read %q, %v", got, err)
	}
}

// The longest texts that the catalogue lets through, and none at all.
func TestGuidesOfAnyLength(t *testing.T) {
	long := func(n int) i18n.Text {
		return i18n.Text{ZH: strings.Repeat("很长的文字，", n/6), EN: strings.Repeat("long word ", n/5)}
	}
	endless := i18n.Text{ZH: strings.Repeat("9", 900), EN: strings.Repeat("W", 900)}
	cat := catalogtest.Small()
	w := visit.World{Catalog: cat, Calendar: calendar.New(cat)}
	full := cat.Items[0]
	full.Name, full.Content, full.Conditions, full.FAQ, full.Remedy, full.Owner = long(200), long(2000), endless, long(2000), endless, endless
	full.Scenarios = []catalog.Scenario{{ID: "A", Name: long(200), When: long(500)}, {ID: "B", Name: endless, When: endless}}
	full.Materials, full.Steps, full.Laws, full.Fees, full.Fee = nil, nil, nil, nil, true
	for i := range 9 {
		c := []string{"", "A", "B"}[i%3]
		full.Materials = append(full.Materials, catalog.Material{Scenario: c, Name: long(200), Note: long(500), Issuer: long(100), Originals: 9, Copies: 99, Need: "容缺后补"})
		full.Steps = append(full.Steps, catalog.Step{Name: long(60), Text: endless, Role: long(100), Result: long(300)})
		full.Laws = append(full.Laws, catalog.Law{Title: long(200), DocNo: endless.ZH[:100], Text: long(2000)})
		full.Fees = append(full.Fees, catalog.Fee{Scenario: c, Name: long(200), AmountFen: 12345678, Unit: long(100), Standard: endless, Basis: long(500), Waiver: long(500), Pay: []string{"现金", "扫码"}})
	}
	none := catalog.Item{ID: "x", Name: i18n.Text{ZH: "无"}}
	for name, it := range map[string]*catalog.Item{"full": &full, "none": &none} {
		for _, lang := range i18n.Langs() {
			for _, site := range []string{"", "https://hall.example.cn"} {
				w.Site = site
				g, err := drawGuide(GuideOptions{World: w, Item: it, Lang: lang, Now: printedAt})
				if err != nil {
					t.Fatal(err)
				}
				guideInPlace(t, g)
				if (g.code != nil) != (site != "") {
					t.Error("a code without a site, or none with one")
				}
				if t.Failed() {
					t.Fatalf("%s in %s with site %q", name, lang, site)
				}
			}
		}
	}
}

func TestGuideErrorsSayWhy(t *testing.T) {
	w := guideWorld()
	it := &w.Catalog.Items[0]
	if err := Guide(&bytes.Buffer{}, GuideOptions{World: w, Lang: i18n.ZH}); err == nil {
		t.Error("a guide of nothing")
	}
	if err := Guide(&bytes.Buffer{}, GuideOptions{World: w, Item: it, Case: "nowhere", Lang: i18n.ZH}); err == nil || !strings.Contains(err.Error(), "nowhere") {
		t.Errorf("%v", err)
	}
	w.Site = "https://hall.example.cn/" + strings.Repeat("x", 5000)
	if err := Guide(&bytes.Buffer{}, GuideOptions{World: w, Item: it, Lang: i18n.ZH}); err == nil || !strings.Contains(err.Error(), "shorter") {
		t.Errorf("%v", err)
	}
}

func TestSameGuideSameBytes(t *testing.T) {
	w := guideWorld()
	var a, b bytes.Buffer
	for _, out := range []*bytes.Buffer{&a, &b} {
		if err := Guide(out, GuideOptions{World: w, Item: &w.Catalog.Items[0], Lang: i18n.ZH, Now: printedAt}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same guide made another file")
	}
	if a.Len() > 200_000 {
		t.Errorf("%d bytes", a.Len())
	}
}

func BenchmarkGuide(b *testing.B) {
	w := guideWorld()
	b.ReportAllocs()
	for b.Loop() {
		if err := Guide(&bytes.Buffer{}, GuideOptions{World: w, Item: &w.Catalog.Items[0], Lang: i18n.ZH, Now: printedAt}); err != nil {
			b.Fatal(err)
		}
	}
}
