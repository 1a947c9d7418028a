package printer_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"yimen/devices/escpos"
	"yimen/devices/printer"
	"yimen/devices/printer/printertest"
	"yimen/kiosk/slip"
)

// TestSupplyCountsThePaper: what came out and what may have come out, half slips
// and the paper that cuts them off; it warns once, and a new roll shows.
func TestSupplyCountsThePaper(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := profile(t, "generic-80")
		enc, err := escpos.Encode(ticket("x"), p, escpos.Fonts{})
		if err != nil {
			t.Fatal(err)
		}
		length := enc.LengthMM
		var mu sync.Mutex
		var kept []printer.RollState
		var warned []bool
		r := newRig(t, p, func(c *printer.Config) {
			c.Roll = printer.Roll{LengthMM: int(40*length) + 1, Keep: func(s printer.RollState) {
				mu.Lock()
				defer mu.Unlock()
				kept = append(kept, s)
			}}
		})
		r.Print(context.Background(), ticket("job")) // its length is the mean now
		r.NewRoll()
		r.WatchSupply(func(s printer.Supply) {
			mu.Lock()
			defer mu.Unlock()
			if len(warned) == 0 || warned[len(warned)-1] != s.Low {
				warned = append(warned, s.Low)
			}
		})
		if s := r.Supply(); s.UsedMM != 0 || !s.Sure || s.Low || s.LengthMM != int(40*length)+1 {
			t.Fatalf("%+v", s)
		}
		for range 10 {
			r.Print(context.Background(), ticket("job"))
		}
		if s := r.Supply(); s.UsedMM != int(10*length) || s.SlipsLeft != 30 || s.Low {
			t.Fatalf("after 10 slips of %v mm: %+v", length, s)
		}
		r.m.After(100, r.c.Pull)
		if res := r.Print(context.Background(), ticket("half")); res.Outcome != slip.Unknown {
			t.Fatalf("%+v", res)
		}
		half := r.Supply().UsedMM
		r.c.Plug()
		until(t, r, slip.Ready)
		time.Sleep(3 * time.Second)
		s := r.Supply()
		if half != int(11*length) || s.UsedMM < half+15 || s.SlipsLeft != 28 || !s.Low {
			t.Fatalf("after a half one (%d mm) that was cut off: %+v", half, s)
		}
		// Nothing is counted of what was not sent.
		r.c.Set(printertest.PaperOut)
		until(t, r, slip.PaperOut)
		if res := r.Print(context.Background(), ticket("no")); res.Outcome != slip.Failed {
			t.Fatalf("%+v", res)
		}
		if got := r.Supply(); got.UsedMM != s.UsedMM || got.SlipsLeft != 0 || !got.Low {
			t.Fatalf("with no paper: %+v", got)
		}
		r.c.Set(printertest.Ready)
		until(t, r, slip.Ready)
		if got := r.Supply(); got.UsedMM != 0 || got.Low || got.SlipsLeft != 40 {
			t.Fatalf("with a new roll: %+v", got)
		}
		synctest.Wait()
		mu.Lock()
		defer mu.Unlock()
		if len(warned) != 3 || warned[0] || !warned[1] || warned[2] {
			t.Errorf("warned %v", warned)
		}
		if last := kept[len(kept)-1]; last.UsedMM != 0 || last.Slips != 11 {
			t.Errorf("kept %+v", last)
		}
		// The next run of the program goes on from there.
		again := printer.Open(printer.Config{Roll: printer.Roll{LengthMM: 1, Known: kept[len(kept)-1]}})
		defer again.Close()
		if again.Supply() != r.Supply() {
			t.Errorf("%+v, was %+v", again.Supply(), r.Supply())
		}
	})
}

// TestSupplyFromTheSensor: a near-end sensor sets the count.
func TestSupplyFromTheSensor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, profile(t, "generic-80"), func(c *printer.Config) { c.Roll = printer.Roll{LengthMM: 80_000, NearEndMM: 6000} })
		until(t, r, slip.Ready)
		r.c.Set(printertest.NearEnd)
		until(t, r, slip.NearEnd)
		if s := r.Supply(); s != (printer.Supply{UsedMM: 74_000, LengthMM: 80_000, SlipsLeft: 50, Low: true, Sure: true}) {
			t.Errorf("%+v", s)
		}
	})
}
