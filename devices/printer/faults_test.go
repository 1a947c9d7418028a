package printer_test

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"yimen/devices/escpos"
	"yimen/devices/printer"
	"yimen/devices/printer/printertest"
	"yimen/kiosk/slip"
)

// until waits for a state and returns how long that took.
func until(t *testing.T, p slip.Printer, want slip.State) time.Duration {
	t.Helper()
	start := time.Now()
	for p.State() != want {
		if time.Since(start) > time.Minute {
			t.Fatalf("the printer is %s, not %s", p.State(), want)
		}
		time.Sleep(10 * time.Millisecond)
	}
	return time.Since(start)
}

// whole says that the last paper cut is exactly the slip.
func whole(t *testing.T, m *machine, p escpos.Profile, f escpos.Fonts, id string) {
	t.Helper()
	enc, err := escpos.Encode(ticket(id), p, f)
	if err != nil {
		t.Fatal(err)
	}
	slips := m.cutSlips()
	if len(slips) == 0 || !bytes.Equal(slips[len(slips)-1], enc.Bytes()) {
		t.Fatalf("the slip after the fault is not whole: %d pieces of paper,\n%x\nwant\n%x", len(slips), slips, enc.Bytes())
	}
}

// TestF05UnpluggedAtEveryByte pulls the cable at byte k for all k, with the
// printer keeping its power (it waits for the rest of what it was told) or
// losing it. What happened is never called printed unless the printer said so,
// and the slip after it is whole.
func TestF05UnpluggedAtEveryByte(t *testing.T) {
	fonts := theFonts(t)
	for _, name := range []string{"generic-80", "epson-tm-t82", "generic-58", "raster-80"} {
		p := profile(t, name)
		if p.Cut == "none" {
			p.Cut = "1d5642" // the machine counts slips by their cuts
		}
		enc, err := escpos.Encode(ticket("x"), p, fonts)
		if err != nil {
			t.Fatal(err)
		}
		step := 1
		if enc.Size() > 2000 {
			step = 97
		}
		if testing.Short() {
			step *= 13
		}
		for _, power := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s/power=%v", name, power), func(t *testing.T) {
				for k := 1; ; k += step {
					if k > 3*enc.Size() {
						t.Fatal("no slip ever came out whole")
					}
					var printed bool
					synctest.Test(t, func(t *testing.T) {
						printed = unplugAt(t, p, fonts, k, power)
					})
					if printed {
						if k < enc.Size() {
							t.Fatalf("pulled at byte %d of %d, and called printed", k, enc.Size())
						}
						return
					}
				}
			})
		}
	}
}

func unplugAt(t *testing.T, p escpos.Profile, f escpos.Fonts, k int, power bool) (printed bool) {
	r := newRig(t, p, func(c *printer.Config) { c.Fonts = f })
	until(t, r, slip.Ready)
	r.m.arm(k, func() {
		r.c.pull()
		if !power {
			r.m.change(func(m *machine) { m.powerOff() })
		}
	})
	res := r.Print(context.Background(), ticket("one"))
	if res.Outcome == slip.Printed {
		return true
	}
	if res.Sent == 0 && res.Outcome != slip.Failed || res.Sent > 0 && res.Outcome != slip.Unknown || res.State != slip.Absent {
		t.Fatalf("pulled at byte %d: %+v", k, res)
	}
	if took := until(t, r, slip.Absent); took > 3*time.Second {
		t.Fatalf("noticed after %v", took)
	}
	r.c.plug()
	if took := until(t, r, slip.Ready); took > 5*time.Second {
		t.Fatalf("pulled at byte %d: used again after %v", k, took)
	}
	if res := r.Print(context.Background(), ticket("two")); res.Outcome != slip.Printed {
		t.Fatalf("pulled at byte %d, then: %+v", k, res)
	}
	whole(t, r.m, p, f, "two")
	return false
}

// TestF06LateAndGarbled: a printer that answers too late or in another language
// gets no slip, is named so, and nobody waits long.
func TestF06LateAndGarbled(t *testing.T) {
	for _, delay := range []time.Duration{350 * time.Millisecond, 500 * time.Millisecond, time.Second, 1300 * time.Millisecond, 10 * time.Second, time.Minute} {
		t.Run(delay.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := newRig(t, profile(t, "generic-80"), nil)
				r.m.change(func(m *machine) { m.delay, m.paperOut = delay, true })
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
				r.m.change(func(m *machine) { m.delay, m.paperOut = 0, false })
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
	for name, clears := range map[string]bool{"epson-tm-t82": true, "generic-80": true, "no clearing": false} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := profile(t, "generic-80")
				if clears {
					p = profile(t, name)
				} else {
					p.Clear = "none"
				}
				r := newRig(t, p, nil)
				until(t, r, slip.Ready)
				r.m.arm(200, func() { r.m.change(func(m *machine) { m.become(printertest.PaperOut) }) })
				res := r.Print(context.Background(), ticket("one"))
				if res.Outcome != slip.Unknown || res.State != slip.PaperOut {
					t.Fatalf("%+v", res)
				}
				if (r.m.clears > 0) != clears {
					t.Fatalf("cleared %d times", r.m.clears)
				}
				r.m.change(func(m *machine) { m.become(printertest.Ready) })
				until(t, r, slip.Ready)
				time.Sleep(3 * time.Second) // whoever changed the roll leaves
				if n := len(r.m.cutSlips()); n != 1 {
					t.Fatalf("%d pieces of paper were cut off before the next visitor", n)
				}
				if res := r.Print(context.Background(), ticket("two")); res.Outcome != slip.Printed {
					t.Fatalf("%+v", res)
				}
				whole(t, r.m, p, escpos.Fonts{}, "two")
				if n := len(r.m.cutSlips()); n != 2 {
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
		r.m.arm(250, func() {
			r.m.change(func(m *machine) { m.powerOff() })
			r.m.say([]byte{0x3B, 0x31, 0x00})
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
		m := newMachine()
		c := newCable(m)
		m.receive([]byte{0x1D, 0x76, 0x30, 0x00, 72, 0, 32, 0, 0xFF, 0xFF})
		d := printer.Open(printer.Config{Path: "wire", Profile: p, Fonts: fonts, OpenPort: c.open, Unfinished: true})
		defer d.Close()
		if res := d.Print(context.Background(), ticket("one")); res.Outcome != slip.Printed {
			t.Fatalf("%+v", res)
		}
		whole(t, m, p, fonts, "one")
	})
}
