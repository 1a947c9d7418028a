package printer_test

import (
	"bytes"
	"context"
	"testing"
	"testing/synctest"

	"yimen/devices/escpos"
	"yimen/kiosk/slip"
)

func TestPrintedOnlyWithProof(t *testing.T) {
	for _, proof := range []struct {
		method string
		want   slip.Outcome
	}{
		{escpos.ProofGSH, slip.Printed}, {escpos.ProofGSR, slip.Printed},
		{escpos.ProofDLEEOT, slip.Printed}, {escpos.ProofNone, slip.Unknown},
	} {
		t.Run(proof.method, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := profile(t, "generic-80")
				p.Proof = proof.method
				r := newRig(t, p, nil)
				res := r.Print(context.Background(), ticket("job"))
				if res.Outcome != proof.want {
					t.Fatalf("%+v", res)
				}
				enc, err := escpos.Encode(ticket("job"), p, escpos.Fonts{})
				if err != nil {
					t.Fatal(err)
				}
				slips := r.m.Slips()
				if len(slips) != 1 || !bytes.Equal(slips[0], enc.Bytes()) {
					t.Fatalf("%d slips came out, not the one that was sent", len(slips))
				}
			})
		})
	}
}
