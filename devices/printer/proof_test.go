package printer_test

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"yimen/devices/escpos"
	"yimen/devices/printer/printertest"
	"yimen/kiosk/slip"
)

// TestEachProofWithEachFault lets every fault befall a slip, under every kind of
// proof, at bytes all over it and after it. A slip called printed was cut whole,
// one called failed left nothing, and the one after the fault is whole.
func TestEachProofWithEachFault(t *testing.T) {
	all := append(printertest.All(), printertest.Hot, printertest.PaperJam, printertest.PresenterJam, printertest.PowerLost)
	step := 29
	if testing.Short() {
		step = 111
	}
	for _, proof := range []string{escpos.ProofGSH, escpos.ProofGSR, escpos.ProofDLEEOT, escpos.ProofNone} {
		for _, sit := range all {
			t.Run(fmt.Sprintf("%s/%s", proof, sit), func(t *testing.T) {
				for k := 1; k < 420; k += step {
					synctest.Test(t, func(t *testing.T) { proofAt(t, proof, sit, k) })
				}
			})
		}
	}
}

func proofAt(t *testing.T, proof string, sit printertest.Situation, k int) {
	p := profile(t, "generic-80")
	p.Proof = proof
	r := newRig(t, p, nil)
	until(t, r, slip.Ready)
	r.m.After(k, func() { r.c.Set(sit) })
	enc, err := escpos.Encode(ticket("one"), p, escpos.Fonts{})
	if err != nil {
		t.Fatal(err)
	}
	res := r.Print(context.Background(), ticket("one"))
	came := 0
	for _, s := range r.m.Slips() {
		if bytes.Equal(s, enc.Bytes()) {
			came++
		}
	}
	switch res.Outcome {
	case slip.Printed:
		if proof == escpos.ProofNone {
			t.Fatalf("byte %d: printed without any proof", k)
		}
		// A printer that takes everything and works on nothing cannot be found
		// out by asking whether it is well.
		if came != 1 && (proof != escpos.ProofDLEEOT || sit != printertest.Stuck) {
			t.Fatalf("byte %d: %+v, but %d pieces of paper show it", k, res, came)
		}
	case slip.Failed:
		if came != 0 || res.Sent != 0 || len(r.m.Worked()) != 0 {
			t.Fatalf("byte %d: %+v, but %x came out", k, res, r.m.Worked())
		}
	case slip.Unknown:
		if res.Sent == 0 || res.Err == nil {
			t.Fatalf("byte %d: %+v", k, res)
		}
	default:
		t.Fatalf("byte %d: %+v", k, res)
	}
	r.m.After(0, nil)
	r.c.Set(printertest.Ready)
	time.Sleep(2 * time.Second) // a plug that is out so shortly may go unnoticed
	until(t, r, slip.Ready)
	res = r.Print(context.Background(), ticket("two"))
	if res.Outcome == slip.Failed || res.Outcome == slip.Unknown && proof != escpos.ProofNone {
		t.Fatalf("byte %d, then: %+v", k, res)
	}
	if proof == escpos.ProofNone {
		await()
	}
	whole(t, r.m, p, escpos.Fonts{}, "two")
}
