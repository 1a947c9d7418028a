package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yimen/app/tour/mirror"
)

// program is the real one, built as it is shipped; YIMEN_BIN names one that is
// built already.
var program string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "yimen-tour-")
	if err != nil {
		panic(err)
	}
	if program = os.Getenv("YIMEN_BIN"); program == "" {
		program = filepath.Join(dir, "yimen")
		cmd := exec.Command("go", "build", "-tags", "x11,gles,no_emoji,no_animations,migrated_fynedo", "-o", program, "yimen/app")
		if out, err := cmd.CombinedOutput(); err != nil {
			fmt.Printf("the program cannot be built: %v\n%s", err, out)
			os.Exit(1)
		}
	}
	code := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

// stand is the real kiosk on a screen of its own, with a printer or none.
type stand struct {
	*rig
	t   *testing.T
	ctx context.Context
}

// newStand starts it and waits for its first page. more is added to its
// configuration.
func newStand(t *testing.T, printer bool, more string) *stand {
	t.Helper()
	s := &stand{rig: &rig{dir: filepath.Join(t.TempDir(), "tour"), bin: program}, t: t}
	s.bounded()
	if err := s.prepare(); err != nil {
		t.Fatal(err)
	}
	if printer {
		if err := s.plug(); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.configure(more); err != nil {
		t.Fatal(err)
	}
	s.begin()
	return s
}

// bounded ends everything with the test, and in any case after some minutes.
func (s *stand) bounded() {
	var cancel context.CancelFunc
	s.ctx, cancel = context.WithTimeout(context.Background(), 4*time.Minute)
	s.t.Cleanup(func() {
		cancel()
		if err := s.stop(); err != nil && !s.t.Failed() {
			s.t.Error(err)
		}
		if s.t.Failed() {
			log, _ := os.ReadFile(s.path("kiosk.log"))
			s.t.Logf("the kiosk's log:\n%s", log)
		}
	})
}

// begin starts the kiosk, and waits until its first page is on the glass.
func (s *stand) begin() {
	s.t.Helper()
	if err := s.switchOn(s.ctx); err != nil {
		s.t.Fatal(err)
	}
	s.wait("the first page", func(mirror.Page) bool { return true })
	if _, err := s.firstPicture(time.Now()); err != nil {
		s.t.Fatal(err)
	}
	time.Sleep(settle)
}

// wait is for a page that must come.
func (s *stand) wait(what string, ok func(mirror.Page) bool) mirror.Page {
	s.t.Helper()
	return s.within(30*time.Second, what, ok)
}

func (s *stand) within(d time.Duration, what string, ok func(mirror.Page) bool) mirror.Page {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.ctx, d)
	defer cancel()
	p, _, err := s.eyes.Wait(ctx, ok)
	if err != nil {
		s.t.Fatalf("%s: %v; page %s, job %q, it says %q", what, err, p.Page, p.Job, p.Texts)
	}
	return p
}

// tap touches through the X server.
func (s *stand) tap(id string, want func(mirror.Page) bool) mirror.Page {
	s.t.Helper()
	if _, left, err := s.do(s.ctx, step{name: id, tap: id, want: want}); err != nil || left {
		s.t.Fatalf("%s: %v", id, err)
	}
	return s.eyes.Newest()
}

// number goes from where nobody stands to a number, and is its page.
func (s *stand) number() mirror.Page {
	s.t.Helper()
	s.tap("begin", page("home"))
	s.tap("take", page("take"))
	s.tap("lane:", page("confirm"))
	return s.tap("confirm", page("ticket"))
}

// order tells the simulated printer what happens to it.
func (s *stand) order(line string) { s.t.Helper(); s.tell("printer", line) }

// tell does so for any simulated device.
func (s *stand) tell(device, line string) {
	s.t.Helper()
	if err := s.rig.tell(device, line); err != nil {
		s.t.Fatalf("%s: %v", line, err)
	}
}

// ready waits until the kiosk's log says that the printer is in a state.
func (s *stand) ready(state string) {
	s.t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		log, _ := os.ReadFile(s.path("kiosk.log"))
		if i := strings.LastIndex(string(log), `"msg":"printer","state":"`); i >= 0 && strings.HasPrefix(string(log)[i:], `"msg":"printer","state":"`+state+`"`) {
			return
		}
	}
	s.t.Fatalf("the printer was never %s", state)
}

// paper is what is on the last slip.
func (s *stand) paper() string {
	text, err := os.ReadFile(s.path("slips/slip.txt"))
	if err != nil {
		s.t.Fatal(err)
	}
	return string(text)
}

func (s *stand) says(p mirror.Page, texts ...string) {
	s.t.Helper()
	for _, x := range texts {
		if !p.Says(x) {
			s.t.Errorf("page %s does not say %q but %q", p.Page, x, p.Texts)
		}
	}
}
