package catalog_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/catalogtest"
)

// change is one edit of a file of the small catalogue.
type change struct{ file, old, new string }

func with(t *testing.T, changes ...change) fstest.MapFS {
	t.Helper()
	fsys := catalogtest.FS()
	for _, c := range changes {
		text := string(fsys[c.file].Data)
		if !strings.Contains(text, c.old) {
			t.Fatalf("%s does not hold %q", c.file, c.old)
		}
		fsys[c.file].Data = []byte(strings.Replace(text, c.old, c.new, 1))
	}
	return fsys
}

// check is one rule of the workbook: a change that breaks it and one, to the
// same cells, that does not.
type check struct {
	name       string
	fail, pass []change
	severity   catalog.Severity
	file       string
	row        int
	column     string
	says       string // in English
}

func one(file, old, new string) []change { return []change{{file, old, new}} }

const (
	e = catalog.Error
	w = catalog.Warning
	h = catalog.Hint
)

var long = strings.Repeat("长", 61)

var checks = []check{
	// Keys and references.
	{"no key", one("departments.csv", "sw,税务局", ",税务局"), one("departments.csv", "sw,税务局", " sw ,税务局"), e, "departments.csv", 4, "dept_id", "must be filled in"},
	{"repeated key", one("windows.csv", "6,企业登记", "5,企业登记"), one("windows.csv", "6,企业登记", " ６ ,企业登记"), e, "windows.csv", 5, "window_id", "already in row 4"},
	{"unknown department", one("items.csv", "税务登记,Tax registration,税务报到,tax sign-up,,,sw", "税务登记,Tax registration,税务报到,tax sign-up,,,swj"), one("items.csv", "tax sign-up,,,sw", "tax sign-up,,,ｓｗ"), e, "items.csv", 6, "dept_id", `no "swj". Known: ga, gs, rs, sw`},
	{"unknown window", one("items.csv", ",5；6,窗口", ",5；66,窗口"), one("items.csv", ",5；6,窗口", ",5;6;15,窗口"), e, "items.csv", 3, "window_ids", `no "66"`},
	{"unknown theme", one("items.csv", "start-business；invest,有公司", "start-busines,有公司"), one("items.csv", "start-business；invest,有公司", "开办企业,有公司"), e, "items.csv", 3, "themes", "start-business"},
	{"unknown place", one("windows.csv", "zone-b", "zone-x"), one("windows.csv", "zone-b", "zone-a"), e, "windows.csv", 7, "place_id", "Known: zone-a"},
	{"unknown owner of hours", one("hours.csv", "sw,,", "swj,,"), one("hours.csv", "sw,,", "zone-a,,"), e, "hours.csv", 9, "owner", "no \"swj\""},
	{"unknown item of a material", one("materials.csv", "rs-001,1", "rs-009,1"), one("materials.csv", "rs-001,1", "rs-003,1"), e, "materials.csv", 13, "item_id", "no \"rs-009\""},
	{"unknown form", one("materials.csv", ",F-02", ",F-07"), one("materials.csv", ",F-02", ",-"), e, "materials.csv", 11, "form_id", "no \"F-07\""},
	{"reference to a row in error", []change{{"places.csv", "zone-c,大厅区域", "zone-c,角落"}}, one("places.csv", "zone-c,大厅区域", "zone-c,设施"), w, "windows.csv", 6, "place_id", "is in error itself (places.csv, row 5)"},
	{"reference to a row in error that is needed", one("departments.csv", "ga,公安局", "ga,"), one("departments.csv", "ga,公安局", "ga,公安分局"), e, "items.csv", 7, "dept_id", "is in error itself (departments.csv, row 5)"},
	{"nothing left of a needed list", one("departments.csv", "ga,公安局", "ga,"), one("departments.csv", "ga,公安局", "ga,公安分局"), e, "lanes.csv", 5, "dept_ids", "must be filled in"},

	// Cells by type.
	{"must", one("hall.csv", "0510-12340000,", ","), one("hall.csv", "0510-12340000,", "0510-12340009,"), e, "hall.csv", 3, "phone", "must be filled in"},
	{"too long", one("hall.csv", "小镇政务服务中心,", long+","), one("hall.csv", "小镇政务服务中心,", long[3:]+","), e, "hall.csv", 3, "name_zh", "61 characters, 60 at most"},
	{"word", one("windows.csv", "5,企业登记,Business registration,专业", "5,企业登记,Business registration,专门"), one("windows.csv", "5,企业登记,Business registration,专业", "5,企业登记,Business registration,Specialist"), e, "windows.csv", 4, "kind", "not one of the fixed words: 综合 (general)"},
	{"word of a list", one("items.csv", "窗口；网上；邮寄", "窗口；网站；邮寄"), one("items.csv", "窗口；网上；邮寄", "窗口；online；邮寄"), e, "items.csv", 10, "channels", `"网站"`},
	{"yes or no", one("windows.csv", ",是,是", ",是,有"), one("windows.csv", ",是,是", ",是,YES"), e, "windows.csv", 3, "english", "neither"},
	{"number", one("departments.csv", ",1,1,进驻", ",1,一,进驻"), one("departments.csv", ",1,1,进驻", ",1,１,进驻"), e, "departments.csv", 3, "order", "whole number from 0"},
	{"number out of bounds", one("places.csv", "2500,", "25000,"), one("places.csv", "2500,", "10000,"), e, "places.csv", 3, "x", "from 0 to 10000"},
	{"date", one("calendar.csv", "2026-10-02", "2026-02-30"), one("calendar.csv", "2026-10-02", "2026/10/2"), e, "calendar.csv", 13, "date", "not a date"},
	{"time", one("hours.csv", "8:30,18:00", "8.30,18:00"), one("hours.csv", "8:30,18:00", "８：３０,24:00"), e, "hours.csv", 8, "open1", "not a time"},
	{"season", one("hours.csv", "05-01,09-30", "05-32,09-30"), one("hours.csv", "05-01,09-30", "5/1,9月30日"), e, "hours.csv", 3, "from_md", "not a month and day"},
	{"money", one("fees.csv", ",400,", ",400.005,"), one("fees.csv", ",400,", ",400.5,"), e, "fees.csv", 3, "amount", "not an amount"},
	{"limit", one("items.csv", "7个工作日", "一周"), one("items.csv", "7个工作日", "7(工作日)"), e, "items.csv", 7, "promise_n", "not a time limit"},
	{"limit's units disagree", one("items.csv", "7个工作日,,", "7个工作日,月,"), one("items.csv", "7个工作日,,", "7个工作日,工作日,"), e, "items.csv", 7, "promise_n", "the unit says 月"},
	{"code changed by Excel", one("departments.csv", "Market,,法定", "Market,5.0E+17,法定"), one("departments.csv", "Market,,法定", "Market,91350100M000100Y43,法定"), e, "departments.csv", 3, "uscc", "Excel has changed"},
	{"phone changed by Excel", one("departments.csv", "0510-12341000", "5.1012341E+10"), one("departments.csv", "0510-12341000", "０５１０－12341000"), e, "departments.csv", 3, "phone", "Excel has changed"},
	{"web address", one("items.csv", "https://example.org/gs-001", "javascript:alert(1)"), one("items.csv", "https://example.org/gs-001", "http://example.org"), e, "items.csv", 3, "online_url", "not a web address"},
	{"file with a path", one("forms.csv", "poa.pdf", "../poa.pdf"), one("forms.csv", "poa.pdf", "委托书 1.pdf"), e, "forms.csv", 5, "file", "holds a path"},
	{"control character", one("items.csv", "有经营场所。", "有经营\x07场所。"), one("items.csv", "有经营场所。", "\"有经营\n场所。\""), e, "items.csv", 5, "conditions_zh", "control characters"},

	// Rows.
	{"prefix of two letters", one("lanes.csv", "tax,B", "tax,BB"), one("lanes.csv", "tax,B", "tax,Z"), e, "lanes.csv", 4, "prefix", "2 characters, 1 at most"},
	{"prefix like a digit", one("lanes.csv", "tax,B", "tax,O"), one("lanes.csv", "tax,B", "tax,Ｐ"), e, "lanes.csv", 4, "prefix", "cannot be used"},
	{"small prefix", one("lanes.csv", "tax,B", "tax,b"), one("lanes.csv", "tax,B", "tax,N"), e, "lanes.csv", 4, "prefix", "cannot be used"},
	{"repeated prefix", one("lanes.csv", "tax,B", "tax,A"), one("lanes.csv", "tax,B", "tax,E"), e, "lanes.csv", 4, "prefix", "already used in row 3"},
	{"department without a lane", one("lanes.csv", "rs,15", "sw,15"), one("lanes.csv", "rs,15", "sw；rs,15"), w, "items.csv", 9, "dept_id", "no lane gives out numbers for \"rs\""},
	{"promise over legal", one("items.csv", "承诺件,15,工作日,3,工作日", "承诺件,15,工作日,16,工作日"), one("items.csv", "承诺件,15,工作日,3,工作日", "承诺件,15,工作日,16,自然日"), e, "items.csv", 3, "promise_n", "16 is longer than the legal limit of 15"},
	{"free with a fee", one("items.csv", "7个工作日,,,,是", "7个工作日,,,,无"), one("items.csv", "7个工作日,,,,是", "7个工作日,,,,yes"), e, "items.csv", 7, "fee", "row 3, 4 of the sheet 收费 fees"},
	{"fee without amount or standard", one("fees.csv", ",400,", ",,"), one("fees.csv", ",400,", ",0,"), e, "fees.csv", 3, "amount", "neither an amount nor a standard"},
	{"half a pair", one("hours.csv", "8:30,18:00", "8:30,"), one("hours.csv", "8:30,18:00", ","), e, "hours.csv", 8, "close1", "open1 and close1 go together"},
	{"close before open", one("hours.csv", "13:30,17:30", "13:30,5:30"), one("hours.csv", "13:30,17:30", "13:30,18:30"), e, "hours.csv", 3, "close2", "not after opening"},
	{"second span first", one("hours.csv", "13:00,17:00", "11:00,17:00"), one("hours.csv", "13:00,17:00", "11:30,17:00"), e, "hours.csv", 4, "open2", "before the first closing"},
	{"second span alone", one("hours.csv", "周六,9:00,11:30,,", "周六,,,9:00,11:30"), one("hours.csv", "周六,9:00,11:30,,", "周六,,,,"), e, "hours.csv", 5, "open1", "the first is not"},
	{"dates the wrong way round", one("hours.csv", "2026-02-13,2026-02-13", "2026-02-13,2026-02-12"), one("hours.csv", "2026-02-13,2026-02-13", "2026-02-13,2026-02-14"), e, "hours.csv", 7, "to_date", "before the beginning"},
	{"no days", one("hours.csv", "周六,9:00", ",9:00"), one("hours.csv", "周六,9:00", "周末,9:00"), e, "hours.csv", 5, "days", "needs days"},
	{"overlapping seasons", one("hours.csv", "10-01,04-30", "10-01,05-01"), one("hours.csv", "05-01,09-30,,,工作日；调休上班日,9:00,11:30,13:30,17:30", "05-01,09-30,,,工作日；调休上班日,9:00,11:30,13:30,18:30"), e, "hours.csv", 4, "from_md", "overlaps that of row 3"},
	{"gap between seasons", one("hours.csv", "10-01,04-30", "10-05,04-30"), one("hours.csv", "05-01,09-30", "04-30,09-30\n中心,02-01,02-02"), w, "hours.csv", 3, "from_md", "10-01 has no hours"},
	{"worked weekday", one("calendar.csv", "2026-01-04,上班", "2026-01-05,上班"), one("calendar.csv", "2026-01-04,上班", "2026-01-10,上班"), e, "calendar.csv", 5, "date", "ordinary weekday"},
	{"repeated day", []change{{"calendar.csv", "2026-01-02,放假", "2026-01-01,上班"}}, one("calendar.csv", "2026-01-02", "2026-01-03"), e, "calendar.csv", 4, "date", "already in row 3"},
	{"two halls", one("hall.csv", "小镇", "大镇政务服务中心,,大路,,12345,12345,,,,,,,,\n小镇"), one("hall.csv", "小镇", ",,,,,,,,,,,,,\n小镇"), e, "hall.csv", 4, "", "only one hall"},
	{"repeated field of a sample", one("samples.csv", "F-01,1,2", "F-01,1,1"), one("samples.csv", "F-01,1,2", "F-01,1,3"), e, "samples.csv", 4, "seq", "already has a field 1, in row 3"},
	{"page of a sample", one("samples.csv", "F-02,1,1", "F-02,0,1"), one("samples.csv", "F-02,1,1", "F-02,7,1"), e, "samples.csv", 6, "page", "from 1 to 99"},

	// Files.
	{"too few cells", one("laws.csv", ",第三十条,,,设定", ",第三十条,,设定"), one("laws.csv", ",第三十条,,,设定", ",第三十条,,,设定,,"), e, "laws.csv", 4, "", "line 4 of the file has 8 cells, the heading has 9"},
	{"too many cells", one("laws.csv", ",第三十条,,,设定", ",第三十条,,,,设定,x"), one("laws.csv", ",第三十条,,,设定", ",第三十条,\",\",,设定"), e, "laws.csv", 4, "", "has 11 cells"},
	{"quotation mark left open", one("laws.csv", ",第三十条,,,设定", ",第三十条,\",,设定"), one("laws.csv", ",第三十条,,,设定", ",第三十条,\"\"\"甲\"\"\",,设定"), e, "laws.csv", 4, "", "begins in line 4 is not closed"},
	{"not UTF-8", one("laws.csv", "第三十条", "\xb5\xda\xc8\xfd"), one("laws.csv", "事项编号", "\ufeff事项编号"), e, "laws.csv", 0, "", "line 4 is not UTF-8"},
	{"column twice", one("laws.csv", "doc_no,article,", "article,article,"), one("laws.csv", "doc_no,article,", "article,doc_no,"), w, "laws.csv", 1, "article", "twice"},
	{"unknown column", []change{{"laws.csv", "doc_no,article,", "document,article,"}, {"laws.csv", "文号,条款,", "文件,条款,"}}, one("laws.csv", "文号,条款,", "号,款,"), h, "laws.csv", 1, "", "does not read the column"},

	// Doubts.
	{"check character", one("departments.csv", "Market,,法定", "Market,91350100M000100Y44,法定"), one("departments.csv", "Market,,法定", "Market,91350100M000100Y43,法定"), w, "departments.csv", 3, "uscc", "check character"},
	{"odd phone", one("departments.csv", "0510-12342000", "0510-1234x000"), one("departments.csv", "0510-12342000", "0510-12342000、0510-12342001 0510-12342002"), w, "departments.csv", 4, "phone", "does not look like"},
	{"mobile phone", one("departments.csv", "0510-12342000", "13800000000"), one("departments.csv", "0510-12342000", "12366"), w, "departments.csv", 4, "phone", "mobile"},
	{"no area code", one("departments.csv", "0510-12342000", "82342000"), one("departments.csv", "0510-12342000", "0510-82342000"), w, "departments.csv", 4, "phone", "no area code"},
	{"complaints to the same phone", one("departments.csv", "0510-12344000,0510-12344001", "0510-12344000,0510-12344000"), one("departments.csv", "0510-12344000,0510-12344001", "0510-12344000,12345"), w, "departments.csv", 6, "complaint_phone", "is the enquiry phone"},
	{"fee without rows", one("items.csv", "5,工作日,,,否,登记科科长", "5,工作日,,,是,登记科科长"), one("items.csv", "5,工作日,,,否,登记科科长", "5,工作日,,,无,登记科科长"), w, "items.csv", 4, "fee", "no row for it"},
	{"vague paper", one("materials.csv", "rs-001,1,聘用合同", "rs-001,1,其他材料"), one("materials.csv", "rs-001,1,聘用合同", "rs-001,1,其他合同"), w, "materials.csv", 13, "name_zh", "too vague"},
	{"repeated paper", one("materials.csv", "住所使用证明", "公司章程"), one("materials.csv", "rs-001,1,聘用合同", "rs-001,1,公司章程"), w, "materials.csv", 5, "name_zh", "same paper as in row 3"},
	{"at once with days", one("items.csv", "即办件,,,0,工作日", "即办件,,,2,工作日"), one("items.csv", "即办件,,,0,工作日", "即办件,,,1,工作日"), w, "items.csv", 6, "case_type", "promises 2 days"},
	{"no visit and no other way", one("items.csv", "8,窗口；网上,0", "8,窗口,0"), one("items.csv", "8,窗口；网上,0", "8,窗口；邮寄,0"), w, "items.csv", 6, "visits", "no visit is needed"},
	{"licence without legal limit", one("items.csv", "承诺件,20,工作日,10", "承诺件,,,10"), one("items.csv", "承诺件,20,工作日,10", "承诺件,1,月,10"), w, "items.csv", 9, "legal_n", "without a legal limit"},
	{"all counters closed for good", one("windows.csv", "暂停,今天", "停用,今天"), one("windows.csv", "暂停,今天", "开放,今天"), w, "items.csv", 9, "window_ids", "closed for good"},
	{"department withdrawn", one("departments.csv", ",2,2,进驻", ",2,2,退出"), one("departments.csv", ",2,2,进驻", ",2,2,现场点"), w, "items.csv", 6, "dept_id", "has withdrawn"},
	{"cut off", one("items.csv", "有经营场所。", strings.Repeat("长", 255)), one("items.csv", "有经营场所。", strings.Repeat("长", 256)), w, "items.csv", 5, "conditions_zh", "exactly 255"},
	{"sample without fields", one("samples.csv", "F-02,1,1", "F-01,3,1"), one("forms.csv", "F-02,ga-001,外国人签证证件申请表,Application form for visas and permits,填写样张", "F-02,ga-001,外国人签证证件申请表,Application form for visas and permits,空白表"), w, "forms.csv", 4, "form_id", "样张 samples has no row"},

	// Hints.
	{"long name", one("items.csv", "出生登记,Registration of a birth,新生儿入户", long[:93]+",Registration of a birth,"), one("items.csv", "出生登记,Registration of a birth,新生儿入户", long[:90]+",Registration of a birth,"), h, "items.csv", 8, "short_zh", "31 characters"},
	{"no aliases", one("items.csv", "开店；个体户,", ","), one("items.csv", "开店；个体户,", "开店,"), h, "items.csv", 5, "aliases_zh", "no aliases"},
	{"no papers", one("materials.csv", "ga-002,1", "rs-003,1"), one("materials.csv", "ga-002,1", "ga-002,9"), h, "items.csv", 8, "item_id", "no row for it"},
	{"no English", one("items.csv", "有经营场所。,A place of business.", "有经营场所。,"), one("items.csv", "有经营场所。,A place of business.", "无,"), h, "items.csv", 5, "conditions_en", "of 9 cells 1 have no English"},
}

func TestChecks(t *testing.T) {
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			_, report := catalog.Load(with(t, c.fail...))
			p, ok := problemAt(report, c)
			if !ok {
				t.Fatalf("not told: %s row %d %s with %q\n%s", c.file, c.row, c.column, c.says, report.String(i18n.EN))
			}
			if p.Severity != c.severity {
				t.Errorf("severity %v, want %v", p.Severity, c.severity)
			}
			if c.column != "" && c.severity != h && p.Heading == "" {
				t.Errorf("no heading: %+v", p)
			}
			holdsWords(t, p)

			_, report = catalog.Load(with(t, c.pass...))
			if p, ok := problemAt(report, c); ok {
				t.Errorf("told of a row that is right: %s", p.Line(i18n.EN))
			}
			if c.severity == e && report.HasErrors() {
				t.Errorf("errors in what is right:\n%s", report.Error())
			}
		})
	}
}

func problemAt(r catalog.Report, c check) (catalog.Problem, bool) {
	for _, p := range r.Problems {
		if p.File == c.file && p.Row == c.row && p.Column == c.column && strings.Contains(p.Message.EN, c.says) {
			return p, true
		}
	}
	return catalog.Problem{}, false
}

// holdsWords: both languages, complete, one line, no verb left over.
func holdsWords(t *testing.T, p catalog.Problem) {
	t.Helper()
	for _, lang := range i18n.Langs() {
		line := p.Line(lang)
		if strings.ContainsAny(line, "\n\r") || !utf8.ValidString(line) || strings.Contains(line, "%!") {
			t.Errorf("not one clean line: %q", line)
		}
		if p.Message.In(lang) == "" || p.Do.In(lang) == "" {
			t.Errorf("a part is missing: %q", line)
		}
	}
	if p.Message.ZH == p.Message.EN {
		t.Errorf("the same in both languages: %q", p.Message.ZH)
	}
}

// untidied is a report without what it says about tidying, of which the small
// catalogue has an example.
func untidied(r catalog.Report) (out catalog.Report) {
	for _, p := range r.Problems {
		if !strings.Contains(p.Message.EN, "tidied") {
			out.Problems = append(out.Problems, p)
		}
	}
	return out
}

func TestSmallIsClean(t *testing.T) {
	cat, report := catalog.Load(catalogtest.FS())
	if n := len(report.Problems); n != 1 || !strings.Contains(report.Problems[0].Message.EN, `1 cells were tidied; the first, "7个工作日"`) {
		t.Errorf("want the one cell that was tidied, got:\n%s", report.String(i18n.EN))
	}
	report = untidied(report)
	if len(report.Problems) != 0 {
		t.Errorf("problems:\n%s%s", report.String(i18n.EN), report.String(i18n.ZH))
	}
	if len(cat.Items) != 8 {
		t.Errorf("items in use = %d, want 8: the paused one is not shown", len(cat.Items))
	}
}

func TestRowInErrorIsLeftOutAndTheRestKept(t *testing.T) {
	cat, report := catalog.Load(with(t, change{"items.csv", "承诺件,15,工作日,3,工作日", "承诺件,15,工作日,16,工作日"}))
	if n := report.Count(catalog.Error); n != 1 {
		t.Errorf("%d errors, want 1: the item's materials say nothing of their own\n%s", n, report.Error())
	}
	if _, ok := cat.Item("gs-001"); ok || len(cat.Items) != 7 {
		t.Errorf("gs-001 kept = %v, items = %d, want it gone and 7 left", ok, len(cat.Items))
	}
	if f, _ := cat.Form("F-01"); len(f.ItemIDs) != 1 {
		t.Errorf("form F-01 is for %v, want gs-002 alone", f.ItemIDs)
	}
}

func TestNeededFiles(t *testing.T) {
	for _, name := range []string{"departments", "windows", "items"} {
		fsys := catalogtest.FS()
		delete(fsys, name+".csv")
		_, report := catalog.Load(fsys)
		if _, ok := problemAt(report, check{file: name + ".csv", says: "is missing"}); !ok {
			t.Errorf("%s.csv: not told that it is missing:\n%s", name, report.String(i18n.EN))
		}
	}
	fsys := catalogtest.FS()
	for _, name := range []string{"hall", "lanes", "places", "hours", "themes", "forms", "samples", "materials", "steps", "fees", "laws", "calendar"} {
		delete(fsys, name+".csv")
	}
	for file, cut := range map[string][]string{
		"windows.csv": {"zone-a", "zone-b", "zone-c"},
		"items.csv":   {"start-business", "invest", "come-to-work", "投资办企业", "birth"},
	} {
		text := string(fsys[file].Data)
		for _, c := range cut {
			text = strings.ReplaceAll(text, c, "")
		}
		fsys[file].Data = []byte(text)
	}
	cat, report := catalog.Load(fsys)
	if report.HasErrors() || len(cat.Items) != 8 {
		t.Errorf("%d items without the other files, want 8:\n%s", len(cat.Items), report.Error())
	}
}

func TestNothingAtAll(t *testing.T) {
	cat, report := catalog.Load(fstest.MapFS{})
	if cat == nil || !report.HasErrors() {
		t.Fatal("an empty folder must give an empty catalogue and errors")
	}
	if _, ok := cat.Item("x"); ok {
		t.Error("an item out of nothing")
	}
}

func TestLineSaysFileRowFieldValueAndWhatExists(t *testing.T) {
	_, report := catalog.Load(with(t, change{"items.csv", "tax sign-up,,,sw", "tax sign-up,,,swj"}))
	want := map[i18n.Lang]string{
		i18n.EN: `items.csv, row 6, dept_id 审批机关: error: departments.csv has no "swj". Known: ga, gs, rs, sw. Write one that exists, or add it to that sheet first.`,
		i18n.ZH: `items.csv，第 6 行，dept_id 审批机关：错误：“部门”表里没有“swj”。现有：ga、gs、rs、sw。请改成表里有的编号，或者先在那张表里加上它。`,
	}
	for lang, line := range want {
		if got := strings.TrimSpace(report.Of(catalog.Error).String(lang)); got != line {
			t.Errorf("got  %s\nwant %s", got, line)
		}
	}
	err := report.Err()
	if err == nil || err.Error() != want[i18n.EN] {
		t.Errorf("Err() = %v", err)
	}
	if r, ok := catalog.AsReport(err); !ok || len(r.Problems) != 1 {
		t.Errorf("AsReport gives %v, %v", r, ok)
	}
}

func TestNearestOfManyKeys(t *testing.T) {
	fsys := catalogtest.FS()
	var b strings.Builder
	b.Write(fsys["departments.csv"].Data)
	for _, id := range []string{"wj", "tj", "kw", "swb", "hb", "cz", "mf", "lh", "jj", "gt", "fg"} {
		b.WriteString(id + ",某局,Some Office,某,Some,,,,,,,,,\n")
	}
	fsys["departments.csv"].Data = []byte(b.String())
	fsys["items.csv"].Data = []byte(strings.Replace(string(fsys["items.csv"].Data), "tax sign-up,,,sw", "tax sign-up,,,swj", 1))
	_, report := catalog.Load(fsys)
	if got := report.Error(); !strings.Contains(got, "The nearest: sw, swb, wj.") {
		t.Errorf("got %s", got)
	}
}
