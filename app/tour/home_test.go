package main

import (
	"image/png"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// serve serves a folder on loopback until the test ends, as a hall's web server
// would, and gives its address.
func serve(t *testing.T, dir string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &http.Server{Handler: http.FileServer(http.Dir(dir)), ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = s.Serve(l) }() // ends with Close
	t.Cleanup(func() { _ = s.Close() })
	return "http://" + l.Addr().String()
}

// scan reads the code on the screen as a phone does.
func (s *stand) scan() string {
	s.t.Helper()
	img, err := s.finger.Screenshot()
	if err != nil {
		s.t.Fatal(err)
	}
	path := s.path("screen.png")
	f, err := os.Create(path)
	if err != nil {
		s.t.Fatal(err)
	}
	if err := png.Encode(f, img); err != nil {
		s.t.Fatal(err)
	}
	_ = f.Close()
	out, err := exec.CommandContext(s.ctx, "zbarimg", "-q", "--raw", path).Output()
	if err != nil {
		s.t.Fatalf("no code can be read on the screen: %v", err)
	}
	return strings.TrimSpace(string(out))
}

// get is what a phone is shown at an address.
func (s *stand) get(address string) string {
	s.t.Helper()
	c := &http.Client{Timeout: 10 * time.Second}
	r, err := c.Get(address)
	if err != nil {
		s.t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		s.t.Fatalf("%s: %s, %v", address, r.Status, err)
	}
	return string(b)
}

// The codes lead home: a phone reads them off the real screen and opens the
// form, its PDFs and the journey on the hall's site, in the visitor's language.
func TestCodesWorkFromAPhone(t *testing.T) {
	dir := t.TempDir()
	address := serve(t, dir)
	s := newStand(t, false, "[hall]\nsite = \""+address+"\"\n")
	s.catalog("site", dir)

	s.tap("begin", page("home"))
	s.tap("forms", page("forms"))
	s.tap("form:F01", page("form"))
	code := s.scan()
	if code != address+"/forms/F01" {
		t.Fatalf("the code says %q", code)
	}
	text := s.get(code)
	if !strings.Contains(text, "公司登记（备案）申请书") || !strings.Contains(text, `lang="zh`) {
		t.Errorf("the phone shows:\n%.600s", text)
	}
	for _, name := range []string{"blank.pdf", "filled.pdf"} {
		if !strings.Contains(text, name) || !strings.HasPrefix(s.get(code+"/"+name), "%PDF-") {
			t.Errorf("%s cannot be taken home", name)
		}
	}
	s.tap("language", lang("en"))
	if code := s.scan(); code != address+"/en/forms/F01" || !strings.Contains(s.get(code), "Application for company registration") {
		t.Errorf("in English the code says %q", code)
	}

	s.tap("home", page("home"))
	s.tap("invest", page("journeys"))
	s.tap("journey:", page("journey"))
	if code := s.scan(); !strings.HasPrefix(code, address+"/en/journeys/") || !strings.Contains(s.get(code), "working days") {
		t.Errorf("the journey's code says %q", code)
	}
}

// Without a site there is no code that leads nowhere: the print is offered.
func TestWithoutASiteThePrintIsOffered(t *testing.T) {
	s := newStand(t, true, "")
	s.ready("ready")
	s.tap("begin", page("home"))
	s.tap("forms", page("forms"))
	s.tap("form:F01", page("form"))
	img, err := s.finger.Screenshot()
	if err != nil {
		t.Fatal(err)
	}
	path := s.path("screen.png")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
	_ = f.Close()
	if out, err := exec.CommandContext(s.ctx, "zbarimg", "-q", "--raw", path).Output(); err == nil {
		t.Errorf("there is a code that says %q", out)
	}
	s.tap("print-notes", page("form"))
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(200 * time.Millisecond) {
		if text, err := os.ReadFile(s.path("slips/slip.txt")); err == nil && strings.Contains(string(text), "公司登记") {
			break
		} else if time.Now().After(end) {
			t.Fatalf("nothing was printed: %v", err)
		}
	}
}
