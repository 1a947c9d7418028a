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

func mouthRig(t *testing.T, name string) (rig, escpos.Profile) {
	p := profile(t, name)
	fonts := escpos.Fonts{}
	if !p.HasFont() || p.QR == "raster" {
		fonts = theFonts(t)
	}
	r := rigOn(t, printertest.Model(name), p, func(c *printer.Config) { c.Fonts = fonts })
	until(t, r, slip.Ready)
	return r, p
}

// TestTicketInTheMouth: the next slip waits for the one before to be taken.
func TestTicketInTheMouth(t *testing.T) {
	for _, name := range []string{"cashino-kp628e", "masung-d347", "custom-vkp80"} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r, _ := mouthRig(t, name)
				if res := r.Print(context.Background(), ticket("one")); res.Outcome != slip.Printed || res.State != slip.NotTaken {
					t.Fatalf("%+v", res)
				}
				until(t, r, slip.NotTaken)
				time.AfterFunc(4*time.Second, r.m.Take)
				start := time.Now()
				if res := r.Print(context.Background(), ticket("two")); res.Outcome != slip.Printed {
					t.Fatalf("%+v", res)
				}
				if took := time.Since(start); took < 4*time.Second {
					t.Errorf("after %v, with the first still in the mouth", took)
				}
				if n := len(r.m.Slips()); n != 2 {
					t.Errorf("%d pieces of paper", n)
				}
				r.m.Take()
				until(t, r, slip.Ready)
			})
		})
	}
}

// TestTicketNobodyTakes: it is drawn in where the printer can, and the next slip
// comes; else the next one fails, with nothing sent.
func TestTicketNobodyTakes(t *testing.T) {
	for name, clears := range map[string]bool{"cashino-kp628e": false, "masung-d347": false, "custom-vkp80": true} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r, _ := mouthRig(t, name)
				r.c.Set(printertest.NotTaken)
				until(t, r, slip.NotTaken)
				start := time.Now()
				res := r.Print(context.Background(), ticket("one"))
				switch {
				case clears && res.Outcome != slip.Printed, !clears && (res.Outcome != slip.Failed || res.State != slip.NotTaken || res.Sent != 0):
					t.Fatalf("%+v", res)
				}
				if took := time.Since(start); took < 10*time.Second || took > 30*time.Second {
					t.Errorf("after %v", took)
				}
			})
		})
	}
}

// TestTicketEjected: where collecting does not help, it is pushed out.
func TestTicketEjected(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, _ := mouthRig(t, "custom-vkp80")
		r.m.Change(func(m *printertest.Machine) { m.Retracts = [][]byte{{0x1D, 0x65, 0x05}} })
		r.c.Set(printertest.NotTaken)
		until(t, r, slip.NotTaken)
		if res := r.Print(context.Background(), ticket("one")); res.Outcome != slip.Printed {
			t.Fatalf("%+v", res)
		}
	})
}

// TestWaitingForTheMouthEnds: with the caller's patience, or the driver.
func TestWaitingForTheMouthEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, _ := mouthRig(t, "cashino-kp628e")
		r.c.Set(printertest.NotTaken)
		until(t, r, slip.NotTaken)
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		start := time.Now()
		if res := r.Print(ctx, ticket("one")); res.Outcome != slip.Failed || time.Since(start) > 2*time.Second {
			t.Fatalf("after %v: %+v", time.Since(start), res)
		}
		time.AfterFunc(time.Second, func() { _ = r.Close() })
		if res := r.Print(context.Background(), ticket("two")); res.Outcome != slip.Failed || time.Since(start) > 4*time.Second {
			t.Fatalf("after %v: %+v", time.Since(start), res)
		}
	})
}

// TestJamInTheMouth: a printer that says nothing of it by "offline" is asked all
// its questions in mid-slip too.
func TestJamInTheMouth(t *testing.T) {
	for _, name := range []string{"masung-d347", "custom-vkp80"} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r, _ := mouthRig(t, name)
				r.m.After(1500, func() { r.c.Set(printertest.PresenterJam) })
				if res := r.Print(context.Background(), ticket("one")); res.Outcome != slip.Unknown || res.State != slip.PresenterJam {
					t.Fatalf("%+v", res)
				}
				r.c.Set(printertest.Ready)
				// The half slip hangs there now, and somebody pulls it out.
				time.AfterFunc(5*time.Second, r.m.Take)
				if res := r.Print(context.Background(), ticket("two")); res.Outcome != slip.Printed {
					t.Fatalf("%+v", res)
				}
			})
		})
	}
}
