package search_test

import (
	"slices"
	"strings"
	"testing"

	"yimen/i18n"
)

// What people type at the demonstration hall, and a word that one of the names
// of the first three hits must have.
func TestFindsWhatPeopleType(t *testing.T) {
	for _, c := range []struct {
		query string
		lang  i18n.Lang
		want  string
	}{
		{"营业执照", i18n.ZH, "营业执照"}, {"yyzz", i18n.ZH, "营业执照"}, {"YYZZ", i18n.ZH, "营业执照"}, {"yingyezhizhao", i18n.ZH, "营业执照"}, {"yingyezh", i18n.ZH, "营业执照"},
		{"公司sheli", i18n.ZH, "公司设立"}, {"公司zhuce", i18n.ZH, "公司"}, {"开公司", i18n.ZH, "公司设立"}, {"执照丢了", i18n.ZH, "遗失"}, {"开店", i18n.ZH, "个体"},
		{"开饭店", i18n.ZH, "食品"}, {"我想开饭店", i18n.ZH, "食品经营许可"}, {"我想开餐馆", i18n.ZH, "食品经营许可"}, {"我想开公司", i18n.ZH, "公司设立"}, {"注销公司", i18n.ZH, "注销"}, {"护照", i18n.ZH, "护照"}, {"请问护照在哪里办", i18n.ZH, "护照"}, {"去香港", i18n.ZH, "港澳"},
		{"身份证丢了", i18n.ZH, "身份证补领"}, {"驾照", i18n.ZH, "驾驶证"}, {"jiazhao", i18n.ZH, "驾驶证"}, {"社保卡", i18n.ZH, "社会保障卡"}, {"公积金", i18n.ZH, "公积金"},
		{"gjj", i18n.ZH, "公积金"}, {"結婚登記", i18n.ZH, "结婚"}, {"结昏登记", i18n.ZH, "结婚登记"}, {"旅行社", i18n.ZH, "旅行社"}, {"luxingshe", i18n.ZH, "旅行社"},
		{"work permit", i18n.EN, "ork permit"}, {"work visa", i18n.EN, "ork"}, {"pasport", i18n.EN, "assport"}, {"how much does a passport cost", i18n.EN, "assport"},
		{"WFOE", i18n.EN, "foreign-invested"}, {"open a shop", i18n.EN, "sole trader"}, {"get married", i18n.EN, "arriage"}, {"driving license", i18n.EN, "driving licence"},
		{"housing fund", i18n.EN, "housing fund"}, {"huzhao", i18n.EN, "assport"},
	} {
		var names []string
		for _, h := range demoIndex().Find(c.query, c.lang, 3) {
			it, _ := demo().Item(h.ItemID)
			names = append(names, it.Name.In(c.lang))
		}
		if !slices.ContainsFunc(names, func(n string) bool { return strings.Contains(n, c.want) }) {
			t.Errorf("%q: no name with %q among the first three, %v", c.query, c.want, names)
		}
	}
}

func TestCandidates(t *testing.T) {
	for letters, want := range map[string]string{
		"yyzz": "营业执照", "yingyezhi": "营业执照", "gongs": "公司", "GONGS": "公司", "jh": "结婚", "dengji": "登记", "huzh": "护照", "sfz": "身份证", "gjj": "公积金", "xuke": "许可",
	} {
		if c := demoIndex().Candidates(letters, 12); !slices.Contains(c, want) {
			t.Errorf("%s offers %v, want %s among them", letters, c, want)
		}
	}
	if c := demoIndex().Candidates("yyzz", 8); len(c) == 0 || c[0] != "营业执照" {
		t.Errorf("yyzz offers %v, want 营业执照 first", c)
	}
	for _, letters := range []string{"", "vvvv", " ", "qqq"} {
		if c := demoIndex().Candidates(letters, 8); len(c) > 0 {
			t.Errorf("%q offers %v", letters, c)
		}
	}
	if c := demoIndex().Candidates("g", 3); len(c) != 3 {
		t.Errorf("three of many are %v", c)
	}
}

// A word that is offered is a word: not a piece that always stands in a longer
// one.
func TestNoPiecesOfWordsAreOffered(t *testing.T) {
	for letters, piece := range map[string]string{"yezhizhao": "业执照", "yingyezhi": "营业执", "gongxuke": "工许可", "sidengji": "司登记"} {
		if c := demoIndex().Candidates(letters, 20); slices.Contains(c, piece) {
			t.Errorf("%s offers %s, a piece of a word", letters, piece)
		}
	}
}

// What is offered finds something: a tap on a word must not empty the list.
func TestEveryCandidateFindsSomething(t *testing.T) {
	for c := 'a'; c <= 'z'; c++ {
		for _, w := range demoIndex().Candidates(string(c), 500) {
			a := demoIndex().Ask(w, i18n.ZH, 1)
			if len(a.Hits) == 0 && len(a.Departments) == 0 && a.Section == "" {
				t.Errorf("%s is offered and finds nothing", w)
			}
		}
	}
}
