package printer_test

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"yimen/devices/escpos"
	"yimen/devices/printer/printertest"
	"yimen/kiosk/slip"
)

// bits is what every bit of the answers to `10 04 1` to `4` says (fact sheet
// section 7), by request and bit; what is missing says nothing to a kiosk.
var bits = map[[2]int]slip.State{
	{1, 3}: slip.Offline,
	{2, 2}: slip.CoverOpen, {2, 5}: slip.PaperOut, {2, 6}: slip.Offline,
	{3, 3}: slip.CutterJam, {3, 5}: slip.Fault, {3, 6}: slip.Hot,
	{4, 2}: slip.NearEnd, {4, 3}: slip.NearEnd, {4, 5}: slip.PaperOut, {4, 6}: slip.PaperOut,
}

// TestF07EveryBitOfEveryProfile sets each bit that a profile's answers have, one
// at a time. Its state is known in time, a slip then is printed only where that
// can be, and fails with nothing sent otherwise.
func TestF07EveryBitOfEveryProfile(t *testing.T) {
	fonts := theFonts(t)
	for _, name := range escpos.Profiles() {
		p := profile(t, name)
		for _, n := range p.Status {
			for i, base := range wellAnswer(name, n) {
				for bit := range 8 {
					want, fixed := meaning(p, n, i, bit)
					if fixed {
						continue // it tells answers from other bytes
					}
					t.Run(fmt.Sprintf("%s/%d byte %d bit %d", name, n, i+1, bit), func(t *testing.T) {
						synctest.Test(t, func(t *testing.T) {
							oneBit(t, p, fonts, name, n, i, base^1<<bit, want)
						})
					})
				}
			}
		}
	}
}

// wellAnswer is the answer of a printer that is well.
func wellAnswer(name string, n int) []byte {
	switch {
	case name == "custom-vkp80" && n == 0x14:
		return []byte{0x10, 0x0F, 0, 0, 0, 0}
	case name == "masung-d347" && n == 5:
		return []byte{0}
	case n == 1:
		return []byte{0x16}
	}
	return []byte{0x12}
}

// meaning is the state that a bit says when it is not as usual.
func meaning(p escpos.Profile, n, i, bit int) (want slip.State, fixed bool) {
	for _, b := range p.Bits {
		if b.Request == n && max(b.Byte, 1) == i+1 && b.Bit == bit {
			return b.State, false
		}
	}
	if len(wellAnswer(p.Name, n)) > 1 {
		return slip.Ready, i < 2
	}
	if n <= 4 && (bit == 0 || bit == 1 || bit == 4 || bit == 7) {
		return "", true
	}
	if n == 4 && (bit == 2 || bit == 3) && p.NearEnd == "none" {
		return slip.Ready, false
	}
	if s, ok := bits[[2]int{n, bit}]; ok {
		return s, false
	}
	return slip.Ready, false
}

func oneBit(t *testing.T, p escpos.Profile, f escpos.Fonts, name string, n, i int, b byte, want slip.State) {
	m := printertest.Model(name)
	m.Presents = false
	r := rigFonts(t, m, p, f)
	until(t, r, slip.Ready)
	m.Change(func(m *printertest.Machine) {
		usual := m.Own
		m.Own = func(m *printertest.Machine, asked byte) []byte {
			if int(asked) == n {
				all := wellAnswer(name, n)
				all[i] = b
				return all
			}
			if usual != nil {
				return usual(m, asked)
			}
			return nil
		}
	})
	time.Sleep(4 * time.Second)
	if got := r.State(); got != want {
		t.Fatalf("the printer is %s, want %s", got, want)
	}
	res := r.Print(context.Background(), ticket("job"))
	if want.CanPrint() != (res.Outcome == slip.Printed) || !want.CanPrint() && (res.Sent != 0 || res.State != want) {
		t.Fatalf("%+v", res)
	}
}
