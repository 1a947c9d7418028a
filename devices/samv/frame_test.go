package samv

import (
	"bytes"
	"testing"
	"unsafe"
)

// said is an answer that was copied out of the parser.
type said struct {
	sw   SW
	data []byte
}

// all feeds bytes and copies out every answer.
func all(p *Parser, b []byte) []said {
	var out []said
	for {
		n, a, ok := p.Feed(b)
		b = b[n:]
		if !ok {
			return out
		}
		out = append(out, said{a.SW, bytes.Clone(a.Data)})
	}
}

// settle is silence: what will not be whole is given up.
func settle(p *Parser) []said {
	var out []said
	for p.Rescan() {
		out = append(out, all(p, nil)...)
	}
	return out
}

var ok8 = frame(0, 0, 0x90, 1, 2, 3, 4, 5, 6, 7, 8)

func TestResync(t *testing.T) {
	long := []byte{0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x09, 0x0A} // a header whose frame never comes
	for name, before := range map[string][]byte{
		"nothing":                  nil,
		"noise":                    {0x00, 0xFF, 0x96, 0x69, 0x13},
		"more than three AA":       {0xAA, 0xAA, 0xAA, 0xAA, 0xAA},
		"half a preamble":          {0xAA, 0xAA, 0xAA, 0x96},
		"the field's damaged one":  bytesOf(t, "AA 00 AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 9C"),
		"length zero":              {0xAA, 0xAA, 0xAA, 0x96, 0x69, 0, 0},
		"length of an echo":        Status.Frame(),
		"length too great":         {0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x09, 0x0B},
		"length FFFF":              {0xAA, 0xAA, 0xAA, 0x96, 0x69, 0xFF, 0xFF},
		"wrong checksum":           append(frame(0, 0, 0x90)[:10], 0x00),
		"a dialect's odd time-out": bytesOf(t, "AA AA AA 96 69 00 05 05 05 05"),
		"half a frame":             ok8[:12],
		"a header without a frame": long,
		"three of them":            bytes.Repeat(long, 3),
	} {
		var p Parser
		got := append(all(&p, before), all(&p, ok8)...)
		got = append(got, settle(&p)...)
		if len(got) != 1 || got[0].sw != OK || !bytes.Equal(got[0].data, []byte{1, 2, 3, 4, 5, 6, 7, 8}) {
			t.Errorf("%s: %+v", name, got)
		}
		if bad, junk := p.Trouble(); len(before) > 0 && bad+junk == 0 {
			t.Errorf("%s: nothing was noticed", name)
		}
	}
}

func TestWaitsForTheRest(t *testing.T) {
	var p Parser
	if got := all(&p, bytesOf(t, "AA AA AA 96 69 00 05 05 05 05")); got != nil {
		t.Errorf("%v", got)
	}
	if got := all(&p, ok8[:9]); got != nil || !p.Pending() {
		t.Errorf("%v", got)
	}
	if got := settle(&p); got != nil || p.Pending() {
		t.Errorf("%v", got)
	}
}

func TestTwoAnswersInOneRead(t *testing.T) {
	var p Parser
	got := all(&p, append(append([]byte{}, ok8...), frame(0, 0, 0x80)...))
	if len(got) != 2 || got[0].sw != OK || got[1].sw != NoCard || p.Pending() {
		t.Errorf("%+v", got)
	}
}

func TestPhotoIsDroppedAtOnce(t *testing.T) {
	prints := append([]byte{0x01, 0x00, 0x04, 0x00, 0x04, 0x00}, bytes.Repeat([]byte{0x5A}, 256+1024+1024)...)
	for name, f := range map[string][]byte{
		"text and photo": textFrame(bytes.Repeat([]byte{0x5A}, 256), 0x77),
		"fingerprints":   frame(0, 0, 0x90, append(prints[:6+256], bytes.Repeat([]byte{0x77}, 2048)...)...),
	} {
		var p Parser
		_, a, ok := p.Feed(f)
		if !ok || bytes.Contains(a.Data, []byte{0x77}) || bytes.Count(a.Data, []byte{0x5A}) != 256 {
			t.Errorf("%s: the photo is still there, or the text is not", name)
		}
		if bytes.Contains(p.Memory()[:len(f)-1], []byte{0x77}) {
			t.Errorf("%s: the photo is still in the parser", name)
		}
	}
	f := append([]byte{0x01, 0x00, 0x04, 0x00, 0x04, 0x00}, record(t, R)...)
	f = frame(0, 0, 0x90, append(f, make([]byte, 2048)...)...)
	if len(f) != 2321 || f[len(f)-1] != 0xC3 {
		t.Errorf("frame with fingerprints: %d bytes, check %02X; the annex has 2321 and C3", len(f), f[len(f)-1])
	}
}

func TestAnswersAreOverwritten(t *testing.T) {
	var p Parser
	f := textFrame(record(t, R), 0)
	_, a, _ := p.Feed(f)
	rec, err := a.Record()
	if err != nil || !bytes.Equal(rec, record(t, R)) {
		t.Fatal("the record did not arrive")
	}
	p.Feed(nil)
	if !blank(p.Memory()) {
		t.Error("Feed left the record behind")
	}
	p.Feed(f[:900])
	p.Rescan()
	all(&p, ok8)
	p.Forget()
	if !blank(p.Memory()) || p.Pending() {
		t.Error("Forget left a part behind")
	}
	if got := all(&p, ok8); len(got) != 1 {
		t.Error("no use after Forget")
	}
}

func TestNoRecord(t *testing.T) {
	rec := record(t, R)
	for name, f := range map[string][]byte{
		"empty": frame(0, 0, 0x90), "not done": frame(0, 0, 0x41), "text only": frame(0, 0, 0x90, rec...),
		"other lengths": frame(0, 0, 0x90, append([]byte{2, 0, 4, 0}, make([]byte, 1280)...)...),
	} {
		var p Parser
		_, a, ok := p.Feed(f)
		if _, err := a.Record(); !ok || err == nil {
			t.Errorf("%s was taken for a record", name)
		}
	}
}

func TestMemoryIsBounded(t *testing.T) {
	if size := unsafe.Sizeof(Parser{}); size > 64<<10 {
		t.Errorf("a parser has %d bytes", size)
	}
	var p Parser
	noise := bytes.Repeat([]byte{0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x01, 0x00, 0x90}, 4096)
	if got := testing.AllocsPerRun(3, func() {
		for b := noise; ; {
			n, _, ok := p.Feed(b)
			b = b[n:]
			if !ok {
				break
			}
		}
	}); got != 0 {
		t.Errorf("%v allocations", got)
	}
}
