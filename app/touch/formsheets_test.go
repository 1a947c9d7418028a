package touch

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/visit"
)

// withFile is the demonstration hall with a form of which there is only a file.
func withFile(t *testing.T, w, h int) visit.World {
	t.Helper()
	path := filepath.Join(t.TempDir(), "p.png")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	img := image.NewGray(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = 90
	}
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
	_ = f.Close()
	fsys := os.DirFS("../../assets/demo")
	book := catalog.ReadCSV(fsys)
	for i := range book.Sheets {
		if book.Sheets[i].Name == "forms.csv" {
			row := make([]string, len(book.Sheets[i].Rows[0].Cells))
			for k, key := range book.Sheets[i].Rows[1].Cells {
				row[k] = map[string]string{"form_id": "X1", "name_zh": "只有扫描件的表", "name_en": "A form of which there is only a scan", "kind": "空白表", "where_zh": "一楼书写台", "where_en": "Writing desk"}[key]
			}
			book.Sheets[i].Rows = append(book.Sheets[i].Rows, catalog.Row{N: 999, Line: 999, Cells: row})
		}
	}
	out := demo
	out.Catalog = catalog.Check(book, catalog.Options{}).Catalog
	s := visit.Sheet{Path: path, W: w, H: h}
	out.Sheets = map[string][]visit.Sheet{"X1": {s, s, s}}
	return out
}

// A hall's own PDFs and scans are shown page by page, whole and within their
// place, on every panel, with a site and without.
func TestFormOfFiles(t *testing.T) {
	for _, size := range [][2]int{{1200, 1700}, {1700, 1200}, {300, 3000}} {
		w := withFile(t, size[0], size[1])
		for _, site := range []string{"", "https://example.org"} {
			w.Site = site
			for _, panel := range panels {
				for _, lang := range []i18n.Lang{i18n.ZH, i18n.EN, i18n.Pseudo} {
					for _, large := range []bool{false, true} {
						st := hall(lang, large)
						st.Here = visit.Place{Page: visit.Form, ID: "X1", Turn: 1}
						s := View(w, st, panel, &part.Finger{SlopPX: 14, SwipePX: 70}, func(visit.Event) {})
						sweep(t, fmt.Sprintf("form of files/%v/%s/%v/%dx%d", size, lang, large, panel.Width, panel.Height), s)
					}
				}
			}
		}
	}
	w := withFile(t, 1200, 1700)
	st := hall(i18n.ZH, false)
	st.Here = visit.Place{Page: visit.Form, ID: "X1"}
	img := capture(View(w, st, look.Portrait21, &part.Finger{}, func(visit.Event) {}))
	if c := color.GrayModel.Convert(img.At(540, 900)).(color.Gray); c.Y != 90 {
		t.Errorf("the middle of the page is of grey %d: the picture is not drawn", c.Y)
	}
	st.Here = visit.Place{Page: visit.Forms}
	st, _ = visit.Update(w, st, visit.Go{To: visit.Place{Page: visit.Form, ID: "X1"}}, noon)
	if st.Here.Page != visit.Form {
		t.Error("there is no door to a form that has only a file")
	}
}
