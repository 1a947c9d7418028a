package pdf_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"yimen/app/papers/pdf"
	"yimen/assets"
)

func face(t *testing.T) *pdf.Face {
	t.Helper()
	f, err := pdf.NewFace("NotoSansCJKsc-Regular", assets.FontRegular)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

const sentence = "公司登记（备案）申请书，Résumé “£” 12.5% ⻜①㐂𠮷"

func draw(f *pdf.Face) []byte {
	d := pdf.New(pdf.Info{Title: "样张 Sample", Lang: "zh-CN", Date: "2026-11-02"})
	ink := pdf.Colour{R: 20, G: 30, B: 60}
	for i := range 3 {
		p := d.Page()
		p.Mark(f, "样张 SAMPLE", 40, 45, pdf.Colour{R: 230, G: 230, B: 230})
		p.Text(20, 40+float64(10*i), f, 14*pdf.PT, ink, sentence)
		p.Line(20, 50, 100, 50, 0.3, ink)
		p.Dashed(20, 55, 100, 55, 0.3, ink)
		p.Frame(20, 60, 50, 20, 0.3, ink)
		p.Fill(80, 60, 50, 20, ink)
		p.Disc(150, 70, 5, ink)
	}
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func TestTextIsReadBack(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed (Debian: poppler-utils), so nothing independent can read the file")
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, draw(face(t)), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-raw", file, "-").CombinedOutput()
	if err != nil {
		t.Fatalf("pdftotext: %v %s", err, out)
	}
	if n := strings.Count(string(out), sentence); n != 3 {
		t.Errorf("read the sentence %d times, want 3:\n%s", n, out)
	}
	if strings.Contains(string(out), "SAMPLE") || strings.Contains(string(out), "rror") {
		t.Errorf("the watermark is read as text, or the file is faulty:\n%s", out)
	}
}

func TestSameCallsSameBytes(t *testing.T) {
	f := face(t)
	first := draw(f)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if !bytes.Equal(draw(f), first) {
				t.Error("the same calls made other bytes")
			}
		})
	}
	wg.Wait()
	if !bytes.Equal(draw(face(t)), first) {
		t.Error("the same calls with another Face made other bytes")
	}
	if len(first) > 20_000 {
		t.Errorf("%d bytes for some forty characters; the font is not cut down", len(first))
	}
}

func TestWidthIsWhatIsDrawn(t *testing.T) {
	f := face(t)
	if got := f.Width("中文", 10); got != 20 {
		t.Errorf("two Chinese characters of 10 mm are %v wide, want 20", got)
	}
	if f.Has('\U000E0001') || !f.Has('中') {
		t.Error("Has does not tell what the font has")
	}
	if f.Width("\U000E0001", 10) == 0 {
		t.Error("a character that the font lacks leaves no trace")
	}
}

func TestFaceSaysWhatIsWrong(t *testing.T) {
	if _, err := pdf.NewFace("x", []byte("no font")); err == nil || !strings.Contains(err.Error(), "packaging/fonts.sh") {
		t.Errorf("error %v does not say what to do", err)
	}
}
