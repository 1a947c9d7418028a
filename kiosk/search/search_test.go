package search_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/catalogtest"
	"yimen/kiosk/search"
)

var (
	small      = catalogtest.Small()
	smallIndex = search.New(small)
)

func ids(hits []search.Hit) []string {
	var out []string
	for _, h := range hits {
		out = append(out, h.ItemID)
	}
	return out
}

// marked is the name of an item with its marks in brackets.
func marked(cat *catalog.Catalog, h search.Hit, lang i18n.Lang) string {
	it, _ := cat.Item(h.ItemID)
	name := []rune(it.Name.In(lang))
	var b strings.Builder
	at := 0
	for _, m := range h.Marks {
		b.WriteString(string(name[at:m.From]) + "[" + string(name[m.From:m.To]) + "]")
		at = m.To
	}
	return b.String() + string(name[at:])
}

// Over the small catalogue the first hit is known, and how its name is marked.
func TestFirstHitAndItsMarks(t *testing.T) {
	for _, c := range []struct {
		query string
		lang  i18n.Lang
		id    string
		name  string
	}{
		// Chinese.
		{"个体", i18n.ZH, "gs-003", "[个体]工商户登记"},
		{"出生登记", i18n.ZH, "ga-002", "[出生登记]"},
		{"出生 登记", i18n.ZH, "ga-002", "[出生登记]"},
		{"五险一金", i18n.ZH, "rs-002", "社会保险登记"}, // an alias
		{"我要办出生登记", i18n.ZH, "ga-002", "[出生登记]"},
		{"出升登记", i18n.ZH, "ga-002", "出生[登记]"}, // one wrong character
		{"外商投次企业", i18n.ZH, "gs-002", "[外商投]资[企业]设立登记"},
		{"居留许可怎么办理", i18n.ZH, "ga-001", "外国人[居留许可]签发"},
		// Pinyin, whole, broken off, with spaces.
		{"chusheng", i18n.ZH, "ga-002", "[出生]登记"},
		{"chushengdengj", i18n.ZH, "ga-002", "[出生登记]"},
		{"chu sheng deng ji", i18n.ZH, "ga-002", "[出生登记]"},
		{"juliuxu", i18n.ZH, "ga-001", "外国人[居留许]可签发"},
		{"geti", i18n.ZH, "gs-003", "[个体]工商户登记"},
		// Initials, at the beginning, inside a word, with zh ch sh whole.
		{"csdj", i18n.ZH, "ga-002", "[出生登记]"},
		{"chshdj", i18n.ZH, "ga-002", "[出生登记]"},
		{"CSDJ", i18n.ZH, "ga-002", "[出生登记]"},
		{"ｃｓｄｊ", i18n.ZH, "ga-002", "[出生登记]"},
		{"jlxk", i18n.ZH, "ga-001", "外国人[居留许可]签发"},
		{"gtgsh", i18n.ZH, "gs-003", "[个体工商户]登记"},
		{"yyzzbl", i18n.ZH, "gs-001", "公司设立登记"}, // the short name
		// Mixed.
		{"公司sheli", i18n.ZH, "gs-001", "[公司设立]登记"},
		{"gongsi设立", i18n.ZH, "gs-001", "[公司设立]登记"},
		{"公司zhuce", i18n.ZH, "gs-001", "[公司]设立登记"},
		{"社会bx", i18n.ZH, "rs-002", "[社会保险]登记"},
		// English.
		{"work permit", i18n.EN, "rs-001", "[Work] [permit] for foreigners"},
		{"work permits", i18n.EN, "rs-001", "[Work] [permit] for foreigners"},
		{"resid", i18n.EN, "ga-001", "[Resid]ence permit for foreigners"},
		{"residense permit", i18n.EN, "ga-001", "[Residence] [permit] for foreigners"},
		{"how do I register a birth", i18n.EN, "ga-002", "[Registration] of a [birth]"},
		{"open a shop", i18n.EN, "gs-003", "Registration of a sole trader"},
		{"WFOE", i18n.EN, "gs-002", "Registration of a foreign-invested company"},
		{"FOREIGN company", i18n.EN, "gs-002", "Registration of a [foreign]-invested [company]"},
		{"chusheng", i18n.EN, "ga-002", "Registration of a birth"},
		{"work permit", i18n.ZH, "rs-001", "外国人来华工作许可"},
		// Numbers.
		{"ga-002", i18n.ZH, "ga-002", "出生登记"},
		{"GA 002", i18n.EN, "ga-002", "Registration of a birth"},
		{"ｒｓ００２", i18n.ZH, "rs-002", "社会保险登记"},
		// Departments.
		{"税务局", i18n.ZH, "sw-001", "[税务]登记信息确认"},
		{"tax service", i18n.EN, "sw-001", "[Tax] registration"},
	} {
		hits := smallIndex.Find(c.query, c.lang, 5)
		if len(hits) == 0 {
			t.Errorf("%q finds nothing, want %s", c.query, c.id)
			continue
		}
		if got := marked(small, hits[0], c.lang); hits[0].ItemID != c.id || got != c.name {
			t.Errorf("%q finds %v first, marked %s; want %s %s", c.query, ids(hits), got, c.id, c.name)
		}
	}
}

func TestCounterNumberFindsWhatIsDoneThere(t *testing.T) {
	for _, q := range []string{"12", "12号", "12号窗口", "窗口12", "counter 12", "Window 12", "１２"} {
		got := ids(smallIndex.Find(q, i18n.ZH, 9))
		slices.Sort(got)
		if !slices.Equal(got, []string{"ga-001", "ga-002"}) {
			t.Errorf("%q finds %v, want what is done at counter 12", q, got)
		}
	}
	if got := ids(smallIndex.Find("99", i18n.ZH, 9)); len(got) > 0 {
		t.Errorf("counter 99 does not exist and finds %v", got)
	}
}

func TestDepartmentFindsItsItems(t *testing.T) {
	for q, want := range map[string][]string{"公安局": {"ga-001", "ga-002"}, "gongan": {"ga-001", "ga-002"}, "police": {"ga-001", "ga-002"}} {
		got := ids(smallIndex.Find(q, i18n.ZH, 9))
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", q, got, want)
		}
	}
}

// A name weighs more than a short name, an alias, a department, a description.
func TestWeights(t *testing.T) {
	index := search.New(catalogOf(t,
		"d,描述,,,,别的,印章管理", "a,别名,,,印章,别的,别的", "s,常用,,印章,,别的,别的", "n,印章,,,,别的,别的"))
	if got := ids(index.Find("印章", i18n.ZH, 9)); !slices.Equal(got, []string{"n", "s", "a"}) {
		t.Errorf("order %v, want name, short name, alias; a description is not shown beside them", got)
	}
	if got := ids(index.Find("管理", i18n.ZH, 9)); !slices.Contains(got, "d") {
		t.Errorf("a description is not found: %v", got)
	}
	if got := ids(index.Find("yz", i18n.ZH, 9)); !slices.Equal(got, []string{"n", "s", "a"}) {
		t.Errorf("initials find %v: nobody spells out a description", got)
	}
}

// catalogOf makes a catalogue of items: id, name, English name, short name,
// aliases, group, description.
func catalogOf(t *testing.T, rows ...string) *catalog.Catalog {
	t.Helper()
	fsys := catalogtest.FS()
	for _, name := range []string{"materials", "steps", "fees", "laws", "forms", "samples"} {
		delete(fsys, name+".csv")
	}
	text := "item_id,name_zh,name_en,short_zh,aliases_zh,group_zh,content_zh,dept_id,type,fee,status\n"
	for _, r := range rows {
		text += r + ",gs,公共服务,否,在用\n"
	}
	fsys["items.csv"].Data = []byte(text)
	cat, report := catalog.Load(fsys)
	if report.HasErrors() {
		t.Fatal(report.Error())
	}
	return cat
}

func TestFolding(t *testing.T) {
	index := search.New(catalogOf(t, "a,银行账户备案,Café ＡＢＣ,,,,", "b,系统登录授权,,,,,", "c,女职工权益,,,,,", "d,战略合作,,,,,"))
	for q, want := range map[string]string{
		"帐户": "a", "账户": "a", "zhanghu": "a", "ABC": "a", "abc": "a", "ａｂｃ": "a",
		"登陆": "b", "登录": "b",
		"nvzhigong": "c", "nüzhigong": "c", "nuzhigong": "c",
		"zhanlve": "d", "zhanlue": "d", "zhanlüe": "d",
	} {
		if got := ids(index.Find(q, i18n.ZH, 9)); len(got) == 0 || got[0] != want {
			t.Errorf("%q finds %v, want %s", q, got, want)
		}
	}
}

// A character with several readings is found by each of them.
func TestPolyphones(t *testing.T) {
	index := search.New(catalogOf(t, "a,长期银行贷款,,,,,", "b,会计从业,,,,,", "c,重庆商会,,,,,"))
	for q, want := range map[string]string{
		"changqi": "a", "zhangqi": "a", "yinhang": "a", "yinxing": "a", "cqyh": "a", "zqyx": "a",
		"kuaiji": "b", "huiji": "b", "kj": "b", "chongqing": "c", "zhongqing": "c", "shanghui": "c",
	} {
		if got := ids(index.Find(q, i18n.ZH, 9)); len(got) != 1 || got[0] != want {
			t.Errorf("%q finds %v, want %s", q, got, want)
		}
	}
}

// Where English is missing the Chinese name is shown, and marked.
func TestMarksOfANameWithoutEnglish(t *testing.T) {
	cat := catalogOf(t, "a,印章备案,,,,,")
	hits := search.New(cat).Find("印章", i18n.EN, 9)
	if len(hits) != 1 || marked(cat, hits[0], i18n.EN) != "[印章]备案" {
		t.Errorf("%+v", hits)
	}
}

func TestNothingForNonsense(t *testing.T) {
	for _, q := range []string{"", "   ", "qqqqqq", "！？", "zzzzzzzzzzzz", "怎么办", "龘", "xyzzy", "12345678901234567890", "'", "\x00", "\xff"} {
		for _, ix := range []*search.Index{smallIndex} {
			if hits, n := ix.FindCount(q, i18n.ZH, 20); len(hits) > 0 || n > 0 {
				t.Errorf("%q finds %v", q, ids(hits))
			}
		}
	}
}

func TestLimitAndTotal(t *testing.T) {
	all, n := smallIndex.FindCount("dengji", i18n.ZH, 100)
	if len(all) != n || n < 5 {
		t.Fatalf("%d hits of %d", len(all), n)
	}
	three, m := smallIndex.FindCount("dengji", i18n.ZH, 3)
	if m != n || !slices.Equal(ids(three), ids(all)[:3]) {
		t.Errorf("the first three of %d are %v, want %v of %d", m, ids(three), ids(all)[:3], n)
	}
	for _, limit := range []int{0, -1} {
		if hits := smallIndex.Find("dengji", i18n.ZH, limit); len(hits) > 0 {
			t.Errorf("limit %d gives %d", limit, len(hits))
		}
	}
	for i := 1; i < n; i++ {
		if all[i].Score > all[i-1].Score {
			t.Errorf("hit %d is better than the one before it", i)
		}
	}
}

// What is only similar is not shown beside what was meant.
func TestSimilarOnlyWhenNothingElse(t *testing.T) {
	if got := ids(smallIndex.Find("出生登记", i18n.ZH, 9)); !slices.Equal(got, []string{"ga-002"}) {
		t.Errorf("出生登记 finds %v", got)
	}
	if got := ids(smallIndex.Find("出升登记", i18n.ZH, 9)); len(got) == 0 || got[0] != "ga-002" {
		t.Errorf("出升登记 finds %v, want what it sounds like first", got)
	}
}

func TestManyMayAsk(t *testing.T) {
	want := ids(smallIndex.Find("yyzz", i18n.ZH, 9))
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 50 {
				if got := ids(smallIndex.Find("yyzz", i18n.ZH, 9)); !slices.Equal(got, want) {
					t.Errorf("%v, want %v", got, want)
					return
				}
				smallIndex.Candidates("gs", 8)
			}
		})
	}
	all.Wait()
}

func TestEmptyCatalogue(t *testing.T) {
	index := search.New(&catalog.Catalog{})
	if hits := index.Find("yyzz", i18n.ZH, 9); len(hits) > 0 || len(index.Candidates("y", 9)) > 0 {
		t.Error("something out of nothing")
	}
}
