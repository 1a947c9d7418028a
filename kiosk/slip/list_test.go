package slip_test

import (
	"reflect"
	"strings"
	"testing"

	"yimen/i18n"
	. "yimen/kiosk/slip"
)

func list() List {
	return List{
		JobID: "job-2",
		Hall:  i18n.Text{ZH: "一门政务服务中心", EN: "Yimen Service Centre"},
		Demo:  true,
		Phone: "12345",
		Title: "Set up a foreign-invested company",
		Lines: []Line{{"Passport", "1 original, 1 copy"}, {"Lease", ""}},
		Lang:  i18n.EN,
	}
}

func top() []Block {
	return []Block{
		Text{Text: "一门政务服务中心", Align: Centre, Bold: true},
		Text{Text: "Yimen Service Centre", Align: Centre},
		Text{Text: "演示用，不是真实号票", Align: Centre},
		Text{Text: "Demonstration, not a real ticket", Align: Centre},
		Rule{},
	}
}

func bottom() []Block {
	return []Block{Rule{}, Text{Text: "咨询电话 Enquiries 12345", Align: Centre}}
}

func TestChecklistPartsInOrder(t *testing.T) {
	want := append(append(top(),
		Text{Text: "Checklist", Align: Centre, Bold: true},
		Text{Text: "Set up a foreign-invested company", Bold: true},
		Rule{},
		Check{"Passport"},
		Text{Text: "1 original, 1 copy"},
		Check{"Lease"}), bottom()...)
	if got := Checklist(list()); got.ID != "job-2" || !reflect.DeepEqual(got.Blocks, want) {
		t.Errorf("%q\n%#v, not\n%#v", got.ID, got.Blocks, want)
	}
}

// Notes carry the numbers that stand in the picture of the form.
func TestNotesPartsInOrder(t *testing.T) {
	l := list()
	l.Lines = []Line{{" Name of the company ", "As on the licence"}, {"Capital", ""}}
	want := append(append(top(),
		Text{Text: "How to fill it in", Align: Centre, Bold: true},
		Text{Text: "Set up a foreign-invested company", Bold: true},
		Rule{},
		Text{Text: "1  Name of the company", Bold: true},
		Text{Text: "As on the licence"},
		Text{Text: "2  Capital", Bold: true}), bottom()...)
	if got := Notes(l); got.ID != "job-2" || !reflect.DeepEqual(got.Blocks, want) {
		t.Errorf("%q\n%#v, not\n%#v", got.ID, got.Blocks, want)
	}
}

// A list is to be read by its visitor, so its own words are in one language.
func TestListsSpeakTheVisitorsLanguage(t *testing.T) {
	for _, c := range []struct {
		make  func(List) Document
		lang  i18n.Lang
		title string
	}{
		{Checklist, i18n.ZH, "材料清单"}, {Checklist, i18n.EN, "Checklist"},
		{Notes, i18n.ZH, "填写说明"}, {Notes, i18n.EN, "How to fill it in"},
	} {
		l := list()
		l.Lang = c.lang
		found := 0
		for _, w := range words(c.make(l)) {
			switch w {
			case "材料清单", "Checklist", "填写说明", "How to fill it in":
				found++
				if w != c.title {
					t.Errorf("%s: %q, not %q", c.lang, w, c.title)
				}
			}
		}
		if found != 1 {
			t.Errorf("%s: %d titles", c.lang, found)
		}
	}
}

func TestListsLeaveOutWhatThereIsNot(t *testing.T) {
	l := list()
	l.Demo, l.Phone, l.Hall.EN, l.Lines = false, "", "", nil
	for name, d := range map[string]Document{"checklist": Checklist(l), "notes": Notes(l)} {
		got := words(d)
		if len(got) != 3 || got[0] != "一门政务服务中心" || got[2] != l.Title {
			t.Errorf("%s says %q", name, got)
		}
	}
}

func TestListsKeepLongNamesWhole(t *testing.T) {
	l := list()
	long := strings.Repeat("企业名称预先核准申请表（原件）", 20)
	l.Title, l.Lines = long, []Line{{long, long}}
	for name, d := range map[string]Document{"checklist": Checklist(l), "notes": Notes(l)} {
		if n := strings.Count(strings.Join(words(d), "\n"), long); n != 3 {
			t.Errorf("%s: whole in %d places, not 3", name, n)
		}
	}
}
