package simulate

import (
	"bytes"
	"testing"
)

// FuzzIDCardHost gives the simulated reader any bytes from a host: no panic, no
// frame kept without bound, and a good question after them is answered well.
func FuzzIDCardHost(f *testing.F) {
	for _, s := range []string{reqStatus, reqFind, reqSelect, reqRead, "AA AA AA 96 69 FF FF", "AA AA AA AA 96 69 00 03 11 FF ED", "02 00 03 CA 01 01 CA 03", "02 FF FF"} {
		var t testing.T
		f.Add(unhex(&t, s), true)
		f.Add(unhex(&t, s), false)
	}
	f.Fuzz(func(t *testing.T, in []byte, samv bool) {
		dialect, ask, want := DialectSTX, "02 00 02 31 12 23 03", []byte{0x02, 0x00, 0x02, 0x00, 0x00, 0x00, 0x03}
		if samv {
			dialect, ask, want = DialectSAMV, reqStatus, unhex(t, "AA AA AA 96 69 00 04 00 00 90 94")
		}
		b := newBench(t, dialect)
		b.order("lay resident")
		b.bytes(in[:min(len(in), 4096)])
		if len(b.frames.buf) > 8192 {
			t.Fatalf("%d bytes of no frame are kept", len(b.frames.buf))
		}
		if got := b.bytes(unhex(t, ask)); !bytes.Equal(got, want) {
			t.Fatalf("after % x it answers % x", in, got)
		}
	})
}

// FuzzScannerOrder gives the simulated scanner any order.
func FuzzScannerOrder(f *testing.F) {
	for _, s := range []string{"scan A1024", `scan "a\x00b"`, "passport utopia as airport", "passport utopia as 3m", "code bad-nul", "big 2953", "flood 9", "suffix none", "help", "scan " + string([]byte{0xFF, 0xFE})} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		s, err := newScanner(ScannerOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if len(line) > 200 {
			line = line[:200]
		}
		if answer := s.Order(line); answer == "" {
			t.Fatalf("%q has no answer", line)
		}
	})
}
