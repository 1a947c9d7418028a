package printer_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"yimen/devices/escpos"
	"yimen/devices/printer"
	"yimen/devices/simulate"
	"yimen/kiosk/slip"
)

// TestSimulatedPrinterAgrees prints on the simulated printer, which was written
// from the fact sheet and not from devices/escpos: what one side misread shows
// on the other.
func TestSimulatedPrinterAgrees(t *testing.T) {
	for _, name := range []string{"generic-80", "epson-tm-t82", "raster-80"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := profile(t, name)
			var mu sync.Mutex
			var slips []simulate.Slip
			o := simulate.Options{SpeedMMs: -1, Link: filepath.Join(t.TempDir(), "port"), Half: p.Unit == "half", NoChinese: !p.HasFont(),
				OnSlip: func(s simulate.Slip) {
					mu.Lock()
					defer mu.Unlock()
					slips = append(slips, s)
				}}
			for _, f := range []struct {
				to   *[]byte
				name string
			}{{&o.Regular, "Regular"}, {&o.Bold, "Bold"}} {
				var err error
				if *f.to, err = os.ReadFile(filepath.Join("..", "..", "assets", "fonts", "NotoSansCJKsc-"+f.name+".otf")); err != nil {
					t.Fatal(err)
				}
			}
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			sim, err := simulate.Start(ctx, o)
			if err != nil {
				t.Fatal(err)
			}
			fonts, err := escpos.ParseFonts(o.Regular, o.Bold)
			if err != nil {
				t.Fatal(err)
			}
			d := printer.Open(printer.Config{Path: o.Link, Profile: p, Fonts: fonts, Baud: 115200,
				Timing: printer.Timing{Answer: 2 * time.Second, Quiet: 50 * time.Millisecond, Poll: 100 * time.Millisecond,
					Recheck: 50 * time.Millisecond, Reopen: 100 * time.Millisecond, Grace: 10 * time.Second}})
			defer d.Close()
			until(t, d, slip.Ready)
			if res := d.Print(ctx, ticket("one")); res.Outcome != slip.Printed {
				t.Fatalf("%+v", res)
			}
			sim.SetCover(true)
			until(t, d, slip.CoverOpen)
			if res := d.Print(ctx, ticket("no")); res.Outcome != slip.Failed || res.State != slip.CoverOpen {
				t.Fatalf("%+v", res)
			}
			sim.SetCover(false)
			until(t, d, slip.Ready)
			sim.UnplugAfter(300)
			if res := d.Print(ctx, ticket("half")); res.Outcome != slip.Unknown || res.State != slip.Absent {
				t.Fatalf("%+v", res)
			}
			until(t, d, slip.Absent)
			if err := sim.Replug(); err != nil {
				t.Fatal(err)
			}
			until(t, d, slip.Ready)
			if res := d.Print(ctx, ticket("two")); res.Outcome != slip.Printed {
				t.Fatalf("%+v", res)
			}
			mu.Lock()
			defer mu.Unlock()
			if len(slips) < 2 {
				t.Fatalf("%d slips", len(slips))
			}
			for _, s := range []simulate.Slip{slips[0], slips[len(slips)-1]} {
				for _, c := range s.Complaints {
					t.Errorf("the printer complains: %v", c)
				}
				if !p.HasFont() {
					continue
				}
				text := strings.Join(s.Text, "\n")
				for _, want := range []string{"一门政务服务中心", "A027", "12–16 二楼 B 区 2F Zone B", "公司登记（备案）申请书", "过号三次请重新取号"} {
					if !strings.Contains(text, want) {
						t.Errorf("%q is not on the paper:\n%s", want, text)
					}
				}
				if !slices.Equal(s.QR, []string{"https://yimen.example.cn/t/8f3k2m9q"}) {
					t.Errorf("codes %q", s.QR)
				}
			}
		})
	}
}
