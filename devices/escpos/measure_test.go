package escpos

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"yimen/kiosk/slip"
)

// checklist is a long one, in one language or the other.
func checklist(n int) slip.Document {
	doc := slip.Document{ID: "list", Blocks: []slip.Block{slip.Text{Text: "材料清单 Checklist", Bold: true, Align: slip.Centre, Size: 2}, slip.Rule{}}}
	for i := range n {
		doc.Blocks = append(doc.Blocks, slip.Check{Text: fmt.Sprintf("法定代表人、董事、监事和经理的任职文件以及身份证明复印件 %d", i)},
			slip.Text{Text: "Original and one copy, issued within the last six months"})
	}
	return doc
}

// TestMeasureIsTheLength: of every kind of slip on every profile, and equal to
// the paper that a reader of the bytes sees go by.
func TestMeasureIsTheLength(t *testing.T) {
	docs := map[string]slip.Document{
		"ticket": ticket(), "checklist": checklist(12), "empty": {},
		"rare": {Blocks: []slip.Block{slip.Text{Text: "张㐀𠮷"}, slip.Text{Text: "张𠮷", Size: 3}, slip.Space{Lines: 3}, slip.Text{Text: "A1", Size: 8}}},
	}
	for _, name := range Profiles() {
		for _, raster := range []string{"gs-v-0", "gs-l", "packbits"} {
			p := profile(t, name)
			p.Raster = raster
			for what, doc := range docs {
				job, err := Encode(doc, p, fonts(t))
				if err != nil {
					t.Fatal(err)
				}
				mm, err := Measure(doc, p, fonts(t))
				if err != nil || math.Abs(mm-job.LengthMM) > 0.001 {
					t.Errorf("%s, %s: measured %.2f mm, is %.2f mm; %v", name, what, mm, job.LengthMM, err)
				}
				got := read(t, p, job)
				dots := got.height()
				if got.qr != "" { // the printer draws it: its height is in no command
					dots += codeHeight(t, p, doc)
				}
				if p.Cut == "1d5642" {
					dots += p.dotsOf(15)
				}
				if seen := float64(dots) * 25.4 / float64(p.DPI); math.Abs(seen-mm) > 0.001 {
					t.Errorf("%s, %s: measured %.2f mm, and %.2f mm went by", name, what, mm, seen)
				}
			}
		}
	}
}

func codeHeight(t *testing.T, p Profile, doc slip.Document) int {
	items, err := layOut(doc, p, fonts(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, it := range items {
		if c, ok := it.(code); ok {
			return len(c.qr.Bitmap()) * c.module
		}
	}
	return 0
}

// TestMeasureGrows: a list twice as long takes about twice the paper.
func TestMeasureGrows(t *testing.T) {
	p := profile(t, "generic-80")
	short, _ := Measure(checklist(20), p, Fonts{})
	long, _ := Measure(checklist(40), p, Fonts{})
	if short < 200 || long < 1.8*short || long > 2.1*short {
		t.Errorf("%.0f and %.0f mm", short, long)
	}
}

// TestMeasureFailsWhereEncodeDoes.
func TestMeasureFailsWhereEncodeDoes(t *testing.T) {
	if _, err := Measure(ticket(), profile(t, "raster-80"), Fonts{}); err == nil {
		t.Error("a drawn slip without a font is no error")
	}
	if _, err := Measure(slip.Document{Blocks: []slip.Block{slip.QR{Data: strings.Repeat("x", 3000)}}}, profile(t, "generic-80"), Fonts{}); err == nil {
		t.Error("a code that is too long is no error")
	}
}
