package say

import (
	"strings"
	"testing"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/catalogtest"
)

func TestArticleNumbers(t *testing.T) {
	for in, want := range map[string]string{"第二十三条": "23", "第一百零五条第二款": "105(2)", "第十条": "10", "第一千零四十九条": "1049",
		"第三条、第五条": "3, 5", "附件": "附件"} {
		if got := articleNumber(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
	zh := In{Words: i18n.For(i18n.ZH), Lang: i18n.ZH}
	if got := zh.Article("第十条"); got != "第十条" {
		t.Error(got)
	}
}

func TestRuns(t *testing.T) {
	for in, want := range map[string]string{"12 13 14 15 16 21": "12–16, 21", "1 2": "1, 2", "A1 A2 A3": "A1, A2, A3", "7": "7", "": ""} {
		if got := Runs(strings.Fields(in)); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

func TestLimits(t *testing.T) {
	en := In{Words: i18n.For(i18n.EN), Lang: i18n.EN}
	days := func(n int, unit string) catalog.Limit { return catalog.Limit{Set: true, N: n, Unit: unit} }
	for want, it := range map[string]catalog.Item{
		"8 working days promised, 15 working days by law": {Promise: days(8, "工作日"), Legal: days(15, "工作日")},
		"1 month promised":                  {Promise: days(1, "月")},
		"20 days by law":                    {Legal: days(20, "自然日")},
		"Not published; ask at the counter": {},
	} {
		if got := en.Limits(&it); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Every fixed word of the workbook's channels has words.
func TestChannels(t *testing.T) {
	for _, s := range catalog.Describe() {
		for _, c := range s.Columns {
			if c.Key != "channels" {
				continue
			}
			for _, lang := range i18n.Langs() {
				in := In{Words: i18n.For(lang), Lang: lang}
				if got := in.Channels(&catalog.Item{Channels: c.Words}); len(got) != len(c.Words) {
					t.Errorf("%v for %v", got, c.Words)
				}
			}
		}
	}
}

func TestCounters(t *testing.T) {
	cat := catalogtest.Small()
	it, _ := cat.Item("gs-001")
	got := In{Words: i18n.For(i18n.EN), Cat: cat, Lang: i18n.EN}.Counters(cat.WindowsOf(it))
	if len(got) == 0 || !strings.Contains(got[0], "counter") {
		t.Errorf("%q", got)
	}
}
