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

// boundaries are the counts of bytes after which a command of the ticket ends,
// the four questions before it included.
func boundaries(t *testing.T, p escpos.Profile) []int {
	enc, err := escpos.Encode(ticket("one"), p, escpos.Fonts{})
	if err != nil {
		t.Fatal(err)
	}
	at := 3 * len(p.Status)
	var out []int
	for _, piece := range enc.Pieces[:len(enc.Pieces)-1] {
		at += len(piece.Bytes)
		out = append(out, at)
	}
	return out
}

// TestAsksWhileDataWaits: a printer that says stop, by XOFF or by its line, is
// asked for its state all the while, and its trouble known in time although
// most of the slip still waits to be sent.
func TestAsksWhileDataWaits(t *testing.T) {
	for _, flow := range []string{"xonxoff", "cts"} {
		t.Run(flow, func(t *testing.T) {
			p := wired(t)
			p.Flow, p.Baud = flow, 115200 // so fast that no question falls between
			hold := func(r rig, on bool) {
				switch {
				case flow == "cts":
					r.c.Hold(on)
				case on:
					r.m.Say([]byte{0x13})
				default:
					r.m.Say([]byte{0x11})
				}
			}
			for _, k := range boundaries(t, p) {
				synctest.Test(t, func(t *testing.T) {
					r := newWiredRig(t, p)
					until(t, r, slip.Ready)
					var before, after int
					r.m.After(k, func() {
						hold(r, true)
						before = r.m.Asked()
						time.AfterFunc(4*time.Second, func() { after = r.m.Asked(); hold(r, false) })
					})
					if res := r.Print(context.Background(), ticket("one")); res.Outcome != slip.Printed {
						t.Fatalf("held at byte %d: %+v", k, res)
					}
					whole(t, r.m, p, escpos.Fonts{}, "one")
					synctest.Wait()
					if n := after - before; n < 10 || n > 20 {
						t.Errorf("held at byte %d for 4 s: asked %d times", k, n)
					}
				})
				synctest.Test(t, func(t *testing.T) {
					r := newWiredRig(t, p)
					until(t, r, slip.Ready)
					var gone time.Time
					r.m.After(k, func() {
						hold(r, true)
						time.AfterFunc(2*time.Second, func() {
							gone = time.Now()
							r.c.Set(printertest.PaperOut)
						})
					})
					res := r.Print(context.Background(), ticket("one"))
					if res.Outcome != slip.Unknown || res.State != slip.PaperOut || r.State() != slip.PaperOut {
						t.Fatalf("held at byte %d: %+v", k, res)
					}
					synctest.Wait() // whoever wrote the time is done
					if took := time.Since(gone); took > 3*time.Second {
						t.Errorf("held at byte %d: told after %v", k, took)
					}
				})
			}
		})
	}
}

// TestStallInMidCommand: inside a picture nothing can be asked; a stop there is
// not waited for as long as a slow slip may take.
func TestStallInMidCommand(t *testing.T) {
	fonts := theFonts(t)
	synctest.Test(t, func(t *testing.T) {
		p := profile(t, "raster-80")
		p.Baud = 1200 // most of a minute on the line
		r := newRig(t, p, func(c *printer.Config) { c.Fonts = fonts })
		until(t, r, slip.Ready)
		var stopped time.Time
		r.m.After(600, func() {
			r.m.Say([]byte{0x13})
			stopped = time.Now()
		})
		res := r.Print(context.Background(), ticket("one"))
		if res.Outcome != slip.Unknown || res.Err == nil {
			t.Fatalf("%+v", res)
		}
		if took := time.Since(stopped); took < 5*time.Second || took > 10*time.Second {
			t.Errorf("given up after %v", took)
		}
		r.m.Say([]byte{0x11})
		until(t, r, slip.Ready)
		if res := r.Print(context.Background(), ticket("two")); res.Outcome != slip.Printed {
			t.Fatalf("%+v", res)
		}
		whole(t, r.m, p, fonts, "two")
	})
}
