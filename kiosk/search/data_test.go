package search_test

import (
	"encoding/csv"
	"os"
	"strings"
	"sync"
	"testing"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/search"
)

// question is a row of testdata/queries.csv or citizen.csv: what somebody
// typed, the items that answer it, and the section that it asks for. What is
// marked tune may be looked at while the search is changed; what is marked
// report is only for telling how good it is: see package searchbench.
type question struct {
	split, kind, text string
	answers           []string
	section           search.Section
}

func (q question) lang() i18n.Lang {
	if q.kind == "en" {
		return i18n.EN
	}
	return i18n.ZH
}

func table(t testing.TB, name string) [][]string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(name, err)
	}
	return rows[1:]
}

func questions(t testing.TB, name, split string) (out []question) {
	for _, r := range table(t, "testdata/"+name+".csv") {
		if r[1] == split {
			answers := strings.FieldsFunc(r[4], func(r rune) bool { return r == '；' || r == ';' })
			out = append(out, question{r[1], r[2], r[3], answers, search.Section(r[5])})
		}
	}
	return out
}

// officialNames is about a thousand official names of items and nothing else.
func officialNames(t testing.TB) *catalog.Catalog { return namesOf(t, "") }

// hallNames is those of the demonstration hall.
func hallNames(t testing.TB) *catalog.Catalog { return namesOf(t, "nat-") }

func namesOf(t testing.TB, without string) *catalog.Catalog {
	cat := &catalog.Catalog{}
	for _, r := range table(t, "testdata/names.csv") {
		if without == "" || !strings.HasPrefix(r[0], without) {
			cat.Items = append(cat.Items, catalog.Item{ID: r[0], Name: i18n.Text{ZH: r[1], EN: r[2]}})
		}
	}
	return cat
}

var demo = sync.OnceValue(func() *catalog.Catalog {
	cat, _ := catalog.Load(os.DirFS("../../assets/demo"))
	return cat
})

var demoIndex = sync.OnceValue(func() *search.Index { return search.New(demo()) })
