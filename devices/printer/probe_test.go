package printer_test

import (
	"bytes"
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

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
	if b := m.Worked(); !bytes.Equal(b, []byte{0x1B, 0x40}) {
		t.Errorf("it was told % x", b)
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

// TestProbeKnowsMore: the name of a printer that tells it, one that answers the
// full status alone, and the rate. No paper moves, and nothing is left in a line.
func TestProbeKnowsMore(t *testing.T) {
	for _, c := range []struct {
		model string
		baud  int
		want  printer.Guess
	}{
		{"epson-tm-t82", 38400, printer.Guess{Answered: []int{1, 2, 3, 4}, Maker: "EPSON", Model: "TM-T82"}},
		{"generic-80", 9600, printer.Guess{Answered: []int{1, 2, 3, 4}}},
		{"masung-d347", 115200, printer.Guess{Answered: []int{1, 2, 3, 4, 5}}},
		{"custom-vkp80", 115200, printer.Guess{Answered: []int{20}}},
	} {
		synctest.Test(t, func(t *testing.T) {
			m := printertest.Model(c.model)
			if c.model != "custom-vkp80" {
				m.Deaf = map[byte]bool{20: true, 5: c.model != "masung-d347"}
			}
			cable := printertest.NewCable(m)
			begun := time.Now()
			g, ok := printer.Probe(context.Background(), "wire", printer.ProbeOptions{OpenPort: func(path string, baud int) (printer.Port, error) {
				if baud != c.baud {
					return deafPort{}, nil
				}
				return cable.Open(path, baud)
			}})
			if !ok || g.Baud != c.baud || !slices.Equal(g.Answered, c.want.Answered) || g.Maker != c.want.Maker || g.Model != c.want.Model ||
				!slices.Contains(g.Profiles, c.model) {
				t.Errorf("%s: %+v, %v", c.model, g, ok)
			}
			if took := time.Since(begun); took > 10*time.Second {
				t.Errorf("%s: it took %v", c.model, took)
			}
			if b := bytes.TrimSuffix(m.Worked(), []byte{0x1B, 0x40}); len(b) != 0 {
				t.Errorf("%s was told % x", c.model, b)
			}
		})
	}
}

// TestProbeOfflinePrinterIsNotAskedItsName: it would answer when its paper is
// back, to somebody else.
func TestProbeOfflinePrinterIsNotAskedItsName(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := printertest.Model("epson-tm-t82")
		m.Deaf, m.PaperOut = map[byte]bool{5: true, 20: true}, true
		g, ok := printer.Probe(context.Background(), "wire", printer.ProbeOptions{OpenPort: printertest.NewCable(m).Open})
		if !ok || g.Model != "" {
			t.Errorf("%+v, %v", g, ok)
		}
		m.Change(func(m *printertest.Machine) { m.PaperOut = false })
		if b := m.Worked(); len(b) != 0 {
			t.Errorf("it held % x", b)
		}
	})
}

// TestProbeLeavesOthersAlone: a card reader that answers in its own frames, to
// everything or by itself, a loose cable that echoes, a device that floods.
func TestProbeLeavesOthersAlone(t *testing.T) {
	frame := []byte{0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x04, 0x00, 0x00, 0x24, 0x20} // "no such command"
	for name, answer := range map[string]func(asked []byte) []byte{
		"card reader":        func([]byte) []byte { return frame },
		"echo":               bytes.Clone,
		"scanner":            func([]byte) []byte { return []byte("6901234567892\r") },
		"flood":              func([]byte) []byte { return bytes.Repeat([]byte{0x12}, 200) },
		"one byte, changing": counting(),
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var asked []byte
				g, ok := printer.Probe(context.Background(), "wire", printer.ProbeOptions{OpenPort: func(string, int) (printer.Port, error) {
					return &talker{answer: answer, asked: &asked, back: make(chan []byte, 64)}, nil
				}})
				if ok {
					t.Errorf("%+v", g)
				}
				if rest := bytes.ReplaceAll(bytes.ReplaceAll(asked, []byte{0x10, 0x04, 0x01}, nil), []byte{0x10, 0x04, 0x14}, nil); len(rest) != 0 {
					t.Errorf("it was told % x", rest)
				}
			})
		})
	}
}

func counting() func([]byte) []byte {
	n := byte(0)
	return func([]byte) []byte { n++; return []byte{0x12 | n<<2&0x6C} }
}

// deafPort is a line at the wrong rate.
type deafPort struct{}

func (deafPort) Read([]byte) (int, error)    { time.Sleep(100 * time.Millisecond); return 0, nil }
func (deafPort) Write(b []byte) (int, error) { return len(b), nil }
func (deafPort) Close() error                { return nil }

// talker answers each write.
type talker struct {
	answer func([]byte) []byte
	asked  *[]byte
	back   chan []byte
}

func (p *talker) Read(b []byte) (int, error) {
	select {
	case got := <-p.back:
		return copy(b, got), nil
	case <-time.After(100 * time.Millisecond):
		return 0, nil
	}
}

func (p *talker) Write(b []byte) (int, error) {
	*p.asked = append(*p.asked, b...)
	select {
	case p.back <- p.answer(b):
	default:
	}
	return len(b), nil
}

func (p *talker) Close() error { return nil }
