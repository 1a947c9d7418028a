package workbook_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/catalogtest"
	"yimen/kiosk/catalog/workbook"
)

// small writes the small catalogue as a workbook.
func small(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "hall.xlsx")
	r := catalog.Check(catalog.ReadCSV(catalogtest.FS()), catalog.Options{})
	if err := workbook.Write(path, r.Content); err != nil {
		t.Fatal(err)
	}
	return path
}

func file(t testing.TB, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// wide is how Windows writes the name of a stream.
func wide(s string) []byte {
	var b []byte
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}

// zipped is a zip file with one part that says it is of a size.
func zipped(t testing.TB, declared uint64, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range parts {
		w, err := z.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, UncompressedSize64: declared, CompressedSize64: 2})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte{3, 0}); err != nil { // an empty deflate stream
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Whatever is wrong with a file is told in both languages with what to do, and
// nothing of it is taken.
func TestFilesThatAreNoCatalogue(t *testing.T) {
	whole, err := os.ReadFile(small(t))
	if err != nil {
		t.Fatal(err)
	}
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	for _, c := range []struct {
		name string
		path string
		says string
	}{
		{"text", file(t, "a.xlsx", []byte("事项,部门\n")), "not an Excel workbook"},
		{"empty", file(t, "a.xlsx", nil), "not an Excel workbook"},
		{"PDF", file(t, "a.xlsx", []byte("%PDF-1.7\n")), "not an Excel workbook"},
		{"old Excel", file(t, "a.xls", []byte(ole)), "old .xls"},
		{"password", file(t, "a.xlsx", append([]byte(ole), wide("EncryptedPackage")...)), "password"},
		{"macros", file(t, "a.xlsm", zipped(t, 0, "xl/workbook.xml", "xl/vbaProject.bin")), "macros"},
		{"cut in half", file(t, "a.xlsx", whole[:len(whole)/2]), "incomplete or damaged"},
		{"last byte missing", file(t, "a.xlsx", whole[:len(whole)-1]), "incomplete or damaged"},
		{"zip bomb by its own word", file(t, "a.xlsx", zipped(t, 3<<30, "xl/workbook.xml")), "larger than 768 MB"},
		{"zip that lies about its size", file(t, "a.xlsx", zipped(t, 0, "xl/workbook.xml", "xl/_rels/workbook.xml.rels")), "incomplete or damaged"},
		{"another kind of zip", file(t, "a.xlsx", zipped(t, 0, "word/document.xml")), "not an Excel workbook"},
		{"folder", t.TempDir(), "not an Excel workbook"},
		{"nothing there", filepath.Join(t.TempDir(), "none.xlsx"), "cannot be read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := workbook.Read(c.path)
			if len(b.Sheets) > 0 || len(b.Faults) != 1 || !strings.Contains(b.Faults[0].Message.EN, c.says) {
				t.Fatalf("%d sheets, %v, want %q", len(b.Sheets), b.Faults, c.says)
			}
			for _, lang := range i18n.Langs() {
				if line := b.Faults[0].Line(lang); strings.Contains(line, "%!") || strings.Contains(line, filepath.Dir(c.path)) || b.Faults[0].Do.In(lang) == "" {
					t.Errorf("%q", line)
				}
			}
			r := catalog.Check(b, catalog.Options{})
			if !r.Report.HasErrors() || len(r.Catalog.Items) > 0 {
				t.Error("the check says nothing of it")
			}
			if n := r.Report.Count(catalog.Error); n != 1 {
				t.Errorf("%d errors, want the one:\n%s", n, r.Report.Error())
			}
		})
	}
}

func TestTooLarge(t *testing.T) {
	path := filepath.Join(t.TempDir(), "big.xlsx")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(65 << 20); err != nil { // a hole, not data
		t.Fatal(err)
	}
	_ = f.Close()
	b := workbook.Read(path)
	if len(b.Faults) != 1 || !strings.Contains(b.Faults[0].Message.EN, "larger than 64 MB") {
		t.Errorf("%v", b.Faults)
	}
}

// A million rows, as a list has that somebody formatted to its end.
func TestAMillionRows(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	put := func(name, text string) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write([]byte(text))
	}
	put("[Content_Types].xml", `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`)
	put("_rels/.rels", `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	put("xl/workbook.xml", `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="依据" sheetId="1" r:id="rId1"/></sheets></workbook>`)
	put("xl/_rels/workbook.xml.rels", `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`)
	w, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(w, `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	for n := 1; n <= 1_000_000; n++ {
		fmt.Fprintf(w, `<row r="%d"><c r="A%d" t="inlineStr"><is><t>x</t></is></c></row>`, n, n)
	}
	fmt.Fprint(w, `</sheetData></worksheet>`)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	book := workbook.Read(file(t, "million.xlsx", b.Bytes()))
	if len(book.Sheets) != 1 || !book.Sheets[0].Cut || len(book.Sheets[0].Rows) != catalog.MaxRows {
		t.Fatalf("%d sheets, faults %v", len(book.Sheets), book.Faults)
	}
	if p := book.Sheets[0].Faults[0]; !strings.Contains(p.Message.EN, "more than 300000 rows") {
		t.Error(p.Line(i18n.EN))
	}
}

// Any bytes at all come back as words, quickly and without a panic.
func FuzzRead(f *testing.F) {
	whole, err := os.ReadFile(small(f))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add(whole[:len(whole)/3])
	f.Add(zipped(f, 0, "xl/workbook.xml", "xl/worksheets/sheet1.xml"))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<20 {
			return
		}
		b := workbook.Read(file(t, "f.xlsx", data))
		r := catalog.Check(b, catalog.Options{})
		for _, p := range r.Report.Problems {
			if line := p.Line(i18n.ZH); strings.ContainsAny(line, "\r\n") || strings.Contains(line, "%!") {
				t.Fatalf("%q", line)
			}
		}
	})
}
