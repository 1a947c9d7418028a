package printer_test

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"

	"yimen/devices/printer"
	"yimen/devices/printer/printertest"
)

func TestProbe(t *testing.T) {
	probe := func(t *testing.T, m *printertest.Machine) (printer.Guess, bool) {
		var g printer.Guess
		var ok bool
		synctest.Test(t, func(t *testing.T) {
			g, ok = printer.Probe(context.Background(), "wire", printer.ProbeOptions{OpenPort: printertest.NewCable(m).Open})
		})
		return g, ok
	}
	m := printertest.NewMachine()
	m.Deaf = map[byte]bool{5: true, 20: true}
	g, ok := probe(t, m)
	if !ok || g.Baud != 9600 || !slices.Equal(g.Answered, []int{1, 2, 3, 4}) || !slices.Contains(g.Profiles, "generic-80") || slices.Contains(g.Profiles, "masung-d347") || slices.Contains(g.Profiles, "custom-vkp80") {
		t.Errorf("a usual printer: %+v, %v", g, ok)
	}
	if b := m.Worked(); len(b) != 0 {
		t.Errorf("it printed % x", b)
	}
	for name, change := range map[string]func(*printertest.Machine){
		"nobody":  func(m *printertest.Machine) { m.Silent = true },
		"garbage": func(m *printertest.Machine) { m.Garbage = true },
	} {
		m := printertest.NewMachine()
		change(m)
		if g, ok := probe(t, m); ok {
			t.Errorf("%s: %+v", name, g)
		}
	}
	paper := printertest.NewMachine()
	paper.PaperOut = true
	if _, ok := probe(t, paper); !ok {
		t.Error("a printer without paper is one all the same")
	}
}
