package site_test

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"yimen/app/site"
	"yimen/assets"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/catalogtest"
	"yimen/kiosk/catalog/synthetic"
)

func TestEveryPageOfTheDemonstration(t *testing.T) {
	cat, report := catalog.Load(assets.Demo())
	if report.HasErrors() {
		t.Fatal(report.String(i18n.EN))
	}
	everyPage(t, cat)
}

func TestEveryPageOfASmallHall(t *testing.T) { everyPage(t, catalogtest.Small()) }

func everyPage(t *testing.T, cat *catalog.Catalog) {
	c := serve(t, cat)
	c.fetch(c.root + "/")
	reached := len(c.seen)
	// as codes carry them: no slash at the end
	for _, lang := range []string{"", "/en"} {
		for i := range cat.Forms {
			text := c.text(lang + "/forms/" + cat.Forms[i].ID)
			has(t, text, cat.Forms[i].Name.ZH)
			if s, ok := cat.Sample(cat.Forms[i].ID); ok {
				c.fetch(c.root + "/forms/" + s.FormID + "/blank.pdf")
				c.fetch(c.root + "/forms/" + s.FormID + "/filled.pdf")
				for _, pg := range s.Pages {
					for _, f := range pg.Fields {
						if f.Kind != catalog.FieldText {
							has(t, text, f.Label.ZH, f.Value.ZH)
						}
						if lang == "" {
							has(t, text, f.Note.ZH)
						} else {
							has(t, text, f.Note.EN)
						}
					}
				}
			}
		}
		for i := range cat.Items {
			it := &cat.Items[i]
			text := c.text(lang + "/items/" + it.ID)
			has(t, text, it.Name.ZH)
			for _, m := range it.Materials {
				has(t, text, m.Name.ZH)
			}
			if lang != "" {
				has(t, text, it.Name.EN, it.Content.EN, it.Conditions.EN, it.Remedy.EN)
			} else {
				has(t, text, it.Content.ZH, it.Conditions.ZH, it.Remedy.ZH)
			}
		}
		for i := range cat.Journeys {
			j := &cat.Journeys[i]
			text := c.text(lang + "/journeys/" + j.ID)
			has(t, text, j.Name.ZH)
			for _, m := range cat.JourneyMaterials(j) {
				has(t, text, m.Name.ZH)
			}
		}
	}
	if len(c.seen) > mostPages {
		t.Errorf("more than %d pages", mostPages)
	}
	if reached < 2*(len(cat.Items)+len(cat.Departments)/2) {
		t.Errorf("from the first page only %d pages are reached", reached)
	}
}

func has(t *testing.T, text string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("lacks %q", w)
		}
	}
}

// A hall with thousands of services: no page may grow with it.
func TestALargeHall(t *testing.T) {
	cat := catalog.Check(synthetic.Make(700, 1).Book(), catalog.Options{}).Catalog
	most := 0
	for i := range cat.Departments {
		most = max(most, len(cat.ItemsOf(cat.Departments[i].ID)))
	}
	if most <= 100 {
		t.Fatalf("the largest department has only %d services", most)
	}
	c := serve(t, cat) // the crawler looks at sizes
	c.fetch(c.root + "/")
	if len(c.seen) < 2*len(cat.Items) {
		t.Errorf("only %d pages are reached for %d services", len(c.seen), len(cat.Items))
	}
}

func TestTheSwitchLeadsThereAndBack(t *testing.T) {
	c := serve(t, catalogtest.Small())
	c.fetch(c.root + "/")
	for address, doc := range c.seen {
		if doc == nil || !strings.HasSuffix(address, "/") {
			continue
		}
		for n := range doc.Descendants() {
			if n.Data != "link" || attr(n, "rel") != "alternate" {
				continue
			}
			from, _ := url.Parse(address)
			to, err := from.Parse(attr(n, "href"))
			want := strings.Replace(address, "/hall/", "/hall/en/", 1)
			if strings.Contains(address, "/hall/en/") {
				want = strings.Replace(address, "/hall/en/", "/hall/", 1)
			}
			if err != nil || to.String() != want {
				t.Errorf("%s switches to %v", address, to)
			}
		}
	}
}

func TestWhatAClerkWritesIsOnlyWords(t *testing.T) {
	const evil = `<script>alert(1)</script>" onclick="x`
	cat := catalogtest.Small()
	cat.Hall.Name.ZH, cat.Hall.Phone = evil, "javascript:alert(1)"
	for i := range cat.Items {
		it := &cat.Items[i]
		it.Name.ZH, it.Name.EN, it.Content.ZH, it.FAQ.ZH, it.AppNote.ZH = evil, evil, evil, evil, evil
		it.OnlineURL, it.Phone = " javascript:alert(1)", []string{"javascript:alert(123)"}
		for k := range it.Materials {
			it.Materials[k].Name.ZH, it.Materials[k].Note.EN = evil, evil
		}
	}
	for i := range cat.Forms {
		cat.Forms[i].Name.ZH, cat.Forms[i].URL = evil, "data:text/html,x"
	}
	for i := range cat.Samples {
		for k := range cat.Samples[i].Pages {
			for n := range cat.Samples[i].Pages[k].Fields {
				f := &cat.Samples[i].Pages[k].Fields[n]
				f.Label.ZH, f.Value.ZH, f.Note.ZH = evil+"____", evil, evil
				f.Kind = []string{catalog.FieldBox, catalog.FieldText, catalog.FieldSign, catalog.FieldHead}[n%4]
			}
		}
	}
	c := serve(t, cat) // the crawler itself looks for script, onclick and addresses
	c.fetch(c.root + "/")
	if text := c.text("/items/" + cat.Items[0].ID); !strings.Contains(text, evil) {
		t.Error("the words are not shown as they were written")
	}
}

func TestOldPagesGo(t *testing.T) {
	dir := t.TempDir()
	for _, at := range []string{"items/old", "en/items/old", "forms/old", "items/kept"} {
		if err := os.MkdirAll(filepath.Join(dir, at), 0o755); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"index.html", "blank.pdf"} {
			if err := os.WriteFile(filepath.Join(dir, at, name), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	own := filepath.Join(dir, "items/kept/own.txt")
	if err := os.WriteFile(own, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := site.Write(dir, catalogtest.Small(), site.Options{}); err != nil {
			t.Fatal(err)
		}
	}
	for _, at := range []string{"items/old", "en/items/old", "forms/old", "items/kept/index.html"} {
		if _, err := os.Stat(filepath.Join(dir, at)); !os.IsNotExist(err) {
			t.Errorf("%s is still there", at)
		}
	}
	if _, err := os.Stat(own); err != nil {
		t.Error("somebody's own file was taken away")
	}
	if parts, _ := filepath.Glob(filepath.Join(dir, "*", "*", "*.part")); len(parts) > 0 {
		t.Errorf("left behind: %v", parts)
	}
}

func TestProgress(t *testing.T) {
	last, all := 0, 0
	err := site.Write(t.TempDir(), catalogtest.Small(), site.Options{Progress: func(n, of int) {
		if n != last+1 || all != 0 && of != all {
			t.Errorf("%d of %d after %d of %d", n, of, last, all)
		}
		last, all = n, of
	}})
	if err != nil || last == 0 || last != all {
		t.Errorf("ended at %d of %d, %v", last, all, err)
	}
}

func TestErrorsSayWhatToDo(t *testing.T) {
	for _, id := range []string{"../x", "a/b", "甲", "", ".hidden", "index.html", "a b"} {
		cat := catalogtest.Small()
		cat.Items[0].ID = id
		dir := t.TempDir()
		if err := site.Write(dir, cat, site.Options{}); err == nil || !strings.Contains(err.Error(), "catalogue") {
			t.Errorf("id %q: %v", id, err)
		}
		if files, _ := os.ReadDir(dir); len(files) > 0 {
			t.Errorf("id %q: something was written before", id)
		}
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := site.Write(file, catalogtest.Small(), site.Options{}); err == nil || !strings.Contains(err.Error(), "folder") {
		t.Errorf("into a file: %v", err)
	}
}

// The page asks for nothing that is not on the site.
func TestNothingFromElsewhere(t *testing.T) {
	page, err := os.ReadFile("page.html")
	if err != nil {
		t.Fatal(err)
	}
	if m := regexp.MustCompile(`(?i)https?:|@import|url\(|src=|<script`).FindString(string(page)); m != "" {
		t.Errorf("the page has %q", m)
	}
}
