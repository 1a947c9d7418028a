package touch

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"yimen/app/look"
	"yimen/i18n"
	"yimen/kiosk/visit"
)

// capture draws a screen with Fyne's software painter.
func capture(s Screen) image.Image {
	w := test.NewWindow(s.Object)
	defer w.Close()
	w.SetPadded(false)
	w.Resize(fyne.NewSize(float32(s.Look.Panel.Width), float32(s.Look.Panel.Height)))
	return w.Canvas().Capture()
}

// TestPages renders every example of every page into the folder that
// YIMEN_PAGES names, for looking at: make pages.
func TestPages(t *testing.T) {
	dir := os.Getenv("YIMEN_PAGES")
	if dir == "" {
		t.Skip("YIMEN_PAGES names no folder; `make pages` does")
	}
	panels := map[string]look.Panel{"p": look.Portrait21, "l": look.Landscape21}
	for _, lang := range i18n.Langs() {
		for _, large := range []bool{false, true} {
			for name, panel := range panels {
				for _, pg := range visit.Pages() {
					if !wanted(pg) {
						continue
					}
					for i, st := range pages[pg].examples(demo, hall(lang, large)) {
						s := shown(st, panel)
						mode := "std"
						if large {
							mode = "acc"
						}
						file := fmt.Sprintf("%s-%s-%s-%s-%02d.png", pg, lang, mode, name, i)
						if err := savePNG(filepath.Join(dir, file), capture(s)); err != nil {
							t.Fatal(err)
						}
					}
				}
			}
		}
	}
}

// wanted says that a page is among those that YIMEN_ONLY names, such as
// item,map; all are when it names none.
func wanted(pg visit.Page) bool {
	only := os.Getenv("YIMEN_ONLY")
	return only == "" || slices.Contains(strings.Split(only, ","), string(pg))
}

func savePNG(path string, img image.Image) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return png.Encode(f, img)
}
