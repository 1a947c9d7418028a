package samv

import (
	"bytes"
	"runtime/metrics"
	"testing"
	"unicode"

	"yimen/devices/document"
)

func seeds(f *testing.F) [][]byte {
	out := [][]byte{{}, {0xAA}, {0xAA, 0xAA}, preamble[:3], preamble[:4], preamble[:], Status.Frame()[:6], Status.Frame()[:7], Status.Frame()[:8],
		frame(0, 0, 0x90)[:10], append(frame(0, 0, 0x90)[:10], 0), append(bytes.Clone(ok8), frame(0, 0, 0x80)...),
		bytesOf(f, "AA AA AA 96 69 00 05 05 05 05"), bytesOf(f, "AA 00 AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 9C"),
		{0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x09, 0x0A}, {0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x09, 0x0B, 0x00}, {0xAA, 0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x04}}
	for l := range annex {
		out = append(out, textFrame(record(f, l), 0x33))
	}
	return append(out, frame(0, 0, 0x90, make([]byte, 2310)...))
}

// allocates is how many bytes f allocates. Others in this process allocate too,
// so the least of some runs counts.
func allocates(f func()) uint64 {
	least := ^uint64(0)
	for range 5 {
		s := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
		metrics.Read(s)
		before := s[0].Value.Uint64()
		f()
		metrics.Read(s)
		if least = min(least, s[0].Value.Uint64()-before); least <= 64<<10 {
			break
		}
	}
	return least
}

// reference finds answers in a whole text, the plain way: at each place, is this
// one? It is what Parser must find after silence, however the bytes came.
func reference(b []byte) []said {
	var out []said
	for i := 0; i+11 <= len(b); {
		n := 0
		if bytes.HasPrefix(b[i:], []byte{0xAA, 0xAA, 0xAA, 0x96, 0x69}) {
			n = 7 + int(b[i+5])<<8 + int(b[i+6])
		}
		timeout := bytes.HasPrefix(b[min(i+5, len(b)):], []byte{0, 5, 5, 5, 5})
		if n < 11 || n > 2321 || i+n > len(b) || xor(b[i+5:i+n]) != 0 || timeout {
			i++
			continue
		}
		data := bytes.Clone(b[i+10 : i+n-1])
		dropPhoto(Answer{SW: SW(b[i+9]), Data: data})
		out = append(out, said{SW(b[i+9]), data})
		i += n
	}
	return out
}

// F17: no panic, nothing allocated, the same answers whatever the pieces; and
// after any garbage a good frame is found: at once when the garbage holds no
// beginning of a frame, after silence when it does, unless by chance a sum was
// right over part of it.
func FuzzParser(f *testing.F) {
	for i, s := range seeds(f) {
		f.Add(s, byte(i))
	}
	f.Fuzz(func(t *testing.T, noise []byte, cut byte) {
		var p, q Parser
		stream := append(bytes.Clone(noise), ok8...)
		count := 0
		if got := allocates(func() {
			p.Forget()
			count = 0
			for b := stream; ; {
				n, _, ok := p.Feed(b)
				if b = b[n:]; !ok {
					break
				}
				count++
			}
		}); got > 64<<10 {
			t.Fatalf("%d bytes allocated", got)
		}
		p.Forget()

		want := reference(stream)
		got := all(&p, stream)
		if len(got) != count {
			t.Fatalf("%d answers, then %d", count, len(got))
		}
		now := len(got)
		got = append(got, settle(&p)...)
		var pieces []said
		for i := 0; i < len(stream); {
			end := min(i+1+(int(cut)*(i+7))%23, len(stream))
			pieces = append(pieces, all(&q, stream[i:end])...)
			i = end
		}
		pieces = append(pieces, settle(&q)...)
		for _, other := range [][]said{want, pieces} {
			if len(got) != len(other) {
				t.Fatalf("%d answers, want %d", len(got), len(other))
			}
			for i := range got {
				if got[i].sw != other[i].sw || !bytes.Equal(got[i].data, other[i].data) {
					t.Fatalf("answer %d differs", i)
				}
			}
		}
		if !bytes.Contains(noise, []byte{0xAA}) && now != 1 {
			t.Fatalf("%d answers without silence", now)
		}
		if got := all(&p, ok8); len(got) != 1 || !bytes.Equal(got[0].data, ok8[10:18]) {
			t.Fatal("after silence the next good frame was lost")
		}
		p.Forget()
		if !blank(p.Memory()) || p.Pending() {
			t.Fatal("something stayed behind")
		}
	})
}

// Whatever a record holds: no panic, bounded allocations, a name of which no
// more than what a mask leaves is told, and never both a document and an error.
func FuzzTake(f *testing.F) {
	for l := range annex {
		f.Add(record(f, l), true, true)
		f.Add(record(f, l)[:255], true, false)
	}
	f.Add(make([]byte, 256), true, true)
	f.Add(bytes.Repeat([]byte{0x3D, 0xD8}, 128), true, true)
	k := keys()
	f.Fuzz(func(t *testing.T, rec []byte, name, key bool) {
		keep := bytes.Clone(rec)
		var got document.Shown
		var letter Letter
		var fields []Arrived
		var err, err2 error
		if n := allocates(func() {
			got, err = Take(rec, document.Fields{Name: name, Key: key}, k, today)
			letter, fields, err2 = MaskedFields(rec, today)
		}); n > 64<<10 {
			t.Fatalf("%d bytes allocated", n)
		}
		if !bytes.Equal(rec, keep) {
			t.Fatal("the record was changed")
		}
		if err != nil {
			if got.Kind != "" || got.Name != "" || !got.Key.Zero() {
				t.Fatalf("an error, and %+v", got)
			}
			return
		}
		if err2 != nil || letter.Kind() != got.Kind || len(fields) == 0 {
			t.Fatalf("taken, but %v", err2)
		}
		if got.Key.Zero() == key || !name && got.Name != "" {
			t.Fatalf("asked for name %v, key %v: %+v", name, key, got)
		}
		for _, a := range fields {
			if a.Units > 60 {
				t.Fatalf("%d units", a.Units)
			}
		}
		shown := 0
		for _, r := range got.Name {
			if !unicode.IsPrint(r) {
				t.Fatalf("%U is shown", r)
			}
			if unicode.IsLetter(r) {
				shown++
			}
		}
		if shown > 60 || len([]rune(got.Name)) > 60 {
			t.Fatalf("%d letters shown", shown)
		}
	})
}
