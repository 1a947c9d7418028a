package catalog_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/catalogtest"
)

// For trying out a search a list of names is enough, and no gap anywhere else
// stops it.
func TestLenientTakesWhatThereIs(t *testing.T) {
	r := catalog.Check(catalog.ReadCSV(fstest.MapFS{"事项.csv": {Data: []byte("事项编号,事项名称\n1,护照\n2,\n,驾照\n3,居住证\n")}}), catalog.Options{Lenient: true})
	var names []string
	for _, it := range r.Catalog.Items {
		names = append(names, it.Name.ZH)
	}
	if got := strings.Join(names, " "); got != "护照 驾照 居住证" {
		t.Errorf("%q", got)
	}
	r = catalog.Check(catalog.ReadCSV(fstest.MapFS{"items.csv": {Data: []byte("name_zh\n普通护照签发\n居住证申领\n" + strings.Repeat("长", 130) + "\n")}}), catalog.Options{Lenient: true})
	if len(r.Catalog.Items) != 3 || r.Catalog.Items[1].ID != "居住证申领" {
		t.Errorf("names alone: %+v", r.Catalog.Items)
	}
	// Every sheet with every second column gone.
	fsys := catalogtest.FS()
	for name, f := range fsys {
		var out []string
		for _, line := range strings.Split(strings.TrimSpace(string(f.Data)), "\n") {
			cells := strings.Split(line, ",")
			for i := range cells {
				if i%2 == 1 {
					cells[i] = ""
				}
			}
			out = append(out, strings.Join(cells, ","))
		}
		fsys[name] = &fstest.MapFile{Data: []byte(strings.Join(out, "\n"))}
	}
	catalog.Check(catalog.ReadCSV(fsys), catalog.Options{Lenient: true}) // must not panic
}
