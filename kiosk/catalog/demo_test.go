package catalog_test

import (
	"os"
	"strings"
	"testing"
	"unicode"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// TestDemo holds the demonstration catalogue to what it must be: clean, whole
// in both languages, and large enough to try everything.
func TestDemo(t *testing.T) {
	cat, report := catalog.Load(os.DirFS("../../assets/demo"))
	for _, p := range report.Problems {
		if p.Severity == catalog.Hint && p.Column != "" && !strings.HasSuffix(p.Column, "_en") {
			t.Log(p.Line(i18n.EN))
			continue
		}
		t.Error(p.Line(i18n.EN)) // among them every column with English missing
	}
	if len(cat.Items) < 30 || len(cat.Departments) < 10 || len(cat.Samples) < 6 {
		t.Errorf("%d items, %d departments, %d samples; want 30, 10 and 6", len(cat.Items), len(cat.Departments), len(cat.Samples))
	}
	if cat.Hall.Demo.ZH == "" || cat.Hall.Demo.EN == "" {
		t.Error("the hall does not say that it is a demonstration")
	}
	used := map[string]bool{}
	for i := range cat.Items {
		it := &cat.Items[i]
		used[it.DeptID] = true
		if len(it.Materials) == 0 || len(it.Steps) == 0 || len(it.Laws) == 0 || len(cat.WindowsOf(it)) == 0 || it.Conditions.ZH == "" {
			t.Errorf("%s %s is not complete", it.ID, it.Name.ZH)
		}
		if it.Fee && len(it.Fees) == 0 || !it.Promise.Set || it.Owner.ZH == "" || len(cat.ComplaintPhoneOf(it)) == 0 {
			t.Errorf("%s %s lacks fee, promise, post or complaint phone", it.ID, it.Name.ZH)
		}
	}
	if len(used) < 10 {
		t.Errorf("items of %d departments, want 10", len(used))
	}
	if _, ok := cat.EnquiryWindow(); !ok {
		t.Error("no counter to ask at")
	}
	checkInvestor(t, cat)
	checkPunctuation(t)
}

// The ways of a foreign investor, by a word of each item's name.
func checkInvestor(t *testing.T, cat *catalog.Catalog) {
	ways := map[string][]string{
		"setting up a foreign-invested company": {"外商投资"},
		"work permit":                           {"工作许可"},
		"residence permit":                      {"居留"},
		"tax registration":                      {"税务登记", "税务信息", "税务报到", "涉税"},
		"bank account filing":                   {"账户"},
		"import and export filing":              {"进出口"},
	}
	items := cat.ItemsForAudience(catalog.Investors)
	for way, words := range ways {
		found := false
		for _, it := range items {
			for _, w := range words {
				found = found || strings.Contains(it.Name.ZH+it.Short.ZH, w)
			}
		}
		if !found {
			t.Errorf("nothing for investors on %s", way)
		}
	}
}

// Chinese text has Chinese punctuation: an ASCII mark beside a Chinese
// character is a defect. Commas of the CSV itself are not text, so the cells
// are looked at one by one.
func checkPunctuation(t *testing.T) {
	files, err := os.ReadDir("../../assets/demo")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := os.ReadFile("../../assets/demo/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(data), "\n") {
			r := []rune(line)
			for j, c := range r {
				if !strings.ContainsRune(":;!?()", c) {
					continue
				}
				if j > 0 && unicode.Is(unicode.Han, r[j-1]) || j+1 < len(r) && unicode.Is(unicode.Han, r[j+1]) {
					t.Errorf("%s, line %d: %q beside a Chinese character: %s", f.Name(), i+1, c, string(r[max(0, j-6):min(len(r), j+7)]))
				}
			}
		}
	}
}
