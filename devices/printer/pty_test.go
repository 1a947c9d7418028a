package printer_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/creack/pty"

	"yimen/devices/escpos"
	"yimen/devices/printer"
	"yimen/devices/printer/printertest"
	"yimen/kiosk/slip"
)

func TestPtyEachProof(t *testing.T) {
	for _, proof := range []string{escpos.ProofGSH, escpos.ProofGSR, escpos.ProofDLEEOT, escpos.ProofNone} {
		t.Run(proof, func(t *testing.T) {
			t.Parallel()
			p := profile(t, "generic-80")
			p.Proof = proof
			m := printertest.NewMachine()
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
			m := printertest.NewMachine()
			m.Become(sit)
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
		m := printertest.NewMachine()
		s := newSocket(t, m)
		s.plug()
		d := s.driver(p, 2*time.Second)
		until(t, d, slip.Ready)
		m.After(150, func() { m.Change(func(m *printertest.Machine) { m.Become(printertest.PaperOut) }) })
		if res := d.Print(context.Background(), ticket("one")); res.Outcome != slip.Unknown || res.State != slip.PaperOut {
			t.Fatalf("%+v", res)
		}
		m.Change(func(m *printertest.Machine) { m.Become(printertest.Ready) })
		until(t, d, slip.Ready)
		if res := d.Print(context.Background(), ticket("two")); res.Outcome != slip.Printed {
			t.Fatalf("%+v", res)
		}
		whole(t, m, p, escpos.Fonts{}, "two")
	})
	t.Run("slow printer that says stop", func(t *testing.T) {
		t.Parallel()
		p := profile(t, "generic-80")
		m := printertest.NewMachine()
		s := newSocket(t, m)
		s.plug()
		d := s.driver(p, 2*time.Second)
		until(t, d, slip.Ready)
		m.After(200, func() {
			m.Say([]byte{0x13})
			time.AfterFunc(time.Second, func() { m.Say([]byte{0x11}) })
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
			m := printertest.NewMachine()
			s := newSocket(t, m)
			s.plug()
			d := s.driver(p, time.Second)
			until(t, d, slip.Ready)
			m.After(k, s.pull)
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
	until(t, d, slip.Untold)
	long := ticket("long")
	for range 2000 {
		long.Blocks = append(long.Blocks, slip.Check{Text: "Something to bring along"})
	}
	res := d.Print(context.Background(), long)
	if res.Outcome != slip.Unknown || res.Err == nil {
		t.Fatalf("%+v", res)
	}
	until(t, d, slip.Untold) // opened anew
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}
