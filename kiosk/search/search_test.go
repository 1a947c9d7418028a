package search_test

import (
	"slices"
	"testing"
	"unicode/utf8"

	"yimen/assets"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/search"
)

var cat, _ = catalog.Load(assets.Demo())
var index = search.New(cat)

func name(id string, lang i18n.Lang) string {
	it, _ := cat.Item(id)
	return it.Name.In(lang)
}

// first is the marked part of the first hit, and all names.
func find(query string, lang i18n.Lang) (marked string, names []string) {
	for i, h := range index.Find(query, lang, 20) {
		n := name(h.ItemID, lang)
		names = append(names, n)
		if i == 0 && len(h.Marks) > 0 {
			marked = string([]rune(n)[h.Marks[0].From:h.Marks[0].To])
		}
	}
	return marked, names
}

// What people type, and a word that the name of one of the first three must have.
var queries = []struct {
	query string
	lang  i18n.Lang
	want  string
}{
	{"营业执照", i18n.ZH, "营业执照"},
	{"yyzz", i18n.ZH, "营业执照"},
	{"YYZZ", i18n.ZH, "营业执照"},
	{"yingyezhizhao", i18n.ZH, "营业执照"},
	{"yingyezh", i18n.ZH, "营业执照"},
	{"公司sheli", i18n.ZH, "公司设立"},
	{"结婚", i18n.ZH, "结婚"},
	{"jiehun", i18n.ZH, "结婚"},
	{"护照", i18n.ZH, "护照"},
	{"驾照", i18n.ZH, "驾驶证"},
	{"开公司", i18n.ZH, "设立"},
	{"work permit", i18n.EN, "ork permit"},
	{"work permits", i18n.EN, "ork permit"},
	{"residence", i18n.EN, "esidence"},
	{"resdence", i18n.EN, "esidence"},
	{"passport", i18n.EN, "assport"},
	{"foreign invest", i18n.EN, "oreign"},
	{"gongzuoxuke", i18n.ZH, "工作许可"},
}

func TestFindsWhatPeopleType(t *testing.T) {
	for _, q := range queries {
		_, names := find(q.query, q.lang)
		if !slices.ContainsFunc(names[:min(3, len(names))], func(n string) bool { return contains(n, q.want) }) {
			t.Errorf("%q: no name with %q among the first three of %v", q.query, q.want, names)
		}
	}
}

func contains(s, sub string) bool {
	for i := 0; i+len(sub) <= len(s); i++ {
		if s[i:i+len(sub)] == sub {
			return true
		}
	}
	return false
}

func TestInitialsMarkTheCharactersTheyStandFor(t *testing.T) {
	if m, _ := find("yyzz", i18n.ZH); m != "营业执照" {
		t.Errorf("yyzz marks %q", m)
	}
	if m, _ := find("护照", i18n.ZH); m != "护照" {
		t.Errorf("护照 marks %q", m)
	}
}

func TestNothingForNonsense(t *testing.T) {
	for _, q := range []string{"", "   ", "qqqqqq", "！？", "zzzzzzzzzzzz"} {
		if hits := index.Find(q, i18n.ZH, 20); len(hits) > 0 {
			t.Errorf("%q finds %d services", q, len(hits))
		}
	}
}

func TestCandidates(t *testing.T) {
	if c := index.Candidates("yyzz", 8); !slices.Contains(c, "营业执照") {
		t.Errorf("yyzz offers %v", c)
	}
	if c := index.Candidates("gongs", 8); !slices.Contains(c, "公司") {
		t.Errorf("gongs offers %v", c)
	}
	if c := index.Candidates("vvvv", 8); len(c) > 0 {
		t.Errorf("vvvv offers %v", c)
	}
}

func FuzzFind(f *testing.F) {
	for _, q := range queries {
		f.Add(q.query)
	}
	f.Add("公司 zhuce 12 '\x00\xff")
	f.Fuzz(func(t *testing.T, q string) {
		for _, lang := range i18n.Langs() {
			for _, h := range index.Find(q, lang, 7) {
				n := utf8.RuneCountInString(name(h.ItemID, lang))
				for _, m := range h.Marks {
					if m.From < 0 || m.To > n || m.From >= m.To {
						t.Fatalf("%q marks %v of %d characters", q, m, n)
					}
				}
			}
		}
		if c := index.Candidates(q, 5); len(c) > 5 {
			t.Fatalf("%d candidates", len(c))
		}
	})
}

// BenchmarkFind is one key's search, over what a person types letter by letter.
func BenchmarkFind(b *testing.B) {
	keys := []string{"y", "yy", "yyz", "yyzz", "公", "公司", "w", "wo", "work", "work p", "work permit"}
	for i := 0; b.Loop(); i++ {
		index.Find(keys[i%len(keys)], i18n.ZH, 60)
	}
}
