package printer_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"yimen/devices/escpos"
	"yimen/devices/printer"
	"yimen/devices/printer/printertest"
	"yimen/kiosk/slip"
)

// wired is a printer whose ready line arrives at CTS.
func wired(t *testing.T) escpos.Profile {
	p := profile(t, "generic-80")
	p.Flow = "cts"
	return p
}

func newWiredRig(t *testing.T, p escpos.Profile) rig {
	m := printertest.NewMachine()
	c := printertest.NewCable(m).WithLines()
	d := printer.Open(printer.Config{Path: "wire", Profile: p, OpenPort: c.Open})
	t.Cleanup(func() { _ = d.Close() })
	return rig{d, m, c}
}

// TestPowerLost: no answer and the ready line down is no power, where the line is
// wired; elsewhere it is silence.
func TestPowerLost(t *testing.T) {
	for name, c := range map[string]struct {
		flow string
		want slip.State
	}{"wired": {"cts", slip.PowerLost}, "not wired": {"xonxoff", slip.Silent}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := wired(t)
				p.Flow = c.flow
				r := newWiredRig(t, p)
				until(t, r, slip.Ready)
				r.m.PowerOff()
				if took := until(t, r, c.want); took > 3*time.Second {
					t.Errorf("noticed after %v", took)
				}
				if res := r.Print(context.Background(), ticket("job")); res.Outcome != slip.Failed || res.State != c.want || res.Sent != 0 {
					t.Fatalf("%+v", res)
				}
				r.m.PowerOn()
				if took := until(t, r, slip.Ready); took > 5*time.Second {
					t.Errorf("used again after %v", took)
				}
			})
		})
	}
}

func TestPowerLostInSlip(t *testing.T) {
	for k := 1; k < 360; k += 7 {
		synctest.Test(t, func(t *testing.T) {
			p := wired(t)
			r := newWiredRig(t, p)
			until(t, r, slip.Ready)
			r.m.After(k, r.m.PowerOff)
			start := time.Now()
			res := r.Print(context.Background(), ticket("one"))
			if res.Outcome == slip.Printed || res.State != slip.PowerLost || (res.Outcome == slip.Failed) != (res.Sent == 0) {
				t.Fatalf("at byte %d: %+v", k, res)
			}
			if took := time.Since(start); took > 10*time.Second {
				t.Fatalf("at byte %d: told after %v", k, took)
			}
			r.m.PowerOn()
			until(t, r, slip.Ready)
			if res := r.Print(context.Background(), ticket("two")); res.Outcome != slip.Printed {
				t.Fatalf("at byte %d, then %+v", k, res)
			}
			whole(t, r.m, p, escpos.Fonts{}, "two")
		})
	}
}

// TestFullIsNotPowerless: a printer that takes its line down because it is full
// still answers.
func TestFullIsNotPowerless(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newWiredRig(t, wired(t))
		until(t, r, slip.Ready)
		r.c.Hold(true)
		time.Sleep(time.Minute)
		if s := r.State(); s != slip.Ready {
			t.Errorf("it is %s", s)
		}
	})
}

// TestNeverAskedButWired: a printer without status has still its line, which
// does not say why it is down.
func TestNeverAskedButWired(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := wired(t)
		p.Status, p.Proof = nil, escpos.ProofNone
		r := newWiredRig(t, p)
		until(t, r, slip.Untold)
		if res := r.Print(context.Background(), ticket("one")); res.Outcome != slip.Unknown || res.State != slip.Untold {
			t.Fatalf("%+v", res)
		}
		whole(t, r.m, p, escpos.Fonts{}, "one")
		r.m.PowerOff()
		until(t, r, slip.Offline)
		if res := r.Print(context.Background(), ticket("two")); res.Outcome != slip.Failed || res.Sent != 0 {
			t.Fatalf("%+v", res)
		}
		r.m.PowerOn()
		until(t, r, slip.Untold)
	})
}

// TestKnifeIsAskedToGoOn: a cutter error outlasts its cause until the printer is
// told to go on; then what it held of the slip is dropped.
func TestKnifeIsAskedToGoOn(t *testing.T) {
	for _, name := range []string{"epson-tm-t82", "generic-80"} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := profile(t, name)
				r := rigOn(t, printertest.Model(name), p, nil)
				until(t, r, slip.Ready)
				r.m.After(200, func() { r.c.Set(printertest.CutterJam) })
				if res := r.Print(context.Background(), ticket("one")); res.Outcome != slip.Unknown || res.State != slip.CutterJam {
					t.Fatalf("%+v", res)
				}
				time.Sleep(30 * time.Second)
				if s := r.State(); s != slip.CutterJam {
					t.Fatalf("it is %s", s)
				}
				r.c.Set(printertest.Ready)
				if took := until(t, r, slip.Ready); took > 15*time.Second {
					t.Errorf("after %v", took)
				}
				if res := r.Print(context.Background(), ticket("two")); res.Outcome != slip.Printed {
					t.Fatalf("%+v", res)
				}
				whole(t, r.m, p, escpos.Fonts{}, "two")
				if n := len(r.m.Slips()); n != 2 {
					t.Errorf("%d pieces of paper: the half slip, cut off, and the second are two", n)
				}
			})
		})
	}
}

// TestHotHeadIsWaitedFor: it cools, and the printer goes on by itself.
func TestHotHeadIsWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := profile(t, "generic-80")
		r := newRig(t, p, nil)
		until(t, r, slip.Ready)
		r.m.After(200, func() {
			r.c.Set(printertest.Hot)
			time.AfterFunc(3*time.Second, func() { r.c.Set(printertest.Ready) })
		})
		if res := r.Print(context.Background(), ticket("one")); res.Outcome != slip.Printed {
			t.Fatalf("%+v", res)
		}
		whole(t, r.m, p, escpos.Fonts{}, "one")
	})
}

// TestPowerLostInRescue: what cuts a half slip off may itself be lost. The next
// slip is whole all the same, with nothing of the half one on its paper.
func TestPowerLostInRescue(t *testing.T) {
	for _, name := range []string{"epson-tm-t82", "generic-80", "cashino-kp628e"} {
		p := profile(t, name)
		for k := 1; k < 60; k++ {
			synctest.Test(t, func(t *testing.T) {
				m := printertest.Model(name)
				m.Presents = false
				r := rigOn(t, m, p, nil)
				until(t, r, slip.Ready)
				m.After(150, r.c.Pull)
				if res := r.Print(context.Background(), numbered(1)); res.Outcome != slip.Unknown {
					t.Fatalf("%+v", res)
				}
				m.After(k, func() {
					m.PowerOff()
					time.AfterFunc(1500*time.Millisecond, m.PowerOn)
				})
				r.c.Plug()
				time.Sleep(20 * time.Second)
				m.After(0, nil)
				if res := r.Print(context.Background(), numbered(2)); res.Outcome != slip.Printed {
					t.Fatalf("off at byte %d of what came back: %+v", k, res)
				}
				wholeDoc(t, m, p, escpos.Fonts{}, numbered(2))
			})
		}
	}
}
