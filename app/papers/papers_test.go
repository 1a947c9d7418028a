package papers

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"

	"yimen/app/papers/pdf"
	"yimen/app/say"
	"yimen/assets"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/catalogtest"
)

// drawn are both papers of every form of the demonstration, drawn once for all
// tests: the race detector makes each ten times as slow.
var drawn = sync.OnceValues(func() ([]*paper, error) {
	cat, report := catalog.Load(assets.Demo())
	if report.HasErrors() || len(cat.Samples) == 0 {
		return nil, fmt.Errorf("the demonstration: %d samples\n%s", len(cat.Samples), report.String(i18n.EN))
	}
	var out []*paper
	for i := range cat.Samples {
		s := &cat.Samples[i]
		form, _ := cat.Form(s.FormID)
		for _, filled := range []bool{false, true} {
			p, err := draw(form, s, Options{Hall: cat.Hall.Name, Demo: cat.Hall.Demo, Filled: filled})
			if err != nil {
				return nil, err
			}
			out = append(out, p)
		}
	}
	return out, nil
})

// each calls f for both papers of every form of the demonstration.
func each(t *testing.T, f func(t *testing.T, p *paper, s *catalog.Sample)) {
	all, err := drawn()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		t.Run(fmt.Sprint(p.form.ID, " filled ", p.filled), func(t *testing.T) { f(t, p, p.sample) })
	}
}

func TestNothingLeavesThePageOrOverlaps(t *testing.T) {
	each(t, func(t *testing.T, p *paper, _ *catalog.Sample) { inPlace(t, p) })
}

func inPlace(t *testing.T, p *paper) {
	t.Helper()
	for n, page := range p.doc.Pages() {
		runs := page.Runs()
		for i, r := range runs {
			if r.X < left-0.01 || r.X+r.W > right+0.01 || top(r) < headY-0.01 || r.Base > foot+0.01 {
				t.Errorf("page %d: %q leaves the page", n+1, r.Text)
			}
			for _, o := range runs[:i] {
				if r.X < o.X+o.W-0.05 && o.X < r.X+r.W-0.05 && top(r) < o.Base && top(o) < r.Base {
					t.Errorf("page %d: %q lies on %q", n+1, r.Text, o.Text)
				}
			}
		}
	}
}

// top is about that of a capital letter, a little lower than a character's.
func top(r pdf.Run) float64 { return r.Base - 0.7*r.Size }

func TestBothPapersHaveTheSamePages(t *testing.T) {
	pages := map[string]int{}
	each(t, func(t *testing.T, p *paper, _ *catalog.Sample) {
		n := len(p.doc.Pages())
		if was, ok := pages[p.form.ID]; ok && was != n {
			t.Errorf("%d pages blank and %d filled in", was, n)
		}
		pages[p.form.ID] = n
	})
}

func TestNoLineBeginsWithClosingPunctuation(t *testing.T) {
	each(t, func(t *testing.T, p *paper, _ *catalog.Sample) {
		for _, page := range p.doc.Pages() {
			for _, r := range page.Runs() {
				if r.X < left+0.1 && strings.ContainsRune("，。、；：）！？”》", []rune(r.Text)[0]) {
					t.Errorf("a line begins with %q", r.Text)
				}
			}
		}
	})
}

func TestFilesAreSmall(t *testing.T) {
	each(t, func(t *testing.T, p *paper, _ *catalog.Sample) {
		var b bytes.Buffer
		if err := p.doc.Write(&b); err != nil {
			t.Fatal(err)
		}
		if b.Len() > 150_000 {
			t.Errorf("%d bytes; a phone waits for that", b.Len())
		}
	})
}

func TestWordsAreReadBack(t *testing.T) {
	poppler(t)
	each(t, func(t *testing.T, p *paper, s *catalog.Sample) {
		file := save(t, p)
		text := squeeze(run(t, "pdftotext", "-raw", file, "-"))
		want := func(what, words string) {
			for _, w := range regexp.MustCompile(`__+`).Split(words, -1) {
				if w = squeeze(w); !strings.Contains(text, w) {
					t.Errorf("%s %q is not in the file", what, w)
				}
			}
		}
		want("title", p.form.Name.ZH)
		want("title", p.form.Name.EN)
		want("notice", p.o.Demo.ZH)
		for _, page := range s.Pages {
			for _, f := range page.Fields {
				want("label", f.Label.ZH)
				want("label", f.Label.EN)
				if !p.filled {
					if f.Note.ZH != "" && strings.Contains(text, squeeze(f.Note.ZH)) {
						t.Errorf("the blank form has the note %q", f.Note.ZH)
					}
					continue
				}
				want("note", f.Note.ZH)
				want("note", f.Note.EN)
				values, valuesEN := []string{f.Value.ZH}, []string{f.Value.EN}
				if f.Kind == catalog.FieldText {
					values, valuesEN = say.SplitValues(f.Label.ZH, f.Value.ZH), say.SplitValues(f.Label.EN, f.Value.EN)
				}
				for _, v := range append(values, valuesEN...) {
					want("value", v)
				}
			}
		}
		if strings.Contains(text, "rror") && !strings.Contains(squeeze(fmt.Sprint(s)), "rror") {
			t.Error("the file is faulty")
		}
	})
}

func TestABlankFormIsBlank(t *testing.T) {
	cat := catalogtest.Small()
	for i := range cat.Samples {
		s := &cat.Samples[i]
		f, _ := cat.Form(s.FormID)
		p, err := draw(f, s, Options{Hall: cat.Hall.Name})
		if err != nil {
			t.Fatal(err)
		}
		for _, page := range p.doc.Pages() {
			for _, r := range page.Runs() {
				for _, pg := range s.Pages {
					for _, field := range pg.Fields {
						if r.Text == field.Value.ZH || r.Text == field.Value.EN {
							t.Errorf("form %s has %q filled in", f.ID, r.Text)
						}
					}
				}
			}
		}
	}
}

// What poppler thinks of the places of words, beside what the layout thinks.
func TestWordsAreOnThePaper(t *testing.T) {
	poppler(t)
	word := regexp.MustCompile(`<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>`)
	each(t, func(t *testing.T, p *paper, _ *catalog.Sample) {
		words := word.FindAllStringSubmatch(run(t, "pdftotext", "-bbox", save(t, p), "-"), -1)
		if len(words) < 10 {
			t.Fatalf("only %d words", len(words))
		}
		for _, w := range words {
			for i, limit := range []float64{left, headY - 3, right, foot + 3} {
				v, err := strconv.ParseFloat(w[i+1], 64)
				if mm := v * pdf.PT; err != nil || i < 2 && mm < limit-0.1 || i >= 2 && mm > limit+0.1 {
					t.Errorf("%q is at %v", w[5], w[1:5])
				}
			}
		}
	})
}

func poppler(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed (Debian: poppler-utils), so nothing independent can read the papers")
	}
}

func save(t *testing.T, p *paper) string {
	var b bytes.Buffer
	if err := p.doc.Write(&b); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "form.pdf")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func run(t *testing.T, name string, args ...string) string {
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v %s", name, err, out)
	}
	return string(out)
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
