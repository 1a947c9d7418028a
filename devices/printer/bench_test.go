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

// The times here are of a held clock, so they are the driver's own: how long
// after the last byte a slip is called printed, and how long a fault goes
// unnoticed. ns/op is what it costs this machine.

// BenchmarkProof is the time from the cut to "printed", by kind of proof.
func BenchmarkProof(b *testing.B) {
	for _, proof := range []string{escpos.ProofGSH, escpos.ProofGSR, escpos.ProofDLEEOT} {
		b.Run(proof, func(b *testing.B) {
			p, err := escpos.LoadProfile("epson-tm-t82")
			if err != nil {
				b.Fatal(err)
			}
			p.Proof = proof
			var took, whole time.Duration
			for range b.N {
				var cut, begun, done time.Time
				t := &testing.T{}
				synctest.Test(t, func(*testing.T) {
					m := printertest.NewMachine()
					m.Speed, m.Knife, m.HalfDots = p.Speed, 300*time.Millisecond, true
					d := printer.Open(printer.Config{Path: "wire", Profile: p, OpenPort: printertest.NewCable(m).Open})
					defer d.Close()
					for d.State() != slip.Ready {
						time.Sleep(10 * time.Millisecond)
					}
					begun = time.Now()
					if res := d.Print(context.Background(), ticket("job")); res.Outcome != slip.Printed {
						b.Errorf("%+v", res)
					}
					done, cut = time.Now(), m.LastCut()
				})
				took, whole = took+done.Sub(cut), whole+done.Sub(begun)
			}
			b.ReportMetric(float64(took.Milliseconds())/float64(b.N), "ms-from-cut-to-printed")
			b.ReportMetric(float64(whole.Milliseconds())/float64(b.N), "ms-whole-slip")
		})
	}
}

// BenchmarkNotice is the time from a fault to its state, idle.
func BenchmarkNotice(b *testing.B) {
	p, err := escpos.LoadProfile("epson-tm-t82")
	if err != nil {
		b.Fatal(err)
	}
	for _, fault := range []printertest.Situation{printertest.PaperOut, printertest.CoverOpen, printertest.CutterJam, printertest.Silent, printertest.Garbled, printertest.Unplugged} {
		b.Run(string(fault), func(b *testing.B) {
			var sum, most time.Duration
			for i := range b.N {
				var took time.Duration
				t := &testing.T{}
				synctest.Test(t, func(*testing.T) {
					m := printertest.NewMachine()
					c := printertest.NewCable(m)
					d := printer.Open(printer.Config{Path: "wire", Profile: p, OpenPort: c.Open})
					defer d.Close()
					for d.State() != slip.Ready {
						time.Sleep(10 * time.Millisecond)
					}
					time.Sleep(time.Duration(i%10) * 137 * time.Millisecond) // not always at the same moment
					begun := time.Now()
					c.Set(fault)
					for d.State() != fault.State() && time.Since(begun) < time.Minute {
						time.Sleep(time.Millisecond)
					}
					took = time.Since(begun)
				})
				sum, most = sum+took, max(most, took)
			}
			b.ReportMetric(float64(sum.Milliseconds())/float64(b.N), "ms-mean")
			b.ReportMetric(float64(most.Milliseconds()), "ms-most")
		})
	}
}

// BenchmarkNoticeInSlip is the time from a fault in mid-slip to the end of that
// slip's Print, at the byte where most of the slip still waits.
func BenchmarkNoticeInSlip(b *testing.B) {
	p, err := escpos.LoadProfile("generic-80")
	if err != nil {
		b.Fatal(err)
	}
	for _, fault := range []printertest.Situation{printertest.PaperOut, printertest.CoverOpen, printertest.CutterJam, printertest.PowerLost, printertest.Garbled, printertest.Unplugged, printertest.Stuck} {
		b.Run(string(fault), func(b *testing.B) {
			var sum, most time.Duration
			for i := range b.N {
				t := &testing.T{}
				synctest.Test(t, func(*testing.T) {
					m := printertest.NewMachine()
					c := printertest.NewCable(m)
					d := printer.Open(printer.Config{Path: "wire", Profile: p, OpenPort: c.Open})
					defer d.Close()
					for d.State() != slip.Ready {
						time.Sleep(10 * time.Millisecond)
					}
					var begun time.Time
					m.After(20+i%10*17, func() { begun = time.Now(); c.Set(fault) })
					if res := d.Print(context.Background(), ticket("job")); res.Outcome != slip.Unknown {
						b.Errorf("%+v", res)
					}
					took := time.Since(begun)
					sum, most = sum+took, max(most, took)
				})
			}
			b.ReportMetric(float64(sum.Milliseconds())/float64(b.N), "ms-mean")
			b.ReportMetric(float64(most.Milliseconds()), "ms-most")
		})
	}
}

// BenchmarkReplug is the time from the plug to a printer that is ready.
func BenchmarkReplug(b *testing.B) {
	p, err := escpos.LoadProfile("generic-80")
	if err != nil {
		b.Fatal(err)
	}
	var sum, most time.Duration
	for i := range b.N {
		t := &testing.T{}
		synctest.Test(t, func(*testing.T) {
			c := printertest.NewCable(printertest.NewMachine())
			d := printer.Open(printer.Config{Path: "wire", Profile: p, OpenPort: c.Open})
			defer d.Close()
			c.Pull()
			time.Sleep(5*time.Second + time.Duration(i%10)*137*time.Millisecond)
			c.Plug()
			begun := time.Now()
			for d.State() != slip.Ready {
				time.Sleep(time.Millisecond)
			}
			took := time.Since(begun)
			sum, most = sum+took, max(most, took)
		})
	}
	b.ReportMetric(float64(sum.Milliseconds())/float64(b.N), "ms-mean")
	b.ReportMetric(float64(most.Milliseconds()), "ms-most")
}

// BenchmarkSlip is what a slip costs this machine, all of it: encoding, the
// driver, and the machine at the far end. No time passes but the held clock's.
func BenchmarkSlip(b *testing.B) {
	for _, name := range []string{"generic-80", "raster-80"} {
		b.Run(name, func(b *testing.B) {
			p, err := escpos.LoadProfile(name)
			if err != nil {
				b.Fatal(err)
			}
			fonts := theFonts(b)
			t := &testing.T{}
			b.ReportAllocs()
			b.ResetTimer() // here, as inside the clock is the held one
			synctest.Test(t, func(*testing.T) {
				d := printer.Open(printer.Config{Path: "wire", Profile: p, Fonts: fonts, OpenPort: printertest.NewCable(printertest.NewMachine()).Open})
				defer d.Close()
				for d.State() != slip.Ready {
					time.Sleep(10 * time.Millisecond)
				}
				for range b.N {
					if res := d.Print(context.Background(), ticket("job")); res.Outcome != slip.Printed {
						b.Errorf("%+v", res)
					}
				}
			})
		})
	}
}
