package main

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"yimen/app/tour/mirror"
)

// catalog runs `yimen catalog ARGS` beside the kiosk, as a clerk would.
func (s *stand) catalog(args ...string) string {
	s.t.Helper()
	cmd := exec.CommandContext(s.ctx, program, append(append([]string{"catalog"}, args...), "--config", s.path("yimen.toml"), "--lang", "en")...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		s.t.Fatalf("yimen catalog %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// passport is the page of the service that is renamed below.
func (s *stand) passport(want string) mirror.Page {
	s.t.Helper()
	s.tap("search", page("search"))
	for _, k := range "huzhao" {
		s.tap("key:"+string(k), page("search"))
	}
	p := s.eyes.Newest()
	if !p.Says(want) {
		s.t.Errorf("it does not say %q but %q", want, p.Texts)
	}
	return p
}

// An import while somebody stands at the kiosk: their visit goes on with what it
// began with, the next one has the new names, and an undo brings the old back.
func TestANewCatalogueDisturbsNobody(t *testing.T) {
	s := newStand(t, false, "")
	s.catalog("export", s.path("csv"))
	path := s.path("csv/items.csv")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, bytes.Replace(text, []byte(",普通护照签发,"), []byte(",普通护照新办法,"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	s.tap("begin", page("home"))
	s.passport("普通护照签发")
	if out := s.catalog("import", s.path("csv")); !strings.Contains(out, "Imported as version 1") {
		t.Fatal(out)
	}
	time.Sleep(5 * time.Second) // longer than the kiosk takes to see it
	s.tap("home", page("home"))
	s.passport("普通护照签发")

	s.leave()
	s.logged(`"the screen shows the new catalogue"`, 1)
	s.tap("begin", page("home"))
	s.passport("普通护照新办法")

	s.leave()
	s.catalog("undo")
	s.logged(`"the screen shows the new catalogue"`, 2)
	s.tap("begin", page("home"))
	s.passport("普通护照签发")
}

// leave ends a visit as people do: with a number.
func (s *stand) leave() {
	s.t.Helper()
	s.tap("home", page("home"))
	s.tap("take", page("take"))
	s.tap("lane:", page("confirm"))
	s.tap("confirm", page("ticket"))
	s.wait("an end that can be touched", has("done"))
	s.tap("done", page("attract"))
}

// logged waits until the kiosk's log has said something so often.
func (s *stand) logged(what string, times int) {
	s.t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if log, _ := os.ReadFile(s.path("kiosk.log")); strings.Count(string(log), what) >= times {
			time.Sleep(settle)
			return
		}
	}
	s.t.Fatalf("the log never said %s %d times", what, times)
}

// What nobody finds is counted for the clerk: the text, once it is given up.
func TestQueriesInVainReachTheClerk(t *testing.T) {
	s := newStand(t, false, "")
	s.tap("begin", page("home"))
	s.tap("search", page("search"))
	for _, k := range "qxqx" {
		s.tap("key:"+string(k), page("search"))
	}
	if p := s.eyes.Newest(); !p.Says("按部门找") {
		t.Errorf("there is no way on: %q", p.Texts)
	}
	s.tap("home", page("home"))
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(200 * time.Millisecond) {
		if out := s.catalog("misses"); strings.Contains(out, "qxqx") {
			break
		} else if time.Now().After(end) {
			t.Fatal(out)
		}
	}
}

// A hall's own PDF is copied by the import and shown on the glass, page by page;
// one that does not open costs nobody but itself.
func TestAHallsOwnPDFIsShown(t *testing.T) {
	s := newStand(t, false, "")
	s.catalog("export", s.path("csv"))
	s.catalog("forms", s.path("csv/files"))
	for name, data := range map[string]string{"broken.pdf": "%PDF-1.7 and nothing more"} {
		if err := os.WriteFile(s.path("csv/files/"+name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	path := s.path("csv/forms.csv")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(string(text), "\n"), "\n")
	keys := strings.Split(lines[1], ",")
	for i := range lines {
		lines[i] += []string{",文件", ",file"}[min(i, 1)]
		if i > 1 {
			lines[i] = strings.TrimSuffix(lines[i], ",file") + ","
		}
	}
	for id, file := range map[string]string{"A1": "F02-filled.pdf", "A2": "broken.pdf"} {
		cells := make([]string, len(keys)+1)
		for i, k := range keys {
			cells[i] = map[string]string{"form_id": id, "name_zh": "本厅的表格" + id, "name_en": "The hall's own form " + id, "kind": "空白表"}[k]
		}
		cells[len(keys)] = file
		lines = append(lines, strings.Join(cells, ","))
	}
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.catalog("import", s.path("csv"))
	s.logged(`"the screen shows the new catalogue"`, 1)
	s.logged(`"a form's file cannot be shown"`, 1)
	s.tap("begin", page("home"))
	s.tap("forms", page("forms"))
	for range 20 { // the list turns pages
		if _, ok := s.eyes.Newest().Stop("form:A1"); ok {
			break
		}
		s.tap("pager:next", page("forms"))
	}
	if s.eyes.Newest().Says("本厅的表格A2") {
		t.Error("there is a door to a form of which nothing can be shown")
	}
	s.tap("form:A1", page("form"))
	p := s.tap("pager:next", page("form"))
	s.says(p, "2 / 4")
	img, err := s.finger.Screenshot()
	if err != nil {
		t.Fatal(err)
	}
	dark := 0
	for y := 600; y < 1300; y++ {
		for x := 200; x < 880; x++ {
			if c := img.RGBAAt(x, y); c.R < 100 && c.G < 100 && c.B < 120 {
				dark++
			}
		}
	}
	if dark < 2000 {
		t.Errorf("%d dark points: the page of the PDF is not on the glass", dark)
	}
}
