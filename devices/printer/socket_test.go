package printer_test

import (
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"

	"yimen/devices/escpos"
	"yimen/devices/port"
	"yimen/devices/printer"
	"yimen/devices/printer/printertest"
)

// socket is a pseudo-terminal with a machine at its far end, in a /dev of its
// own. Its names lead to the device that is there, as udev makes them.
type socket struct {
	t    *testing.T
	m    *printertest.Machine
	dev  string
	link string // the name that the driver is told

	mu     sync.Mutex
	master *os.File
	slave  *os.File
	links  []string
	done   chan struct{}
}

func newSocket(t *testing.T, m *printertest.Machine) *socket {
	s := &socket{t: t, m: m, dev: t.TempDir()}
	s.link = s.name("printer")
	t.Cleanup(s.pull)
	return s
}

func (s *socket) name(n string) string { return filepath.Join(s.dev, n) }

// plug brings the device back as another one, by its name or by those given.
func (s *socket) plug(names ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.master != nil {
		return
	}
	master, slave, err := pty.Open()
	if err != nil {
		s.t.Error(err)
		return
	}
	if master, err = pollable(master); err != nil {
		s.t.Error(err)
		return
	}
	s.master, s.slave, s.done = master, slave, make(chan struct{})
	s.m.Answers(func(b []byte) { _, _ = master.Write(b) })
	done := s.done
	go func() {
		defer close(done)
		buf := make([]byte, 64)
		for {
			n, err := master.Read(buf)
			if err != nil {
				return
			}
			for got := buf[:n]; len(got) > 0; {
				got = got[s.m.Receive(got):]
			}
		}
	}()
	s.links = []string{s.link}
	if len(names) > 0 {
		s.links = nil
	}
	for _, n := range names {
		s.links = append(s.links, s.name(n))
	}
	for _, l := range s.links {
		if err := os.MkdirAll(filepath.Dir(l), 0o755); err != nil {
			s.t.Error(err)
		}
		if err := os.Symlink(slave.Name(), l); err != nil {
			s.t.Error(err)
		}
	}
}

// pollable opens a file anew so that closing it ends a read that waits.
func pollable(f *os.File) (*os.File, error) {
	defer f.Close()
	fd, err := syscall.Dup(int(f.Fd()))
	if err != nil {
		return nil, err
	}
	if err := syscall.SetNonblock(fd, true); err != nil {
		return nil, err
	}
	return os.NewFile(uintptr(fd), f.Name()), nil
}

// pull takes the device away, names and all.
func (s *socket) pull() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.master == nil {
		return
	}
	for _, l := range s.links {
		_ = os.Remove(l)
	}
	_ = s.master.Close()
	_ = s.slave.Close()
	s.master = nil
}

// driver opens the driver on the socket, with limits that a loaded machine does
// not break, and pauses that do not make the test long.
func (s *socket) driver(p escpos.Profile, answer time.Duration) *printer.Printer {
	return s.driven(p, printer.Timing{
		Answer: answer, Quiet: 50 * time.Millisecond, Poll: 100 * time.Millisecond, Recheck: 50 * time.Millisecond, Between: 50 * time.Millisecond,
		Reopen: 20 * time.Millisecond, Settle: 20 * time.Millisecond, Grace: 8 * time.Second,
	})
}

func (s *socket) driven(p escpos.Profile, times printer.Timing) *printer.Printer {
	follow := port.NewFollower(s.dev)
	d := printer.Open(printer.Config{Path: s.link, Profile: p, Baud: 115200, Timing: times, OpenPort: func(path string, baud int) (printer.Port, error) { return follow.Open(path, port.Mode{Baud: baud}) }})
	s.t.Cleanup(func() { _ = d.Close() })
	return d
}
