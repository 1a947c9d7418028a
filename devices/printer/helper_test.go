package printer_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"yimen/devices/escpos"
	"yimen/devices/printer"
	"yimen/devices/printer/printertest"
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
	m *printertest.Machine
	c *printertest.Cable
}

func newRig(t testing.TB, p escpos.Profile, alter func(*printer.Config)) rig {
	return rigOn(t, printertest.NewMachine(), p, alter)
}

// rigOn is the same with a machine of a kind.
func rigOn(t testing.TB, m *printertest.Machine, p escpos.Profile, alter func(*printer.Config)) rig {
	t.Helper()
	c := printertest.NewCable(m)
	cfg := printer.Config{Path: "wire", Profile: p, OpenPort: c.Open}
	if alter != nil {
		alter(&cfg)
	}
	r := rig{printer.Open(cfg), m, c}
	t.Cleanup(func() { _ = r.Close() })
	return r
}

// rigFonts is the same with fonts.
func rigFonts(t testing.TB, m *printertest.Machine, p escpos.Profile, f escpos.Fonts) rig {
	t.Helper()
	return rigOn(t, m, p, func(c *printer.Config) { c.Fonts = f })
}

// await lets some seconds pass in which a printer without proof works on.
func await() { time.Sleep(3 * time.Second) }

// until waits for a state and returns how long that took.
func until(t testing.TB, p slip.Printer, want slip.State) time.Duration {
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
func whole(t testing.TB, m *printertest.Machine, p escpos.Profile, f escpos.Fonts, id string) {
	t.Helper()
	wholeDoc(t, m, p, f, ticket(id))
}

func wholeDoc(t testing.TB, m *printertest.Machine, p escpos.Profile, f escpos.Fonts, doc slip.Document) {
	t.Helper()
	enc, err := escpos.Encode(doc, p, f)
	if err != nil {
		t.Fatal(err)
	}
	slips := m.Slips()
	if len(slips) == 0 || !bytes.Equal(slips[len(slips)-1], enc.Bytes()) {
		t.Fatalf("the slip after the fault is not whole: %d pieces of paper,\n%x\nwant\n%x", len(slips), slips, enc.Bytes())
	}
}
