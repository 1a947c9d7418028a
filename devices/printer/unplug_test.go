package printer_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"yimen/devices/escpos"
	"yimen/devices/printer"
	"yimen/kiosk/slip"
)

// TestF05UnpluggedAtEveryByte pulls the cable at byte k for all k of a slip, with
// the printer keeping its power (it waits for the rest of what it was told) or
// losing it. What happened is never called printed unless the printer said so,
// and the slip after it is whole.
func TestF05UnpluggedAtEveryByte(t *testing.T) {
	fonts := theFonts(t)
	for _, c := range []struct {
		name, profile, proof string
		dots, step           int
	}{
		{"gs-h", "epson-tm-t82", "", 0, 1},
		{"gs-r", "generic-80", "", 0, 1},
		{"dle-eot", "generic-80", escpos.ProofDLEEOT, 0, 1},
		{"none", "generic-80", escpos.ProofNone, 0, 1},
		{"no flow control, no knife", "generic-58", "", 0, 17},
		{"raster, every byte of a narrow one", "raster-80", "", 192, 1},
		{"raster", "raster-80", "", 0, 97},
	} {
		p := profile(t, c.profile)
		if c.proof != "" {
			p.Proof = c.proof
		}
		if p.Cut == "none" {
			p.Cut = "1d5642" // the machine counts slips by their cuts
		}
		doc := ticket
		if c.dots > 0 {
			p.Dots, p.MM = c.dots, 30
			doc = short
		}
		step := c.step
		if testing.Short() {
			step *= 13
		}
		for _, power := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s/power=%v", c.name, power), func(t *testing.T) {
				t.Parallel()
				for k, fired := 1, true; fired; k += step {
					synctest.Test(t, func(t *testing.T) { fired = unplugAt(t, p, fonts, doc, k, power) })
					if t.Failed() {
						return
					}
				}
			})
		}
	}
}

// short is a slip of few words, for printers that need very many bytes for one.
func short(id string) slip.Document {
	return slip.Document{ID: id, Blocks: []slip.Block{
		slip.Text{Text: "A027", Size: 3, Align: slip.Centre}, slip.Rule{}, slip.Pair{Label: "窗口 Counter", Value: "12–16"},
		slip.Text{Text: "一门政务服务中心", Bold: true}}}
}

// unplugAt says whether the cable was pulled before the slip was done.
func unplugAt(t *testing.T, p escpos.Profile, f escpos.Fonts, doc func(string) slip.Document, k int, power bool) bool {
	var fired atomic.Bool
	enc, err := escpos.Encode(doc("one"), p, f)
	if err != nil {
		t.Fatal(err)
	}
	r := newRig(t, p, func(c *printer.Config) { c.Fonts = f })
	until(t, r, usual(p))
	r.m.After(k, func() {
		fired.Store(true)
		r.c.Pull()
		if !power {
			r.m.Restart()
		}
	})
	res := r.Print(context.Background(), doc("one"))
	if res.Outcome == slip.Printed || p.Proof == escpos.ProofNone && res.State == slip.Ready {
		// The byte after the last one comes after the proof.
		if k < enc.Size() || (res.Outcome == slip.Printed) == (p.Proof == escpos.ProofNone) {
			t.Fatalf("pulled at byte %d of %d: %+v", k, enc.Size(), res)
		}
		wholeDoc(t, r.m, p, f, doc("one"))
		return false
	}
	if !fired.Load() {
		t.Fatalf("not pulled at byte %d of %d: %+v", k, enc.Size(), res)
	}
	if res.Sent == 0 && res.Outcome != slip.Failed || res.Sent > 0 && res.Outcome != slip.Unknown || res.State != slip.Absent {
		t.Fatalf("pulled at byte %d: %+v", k, res)
	}
	if took := until(t, r, slip.Absent); took > 3*time.Second {
		t.Fatalf("noticed after %v", took)
	}
	r.c.Plug()
	if took := until(t, r, usual(p)); took > 5*time.Second {
		t.Fatalf("pulled at byte %d: used again after %v", k, took)
	}
	if res := r.Print(context.Background(), doc("two")); res.Outcome == slip.Failed || res.Outcome != slip.Printed && p.Proof != escpos.ProofNone {
		t.Fatalf("pulled at byte %d, then: %+v", k, res)
	}
	if p.Proof == escpos.ProofNone {
		await()
	}
	wholeDoc(t, r.m, p, f, doc("two"))
	return true
}

// usual is the state of a printer that is well.
func usual(p escpos.Profile) slip.State {
	if len(p.Status) == 0 {
		return slip.Untold
	}
	return slip.Ready
}
