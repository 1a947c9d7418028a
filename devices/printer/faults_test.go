package printer_test

import (
	"bytes"
	"context"
	"testing"
	"testing/synctest"
	"time"

	"yimen/devices/escpos"
	"yimen/devices/printer"
	"yimen/devices/printer/printertest"
	"yimen/kiosk/slip"
)

// TestF06LateAndGarbled: a printer that answers too late or in another language
// gets no slip, is named so, and nobody waits long.
func TestF06LateAndGarbled(t *testing.T) {
	for _, delay := range []time.Duration{350 * time.Millisecond, 500 * time.Millisecond, time.Second, 1300 * time.Millisecond, 10 * time.Second, time.Minute} {
		t.Run(delay.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := newRig(t, profile(t, "generic-80"), nil)
				r.m.Change(func(m *printertest.Machine) { m.Delay, m.PaperOut = delay, true })
				until(t, r, slip.Silent)
				for range 20 {
					start := time.Now()
					res := r.Print(context.Background(), ticket("job"))
					if res.Outcome != slip.Failed || res.State != slip.Silent || res.Sent != 0 {
						t.Fatalf("%+v", res)
					}
					if took := time.Since(start); took > 10*time.Second {
						t.Fatalf("the answer took %v", took)
					}
					time.Sleep(777 * time.Millisecond)
				}
				r.m.Change(func(m *printertest.Machine) { m.Delay, m.PaperOut = 0, false })
				time.Sleep(delay)
				until(t, r, slip.Ready)
			})
		})
	}
	t.Run("echo", func(t *testing.T) {
		// A loose cable, or a modem: everything sent comes back.
		synctest.Test(t, func(t *testing.T) {
			port := &echo{back: make(chan []byte, 64)}
			p := printer.Open(printer.Config{Path: "wire", Profile: profile(t, "generic-80"),
				OpenPort: func(string, int) (printer.Port, error) { return port, nil }})
			defer p.Close()
			until(t, p, slip.Garbled)
			if res := p.Print(context.Background(), ticket("job")); res.Outcome != slip.Failed || res.Sent != 0 {
				t.Fatalf("%+v", res)
			}
		})
	})
}

type echo struct{ back chan []byte }

func (e *echo) Read(b []byte) (int, error) {
	select {
	case got := <-e.back:
		return copy(b, got), nil
	case <-time.After(50 * time.Millisecond):
		return 0, nil
	}
}
func (e *echo) Write(b []byte) (int, error) { e.back <- bytes.Clone(b); return len(b), nil }
func (e *echo) Close() error                { return nil }

// TestOldRestIsCleared: paper runs out in mid-slip. The rest of that slip must
// not come out of the printer when the roll is changed, where it can be helped.
func TestOldRestIsCleared(t *testing.T) {
	for name, clears := range map[string]bool{"epson-tm-t82": true, "generic-80": true, "no clearing": false, "ignored": false} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := profile(t, "generic-80")
				if clears {
					p = profile(t, name)
				} else {
					p.Clear = "none"
				}
				if name == "ignored" {
					p = profile(t, "generic-80")
				}
				r := newRig(t, p, nil)
				until(t, r, slip.Ready)
				r.m.Change(func(m *printertest.Machine) { m.CutterOnly = name == "ignored" }) // as the sheet has it of `10 05 02`
				r.m.After(200, func() { r.m.Change(func(m *printertest.Machine) { m.Become(printertest.PaperOut) }) })
				res := r.Print(context.Background(), ticket("one"))
				if res.Outcome != slip.Unknown || res.State != slip.PaperOut {
					t.Fatalf("%+v", res)
				}
				if (r.m.Clears() > 0) != clears {
					t.Fatalf("cleared %d times", r.m.Clears())
				}
				r.m.Change(func(m *printertest.Machine) { m.Become(printertest.Ready) })
				until(t, r, slip.Ready)
				time.Sleep(3 * time.Second) // whoever changed the roll leaves
				if n := len(r.m.Slips()); n != 1 {
					t.Fatalf("%d pieces of paper were cut off before the next visitor", n)
				}
				if res := r.Print(context.Background(), ticket("two")); res.Outcome != slip.Printed {
					t.Fatalf("%+v", res)
				}
				whole(t, r.m, p, escpos.Fonts{}, "two")
				if n := len(r.m.Slips()); n != 2 {
					t.Fatalf("%d pieces of paper", n)
				}
			})
		})
	}
}

// TestSwitchedOffAndOnInMidSlip: a printer that tells of its start lost what it
// held, however well it looks.
func TestSwitchedOffAndOnInMidSlip(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := profile(t, "epson-tm-t82")
		p.Proof = escpos.ProofDLEEOT
		r := newRig(t, p, nil)
		until(t, r, slip.Ready)
		r.m.After(250, func() {
			r.m.Restart()
			r.m.Say([]byte{0x3B, 0x31, 0x00})
		})
		if res := r.Print(context.Background(), ticket("one")); res.Outcome != slip.Unknown {
			t.Fatalf("%+v", res)
		}
		if res := r.Print(context.Background(), ticket("two")); res.Outcome != slip.Printed {
			t.Fatalf("%+v", res)
		}
		whole(t, r.m, p, escpos.Fonts{}, "two")
	})
}

// TestUnfinishedRunIsCutOff: the program before this one died in mid-picture.
func TestUnfinishedRunIsCutOff(t *testing.T) {
	fonts := theFonts(t)
	synctest.Test(t, func(t *testing.T) {
		p := profile(t, "raster-80")
		m := printertest.NewMachine()
		c := printertest.NewCable(m)
		m.Receive([]byte{0x1D, 0x76, 0x30, 0x00, 72, 0, 32, 0, 0xFF, 0xFF})
		d := printer.Open(printer.Config{Path: "wire", Profile: p, Fonts: fonts, OpenPort: c.Open, Unfinished: true})
		defer d.Close()
		if res := d.Print(context.Background(), ticket("one")); res.Outcome != slip.Printed {
			t.Fatalf("%+v", res)
		}
		whole(t, m, p, fonts, "one")
	})
}
