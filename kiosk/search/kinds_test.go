package search_test

import (
	"slices"
	"testing"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/search"
)

// made is a hall of a few items, for one kind of input at a time.
func made() *catalog.Catalog {
	item := func(id, zh, en string, aliases ...string) catalog.Item {
		return catalog.Item{ID: id, Name: i18n.Text{ZH: zh, EN: en}, Aliases: [2][]string{aliases, nil}, DeptID: "gs"}
	}
	return &catalog.Catalog{
		Departments: []catalog.Department{
			{ID: "gs", Name: i18n.Text{ZH: "市场监督管理局", EN: "Market Regulation"}, Short: i18n.Text{ZH: "市监", EN: "Market"},
				Aliases: [2][]string{{"工商局", "工商行政管理局"}, {"industry and commerce"}}},
			{ID: "hg", Name: i18n.Text{ZH: "海关", EN: "Customs"}},
		},
		Windows: []catalog.Window{{ID: "12", DeptIDs: []string{"gs"}}, {ID: "A3"}},
		Items: []catalog.Item{
			item("jdc-1", "机动车驾驶证期满换证", "Renew a driving licence"),
			item("jdc-2", "机动车驾驶证遗失补证", "Replace a lost driving licence"),
			item("gt-1", "个体工商户设立登记", "Register as a sole trader"),
			item("gt-2", "个体工商户变更登记", "Change a sole trader's registration"),
			item("gt-3", "个体工商户注销登记", "Close a sole trader's business"),
			item("sb-1", "用人单位社会保险登记", "Register an employer for social insurance"),
			item("bdc-1", "不动产权证书补发", "Replace a lost title deed"),
			item("gz-1", "外国人来华工作许可", "Work permit for foreigners"),
			item("gs-1", "公司设立登记", "Register a limited company"),
			item("hz-1", "普通护照签发", "Ordinary passport"),
			item("jh-1", "结婚登记", "Marriage registration"),
			item("zl-1", "租赁房屋登记备案", "File a lease", "长租"),
		},
	}
}

// Every kind of input finds the item that it means, first.
func TestKindsOfInput(t *testing.T) {
	ix := search.New(made())
	for _, c := range []struct{ kind, query, want string }{
		{"traditional", "機動車駕駛證遺失補證", "jdc-2"}, {"traditional", "個體工商戶註銷", "gt-3"}, {"traditional, everyday", "駕照丟了", "jdc-2"},
		{"full pinyin", "hunyin", ""}, {"full pinyin", "jiehundengji", "jh-1"}, {"broken off", "jiehunde", "jh-1"},
		{"initials", "jhdj", "jh-1"}, {"initials", "pthz", "hz-1"}, {"initials with zh", "pthzh", "hz-1"},
		{"mixed", "结婚dengji", "jh-1"}, {"mixed", "公司zhuce", "gs-1"}, {"mixed", "gongsi注册", "gs-1"},
		{"pinyin of an everyday word", "jiazhao diule", "jdc-2"}, {"pinyin in words", "gongsi zhuce", "gs-1"}, {"every reading", "changzu", "zl-1"}, {"every reading", "zhangzu", "zl-1"},
		{"everyday", "驾照到期", "jdc-1"}, {"everyday", "开店", "gt-1"}, {"everyday", "五险一金", "sb-1"}, {"everyday", "房产证丢了", "bdc-1"},
		{"everyday in a question", "我想开个小店要办什么手续", "gt-1"}, {"verb", "个体户不干了怎么取消", "gt-3"}, {"verb", "个体户要改名字", "gt-2"},
		{"by its sound", "结昏登记", "jh-1"}, {"cut short", "社保登记", "sb-1"},
		{"english", "passport", "hz-1"}, {"stem", "registering a company", "gs-1"}, {"one edit in four letters", "leese", "zl-1"}, {"two edits in eight", "marriaeg registrtion", "jh-1"},
		{"spelling", "driving license renewal", "jdc-1"}, {"everyday English", "work visa", "gz-1"}, {"everyday English", "open a shop", "gt-1"},
		{"number", "gt-2", "gt-2"}, {"number without hyphen", "gt2", "gt-2"}, {"full width", "ＧＴ－２", "gt-2"},
	} {
		lang := i18n.ZH
		if c.kind == "english" || c.kind == "everyday English" || c.kind == "stem" || c.kind == "spelling" {
			lang = i18n.EN
		}
		got := ids(ix.Find(c.query, lang, 9))
		switch {
		case c.want == "" && len(got) > 0:
			t.Errorf("%s: %s finds %v, want nothing", c.kind, c.query, got)
		case c.want != "" && (len(got) == 0 || got[0] != c.want):
			t.Errorf("%s: %s finds %v, want %s first", c.kind, c.query, got, c.want)
		}
	}
}

// A hall adds its own words.
func TestHallsOwnWords(t *testing.T) {
	cat := made()
	if got := ids(search.New(cat).Find("小红本", i18n.ZH, 9)); slices.Contains(got, "jh-1") {
		t.Fatalf("found without being told: %v", got)
	}
	cat.Synonyms = []catalog.Synonym{{Said: "小红本", Means: []string{"结婚登记"}}, {Said: "green card", Means: []string{"Work permit"}}}
	ix := search.New(cat)
	for q, want := range map[string]string{"小红本": "jh-1", "xiaohongben": "jh-1", "我想领小红本": "jh-1", "green card": "gz-1"} {
		if got := ids(ix.Find(q, i18n.ZH, 9)); len(got) == 0 || got[0] != want {
			t.Errorf("%s finds %v, want %s", q, got, want)
		}
	}
}

func TestSections(t *testing.T) {
	ix := search.New(made())
	for q, want := range map[string]search.Section{
		"护照": search.Whole, "护照要什么材料": search.Materials, "护照要带什么": search.Materials, "护照在哪办": search.Where, "护照去哪个窗口": search.Where,
		"几点下班": search.Opening, "护照多少钱": search.Fees, "护照收费吗": search.Fees, "护照多久能拿": search.Duration, "护照几天": search.Duration,
		"护照什么条件": search.Conditions, "护照电话": search.Phone, "護照多少錢": search.Fees, "huzhao duoshaoqian": search.Fees,
		"what papers for a passport": search.Materials, "where can I get a passport": search.Where, "when are you open": search.Opening, "how much is a passport": search.Fees,
		"how long does a passport take": search.Duration, "can I get a passport": search.Conditions, "passport phone number": search.Phone,
	} {
		lang := i18n.ZH
		if q[0] < 128 && q[0] != 'h' || len(q) > 3 && q[:3] == "how" {
			lang = i18n.EN
		}
		a := ix.Ask(q, lang, 5)
		if a.Section != want {
			t.Errorf("%q asks for %q, want %q", q, a.Section, want)
		}
		if passport := want != search.Opening; passport && (len(a.Hits) == 0 || a.Hits[0].ItemID != "hz-1") {
			t.Errorf("%q finds %v, want the passport", q, ids(a.Hits))
		}
	}
	for _, q := range []string{"材料", "在哪", "几点", "多少钱", "多久", "条件", "电话", "what papers", "where", "when", "how much", "how long", "can I", "phone"} {
		if a := ix.Ask(q, i18n.EN, 5); a.Section == search.Whole || len(a.Hits) > 0 || len(a.Near) > 0 {
			t.Errorf("%q: section %q, %v: a question alone has a section and no items", q, a.Section, ids(a.Hits))
		}
	}
}

func TestDepartmentsAndCounters(t *testing.T) {
	ix := search.New(made())
	for q, want := range map[string]string{"工商局": "gs", "工商局在哪里": "gs", "工商局电话": "gs", "市场监督管理局": "gs", "gongshangju": "gs", "海关": "hg", "customs": "hg", "industry and commerce": "gs"} {
		if a := ix.Ask(q, i18n.ZH, 20); len(a.Departments) != 1 || a.Departments[0] != want {
			t.Errorf("%s names %v, want %s", q, a.Departments, want)
		}
	}
	if a := ix.Ask("工商局", i18n.ZH, 20); a.Found != 12 {
		t.Errorf("a department has %d items, want 12", a.Found)
	}
	for q, want := range map[string]string{"12号窗口": "12", "窗口12": "12", "counter 12": "12", "A3窗口在哪里": "A3"} {
		if a := ix.Ask(q, i18n.ZH, 20); len(a.Windows) != 1 || a.Windows[0] != want {
			t.Errorf("%s names %v, want %s", q, a.Windows, want)
		}
	}
}

func TestNearWhenNothingIsFound(t *testing.T) {
	ix := search.New(made())
	if a := ix.Ask("外国务工证明开具处", i18n.ZH, 5); len(a.Hits) == 0 && len(a.Near) == 0 {
		t.Error("nothing found and nothing near")
	}
	if a := ix.Ask("qqqqqqqq", i18n.ZH, 5); len(a.Hits)+len(a.Near) > 0 {
		t.Errorf("nonsense finds %v, near %v", ids(a.Hits), ids(a.Near))
	}
}
