package search_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"yimen/i18n"
	"yimen/kiosk/search"
)

// Whatever is typed: no panic, marks within the name and in order, items that
// exist, and a bounded time.
func FuzzAsk(f *testing.F) {
	for _, q := range typed {
		f.Add(q)
	}
	f.Add("公司 zhuce 12 '\x00\xff")
	f.Add(strings.Repeat("长行重", 50) + strings.Repeat("z", 100))
	f.Add(strings.Repeat("zh", 60))
	f.Add(strings.Repeat("a ", 200))
	f.Add(strings.Repeat("证", 3000))
	f.Add("ﷺﬃ㍿①ⅷ𫔍🈴e\u0301")
	cat, ix := demo(), demoIndex()
	f.Fuzz(func(t *testing.T, q string) {
		for _, lang := range i18n.Langs() {
			start := time.Now()
			a := ix.Ask(q, lang, 7)
			if d := time.Since(start); d > time.Second { // far above a slow machine's worst
				t.Fatalf("%q took %v", q, d)
			}
			if len(a.Hits) > 7 || a.Found < len(a.Hits) || len(a.Near) > 0 && len(a.Hits) > 0 {
				t.Fatalf("%q: %+v", q, a)
			}
			for _, h := range append(a.Hits, a.Near...) {
				it, ok := cat.Item(h.ItemID)
				if !ok || !(h.Score > 0) {
					t.Fatalf("%q finds %+v", q, h)
				}
				inOrder(t, q, h, utf8.RuneCountInString(it.Name.In(lang)))
			}
		}
		if c := ix.Candidates(q, 5); len(c) > 5 {
			t.Fatalf("%d candidates", len(c))
		}
	})
}

func inOrder(t *testing.T, q string, h search.Hit, n int) {
	at := 0
	for _, m := range h.Marks {
		if m.From < at || m.To > n || m.From >= m.To {
			t.Fatalf("%q marks %v of %d characters", q, h.Marks, n)
		}
		at = m.To
	}
}

// A key allocates little, whatever is typed: garbage is what makes keys late.
func TestAllocations(t *testing.T) {
	ix := demoIndex()
	for _, q := range append(typed, strings.Repeat("证明", 2000), strings.Repeat("zh", 60)) {
		if n := testing.AllocsPerRun(3, func() { ix.FindCount(q, i18n.ZH, 60) }); n > 2500 {
			t.Errorf("%.20q allocates %.0f times", q, n)
		}
	}
}
