package escpos

import (
	"testing"

	"yimen/kiosk/slip"
)

// round feeds the answers to all requests of a profile, in order.
func round(p Profile, answers map[int][]byte) slip.State {
	parser, st := NewParser(p), NewStatus(p)
	for _, n := range p.Status {
		parser.Asked(n)
		for _, r := range parser.Feed(answers[n]) {
			st.Take(r)
		}
		st.Junk += parser.Forget()
	}
	return st.State()
}

// place is one bit of an answer: byte counted from 1, as manuals do.
type place struct{ n, byte, bit int }

// shared is the table of `10 04 1..4` of the fact sheet, section 7. Bits that
// are not here say nothing that ends a print.
var shared = map[place]slip.State{
	{1, 1, 3}: slip.Offline,
	{2, 1, 2}: slip.CoverOpen,
	{2, 1, 5}: slip.PaperOut,
	{2, 1, 6}: slip.Offline,
	{3, 1, 3}: slip.CutterJam,
	{3, 1, 5}: slip.Fault,
	{3, 1, 6}: slip.Hot,
	{4, 1, 2}: slip.NearEnd,
	{4, 1, 3}: slip.NearEnd,
	{4, 1, 5}: slip.PaperOut,
	{4, 1, 6}: slip.PaperOut,
}

// differs is what the sheet says of single models, by profile; "" says that a
// shared bit means nothing there.
var differs = map[string]map[place]slip.State{
	"masung-d347": {
		{1, 1, 2}: slip.Offline, // clear: n=1 must be 16
		{3, 1, 5}: slip.PaperJam,
		{5, 1, 0}: slip.PresenterJam,
		{5, 1, 2}: slip.NotTaken,
		{5, 1, 3}: slip.PresenterJam,
	},
	"cashino-kp628e": {{1, 1, 7}: slip.NotTaken},
	"custom-vkp80": {
		{20, 3, 0}: slip.PaperOut, {20, 3, 2}: slip.NearEnd, {20, 3, 5}: slip.NotTaken,
		{20, 4, 0}: slip.CoverOpen, {20, 4, 1}: slip.CoverOpen,
		{20, 5, 0}: slip.Hot, {20, 5, 3}: slip.Fault, {20, 5, 6}: slip.PresenterJam,
		{20, 6, 0}: slip.CutterJam, {20, 6, 2}: slip.Fault, {20, 6, 3}: slip.Fault, {20, 6, 6}: slip.Fault,
	},
}

// well is the answers of a printer that is well.
func well(name string) map[int][]byte {
	switch name {
	case "masung-d347":
		return map[int][]byte{1: {0x16}, 2: {0x12}, 3: {0x12}, 4: {0x12}, 5: {0x00}}
	case "custom-vkp80":
		return map[int][]byte{20: {0x10, 0x0F, 0, 0, 0, 0}}
	}
	return map[int][]byte{1: {0x12}, 2: {0x12}, 3: {0x12}, 4: {0x12}}
}

// TestF07EveryBitOfEveryProfile changes every bit of every answer, alone.
func TestF07EveryBitOfEveryProfile(t *testing.T) {
	for _, name := range Profiles() {
		p := profile(t, name)
		if got := round(p, well(name)); got != slip.Ready {
			t.Errorf("%s, all well: %s", name, got)
			continue
		}
		tried := 0
		for _, n := range p.Status {
			for i := range well(name)[n] {
				for bit := range 8 {
					answers := well(name)
					answers[n][i] ^= 1 << bit
					at := place{n, i + 1, bit}
					want, ok := differs[name][at]
					if !ok {
						want = shared[at]
					}
					fixed := n <= 4 && (bit == 0 || bit == 1 || bit == 4 || bit == 7) && want == "" || n == 20 && i < 2
					got := round(p, answers)
					tried++
					switch {
					case fixed && got.CanPrint():
						t.Errorf("%s: %+v is fixed, and changed it is %s", name, at, got)
					case !fixed && want == "" && got != slip.Ready:
						t.Errorf("%s: %+v says nothing, and is %s", name, at, got)
					case !fixed && want != "" && got != want:
						t.Errorf("%s: %+v is %s, want %s", name, at, got, want)
					}
				}
			}
		}
		if tried < 32 {
			t.Errorf("%s: only %d bits", name, tried)
		}
	}
}

// TestWhatMustBeSeenToFirst: of several troubles the one to act on.
func TestWhatMustBeSeenToFirst(t *testing.T) {
	custom := profile(t, "custom-vkp80")
	for four, want := range map[[4]byte]slip.State{
		{0x21, 0x00, 0x00, 0x00}: slip.PaperOut, // and not taken
		{0x05, 0x03, 0x00, 0x00}: slip.CoverOpen,
		{0x20, 0x00, 0x40, 0x00}: slip.PresenterJam,
		{0x24, 0x00, 0x00, 0x00}: slip.NotTaken,
		{0x00, 0x00, 0x40, 0x01}: slip.CutterJam,
		{0xDA, 0xFC, 0xB6, 0xB2}: slip.Ready, // everything that has no meaning
	} {
		if got := round(custom, map[int][]byte{20: append([]byte{0x10, 0x0F}, four[:]...)}); got != want {
			t.Errorf("% X: %s, want %s", four, got, want)
		}
	}
}

// TestNearEndSensor: none fitted, and the SNBC manual that has its bits the
// other way round.
func TestNearEndSensor(t *testing.T) {
	p := profile(t, "generic-80")
	for _, c := range []struct {
		sensor string
		four   byte
		want   slip.State
	}{
		{"fitted", 0x12, slip.Ready}, {"fitted", 0x1E, slip.NearEnd}, {"fitted", 0x7E, slip.PaperOut},
		{"none", 0x12, slip.Ready}, {"none", 0x1E, slip.Ready}, {"none", 0x7E, slip.PaperOut}, {"none", 0x72, slip.PaperOut},
		{"inverted", 0x1E, slip.Ready}, {"inverted", 0x12, slip.NearEnd}, {"inverted", 0x7E, slip.PaperOut},
		{"inverted", 0x72, slip.PaperOut}, {"inverted", 0x16, slip.Ready},
	} {
		p.NearEnd = c.sensor
		if got := round(p, map[int][]byte{1: {0x12}, 2: {0x12}, 3: {0x12}, 4: {c.four}}); got != c.want {
			t.Errorf("%s %02X: %s, want %s", c.sensor, c.four, got, c.want)
		}
	}
	// The same sensor in the other answers.
	for sensor, want := range map[string]slip.State{"fitted": slip.NearEnd, "none": slip.Ready} {
		p.NearEnd = sensor
		for _, extra := range []Reply{{Kind: Auto, Four: [4]byte{0x10, 0, 0x03, 0}}, {Kind: InOrder, Byte: 0x03}} {
			st := NewStatus(p)
			for n := 1; n <= 4; n++ {
				st.Take(Reply{Kind: RealTime, N: n, Byte: 0x12})
			}
			st.Take(extra)
			if got := st.State(); got != want {
				t.Errorf("%s, %+v: %s", sensor, extra, got)
			}
		}
	}
}

// TestAPrinterThatCannotBeAsked is never called well, and what it says of its
// troubles by itself is believed.
func TestAPrinterThatCannotBeAsked(t *testing.T) {
	p := profile(t, "generic-80")
	p.Status, p.Proof = nil, ProofNone
	for _, c := range []struct {
		bytes string
		want  slip.State
	}{
		{"", slip.Untold}, {"\x12\x12", slip.Untold}, {"\xFF\xFE", slip.Untold}, {"\x10\x00\x00\x0F", slip.Untold},
		{"\x18\x00\x0C\x0F", slip.PaperOut}, {"\x38\x00\x00\x0F", slip.CoverOpen},
	} {
		st, parser := NewStatus(p), NewParser(p)
		for _, r := range parser.Feed([]byte(c.bytes)) {
			st.Take(r)
		}
		if got := st.State(); got != c.want {
			t.Errorf("%q: %s, want %s", c.bytes, got, c.want)
		}
	}
	if !slip.Untold.CanPrint() {
		t.Error("and it never prints")
	}
}

// TestAnswersOfSeveralBytes: found among other bytes, not taken for a group of
// four, and not lost to one that was cut off.
func TestAnswersOfSeveralBytes(t *testing.T) {
	p := profile(t, "custom-vkp80")
	full := Reply{Kind: RealTime, N: 20, Byte: 0x10, Text: "\x10\x0F\x20\x00\x00\x00"}
	for _, c := range []struct {
		in   string
		want []Reply
	}{
		{"\x10\x0F\x20\x00\x00\x00", []Reply{full}},
		{"\x13\x10\x0F\x11\x20\x00\x00\x00", []Reply{{Kind: XOFF}, {Kind: XON}, full}},
		{"\x12\x10\x0F\x20\x00\x00\x00", []Reply{{Kind: RealTime, Byte: 0x12}, full}},
		{"\x10\x00\x00\x0F\x10\x0F\x20\x00\x00\x00", []Reply{{Kind: Auto, Four: [4]byte{0x10, 0, 0, 0x0F}}, full}},
		{"\x10\xFF\x10\x0F\x20\x00\x00\x00", []Reply{{Kind: Junk, Byte: 0x10}, {Kind: Junk, Byte: 0xFF}, full}},
	} {
		parser := NewParser(p)
		parser.Asked(20)
		got := parser.Feed([]byte(c.in))
		if len(got) != len(c.want) {
			t.Errorf("%q: %+v", c.in, got)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%q: %+v, want %+v", c.in, got[i], c.want[i])
			}
		}
	}
	parser := NewParser(p)
	parser.Asked(20)
	parser.Feed([]byte("\x10\x0F\x20"))
	if n := parser.Forget(); n != 3 {
		t.Errorf("%d bytes forgotten, want 3", n)
	}
	parser.Asked(20)
	if got := parser.Feed([]byte("\x10\x0F\x20\x00\x00\x00")); len(got) != 1 || got[0] != full {
		t.Errorf("after one that was cut off: %+v", got)
	}
}

// TestExitSensorByte: 10 04 05 of 美松 may be any byte, 11 and 13 among them, as
// that printer knows no XON and XOFF.
func TestExitSensorByte(t *testing.T) {
	p := profile(t, "masung-d347")
	for b := range 256 {
		parser := NewParser(p)
		parser.Asked(5)
		got := parser.Feed([]byte{byte(b)})
		if len(got) != 1 || got[0] != (Reply{Kind: RealTime, N: 5, Byte: byte(b)}) {
			t.Errorf("%02X: %+v", b, got)
		}
	}
	parser := NewParser(p)
	if got := parser.Feed([]byte{0x13}); len(got) != 1 || got[0].Kind != XOFF {
		t.Errorf("unasked 13: %+v", got)
	}
}

// TestEjectorStatus: `1D 65 06` as a profile of its own would have it (fact sheet
// section 4): 0 near end, 2 no paper, 3 ticket in the mouth, 6 error, 7 jam.
func TestEjectorStatus(t *testing.T) {
	p := profile(t, "custom-vkp80")
	p.Flow, p.Status = "none", []int{6}
	p.Requests = []Request{{N: 6, Send: "1D 65 06", Answer: "........"}}
	p.Bits = nil
	for bit, state := range map[int]slip.State{0: slip.NearEnd, 2: slip.PaperOut, 3: slip.NotTaken, 6: slip.Fault, 7: slip.PresenterJam} {
		p.Bits = append(p.Bits, StatusBit{Request: 6, Byte: 1, Bit: bit, State: state})
	}
	if err := p.check(); err != nil {
		t.Fatal(err)
	}
	if got := p.StatusRequest(6); string(got) != "\x1D\x65\x06" {
		t.Errorf("% X", got)
	}
	for b, want := range map[byte]slip.State{0x00: slip.Ready, 0x01: slip.NearEnd, 0x11: slip.NearEnd, 0x04: slip.PaperOut,
		0x08: slip.NotTaken, 0x40: slip.Fault, 0x80: slip.PresenterJam, 0x30: slip.Ready} {
		if got := round(p, map[int][]byte{6: {b}}); got != want {
			t.Errorf("%02X: %s, want %s", b, got, want)
		}
	}
}
