package search_test

import (
	"runtime"
	"slices"
	"testing"
	"time"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/search"
)

// typed is what is typed in the benchmarks, of every kind: words, questions,
// pinyin, initials, mixed, English, numbers, nonsense.
var typed = []string{
	"公司注册", "我想开个小饭店要带什么材料", "请问机动车驾驶证到期了去哪里换", "给刚出生的孩子上户口需要什么条件和手续", "身份证丢了怎么补办", "房产证加名字多少钱", "許可證延續", "登记", "证",
	"我们公司想在外地设立分公司并且变更经营范围和注册资本需要准备哪些材料去哪个窗口",
	"gongsizhuce", "yingyezhizhao", "jidongche jiashizheng", "yyzz", "sfz", "djzx", "zhuxiaodengji", "huzhaoduoshaoqian", "d", "dj", "xk", "公司zhuce", "yiliao机构bg",
	"food licence renewal", "how much is a driving lisence", "register a company with foreign investment", "passport", "permit", "temporary outdoor advertisng permit change",
	"sy-000123", "12号窗口", "sy", "qqqqqqqq", "zzzzzzzz",
	"zhzhzhzhzhzhzhzhzhzh", "shishishishishishi", "登记许可备案审批核发变更注销延续", "gsgsgsgsgsgsdjdjdj", "registration permit change licence approval",
}

// keystrokes are what is searched while they are typed, key by key.
func keystrokes() (out []string) {
	for _, q := range typed {
		r := []rune(q)
		for i := 1; i <= len(r); i++ {
			out = append(out, string(r[:i]))
		}
	}
	return out
}

func benchKeys(b *testing.B, cat *catalog.Catalog, languages ...i18n.Lang) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	ix := search.New(cat)
	build := time.Since(start)
	runtime.GC()
	runtime.ReadMemStats(&after)
	keys := keystrokes()
	var took []time.Duration
	slow := map[string]time.Duration{}
	for b.Loop() {
		for _, lang := range languages {
			for _, k := range keys {
				start := time.Now()
				ix.FindCount(k, lang, 60)
				if l := lettersAtEnd(k); lang == i18n.ZH && l != "" {
					ix.Candidates(l, 12)
				}
				d := time.Since(start)
				took = append(took, d)
				if slow[k] == 0 || d < slow[k] {
					slow[k] = d
				}
			}
		}
	}
	slices.Sort(took)
	us := func(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1000 }
	b.ReportMetric(us(took[len(took)/2]), "µs-median")
	b.ReportMetric(us(took[len(took)*99/100]), "µs-p99")
	best := make([]time.Duration, 0, len(slow)) // of each key, without what else the machine does
	for _, d := range slow {
		best = append(best, d)
	}
	slices.Sort(best)
	b.ReportMetric(us(best[len(best)*99/100]), "µs-p99-quiet")
	b.ReportMetric(us(took[len(took)-1]), "µs-max")
	b.ReportMetric(build.Seconds(), "s-build")
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MB-index")
	b.ReportMetric(0, "ns/op")
	slices.SortFunc(keys, func(x, y string) int { return int(slow[y] - slow[x]) })
	for _, k := range keys[:8] {
		b.Logf("%8.0f µs at best: %s", us(slow[k]), k)
	}
	runtime.KeepAlive(ix)
	runtime.KeepAlive(cat)
}

// BenchmarkKeys3000 is a key at a city's hall: p99 under 1 ms.
func BenchmarkKeys3000(b *testing.B) {
	benchKeys(b, synthetic(3000, 50_000, 1), i18n.ZH, i18n.EN)
}

// BenchmarkKeys100000 is a key at a province's: p99 under 5 ms.
func BenchmarkKeys100000(b *testing.B) {
	benchKeys(b, synthetic(100_000, 300_000, 1), i18n.ZH, i18n.EN)
}

// lettersAtEnd is what the search page asks words for: see visit.
func lettersAtEnd(s string) string {
	i := len(s)
	for i > 0 && (s[i-1] >= 'a' && s[i-1] <= 'z') {
		i--
	}
	return s[i:]
}
