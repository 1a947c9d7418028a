package framing

import (
	"bytes"
	"slices"
	"testing"
)

// toy frames are 7E, a length, that many bytes, and their sum.
var toy = Shape{
	Head: 2, Max: 18,
	Begins: func(b []byte) bool { return b[0] == 0x7E && (len(b) < 2 || b[1] <= 15) },
	Total:  func(b []byte) int { return 3 + int(b[1]) },
	Good:   func(b []byte) bool { return sum(b[2:len(b)-1]) == b[len(b)-1] },
}

func sum(b []byte) (s byte) {
	for _, x := range b {
		s += x
	}
	return s
}

func made(text string) []byte {
	f := append([]byte{0x7E, byte(len(text))}, text...)
	return append(f, sum([]byte(text)))
}

// all are the texts of the frames found, the bytes coming n at a time.
func all(p *Parser, b []byte, n int) (out []string) {
	for len(b) > 0 {
		piece := b[:min(n, len(b))]
		b = b[len(piece):]
		for {
			took, f, ok := p.Feed(piece)
			piece = piece[took:]
			if !ok {
				break
			}
			out = append(out, string(f[2:len(f)-1]))
		}
	}
	return out
}

func TestFramesInPiecesOfAnySize(t *testing.T) {
	stream := bytes.Join([][]byte{made("one"), {0x7E, 0x7E}, made(""), {0xFF}, made("fifteen letters"), made("\x7E\x03")}, nil)
	for n := 1; n <= len(stream); n++ {
		var p Parser
		p.Use(&toy)
		if got := all(&p, stream, n); !slices.Equal(got, []string{"one", "", "fifteen letters", "\x7E\x03"}) {
			t.Errorf("%d at a time: %q", n, got)
		}
	}
}

// Whatever byte is lost, changed or added, the frame after next is found.
func TestFindsItsWayBack(t *testing.T) {
	bad, good := made("spoiled"), made("good")
	for i := range bad {
		for kind, spoilt := range map[string][]byte{
			"lost":    slices.Delete(slices.Clone(bad), i, i+1),
			"added":   slices.Insert(slices.Clone(bad), i, 0x7E),
			"changed": append(append(slices.Clone(bad[:i]), bad[i]^0x15), bad[i+1:]...),
		} {
			var p Parser
			p.Use(&toy)
			got := all(&p, append(append(spoilt, good...), good...), 3)
			for p.Rescan() {
				got = append(got, all(&p, nil, 1)...)
				if _, f, ok := p.Feed(nil); ok {
					got = append(got, string(f[2:len(f)-1]))
				}
			}
			if !slices.Contains(got, "good") || slices.ContainsFunc(got, func(s string) bool { return s != "good" && s != "spoiled" }) {
				t.Errorf("byte %d %s: %q", i, kind, got)
			}
		}
	}
}

func TestForgetsEverything(t *testing.T) {
	var p Parser
	p.Use(&toy)
	p.Feed(made("secret")[:6])
	if !p.Pending() {
		t.Error("a frame has begun")
	}
	p.Forget()
	if bytes.ContainsAny(p.Memory(), "secr") || p.Pending() {
		t.Errorf("% x", p.Memory())
	}
	if bad, junk := p.Trouble(); bad != 0 || junk != 0 {
		t.Errorf("%d, %d", bad, junk)
	}
}
