package printer_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"

	"yimen/devices/escpos"
	"yimen/devices/printer"
	"yimen/kiosk/slip"
)

func profile(t testing.TB, name string) escpos.Profile {
	t.Helper()
	p, err := escpos.LoadProfile(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func theFonts(t testing.TB) escpos.Fonts {
	t.Helper()
	var data [2][]byte
	for i, name := range []string{"Regular", "Bold"} {
		var err error
		data[i], err = os.ReadFile(filepath.Join("..", "..", "assets", "fonts", "NotoSansCJKsc-"+name+".otf"))
		if err != nil {
			t.Fatal(err)
		}
	}
	f, err := escpos.ParseFonts(data[0], data[1])
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func ticket(id string) slip.Document {
	return slip.Document{ID: id, Blocks: []slip.Block{
		slip.Text{Text: "一门政务服务中心", Align: slip.Centre, Bold: true},
		slip.Rule{},
		slip.Text{Text: "A027", Align: slip.Centre, Bold: true, Size: 5},
		slip.Pair{Label: "窗口 Counter", Value: "12–16 二楼 B 区 2F Zone B"},
		slip.Pair{Label: "取号 Issued", Value: "2026-11-23 09:41"},
		slip.QR{Data: "https://yimen.example.cn/t/8f3k2m9q", Caption: []string{"扫码看叫号进度"}},
		slip.Check{Text: "公司登记（备案）申请书"},
		slip.Text{Text: "过号三次请重新取号", Align: slip.Centre},
	}}
}

// rig is a driver and a machine on a cable in memory, for use in a bubble.
type rig struct {
	*printer.Printer
	m *machine
	c *cable
}

func newRig(t *testing.T, p escpos.Profile, alter func(*printer.Config)) rig {
	t.Helper()
	m := newMachine()
	c := newCable(m)
	cfg := printer.Config{Path: "wire", Profile: p, OpenPort: c.open}
	if alter != nil {
		alter(&cfg)
	}
	r := rig{printer.Open(cfg), m, c}
	t.Cleanup(func() { _ = r.Close() })
	return r
}

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
				slips := r.m.cutSlips()
				if len(slips) != 1 || !bytes.Equal(slips[0], enc.Bytes()) {
					t.Fatalf("%d slips came out, not the one that was sent", len(slips))
				}
			})
		})
	}
}
