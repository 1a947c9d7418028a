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

// TestStorm prints ten thousand documents on printers that fail at random, each
// kind with its proof, and compares every word of the driver with the paper.
func TestStorm(t *testing.T) {
	n := 2500
	if testing.Short() {
		n = 200
	}
	for i, c := range []struct{ profile, proof string }{
		{"epson-tm-t82", ""}, {"generic-80", ""}, {"generic-80", escpos.ProofDLEEOT}, {"cashino-kp628e", ""},
	} {
		p := profile(t, c.profile)
		if c.proof != "" {
			p.Proof = c.proof
		}
		t.Run(fmt.Sprintf("%s/%s", c.profile, p.Proof), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { storm(t, p, c.profile, uint64(i+1), n) })
		})
	}
}

func storm(t *testing.T, p escpos.Profile, model string, seed uint64, n int) {
	m := printertest.Model(model)
	m.Presents = false // each visitor takes the slip
	c := printertest.NewCable(m)
	s := printertest.NewStorm(seed, m, c)
	// Asking whether it is well does not find a printer out that takes
	// everything, says that it is well and works on nothing.
	s.Without[printertest.Stuck] = p.Proof == escpos.ProofDLEEOT
	d := printer.Open(printer.Config{Path: "wire", Profile: p, OpenPort: c.Open})
	defer d.Close()

	ends := make([]slip.Outcome, n)
	hit := 0
	for i := range ends {
		if s.Next(300) != "" {
			hit++
		}
		res := d.Print(context.Background(), numbered(i))
		ends[i] = res.Outcome
		if res.Outcome == slip.Failed && res.Sent != 0 || res.Outcome == slip.Unknown && res.Sent == 0 {
			t.Fatalf("document %d: %+v", i, res)
		}
		if s := d.State(); s == slip.Silent || s == slip.Absent || i%7 == 0 {
			time.Sleep(6 * time.Second) // the next visitor
		}
	}
	s.Calm()
	time.Sleep(2 * time.Minute) // whatever the printer still holds comes out
	whole := map[string]int{}
	for _, paper := range m.Slips() {
		whole[string(paper)]++
	}
	counts := map[slip.Outcome]int{}
	for i, end := range ends {
		enc, err := escpos.Encode(numbered(i), p, escpos.Fonts{})
		if err != nil {
			t.Fatal(err)
		}
		// A cable pulled within the cut's last byte leaves a slip that is cut
		// nevertheless; its bytes then are not all as sent.
		came := m.Came(label(i))
		if exact := whole[string(enc.Bytes())]; exact != came && (end == slip.Printed || exact > came) {
			t.Errorf("document %d: on %d slips by its text, on %d by all its bytes", i, came, exact)
		}
		counts[end]++
		switch {
		case came > 1:
			t.Errorf("document %d (%s) came out %d times", i, end, came)
		case end == slip.Printed && came != 1:
			t.Errorf("document %d is called printed and came out %d times", i, came)
		case end == slip.Failed && (came != 0 || bytes.Contains(m.Worked(), []byte(label(i)))):
			t.Errorf("document %d is called failed and came out", i)
		}
	}
	t.Logf("%d documents, %d with a fault to come: %v; faults %v", n, hit, counts, s.Counts())
	if counts[slip.Printed] < n/3 || counts[slip.Unknown] < n/20 || counts[slip.Failed] < n/50 {
		t.Errorf("a storm that shows little: %v", counts)
	}
}

func label(i int) string { return fmt.Sprintf("J%05d", i) }

func numbered(i int) slip.Document {
	return slip.Document{ID: label(i), Blocks: []slip.Block{
		slip.Text{Text: "一门政务服务中心", Align: slip.Centre}, slip.Rule{},
		slip.Text{Text: label(i), Align: slip.Centre, Size: 3},
		slip.Pair{Label: "窗口 Counter", Value: "12–16"}, slip.Text{Text: "过号三次请重新取号"},
	}}
}
