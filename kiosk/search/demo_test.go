package search_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"yimen/i18n"
	"yimen/kiosk/search"
)

// What people type at the demonstration hall, and a word that one of the names
// of the first three hits must have.
var queries = []struct {
	query string
	lang  i18n.Lang
	want  string
}{
	{"营业执照", i18n.ZH, "营业执照"}, {"yyzz", i18n.ZH, "营业执照"}, {"YYZZ", i18n.ZH, "营业执照"},
	{"yingyezhizhao", i18n.ZH, "营业执照"}, {"yingyezh", i18n.ZH, "营业执照"}, {"ying ye zhi zhao", i18n.ZH, "营业执照"},
	{"公司sheli", i18n.ZH, "公司设立"}, {"公司zhuce", i18n.ZH, "公司"}, {"开公司", i18n.ZH, "公司设立"}, {"执照丢了", i18n.ZH, "遗失"},
	{"开店", i18n.ZH, "个体"}, {"开饭店", i18n.ZH, "食品"}, {"注销公司", i18n.ZH, "注销"}, {"外资", i18n.ZH, "外商"},
	{"外商独资", i18n.ZH, "外商投资企业"}, {"领发票", i18n.ZH, "发票"}, {"税务登记", i18n.ZH, "税务登记"}, {"swdj", i18n.ZH, "税务登记"},
	{"银行开户", i18n.ZH, "账户"}, {"帐户", i18n.ZH, "账户"}, {"进出口", i18n.ZH, "进出口"}, {"jck", i18n.ZH, "进出口"},
	{"gongzuoxuke", i18n.ZH, "工作许可"}, {"gzxk", i18n.ZH, "工作许可"}, {"居留", i18n.ZH, "居留"}, {"jlxk", i18n.ZH, "居留许可"},
	{"签证延期", i18n.ZH, "停留"}, {"护照", i18n.ZH, "护照"}, {"huzhao", i18n.ZH, "护照"}, {"怎么办护照", i18n.ZH, "护照"},
	{"请问护照在哪里办", i18n.ZH, "护照"}, {"去香港", i18n.ZH, "港澳"}, {"gangao", i18n.ZH, "港澳"}, {"上户口", i18n.ZH, "出生"},
	{"落户", i18n.ZH, "迁入"}, {"身份证丢了", i18n.ZH, "身份证"}, {"sfz", i18n.ZH, "身份证"}, {"驾照", i18n.ZH, "驾驶证"},
	{"jiazhao", i18n.ZH, "驾驶证"}, {"上牌", i18n.ZH, "机动车"}, {"五险一金", i18n.ZH, "社会保险"}, {"社保卡", i18n.ZH, "社会保障卡"},
	{"shebaoka", i18n.ZH, "社会保障卡"}, {"失业", i18n.ZH, "失业"}, {"医保", i18n.ZH, "医疗保险"}, {"房产证", i18n.ZH, "不动产"},
	{"二手房过户", i18n.ZH, "不动产转移"}, {"公积金", i18n.ZH, "公积金"}, {"gjj", i18n.ZH, "公积金"}, {"装修许可", i18n.ZH, "施工许可"},
	{"理发店", i18n.ZH, "卫生许可"}, {"结婚", i18n.ZH, "结婚"}, {"jiehun", i18n.ZH, "结婚"}, {"jh登记", i18n.ZH, "结婚登记"},
	{"结昏登记", i18n.ZH, "结婚登记"}, {"我要结婚", i18n.ZH, "结婚登记"}, {"老年证", i18n.ZH, "老年人"}, {"canjiren", i18n.ZH, "残疾人"},
	{"消防", i18n.ZH, "消防"}, {"旅行社", i18n.ZH, "旅行社"}, {"lvxingshe", i18n.ZH, "旅行社"}, {"luxingshe", i18n.ZH, "旅行社"},

	{"work permit", i18n.EN, "ork permit"}, {"work permits", i18n.EN, "ork permit"}, {"work visa", i18n.EN, "ork"},
	{"residence", i18n.EN, "esidence"}, {"resdence", i18n.EN, "esidence"}, {"visa extension", i18n.EN, "stay"},
	{"passport", i18n.EN, "assport"}, {"pasport", i18n.EN, "assport"}, {"how much does a passport cost", i18n.EN, "assport"},
	{"foreign invest", i18n.EN, "oreign"}, {"foreign company", i18n.EN, "foreign-invested"}, {"WFOE", i18n.EN, "foreign-invested"},
	{"register a company", i18n.EN, "limited company"}, {"business license", i18n.EN, "business licence"}, {"open a shop", i18n.EN, "sole trader"},
	{"open bank account", i18n.EN, "bank account"}, {"tax registration", i18n.EN, "tax"}, {"import export", i18n.EN, "importer"},
	{"get married", i18n.EN, "arriage"}, {"marry", i18n.EN, "arriage"}, {"newborn", i18n.EN, "birth"}, {"driving license", i18n.EN, "driving licence"},
	{"number plate", i18n.EN, "vehicle"}, {"housing fund", i18n.EN, "housing fund"}, {"lost ID card", i18n.EN, "ID card"},
	{"restaurant", i18n.EN, "Food"}, {"hukou", i18n.EN, "household"}, {"health insurance", i18n.EN, "insurance"}, {"elderly", i18n.EN, "Senior"},
	{"disabled", i18n.EN, "Disability"}, {"hotel", i18n.EN, "Hygiene"}, {"huzhao", i18n.EN, "assport"},
}

func TestFindsWhatPeopleType(t *testing.T) {
	first := 0
	for _, q := range queries {
		var names []string
		for _, h := range demoIndex.Find(q.query, q.lang, 3) {
			it, _ := demo.Item(h.ItemID)
			names = append(names, it.Name.In(q.lang))
		}
		has := func(n string) bool { return strings.Contains(n, q.want) }
		if !slices.ContainsFunc(names, has) {
			t.Errorf("%q: no name with %q among the first three, %v", q.query, q.want, names)
		}
		if len(names) > 0 && has(names[0]) {
			first++
		}
	}
	t.Logf("%d of %d first, the rest among three", first, len(queries))
}

func TestMarksAtTheDemonstration(t *testing.T) {
	for q, want := range map[string]string{"yyzz": "[营业执照]", "jiehun": "[结婚]", "护照": "[护照]", "gjj": "[公积金]"} {
		hits := demoIndex.Find(q, i18n.ZH, 1)
		if len(hits) == 0 || !strings.Contains(marked(demo, hits[0], i18n.ZH), want) {
			t.Errorf("%q: %+v, want %s", q, hits, want)
		}
	}
}

func TestCandidates(t *testing.T) {
	for letters, want := range map[string]string{
		"yyzz": "营业执照", "yingyezhi": "营业执照", "gongs": "公司", "GONGS": "公司", "gsi": "公司", "jh": "结婚", "dengji": "登记",
		"huzh": "护照", "sfz": "身份证", "gjj": "公积金", "xuke": "许可", "shebao": "社保卡",
	} {
		if c := demoIndex.Candidates(letters, 8); !slices.Contains(c, want) {
			t.Errorf("%s offers %v, want %s among them", letters, c, want)
		}
	}
	if c := demoIndex.Candidates("yyzz", 8); len(c) == 0 || c[0] != "营业执照" {
		t.Errorf("yyzz offers %v, want 营业执照 first", c)
	}
	for _, letters := range []string{"", "vvvv", " ", "qqq"} {
		if c := demoIndex.Candidates(letters, 8); len(c) > 0 {
			t.Errorf("%q offers %v", letters, c)
		}
	}
	if c := demoIndex.Candidates("g", 3); len(c) != 3 {
		t.Errorf("three of many are %v", c)
	}
}

// A word that is offered is a word: not a piece that always stands in a longer
// one.
func TestNoPiecesOfWordsAreOffered(t *testing.T) {
	for letters, piece := range map[string]string{"yezhizhao": "业执照", "yingyezhi": "营业执", "gongxuke": "工许可", "sidengji": "司登记"} {
		if c := demoIndex.Candidates(letters, 20); slices.Contains(c, piece) {
			t.Errorf("%s offers %s, a piece of a word", letters, piece)
		}
	}
}

// What is offered finds something: a tap on a word must not empty the list.
func TestEveryCandidateFindsSomething(t *testing.T) {
	for c := 'a'; c <= 'z'; c++ {
		for _, w := range demoIndex.Candidates(string(c), 500) {
			if len(demoIndex.Find(w, i18n.ZH, 1)) == 0 && !department(w) {
				t.Errorf("%s is offered and finds nothing", w)
			}
		}
	}
}

// department says that a word is the name of one with no items of its own.
func department(short string) bool {
	for _, d := range demo.Departments {
		if d.Short.ZH == short {
			return len(demo.ItemsOf(d.ID)) == 0
		}
	}
	return false
}

func FuzzFind(f *testing.F) {
	for _, q := range queries {
		f.Add(q.query)
	}
	f.Add("公司 zhuce 12 '\x00\xff")
	f.Add(strings.Repeat("长行重", 50) + strings.Repeat("z", 100))
	f.Fuzz(func(t *testing.T, q string) {
		for _, lang := range i18n.Langs() {
			for _, h := range demoIndex.Find(q, lang, 7) {
				it, ok := demo.Item(h.ItemID)
				if !ok || h.Score <= 0 {
					t.Fatalf("%q finds %+v", q, h)
				}
				n, at := utf8.RuneCountInString(it.Name.In(lang)), 0
				for _, m := range h.Marks {
					if m.From < at || m.To > n || m.From >= m.To {
						t.Fatalf("%q marks %v of %d characters", q, h.Marks, n)
					}
					at = m.To
				}
			}
		}
		if c := demoIndex.Candidates(q, 5); len(c) > 5 {
			t.Fatalf("%d candidates", len(c))
		}
	})
}

// keystrokes are what is searched while the queries are typed, key by key.
func keystrokes() (out []string) {
	for _, q := range queries {
		r := []rune(q.query)
		for i := 1; i <= len(r); i++ {
			out = append(out, string(r[:i]))
		}
	}
	return out
}

// BenchmarkFind is one key's search at the demonstration hall.
func BenchmarkFind(b *testing.B) {
	keys := keystrokes()
	for i := 0; b.Loop(); i++ {
		demoIndex.Find(keys[i%len(keys)], i18n.ZH, 60)
	}
}

// BenchmarkCandidates is one key's words for the keyboard.
func BenchmarkCandidates(b *testing.B) {
	keys := keystrokes()
	for i := 0; b.Loop(); i++ {
		demoIndex.Candidates(keys[i%len(keys)], 12)
	}
}

// BenchmarkNew is making the index of the demonstration hall.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		search.New(demo)
	}
}
