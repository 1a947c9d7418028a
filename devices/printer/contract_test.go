package printer_test

import (
	"testing"
	"testing/synctest"

	"yimen/devices/escpos"
	"yimen/devices/printer"
	"yimen/devices/printer/printertest"
	"yimen/kiosk/slip"
)

var _ slip.Printer = rig{}.Printer

// memSituations acts on a machine and its cable in memory.
type memSituations struct {
	m        *printertest.Machine
	c        *printertest.Cable
	halfByte int
}

func (s memSituations) Set(sit printertest.Situation) { s.c.Set(sit) }

func (s memSituations) InSlip(sit printertest.Situation) {
	s.m.After(s.halfByte, func() { s.Set(sit) })
}

func TestSerialPrinterKeepsTheContract(t *testing.T) {
	fonts := theFonts(t)
	for _, name := range []string{"epson-tm-t82", "generic-80", "generic-58", "raster-80"} {
		p := profile(t, name)
		if name == "generic-58" {
			p.Proof = escpos.ProofGSR // what has no proof of working-off cannot tell a stuck printer
		}
		for _, r := range printertest.Rules() {
			t.Run(name+"/"+r.Name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					rig := newRig(t, p, func(c *printer.Config) { c.Fonts = fonts })
					r.Test(t, rig, memSituations{rig.m, rig.c, 300})
				})
			})
		}
	}
}
