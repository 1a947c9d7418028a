package scanner_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/creack/pty"

	"yimen/devices/document"
	"yimen/devices/port"
	"yimen/devices/scanner"
)

// patience is how long a test waits for what must come.
const patience = 20 * time.Second

// socket is a pseudo-terminal with a scanner at its far end that does what the
// test says. It has a device's names below a folder of its own.
type socket struct {
	t      *testing.T
	dev    string
	master *os.File
	slave  *os.File
	names  []string
}

func newSocket(t *testing.T) *socket {
	s := &socket{t: t, dev: t.TempDir()}
	if err := os.MkdirAll(filepath.Join(s.dev, "serial", "by-id"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.pull)
	return s
}

// plug makes a device under names below the folder.
func (s *socket) plug(names ...string) {
	s.t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		s.t.Fatal(err)
	}
	s.master, s.slave, s.names = master, slave, names
	for _, n := range names {
		if err := os.Symlink(slave.Name(), filepath.Join(s.dev, n)); err != nil {
			s.t.Fatal(err)
		}
	}
}

func (s *socket) pull() {
	if s.master == nil {
		return
	}
	for _, n := range s.names {
		_ = os.Remove(filepath.Join(s.dev, n))
	}
	_ = s.master.Close()
	_ = s.slave.Close()
	s.master = nil
}

func (s *socket) scan(text string) {
	s.t.Helper()
	if _, err := s.master.WriteString(text); err != nil {
		s.t.Fatal(err)
	}
}

// open drives the scanner called ttyUSB0, with short pauses between tries.
func (s *socket) open(cfg scanner.Config) (*scanner.Reader, <-chan document.State) {
	cfg.Path = filepath.Join(s.dev, "ttyUSB0")
	cfg.Ours = func(b []byte) bool { return bytes.HasPrefix(b, []byte("YM-")) }
	cfg.Keys = document.NewKeys(func() string { return "day" })
	cfg.OpenPort = port.NewFollower(s.dev).Open
	cfg.Timing.Reopen, cfg.Timing.Look = time.Millisecond, 10*time.Millisecond
	r := scanner.Open(cfg)
	s.t.Cleanup(func() { _ = r.Close() })
	states := make(chan document.State, 10_000)
	r.Watch(func(st document.State) { states <- st })
	return r, states
}

func until(t *testing.T, states <-chan document.State, want document.State) {
	t.Helper()
	late := time.After(patience)
	for {
		select {
		case st := <-states:
			if st == want {
				return
			}
		case <-late:
			t.Fatalf("the scanner never was %s", want)
		}
	}
}

// listen begins a Read that lasts as long as the test.
func listen(t *testing.T, r *scanner.Reader, p document.Purpose) <-chan document.Event {
	ctx, stop := context.WithCancel(context.Background())
	events := make(chan document.Event, 100)
	done := make(chan error, 1)
	go func() { done <- r.Read(ctx, p, func(e document.Event) { events <- e }) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	time.Sleep(2 * scanner.Idle) // until it is being asked
	return events
}

func next(t *testing.T, events <-chan document.Event) document.Event {
	t.Helper()
	select {
	case e := <-events:
		return e
	case <-time.After(patience):
		t.Fatal("nothing was told")
		return nil
	}
}

func TestPty(t *testing.T) {
	s := newSocket(t)
	r, states := s.open(scanner.Config{Suffix: scanner.Auto})
	until(t, states, document.Absent)
	s.plug("ttyUSB0", "serial/by-id/usb-Scanner")
	until(t, states, document.Ready)
	events := listen(t, r, document.Named)
	s.scan("YM-A027\r\n")
	if e := next(t, events); e != (document.Code{Text: "YM-A027"}) {
		t.Errorf("%+v", e)
	}
	s.scan("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\r")
	s.scan("L898902C36UTO7408122F1204159ZE184226B<<<<<10\r")
	if e, ok := next(t, events).(document.Shown); !ok || e.Kind != document.Passport || e.Name != "E******* A*** M****" || !e.Expired || e.Key.Zero() {
		t.Errorf("%+v", e)
	}
	s.pull()
	until(t, states, document.Absent)
	s.plug("ttyUSB1", "serial/by-id/usb-Scanner") // the same scanner under another name
	until(t, states, document.Ready)
	s.scan("YM-A028\r\n")
	if e := next(t, events); e != (document.Code{Text: "YM-A028"}) {
		t.Errorf("%+v", e)
	}
	s.pull()
	until(t, states, document.Absent)
	s.plug("ttyUSB0", "serial/by-id/usb-Printer") // another device took its name
	time.Sleep(200 * time.Millisecond)
	if st := r.State(); st != document.Absent {
		t.Errorf("the wrong device was opened: %s", st)
	}
}

// The commands go out and nothing else does.
func TestPtyTrigger(t *testing.T) {
	s := newSocket(t)
	s.plug("ttyUSB0")
	r, states := s.open(scanner.Config{Trigger: scanner.TP})
	until(t, states, document.Ready)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	done := make(chan error, 1)
	go func() { done <- r.Read(ctx, document.Limit, func(document.Event) {}) }()
	buf := make([]byte, 1)
	for _, want := range "TP" {
		if _, err := s.master.Read(buf); err != nil || rune(buf[0]) != want {
			t.Fatalf("%q, %v; want %q", buf, err, want)
		}
		stop()
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// F18 on real ports: a thousand times out and in, each time with half a message
// on the line, and no file stays open.
func TestF18PtyReplugged(t *testing.T) {
	s := newSocket(t)
	s.plug("ttyUSB0", "serial/by-id/usb-Scanner")
	r, states := s.open(scanner.Config{})
	until(t, states, document.Ready)
	events := listen(t, r, document.Limit)
	files := open(t)
	for i := range 1000 {
		s.scan("YM-half")
		s.pull()
		until(t, states, document.Absent)
		s.plug(fmt.Sprintf("ttyUSB%d", i%2), "serial/by-id/usb-Scanner")
		until(t, states, document.Ready)
		if i%100 == 0 {
			code := fmt.Sprintf("YM-%d", i)
			s.scan(code + "\r")
			if e := next(t, events); e != (document.Code{Text: code}) {
				t.Fatalf("%d: %+v", i, e)
			}
		}
	}
	if now := open(t); now > files {
		t.Errorf("%d files were open, now %d are", files, now)
	}
}

func open(t *testing.T) int {
	t.Helper()
	all, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	return len(all)
}
