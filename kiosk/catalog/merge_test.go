package catalog_test

import (
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/catalogtest"
)

func read(t *testing.T, fsys fstest.MapFS) catalog.Result {
	t.Helper()
	return catalog.Check(catalog.ReadCSV(fsys), catalog.Options{})
}

// kinds counts changes by kind, and gives their lines.
func kinds(changes []catalog.Change) (map[catalog.ChangeKind]int, string) {
	n, lines := map[catalog.ChangeKind]int{}, ""
	for _, c := range changes {
		n[c.Kind]++
		lines += c.Line(i18n.EN) + "\n" + c.Line(i18n.ZH) + "\n"
	}
	return n, lines
}

func TestImportOfTheSameChangesNothing(t *testing.T) {
	r := read(t, catalogtest.FS())
	out, changes := catalog.Merge(r.Content, r.Content, r.Refused, true)
	if len(changes) > 0 || !out.Equal(r.Content) {
		_, lines := kinds(changes)
		t.Errorf("changes:\n%s", lines)
	}
}

func TestFirstImportAddsEverything(t *testing.T) {
	r := read(t, catalogtest.FS())
	out, changes := catalog.Merge(catalog.Content{}, r.Content, r.Refused, false)
	n, lines := kinds(changes)
	if n[catalog.Added] != len(changes) || !out.Equal(r.Content) {
		t.Errorf("%v\n%s", n, lines)
	}
}

func TestChangesAreTold(t *testing.T) {
	former := read(t, catalogtest.FS())
	new := read(t, with(t, change{"items.csv", "有经营场所。", "有固定的经营场所。"}, change{"materials.csv", "rs-001,1,聘用合同", "rs-001,1,聘用意向书"}))
	out, changes := catalog.Merge(former.Content, new.Content, new.Refused, false)
	n, lines := kinds(changes)
	if n[catalog.Changed] != 2 || len(changes) != 2 || !strings.Contains(lines, "审批条件") || !strings.Contains(lines, "材料 +1 −1 rows") {
		t.Errorf("%v\n%s", n, lines)
	}
	if !out.Equal(new.Content) {
		t.Error("the new rows are not there, in the file's order")
	}
}

// One bad row never blocks the rest; the kiosk keeps showing the former
// version of that item, whole.
func TestAnItemInErrorKeepsItsFormerVersion(t *testing.T) {
	former := read(t, catalogtest.FS())
	for name, bad := range map[string]change{
		"its own row":      {"items.csv", "承诺件,15,工作日,3,工作日", "承诺件,15,工作日,16,工作日"},
		"a paper":          {"materials.csv", "gs-001,1,", "gs-001,一,"},
		"its key":          {"items.csv", "gs-001,", "gs-001 x y z gs-001 gs-001 gs,"},
		"a paper's cells":  {"materials.csv", "gs-001,1,", "gs-001,1,,"},
		"its department":   {"items.csv", "tax sign-up,,,sw", "tax sign-up,,,swx"},
		"fee that is none": {"fees.csv", ",400,", ",,"},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := catalogtest.FS()
			if text := string(fsys[bad.file].Data); !strings.Contains(text, bad.old) {
				t.Fatalf("%s does not hold %q", bad.file, bad.old)
			}
			new := read(t, with(t, bad, change{"departments.csv", "税务局", "国家税务局"}))
			if !new.Report.HasErrors() {
				t.Fatal("no error")
			}
			out, changes := catalog.Merge(former.Content, new.Content, new.Refused, true)
			after := catalog.Check(out.Book(), catalog.Options{})
			if after.Report.HasErrors() {
				t.Fatal(after.Report.Error())
			}
			for _, it := range former.Catalog.Items {
				now, ok := after.Catalog.Item(it.ID)
				if !ok || now.Name != it.Name || len(now.Materials) != len(it.Materials) || len(now.Fees) != len(it.Fees) {
					_, lines := kinds(changes)
					t.Errorf("%s is not as it was: %v\n%s", it.ID, ok, lines)
				}
			}
			if d, _ := after.Catalog.Department("sw"); d.Name.ZH != "国家税务局" {
				t.Error("a row that is right did not come in")
			}
		})
	}
}

func TestAbsentRowsStayUnlessWithdrawn(t *testing.T) {
	former := read(t, catalogtest.FS())
	fsys := catalogtest.FS()
	var kept []string
	for _, line := range strings.Split(string(fsys["items.csv"].Data), "\n") {
		if !strings.HasPrefix(line, "gs-002,") {
			kept = append(kept, line)
		}
	}
	fsys["items.csv"].Data = []byte(strings.Join(kept, "\n"))
	for _, name := range []string{"materials", "steps", "fees", "laws"} {
		kept = nil
		for _, line := range strings.Split(string(fsys[name+".csv"].Data), "\n") {
			if !strings.HasPrefix(line, "gs-002,") {
				kept = append(kept, line)
			}
		}
		fsys[name+".csv"].Data = []byte(strings.Join(kept, "\n"))
	}
	fsys["forms.csv"].Data = []byte(strings.ReplaceAll(string(fsys["forms.csv"].Data), "gs-001；gs-002", "gs-001"))
	new := read(t, fsys)
	stays, changes := catalog.Merge(former.Content, new.Content, new.Refused, false)
	if n, lines := kinds(changes); n[catalog.Withdrawn] != 1 {
		t.Errorf("not listed:\n%s", lines)
	}
	if r := catalog.Check(stays.Book(), catalog.Options{}); len(r.Catalog.Items) != 8 {
		t.Errorf("%d items: gs-002 is gone though nobody asked for it", len(r.Catalog.Items))
	}
	goes, _ := catalog.Merge(former.Content, new.Content, new.Refused, true)
	r := catalog.Check(goes.Book(), catalog.Options{})
	if _, ok := r.Catalog.Item("gs-002"); ok || len(r.Catalog.Items) != 7 || r.Report.HasErrors() {
		t.Errorf("gs-002 was not withdrawn alone\n%s", r.Report.Error())
	}
}

// A file of three sheets changes those three.
func TestSheetsThatAreNotThereStay(t *testing.T) {
	former := read(t, catalogtest.FS())
	fsys := fstest.MapFS{}
	for _, name := range []string{"departments", "windows", "items", "places", "themes"} {
		fsys[name+".csv"] = catalogtest.FS()[name+".csv"]
	}
	new := read(t, fsys)
	out, changes := catalog.Merge(former.Content, new.Content, new.Refused, true)
	for sheet, rows := range former.Content.Sheets {
		if len(out.Sheets[sheet]) != len(rows) {
			t.Errorf("%s has %d rows, had %d", sheet, len(out.Sheets[sheet]), len(rows))
		}
	}
	if len(changes) > 0 {
		_, lines := kinds(changes)
		t.Error(lines)
	}
}

func TestPackAndUnpack(t *testing.T) {
	r := read(t, catalogtest.FS())
	b, err := r.Content.Pack()
	if err != nil {
		t.Fatal(err)
	}
	again, err := catalog.Unpack(b)
	if err != nil || !again.Equal(r.Content) || again.Hash() != r.Content.Hash() {
		t.Errorf("%v: %s became %s", err, r.Content.Hash(), again.Hash())
	}
	if _, err := catalog.Unpack(b[:len(b)/2]); err == nil {
		t.Error("half of it is taken")
	}
	if _, err := catalog.Unpack([]byte("x")); err == nil {
		t.Error("rubbish is taken")
	}
}

// Written as CSV and read again, the demonstration catalogue says the same,
// cell by cell; written once more, the files are the same byte for byte.
func TestRoundTripOfTheDemo(t *testing.T) {
	first := catalog.Check(catalog.ReadCSV(os.DirFS("../../assets/demo")), catalog.Options{})
	a, b := t.TempDir(), t.TempDir()
	if err := catalog.WriteCSV(first.Content, a); err != nil {
		t.Fatal(err)
	}
	again := catalog.Check(catalog.ReadCSV(os.DirFS(a)), catalog.Options{})
	if !again.Content.Equal(first.Content) {
		for sheet, rows := range first.Content.Sheets {
			for i, cells := range rows {
				if now := again.Content.Sheets[sheet]; i >= len(now) || !maps.Equal(cells, now[i]) {
					t.Fatalf("%s row %d: %v", sheet, i, cells)
				}
			}
		}
		t.Fatal("rows came from nowhere")
	}
	if err := catalog.WriteCSV(again.Content, b); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(a)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		x, _ := os.ReadFile(a + "/" + f.Name())
		y, _ := os.ReadFile(b + "/" + f.Name())
		if len(x) == 0 || string(x) != string(y) {
			t.Errorf("%s differs", f.Name())
		}
	}
}
