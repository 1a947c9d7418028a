package escpos

import (
	"reflect"
	"testing"

	"yimen/kiosk/slip"
)

// answers feeds the four answers to 10 04 1..4.
func answers(t testing.TB, p Profile, four [4]byte) slip.State {
	t.Helper()
	parser, st := NewParser(p), NewStatus(p)
	for i, b := range four {
		parser.Asked(i + 1)
		for _, r := range parser.Feed([]byte{b}) {
			st.Take(r)
		}
	}
	return st.State()
}

// TestF07EachBitOfTheAnswers goes through the table of 10 04 n.
func TestF07EachBitOfTheAnswers(t *testing.T) {
	p := profile(t, "generic-80")
	for _, c := range []struct {
		four [4]byte
		want slip.State
	}{
		{[4]byte{0x12, 0x12, 0x12, 0x12}, slip.Ready},
		{[4]byte{0x16, 0x12, 0x12, 0x12}, slip.Ready},
		{[4]byte{0x1A, 0x12, 0x12, 0x12}, slip.Offline},
		{[4]byte{0x32, 0x12, 0x12, 0x12}, slip.Ready}, // waits for recovery, is not offline
		{[4]byte{0x52, 0x12, 0x12, 0x12}, slip.Ready}, // FEED pressed
		{[4]byte{0x1E, 0x16, 0x12, 0x12}, slip.CoverOpen},
		{[4]byte{0x1E, 0x1A, 0x12, 0x12}, slip.Offline}, // FEED held
		{[4]byte{0x1E, 0x32, 0x12, 0x12}, slip.PaperOut},
		{[4]byte{0x1E, 0x52, 0x12, 0x12}, slip.Offline},
		{[4]byte{0x1E, 0x52, 0x1A, 0x12}, slip.CutterJam},
		{[4]byte{0x1E, 0x52, 0x32, 0x12}, slip.Fault},
		{[4]byte{0x1E, 0x52, 0x52, 0x12}, slip.Hot},
		{[4]byte{0x12, 0x12, 0x12, 0x1E}, slip.NearEnd},
		{[4]byte{0x1E, 0x32, 0x12, 0x72}, slip.PaperOut},
		{[4]byte{0x1E, 0x32, 0x12, 0x7E}, slip.PaperOut},
		{[4]byte{0x1E, 0x36, 0x12, 0x7E}, slip.CoverOpen}, // an open cover sees no paper
		{[4]byte{0x12, 0x12, 0x12, 0xFF}, slip.Garbled},
		{[4]byte{0x92, 0x12, 0x12, 0x12}, slip.Garbled},
	} {
		if got := answers(t, p, c.four); got != c.want {
			t.Errorf("% X: %s, want %s", c.four, got, c.want)
		}
	}
}

// TestOwnBits: Cashino's bit 7 of n=1 is a slip not yet taken, SNBC's bit 2 of
// n=3 a paper jam.
func TestOwnBits(t *testing.T) {
	p := profile(t, "generic-80")
	p.Bits = []StatusBit{{Request: 1, Bit: 7, State: slip.NotTaken}, {Request: 3, Bit: 2, State: slip.PaperJam}}
	for four, want := range map[[4]byte]slip.State{
		{0x12, 0x12, 0x12, 0x12}: slip.Ready,
		{0x92, 0x12, 0x12, 0x12}: slip.NotTaken,
		{0x12, 0x12, 0x16, 0x12}: slip.PaperJam,
		{0x12, 0x12, 0x12, 0x92}: slip.Garbled,
	} {
		if got := answers(t, p, four); got != want {
			t.Errorf("% X: %s, want %s", four, got, want)
		}
	}
}

// TestF07EachBitOfTheFour goes through the table of `1D 61`.
func TestF07EachBitOfTheFour(t *testing.T) {
	for four, want := range map[[4]byte]slip.State{
		{0x10, 0, 0, 0x0F}: slip.Untold, // well, but not to be asked
		{0x18, 0, 0, 0}:    slip.Offline,
		{0x38, 0, 0, 0}:    slip.CoverOpen,
		{0x18, 0x08, 0, 0}: slip.CutterJam,
		{0x18, 0x20, 0, 0}: slip.Fault,
		{0x18, 0x40, 0, 0}: slip.Hot,
		{0x10, 0, 0x03, 0}: slip.NearEnd,
		{0x18, 0, 0x0F, 0}: slip.PaperOut,
	} {
		st := NewStatus(Profile{})
		var p Parser
		for _, r := range p.Feed(four[:]) {
			st.Take(r)
		}
		if got := st.State(); got != want {
			t.Errorf("% X: %s, want %s", four, got, want)
		}
	}
}

// TestSilenceAndLateAnswers: without every answer, and each in its place,
// nothing is called well.
func TestSilenceAndLateAnswers(t *testing.T) {
	p := profile(t, "generic-80")
	parser, st := NewParser(p), NewStatus(p)
	if st.State() != slip.Silent {
		t.Error("no answer is not silence")
	}
	parser.Asked(1)
	for _, r := range parser.Feed([]byte{0x12}) {
		st.Take(r)
	}
	if st.State() != slip.Silent {
		t.Error("three answers missing, and not silent")
	}
	full := NewStatus(p)
	for n := 1; n <= 4; n++ {
		parser.Asked(n)
		for _, r := range parser.Feed([]byte{0x12}) {
			full.Take(r)
		}
	}
	if full.State() != slip.Ready {
		t.Fatal(full.State())
	}
	for _, r := range parser.Feed([]byte{0x12}) {
		full.Take(r)
	}
	if full.State() != slip.Silent {
		t.Error("a fifth answer to four questions is not noticed")
	}
}

// TestTellingTheBytesApart uses the bytes that the sheet and the makers print.
func TestTellingTheBytesApart(t *testing.T) {
	for _, c := range []struct {
		in   []byte
		want []Reply
	}{
		{[]byte{0x11}, []Reply{{Kind: XON}}},
		{[]byte{0x13}, []Reply{{Kind: XOFF}}},
		{[]byte{0x12}, []Reply{{Kind: RealTime, N: 2, Byte: 0x12}}},
		{[]byte{0x7E, 0x12}, []Reply{{Kind: RealTime, N: 2, Byte: 0x7E}, {Kind: RealTime, N: 4, Byte: 0x12}}},
		{[]byte{0x00}, []Reply{{Kind: InOrder, Byte: 0x00}}},
		{[]byte{0x03}, []Reply{{Kind: InOrder, Byte: 0x03}}},
		{[]byte{0x0C}, []Reply{{Kind: InOrder, Byte: 0x0C}}},
		{[]byte{0x10, 0x00, 0x00, 0x0F}, []Reply{{Kind: Auto, Four: [4]byte{0x10, 0, 0, 0x0F}}}},
		{[]byte{0x18, 0x13, 0x00, 0x11, 0x0C, 0x00}, []Reply{{Kind: XOFF}, {Kind: XON}, {Kind: Auto, Four: [4]byte{0x18, 0, 0x0C, 0}}}},
		{[]byte{0x37, 0x22, '0', '0', '4', '2', 0x00}, []Reply{{Kind: Block, Byte: 0x37, Text: "\"0042"}}},
		{[]byte{0x37, 0x22, '0', 0x13, '0', '4', 0x11, '2', 0x00}, []Reply{{Kind: XOFF}, {Kind: XON}, {Kind: Block, Byte: 0x37, Text: "\"0042"}}},
		{[]byte{0x37, 0x25, 0x00}, []Reply{{Kind: Block, Byte: 0x37, Text: "%"}}},
		{[]byte("\x5FTM-T82III\x00"), []Reply{{Kind: Block, Byte: 0x5F, Text: "TM-T82III"}}},
		{[]byte{0x3B, 0x31, 0x00}, []Reply{{Kind: Block, Byte: 0x3B, Text: "1"}}},
		{[]byte{0x37, 0x22, 0x12}, []Reply{{Kind: Junk, Byte: 0x37}, {Kind: Junk, Byte: 0x22}, {Kind: RealTime, N: 2, Byte: 0x12}}},
		{[]byte{0x10, 0x04, 0x12}, []Reply{{Kind: Junk, Byte: 0x10}, {Kind: Junk, Byte: 0x04}, {Kind: RealTime, N: 2, Byte: 0x12}}},
		{[]byte{0xFF, 0x80}, []Reply{{Kind: Junk, Byte: 0xFF}, {Kind: Junk, Byte: 0x80}}},
	} {
		var p Parser
		p.Asked(2)
		p.Asked(4)
		if got := p.Feed(c.in); !reflect.DeepEqual(got, c.want) {
			t.Errorf("% X:\n%+v, want\n%+v", c.in, got, c.want)
		}
	}
}
