package search_test

import (
	"slices"
	"testing"

	"yimen/kiosk/catalog"
	"yimen/kiosk/search"
)

// floors are the least shares, in per cent, of the questions marked tune whose
// answer must be first and among five. They stand a little below what is
// reached, so that a change that makes the search worse is seen.
var floors = []struct {
	cat         func(testing.TB) *catalog.Catalog
	name        string
	file, kind  string
	first, five float64
}{
	{hallNames, "names of the hall", "queries", "zh", 87, 96},
	{hallNames, "names of the hall", "queries", "trad", 95, 98},
	{hallNames, "names of the hall", "queries", "pinyin", 91, 97},
	{hallNames, "names of the hall", "queries", "en", 84, 97},
	{hallNames, "names of the hall", "citizen", "zh-long", 92, 97},
	{officialNames, "1,000 official names", "citizen", "zh-long", 83, 95},
	{officialNames, "1,000 official names", "citizen", "zh-long-national", 77, 94},
}

func TestRecall(t *testing.T) {
	for _, f := range floors {
		ix := search.New(f.cat(t))
		n, first, five := 0.0, 0.0, 0.0
		for _, q := range questions(t, f.file, "tune") {
			if q.kind != f.kind {
				continue
			}
			n++
			got := ids(ix.Find(q.text, q.lang(), 5))
			at := slices.IndexFunc(got, func(id string) bool { return slices.Contains(q.answers, id) })
			if at == 0 {
				first++
			}
			if at >= 0 {
				five++
			}
		}
		first, five = 100*first/n, 100*five/n
		t.Logf("%s, %s: first %.1f %%, among five %.1f %% of %.0f", f.name, f.kind, first, five, n)
		if first < f.first || five < f.five {
			t.Errorf("%s, %s: first %.1f %%, among five %.1f %%; the floor is %.0f and %.0f", f.name, f.kind, first, five, f.first, f.five)
		}
	}
}

// A question opens the service at the section that it asks for.
func TestSectionsOfQuestions(t *testing.T) {
	ix := search.New(hallNames(t))
	n, right := 0, 0
	for _, q := range append(questions(t, "queries", "tune"), questions(t, "citizen", "tune")...) {
		if q.section == "" {
			continue
		}
		n++
		if got := ix.Ask(q.text, q.lang(), 1).Section; got == q.section {
			right++
		} else {
			t.Logf("%s asks for %q, want %q", q.text, got, q.section)
		}
	}
	if right*100 < n*90 {
		t.Errorf("%d of %d sections are right", right, n)
	}
}
