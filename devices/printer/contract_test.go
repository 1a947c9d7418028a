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
	m        *machine
	pull     func()
	plug     func()
	halfByte int
}

func (s memSituations) Set(sit printertest.Situation) {
	if sit == printertest.Unplugged {
		s.pull()
		return
	}
	s.plug()
	s.m.change(func(m *machine) { m.become(sit) })
}

func (s memSituations) InSlip(sit printertest.Situation) {
	s.m.arm(s.halfByte, func() { s.Set(sit) })
}

// become is the machine's side of a situation.
func (m *machine) become(sit printertest.Situation) {
	m.paperOut = sit == printertest.PaperOut
	m.cover = sit == printertest.CoverOpen
	m.cutter = sit == printertest.CutterJam
	m.nearEnd = sit == printertest.NearEnd
	m.silent = sit == printertest.Silent
	m.garbage = sit == printertest.Garbled
	m.stuck = sit == printertest.Stuck
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
					r.Test(t, rig, memSituations{rig.m, rig.c.pull, rig.c.plug, 300})
				})
			})
		}
	}
}
