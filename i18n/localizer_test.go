package i18n

import (
	"bytes"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

// bench makes a localizer over messages of the test's own.
func bench(t *testing.T, loud bool) *Localizer {
	t.Helper()
	zh, err := newShelf("zh-Hans.toml", []byte("both = \"{{.N}} 人\"\nzh_only = \"只有中文\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	en, err := newShelf("en.toml", []byte("both = { one = \"{{.N}} person\", other = \"{{.N}} people\" }\nen_only = \"{{.A}} only\"\nflat = \"{{.N}} things\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	l := newLocalizer(EN, en, zh)
	l.loud = loud
	return l
}

func TestPluralsFollowTheLanguage(t *testing.T) {
	for _, test := range []struct {
		lang Lang
		n    int
		want string
	}{
		{EN, 0, "0 minutes"}, {EN, 1, "1 minute"}, {EN, 2, "2 minutes"},
		{ZH, 0, "0 分钟"}, {ZH, 1, "1 分钟"}, {ZH, 2, "2 分钟"},
	} {
		if got := For(test.lang).Minutes(test.n); got != test.want {
			t.Errorf("%s %d: got %q, want %q", test.lang, test.n, got, test.want)
		}
	}
}

func TestFaultsAreLoudInTests(t *testing.T) {
	for name, call := range map[string]func(*Localizer){
		"unknown id":            func(l *Localizer) { l.T("nowhere") },
		"id of one language":    func(l *Localizer) { l.T("zh_only") },
		"placeholder not given": func(l *Localizer) { l.T("en_only") },
		"value without a name":  func(l *Localizer) { l.T("en_only", 3) },
		"name without a value":  func(l *Localizer) { l.T("en_only", "A") },
		"plural form missing":   func(l *Localizer) { l.N("flat", 1) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if r := recover(); r == nil || !strings.Contains(fmt.Sprint(r), "i18n: message") {
					t.Errorf("recovered %v", r)
				}
			}()
			call(bench(t, true))
		})
	}
	if !For(ZH).loud || !For(EN).loud {
		t.Error("the localizers of the house are quiet in this test")
	}
}

func TestFaultsAreQuietInTheHall(t *testing.T) {
	var log bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(before)
	l := bench(t, false)
	for _, test := range []struct{ name, got, want string }{
		{"only in the other language", l.T("zh_only"), "只有中文"},
		{"nowhere: the words of the id", l.T("take_number"), "take number"},
		{"without its value", l.T("en_only"), "only"},
		{"plural form missing", l.N("flat", 1), "1 things"},
		{"as it should be", l.N("both", 1), "1 person"},
	} {
		if test.got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, test.got, test.want)
		}
	}
	for range 3 {
		l.T("take_number")
	}
	if n := strings.Count(log.String(), "id=take_number"); n != 1 {
		t.Errorf("an unknown id was logged %d times, want once:\n%s", n, &log)
	}
}

func TestUnknownLanguageGetsChinese(t *testing.T) {
	if For("fr") != For(ZH) || For(EN) == For(ZH) {
		t.Error("wrong localizer")
	}
}

func TestManyGoroutines(t *testing.T) {
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for n := range 50 {
				For(EN).Minutes(n)
				For(Pseudo).Minutes(n)
				For(ZH).Weekday(0)
			}
		})
	}
	all.Wait()
}

func TestPseudoIsLonger(t *testing.T) {
	if got := For(Pseudo).Minutes(7); !strings.HasPrefix(got, "7 m") || got == For(EN).Minutes(7) {
		t.Errorf("got %q", got)
	}
	for id, en := range mustShelf(EN).messages {
		long := pseudoShelf(mustShelf(EN)).messages[id].Other
		had, has := utf8.RuneCountInString(withoutPlaceholders(en.Other)), utf8.RuneCountInString(withoutPlaceholders(long))
		if has*10 < had*14 || has > had*14/10+2 {
			t.Errorf("%s: %q of %d became %q of %d", id, en.Other, had, long, has)
		}
		if p, q := placeholder.FindAllString(en.Other, -1), placeholder.FindAllString(long, -1); fmt.Sprint(p) != fmt.Sprint(q) {
			t.Errorf("%s: placeholders %v became %v", id, p, q)
		}
	}
	if Lengthen("") != "" {
		t.Error("nothing became something")
	}
}

func FuzzLengthen(f *testing.F) {
	f.Add("Take a {{.N}} number")
	f.Add("{{}}")
	f.Add("\xff{{")
	f.Fuzz(func(t *testing.T, text string) {
		long := Lengthen(text)
		if strings.ContainsAny(withoutPlaceholders(text), "{}") {
			return // braces of no placeholder: no text of ours
		}
		if utf8.RuneCountInString(withoutPlaceholders(long))*10 < utf8.RuneCountInString(withoutPlaceholders(text))*14 {
			t.Errorf("%q became %q", text, long)
		}
	})
}

func BenchmarkT(b *testing.B) {
	l := For(EN)
	for b.Loop() {
		l.Minutes(3)
	}
}
