package clerk_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yimen/app/clerk"
	"yimen/assets"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/workbook"
	"yimen/kiosk/store"
)

// desk is a clerk's terminal in a folder of its own, with a kiosk's
// configuration.
type desk struct {
	t      *testing.T
	dir    string
	config string
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, dir: t.TempDir()}
	d.config = d.path("yimen.toml")
	text := "[hall]\nid = \"test\"\n[database]\npath = \"" + d.path("hall.db") + "\"\n"
	if err := os.WriteFile(d.config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return d
}

func (d *desk) path(name string) string { return filepath.Join(d.dir, name) }

// try runs `yimen catalog ARGS`.
func (d *desk) try(in string, args ...string) (string, error) {
	d.t.Helper()
	var out, errs bytes.Buffer
	at := time.Date(2026, 11, 25, 9, 0, 0, 0, catalog.Zone)
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	err := clerk.Run(ctx, append(args, "--config", d.config, "--lang", "en"), clerk.Desk{In: strings.NewReader(in), Out: &out, Err: &errs, Now: func() time.Time { return at }})
	return out.String(), err
}

func (d *desk) run(args ...string) string {
	d.t.Helper()
	out, err := d.try("", args...)
	if err != nil {
		d.t.Fatalf("yimen catalog %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return out
}

func (d *desk) holds(text, part string) {
	d.t.Helper()
	if !strings.Contains(text, part) {
		d.t.Errorf("%q is not said in:\n%.2000s", part, text)
	}
}

// The whole of a clerk's work: get the workbook, change it, check it, import
// it, look at it, take it back.
func TestAClerksDay(t *testing.T) {
	d := newDesk(t)
	d.run("export", d.path("hall.xlsx"))
	d.holds(d.run("check", d.path("hall.xlsx")), "0 errors, 0 warnings")
	d.holds(d.run("import", d.path("hall.xlsx"), "--dry-run"), "dry run")
	d.holds(d.run("import", d.path("hall.xlsx")), "Imported as version 1")
	d.holds(d.run("import", d.path("hall.xlsx")), "nothing was changed")

	// A folder of CSV files is the second form; one cell is changed in it.
	d.run("export", d.path("csv"))
	items := d.path("csv/items.csv")
	text, err := os.ReadFile(items)
	if err != nil {
		t.Fatal(err)
	}
	changed := bytes.Replace(text, []byte("有限责任公司设立登记"), []byte("有限公司设立登记"), 1)
	if err := os.WriteFile(items, changed, 0o600); err != nil {
		t.Fatal(err)
	}
	out := d.run("import", d.path("csv"))
	d.holds(out, "changed: 事项 items gs-001")
	d.holds(out, "0 added, 1 changed")
	out, err = d.try("gs-001\n", "find", "--json", "--top", "1")
	if err != nil || !strings.Contains(out, `"gs-001"`) {
		t.Errorf("%v %s", err, out)
	}
	d.holds(d.run("undo"), "Back to version 1")
	d.run("export", d.path("again"))
	again, err := os.ReadFile(d.path("again/items.csv"))
	if err != nil || !bytes.Equal(again, text) {
		t.Error("what was imported first does not come back byte for byte")
	}
	d.holds(d.run("undo"), "before the first import")
	if _, err := d.try("", "undo"); err == nil {
		t.Error("there is something left to undo")
	}
}

// One bad row: it is told, the rest comes in, and the item keeps its former
// version; the exit says that there are errors.
func TestBadRows(t *testing.T) {
	d := newDesk(t)
	d.run("export", d.path("csv"))
	d.run("import", d.path("csv"))
	path := d.path("csv/materials.csv")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(text), "\n")
	lines[2] = strings.Replace(lines[2], "必要", "也许", 1)
	if err := os.WriteFile(path, []byte(strings.Join(lines, "")), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := d.try("", "check", d.path("csv"), "--report", d.path("marked.xlsx"))
	if err == nil {
		t.Error("check ends well with an error in it")
	}
	d.holds(out, `materials.csv, row 3, need 必要性: error: "也许" is not one of the fixed words`)
	if b := workbook.Read(d.path("marked.xlsx")); len(b.Faults) > 0 {
		t.Error("the marked workbook cannot be read")
	}
	out = d.run("import", d.path("csv"))
	d.holds(out, "1 keep their former version")
	out, err = d.try("", "check", d.path("csv"), "--json")
	var p map[string]any
	if first, _, _ := strings.Cut(out, "\n"); err == nil || json.Unmarshal([]byte(first), &p) != nil || p["row"] != 3.0 || p["message_zh"] == "" {
		t.Errorf("%v %s", err, out)
	}
}

func TestFilesThatCannotBeUsed(t *testing.T) {
	d := newDesk(t)
	if err := os.WriteFile(d.path("bad.xlsx"), []byte("%PDF"), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := d.try("", "import", d.path("bad.xlsx"))
	if err == nil || !strings.Contains(err.Error(), "the catalogue stays as it is") {
		t.Errorf("%v", err)
	}
	d.holds(out, "this is not an Excel workbook")
	if _, err := d.try("", "import", d.path("none.xlsx")); err == nil {
		t.Error("a file that is not there is imported")
	}
	if err := os.Mkdir(d.path("empty"), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := d.try("", "check", d.path("empty")); err == nil || !strings.Contains(err.Error(), "holds no CSV files") {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(d.path("hall.db")); err == nil {
		if s, err := store.Open(t.Context(), d.path("hall.db"), store.Options{}); err == nil {
			if _, ok, _ := s.Catalogue(t.Context(), "test"); ok {
				t.Error("something was imported")
			}
			_ = s.Close()
		}
	}
}

// After a stray quotation mark nobody can say where cells begin: the rest of the
// sheet is missing, and an item without half of its papers would mislead people.
func TestAFileThatIsCutIsNotImported(t *testing.T) {
	d := newDesk(t)
	d.run("export", d.path("csv"))
	path := d.path("csv/materials.csv")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(text), "\n")
	lines[200] = "\"" + lines[200]
	if err := os.WriteFile(path, []byte(strings.Join(lines, "")), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := d.try("", "import", d.path("csv"))
	if err == nil || !strings.Contains(err.Error(), "not all of materials.csv could be read") {
		t.Errorf("%v", err)
	}
	d.holds(out, "a quotation mark")
	if _, err := d.try("", "undo"); err == nil {
		t.Error("it was imported all the same")
	}
}

func TestCalledWrongly(t *testing.T) {
	d := newDesk(t)
	for _, args := range [][]string{{}, {"fly"}, {"check"}, {"check", "a", "b"}, {"template", "a.txt"}, {"export", "x.jsonld"}, {"export", "x.jsonld", "--as", "rdf"},
		{"export", "x.xlsx", "--as", "hsds"}, {"export", "x.doc"}, {"sample", "x", "--items", "0"}, {"undo", "x"}, {"find", "--nope"}} {
		_, err := d.try("", args...)
		var u clerk.Usage
		if len(args) == 0 {
			err = clerk.Run(t.Context(), nil, clerk.Desk{})
		}
		if !errors.As(err, &u) {
			t.Errorf("%v: %v is no word about how it is called", args, err)
		}
	}
}

func TestMissesAreListedAndForgotten(t *testing.T) {
	d := newDesk(t)
	if _, err := d.try("", "misses"); err == nil {
		t.Error("there is no database yet, and looking must not make one")
	}
	s, err := store.Open(t.Context(), d.path("hall.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if err := s.CountMiss(t.Context(), "test", "养猫证", "2026-11-25"); err != nil {
			t.Fatal(err)
		}
	}
	_ = s.Close()
	d.holds(d.run("misses", "--forget"), "    3  2026-11-25  养猫证")
	d.holds(d.run("misses"), "in vain yet")
}

func TestFormsFilesAreCopied(t *testing.T) {
	d := newDesk(t)
	d.run("export", d.path("csv"))
	if err := os.MkdirAll(d.path("csv/files"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"good.pdf": "%PDF-1.7 and so on", "bad.pdf": "no"} {
		if err := os.WriteFile(d.path("csv/files/"+name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	text := "表格编号,表格名称,英文名称,类型,文件\nform_id,name_zh,name_en,kind,file\nX1,好表,A good form,空白表,good.pdf\nX2,坏表,A bad form,空白表,bad.pdf\nX3,没有的表,A form that is not there,空白表,none.pdf\nX4,偷,A thief,空白表,../hall.db\n"
	old, err := os.ReadFile(d.path("csv/forms.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.SplitN(string(old), "\n", 3)
	head := strings.Split(strings.TrimPrefix(rows[1], "\ufeff"), ",")
	var add strings.Builder
	for _, line := range strings.Split(strings.TrimSpace(text), "\n")[2:] {
		cells := map[string]string{}
		for i, c := range strings.Split(line, ",") {
			cells[[]string{"form_id", "name_zh", "name_en", "kind", "file"}[i]] = c
		}
		for i, key := range append(head, "file") {
			if i > 0 {
				add.WriteByte(',')
			}
			add.WriteString(cells[key])
		}
		add.WriteByte('\n')
	}
	out := rows[0] + ",文件\n" + rows[1] + ",file\n"
	for _, l := range strings.Split(strings.TrimRight(rows[2], "\n"), "\n") {
		out += l + ",\n"
	}
	if err := os.WriteFile(d.path("csv/forms.csv"), []byte(out+add.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	said := d.run("import", d.path("csv"))
	d.holds(said, `"bad.pdf" does not open as a PDF`)
	d.holds(said, `the folder of files has no "none.pdf"`)
	d.holds(said, `"../hall.db" holds a path`)
	if _, err := os.Stat(d.path("files/good.pdf")); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(d.path("files/hall.db")); err == nil {
		t.Error("a file from outside of the folder was copied")
	}
}

// The demonstration hall can be made a hall's own: what is exported in every
// form is whole.
func TestExports(t *testing.T) {
	d := newDesk(t)
	for _, as := range []string{"cpsv-ap", "schema.org", "hsds"} {
		d.run("export", d.path(as+".jsonld"), "--as", as)
		data, err := os.ReadFile(d.path(as + ".jsonld"))
		if err != nil || !json.Valid(data) {
			t.Errorf("%s: %v", as, err)
		}
		for _, item := range []string{"gs-001", "ga-008", "mz-001"} {
			if as != "hsds" && !bytes.Contains(data, []byte(item)) {
				t.Errorf("%s has no %s", as, item)
			}
		}
	}
	d.run("export", d.path("demo"))
	r := catalog.Check(catalog.ReadCSV(os.DirFS(d.path("demo"))), catalog.Options{})
	if demo := catalog.Check(catalog.ReadCSV(assets.Demo()), catalog.Options{}); !r.Content.Equal(demo.Content) {
		t.Error("the exported demonstration hall is another one")
	}
	if out := d.run("sample", d.path("s"), "--items", "50", "--seed", "7"); !strings.Contains(out, "50 made-up") {
		t.Error(out)
	}
	d.holds(d.run("check", d.path("s")), "0 errors, 0 warnings")
}
