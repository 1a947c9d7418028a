package papers

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yimen/app/say"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/catalogtest"
)

// The longest texts that the catalogue lets through, of every kind.
func TestLongestTextsWrap(t *testing.T) {
	long := func(zh, en int) i18n.Text {
		return i18n.Text{ZH: strings.Repeat("很长的文字，", zh/6), EN: strings.Repeat("long word ", en/10)}
	}
	endless := i18n.Text{ZH: strings.Repeat("9", 300), EN: strings.Repeat("W", 400)}
	clause := i18n.Text{ZH: "甲方____，乙方____。" + long(480, 0).ZH, EN: "Party A ____, Party B ____. " + long(0, 950).EN}
	for name, fields := range map[string][]catalog.SampleField{
		"box":      {{Label: long(60, 120), Value: long(300, 400), Note: long(300, 400), Number: 1}},
		"label":    {{Label: long(500, 1000), Value: long(300, 400)}},
		"endless":  {{Label: long(30, 60), Value: endless, Note: endless, Number: 88}},
		"heading":  {{Kind: catalog.FieldHead, Label: long(500, 1000)}, {Label: long(12, 30), Value: long(12, 30)}},
		"clause":   {{Kind: catalog.FieldText, Label: clause, Value: i18n.Text{ZH: long(140, 0).ZH + "；" + endless.ZH[:150], EN: "x; " + endless.EN}, Note: long(300, 400), Number: 1}},
		"sign":     {{Kind: catalog.FieldSign, Label: long(100, 200), Value: long(300, 400), Note: long(300, 400), Number: 1}},
		"two sign": {{Kind: catalog.FieldSign, Label: long(60, 120), Value: long(150, 200)}, {Kind: catalog.FieldSign, Label: long(60, 120)}},
		"empty":    {{Label: i18n.Text{ZH: "一"}}, {Label: i18n.Text{ZH: "二"}, Value: i18n.Text{ZH: "无英文"}}},
	} {
		t.Run(name, func(t *testing.T) {
			f := &catalog.Form{ID: "F-99", Name: long(60, 120), Version: strings.Repeat("2026", 50)}
			many := &catalog.Sample{FormID: f.ID}
			for range 3 {
				many.Pages = append(many.Pages, catalog.SamplePage{Fields: append(fields, fields...)})
			}
			for _, filled := range []bool{false, true} {
				p, err := draw(f, many, Options{Hall: long(100, 200), Demo: long(200, 400), Filled: filled})
				if err != nil {
					t.Fatal(err)
				}
				inPlace(t, p)
			}
		})
	}
}

func TestValuesGoIntoTheirBlanks(t *testing.T) {
	for _, test := range []struct{ text, value, want string }{
		{"租金____元，押____月。", "100；二", "租金[100]元，押[二]月。"},
		{"租金____元，押____月。", "100", "租金[100]元，押[]月。"},
		{"经营范围：____。", "日用品；文具", "经营范围：[日用品；文具]。"}, // one blank takes all
		{"经营范围：________。", "日用品；文具", "经营范围：[日用品；文具]。"},
		{"本人承诺。", "张样张", "本人承诺。 [张样张]"},
		{"Rent ____, deposit ____.", "100; two", "Rent [100], deposit [two]."},
		{"没有空格。", "", "没有空格。"},
		{"____", "", "[]"},
		{"____ and ____", "a; b; c", "[a] and [b] [c]"},
		{"a_b", "", "a_b"},
		{"", "", ""},
	} {
		var got strings.Builder
		for _, p := range say.Pieces(test.text, test.value) {
			if p.Filled {
				p.Text = "[" + p.Text + "]"
			}
			got.WriteString(p.Text)
		}
		if got.String() != test.want {
			t.Errorf("%q with %q: %q, want %q", test.text, test.value, got.String(), test.want)
		}
	}
}

func TestLinesBreakWhereTheyMay(t *testing.T) {
	st, err := set()
	if err != nil {
		t.Fatal(err)
	}
	em := st.value
	em.size = 10
	for _, test := range []struct {
		text string
		w    float64
		want []string
	}{
		{"一二三四五六七八，九十", 80, []string{"一二三四五六七", "八，九十"}}, // not a line of ，九十
		{"一二三四五六七八九十", 90, []string{"一二三四五六七", "八九十"}},   // no widow
		{"ab\ncd", 90, []string{"ab", "cd"}},
		{"word wordword", 50, []string{"word", "wordword"}},
		{"WWWWWWWWWW", 30, []string{"WWW", "WWW", "WWW", "W"}},
		{"", 30, nil},
	} {
		if got := em.broken(test.text, test.w); strings.Join(got, "|") != strings.Join(test.want, "|") {
			t.Errorf("%q in %v: %q, want %q", test.text, test.w, got, test.want)
		}
	}
}

func TestOnlyShortBoxesStandBesideEachOther(t *testing.T) {
	st, err := set()
	if err != nil {
		t.Fatal(err)
	}
	short := func(kind string) catalog.SampleField {
		return catalog.SampleField{Kind: kind, Label: i18n.Text{ZH: "姓名"}, Value: i18n.Text{ZH: "张样张"}}
	}
	box, sign, head, text := short(catalog.FieldBox), short(catalog.FieldSign), short(catalog.FieldHead), short(catalog.FieldText)
	long := short(catalog.FieldBox)
	long.Value.ZH = strings.Repeat("很长", 20)
	for name, test := range map[string]struct {
		fields []catalog.SampleField
		want   int
	}{
		"two boxes": {[]catalog.SampleField{box, short("")}, 1}, "three boxes": {[]catalog.SampleField{box, box, box}, 2},
		"box and heading": {[]catalog.SampleField{box, head}, 2}, "box and clause": {[]catalog.SampleField{box, text}, 2},
		"box and sign": {[]catalog.SampleField{box, sign, box}, 3}, "long": {[]catalog.SampleField{box, long, box}, 3},
		"two signs": {[]catalog.SampleField{sign, sign, head}, 2},
	} {
		if got := len(maker{st, true}.blocks(test.fields)); got != test.want {
			t.Errorf("%s: %d blocks, want %d", name, got, test.want)
		}
	}
}

func TestAHeadingIsNeverLast(t *testing.T) {
	box := catalog.SampleField{Label: i18n.Text{ZH: "很长的标签很长的标签"}, Value: i18n.Text{ZH: strings.Repeat("很长的内容", 12)}}
	head := catalog.SampleField{Kind: catalog.FieldHead, Label: i18n.Text{ZH: "标题"}}
	var fields []catalog.SampleField
	for range 60 {
		fields = append(fields, box, head)
	}
	st, err := set()
	if err != nil {
		t.Fatal(err)
	}
	p := &paper{maker: maker{st, true}, form: &catalog.Form{ID: "F", Name: i18n.Text{ZH: "表"}},
		sample: &catalog.Sample{Pages: []catalog.SamplePage{{Fields: append(fields, box)}}}}
	sheets := p.sheets()
	if len(sheets) < 3 {
		t.Fatalf("%d sheets", len(sheets))
	}
	for n, sh := range sheets {
		if sh.blocks[len(sh.blocks)-1].leads() {
			t.Errorf("sheet %d ends with a heading", n+1)
		}
	}
}

func TestSameFormSameBytes(t *testing.T) {
	cat := catalogtest.Small()
	s := &cat.Samples[0]
	f, _ := cat.Form(s.FormID)
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := Write(w, f, s, Options{Hall: cat.Hall.Name, Filled: true}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same form made another file")
	}
}

func TestWriteAll(t *testing.T) {
	cat := catalogtest.Small()
	dir := filepath.Join(t.TempDir(), "forms")
	n, err := WriteAll(dir, cat)
	if err != nil || n != 2*len(cat.Samples) {
		t.Fatalf("%d files, %v", n, err)
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != n {
		t.Errorf("%d files are there, %v", len(files), err)
	}
	for _, s := range cat.Samples {
		for _, name := range []string{BlankName(s.FormID), FilledName(s.FormID)} {
			if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestErrorsSayWhatToDo(t *testing.T) {
	f := &catalog.Form{ID: "F-99"}
	if err := Write(&bytes.Buffer{}, f, nil, Options{}); err == nil || !strings.Contains(err.Error(), "F-99") || !strings.Contains(err.Error(), "samples") {
		t.Errorf("without a sample: %v", err)
	}
	in := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(in, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := WriteAll(in, catalogtest.Small()); err == nil || !strings.Contains(err.Error(), "folder") {
		t.Errorf("into a file: %v", err)
	}
}
