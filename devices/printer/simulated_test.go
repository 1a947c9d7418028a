package printer_test

import (
	"context"
	"image/png"
	"os"
	"os/exec"
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
	for _, name := range simulate.Models() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := profile(t, name)
			var mu sync.Mutex
			var slips []simulate.Slip
			o := simulate.Options{SpeedMMs: -1, Link: filepath.Join(t.TempDir(), "port"), Model: name,
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
			if p.Cut == "none" { // torn off by hand
				time.Sleep(200 * time.Millisecond)
				sim.PullPaper()
				time.Sleep(200 * time.Millisecond)
			}
			mu.Lock()
			defer mu.Unlock()
			if want := map[bool]int{true: 1, false: 2}[p.Cut == "none"]; len(slips) < want {
				t.Fatalf("%d slips", len(slips))
			}
			for _, s := range []simulate.Slip{slips[0], slips[len(slips)-1]} {
				if s.Torn != (p.Cut == "none") {
					t.Errorf("torn: %v", s.Torn)
				}
				for _, c := range s.Complaints {
					t.Errorf("the printer complains: %v", c)
				}
				if !p.HasFont() {
					if got := codesOf(t, s); len(got) != 1 {
						t.Errorf("codes %q", got)
					}
					continue
				}
				text := strings.ReplaceAll(strings.Join(s.Text, ""), "-", "–") // GB 2312 has no such dash
				for _, want := range []string{"一门政务服务中心", "A027", "12–16 二楼 B 区 2F", "Zone B", "公司登记（备案）申请书", "过号三次请重新取号"} {
					if !standsIn(want, text) {
						t.Errorf("%q is not on the paper:\n%s", want, strings.Join(s.Text, "\n"))
					}
				}
				if got := codesOf(t, s); !slices.Equal(got, []string{"https://yimen.example.cn/t/8f3k2m9q"}) {
					t.Errorf("codes %q", got)
				}
			}
		})
	}
}

// standsIn looks for a text on paper. A character that was drawn as a picture in
// its line may be any.
func standsIn(want, text string) bool {
	all, w := []rune(text), []rune(want)
	for i := 0; i+len(w) <= len(all); i++ {
		n := 0
		for n < len(w) && (all[i+n] == w[n] || all[i+n] == '\uFFFC') {
			n++
		}
		if n == len(w) {
			return true
		}
	}
	return false
}

// codesOf is what the printer's own codes say, or what a reader that is not ours
// finds in the picture.
func codesOf(t *testing.T, s simulate.Slip) []string {
	t.Helper()
	if len(s.QR) > 0 {
		return s.QR
	}
	if _, err := exec.LookPath("zbarimg"); err != nil {
		t.Skip("zbarimg is not installed (Debian: zbar-tools), so nothing independent can read the code")
	}
	path := filepath.Join(t.TempDir(), "slip.png")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, s.Image); err != nil {
		t.Fatal(err)
	}
	out, _ := exec.Command("zbarimg", "-q", "--raw", path).Output()
	return slices.Compact(strings.Fields(string(out)))
}
