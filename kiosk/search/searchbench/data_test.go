package searchbench

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// question is a row of a query set: what somebody typed, and the items that
// answer it.
type question struct {
	split, kind, text string
	answers           []string
}

func (q question) lang() i18n.Lang {
	if q.kind == "en" {
		return i18n.EN
	}
	return i18n.ZH
}

func table(tb testing.TB, name string) [][]string {
	tb.Helper()
	f, err := os.Open("../testdata/" + name + ".csv")
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		tb.Fatal(name, err)
	}
	return rows[1:]
}

func questions(tb testing.TB) (out []question) {
	for _, name := range []string{"queries", "citizen"} {
		for _, r := range table(tb, name) {
			answers := strings.FieldsFunc(r[4], func(r rune) bool { return r == '；' || r == ';' })
			out = append(out, question{r[1], r[2], r[3], answers})
		}
	}
	return out
}

// corpus is what is searched, and the kinds of questions that it is asked.
type corpus struct {
	name  string
	cat   *catalog.Catalog
	kinds []string
}

// corpora are the names of the demonstration hall, a thousand official names
// with them, and all that the hall says of its items.
func corpora(tb testing.TB) []corpus {
	hall, national := &catalog.Catalog{}, &catalog.Catalog{}
	for _, r := range table(tb, "names") {
		it := catalog.Item{ID: r[0], Name: i18n.Text{ZH: r[1], EN: r[2]}}
		if !strings.HasPrefix(r[0], "nat-") {
			hall.Items = append(hall.Items, it)
		}
		national.Items = append(national.Items, it)
	}
	out := []corpus{
		{"names only, hall", hall, []string{"zh", "zh-long", "trad", "pinyin", "en"}},
		{"names only, official", national, []string{"zh-long", "zh-long-national", pieces}},
	}
	if full, _ := catalog.Load(os.DirFS("../../../assets/demo")); full != nil && len(full.Items) > 0 {
		out = append(out, corpus{"everything, hall", full, []string{"zh", "zh-long", "trad", "pinyin", "en"}})
	}
	return out
}

// said is all that is said of an item: its names, and the rest.
func said(it *catalog.Item) (name, names, rest string) {
	join := func(dst *string, s string) {
		if s != "" {
			*dst += " " + s
		}
	}
	name = it.Name.ZH + " " + it.Name.EN
	for _, s := range []string{it.Short.ZH, it.Short.EN, it.Group.ZH, it.Group.EN, it.Result.ZH, it.Result.EN} {
		join(&names, s)
	}
	for _, list := range it.Aliases {
		for _, s := range list {
			join(&names, s)
		}
	}
	for _, s := range []string{it.Content.ZH, it.Content.EN, it.Conditions.ZH, it.Conditions.EN} {
		join(&rest, s)
	}
	for i := range it.Materials {
		join(&rest, it.Materials[i].Name.ZH)
		join(&rest, it.Materials[i].Name.EN)
	}
	return name, names, rest
}
