package printer_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"

	"yimen/devices/escpos"
	"yimen/devices/printer"
	"yimen/devices/printer/printertest"
	"yimen/kiosk/slip"
)

// socket is a pseudo-terminal with a machine at its far end. The driver opens
// it by a link, as udev gives a name that moves to the device that is there.
type socket struct {
	t    *testing.T
	m    *machine
	link string

	mu     sync.Mutex
	master *os.File
	slave  *os.File
	done   chan struct{}
}

func newSocket(t *testing.T, m *machine) *socket {
	s := &socket{t: t, m: m, link: filepath.Join(t.TempDir(), "printer")}
	t.Cleanup(s.pull)
	return s
}

func (s *socket) plug() {
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
	s.master, s.slave, s.done = master, slave, make(chan struct{})
	s.m.change(func(m *machine) {
		m.answer = func(b []byte) { _, _ = master.Write(b) }
	})
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
				got = got[s.m.receive(got):]
			}
		}
	}()
	if err := os.Symlink(slave.Name(), s.link); err != nil {
		s.t.Error(err)
	}
}

// pull takes the device away, name and all.
func (s *socket) pull() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.master == nil {
		return
	}
	_ = os.Remove(s.link)
	_ = s.master.Close()
	_ = s.slave.Close()
	s.master = nil
}

// driver opens the driver on the socket, with limits that a loaded machine does
// not break, and pauses that do not make the test long.
func (s *socket) driver(p escpos.Profile, answer time.Duration) *printer.Printer {
	d := printer.Open(printer.Config{Path: s.link, Profile: p, Baud: 115200, Timing: printer.Timing{
		Answer: answer, Quiet: 50 * time.Millisecond, Poll: 100 * time.Millisecond, Recheck: 50 * time.Millisecond, Between: 50 * time.Millisecond,
		Reopen: 50 * time.Millisecond, Settle: 20 * time.Millisecond, Grace: 8 * time.Second,
	}})
	s.t.Cleanup(func() { _ = d.Close() })
	return d
}

func TestPtyEachProof(t *testing.T) {
	for _, proof := range []string{escpos.ProofGSH, escpos.ProofGSR, escpos.ProofDLEEOT, escpos.ProofNone} {
		t.Run(proof, func(t *testing.T) {
			t.Parallel()
			p := profile(t, "generic-80")
			p.Proof = proof
			m := newMachine()
			s := newSocket(t, m)
			d := s.driver(p, 2*time.Second)
			until(t, d, slip.Absent)
			s.plug() // the port appears after the driver
			until(t, d, slip.Ready)
			want := slip.Printed
			if proof == escpos.ProofNone {
				want = slip.Unknown
			}
			if res := d.Print(context.Background(), ticket("job")); res.Outcome != want {
				t.Fatalf("%+v", res)
			}
			if proof == escpos.ProofNone {
				time.Sleep(time.Second)
			}
			whole(t, m, p, escpos.Fonts{}, "job")
		})
	}
}

func TestPtySituations(t *testing.T) {
	for _, sit := range []printertest.Situation{printertest.CoverOpen, printertest.Silent, printertest.Garbled} {
		t.Run(string(sit), func(t *testing.T) {
			t.Parallel()
			m := newMachine()
			m.become(sit)
			s := newSocket(t, m)
			s.plug()
			d := s.driver(profile(t, "generic-80"), 500*time.Millisecond)
			until(t, d, sit.State())
			if res := d.Print(context.Background(), ticket("job")); res.Outcome != slip.Failed || res.Sent != 0 || res.State != sit.State() {
				t.Fatalf("%+v", res)
			}
		})
	}
	t.Run("paper-out in mid-slip", func(t *testing.T) {
		t.Parallel()
		p := profile(t, "epson-tm-t82")
		m := newMachine()
		s := newSocket(t, m)
		s.plug()
		d := s.driver(p, 2*time.Second)
		until(t, d, slip.Ready)
		m.arm(150, func() { m.change(func(m *machine) { m.become(printertest.PaperOut) }) })
		if res := d.Print(context.Background(), ticket("one")); res.Outcome != slip.Unknown || res.State != slip.PaperOut {
			t.Fatalf("%+v", res)
		}
		m.change(func(m *machine) { m.become(printertest.Ready) })
		until(t, d, slip.Ready)
		if res := d.Print(context.Background(), ticket("two")); res.Outcome != slip.Printed {
			t.Fatalf("%+v", res)
		}
		whole(t, m, p, escpos.Fonts{}, "two")
	})
	t.Run("slow printer that says stop", func(t *testing.T) {
		t.Parallel()
		p := profile(t, "generic-80")
		m := newMachine()
		s := newSocket(t, m)
		s.plug()
		d := s.driver(p, 2*time.Second)
		until(t, d, slip.Ready)
		m.arm(200, func() {
			m.say([]byte{0x13})
			time.AfterFunc(time.Second, func() { m.say([]byte{0x11}) })
		})
		start := time.Now()
		if res := d.Print(context.Background(), ticket("job")); res.Outcome != slip.Printed {
			t.Fatalf("%+v", res)
		}
		if took := time.Since(start); took < time.Second {
			t.Fatalf("printed after %v, before the printer said go on", took)
		}
		whole(t, m, p, escpos.Fonts{}, "job")
	})
}

// TestF05PtyUnplugged pulls a real serial port at every 50th byte.
func TestF05PtyUnplugged(t *testing.T) {
	p := profile(t, "generic-80")
	enc, err := escpos.Encode(ticket("x"), p, escpos.Fonts{})
	if err != nil {
		t.Fatal(err)
	}
	for k := 1; k < enc.Size(); k += 50 {
		t.Run(fmt.Sprint(k), func(t *testing.T) {
			t.Parallel()
			m := newMachine()
			s := newSocket(t, m)
			s.plug()
			d := s.driver(p, time.Second)
			until(t, d, slip.Ready)
			m.arm(k, s.pull)
			res := d.Print(context.Background(), ticket("one"))
			if res.Outcome == slip.Printed || res.Sent > 0 && res.Outcome != slip.Unknown {
				t.Fatalf("%+v", res)
			}
			until(t, d, slip.Absent)
			s.plug()
			until(t, d, slip.Ready)
			if res := d.Print(context.Background(), ticket("two")); res.Outcome != slip.Printed {
				t.Fatalf("%+v", res)
			}
			whole(t, m, p, escpos.Fonts{}, "two")
		})
	}
}

// TestPtyNobodyReads: the far end takes nothing any more. The kernel takes some
// KB and then none; the driver gives up and its port is free again.
func TestPtyNobodyReads(t *testing.T) {
	master, slave, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer master.Close()
	defer slave.Close()
	p := profile(t, "generic-80")
	p.Status, p.Proof = nil, escpos.ProofNone
	d := printer.Open(printer.Config{Path: slave.Name(), Profile: p, Baud: 4000000,
		Timing: printer.Timing{Write: 300 * time.Millisecond, Reopen: 50 * time.Millisecond}})
	until(t, d, slip.Ready)
	long := ticket("long")
	for range 2000 {
		long.Blocks = append(long.Blocks, slip.Check{Text: "Something to bring along"})
	}
	res := d.Print(context.Background(), long)
	if res.Outcome != slip.Unknown || res.Err == nil {
		t.Fatalf("%+v", res)
	}
	until(t, d, slip.Ready) // opened anew
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}
