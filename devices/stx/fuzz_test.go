package stx

import (
	"bytes"
	"runtime/metrics"
	"testing"

	"yimen/devices/document"
)

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

// reference finds answers in a whole text, the plain way.
func reference(b []byte) []said {
	var out []said
	for i := 0; i+7 <= len(b); {
		n := 5 + int(b[i+1])<<8 + int(b[i+2])
		if b[i] != 2 || n < 7 || n > 1297 || i+n > len(b) || xor(b[i+3:i+n-1]) != 0 || b[i+n-1] != 3 {
			i++
			continue
		}
		s := said{Status(b[i+3])<<8 | Status(b[i+4]), bytes.Clone(b[i+5 : i+n-2])}
		if s.status == Read && len(s.data) == 1284 {
			clear(s.data[260:])
		}
		out = append(out, s)
		i += n
	}
	return out
}

// F17: as in samv.
func FuzzParser(f *testing.F) {
	for i, s := range [][]byte{{}, {2}, {2, 0}, {2, 0, 2}, {2, 5, 0x0C}, {2, 5, 0x0D}, {2, 0xFF, 0xFF}, Reset.Frame(), good, good[:len(good)-1],
		append(bytes.Clone(good), good...), {2, 0, 2, 0, 0, 1, 3}, frame(0x90, 0, make([]byte, 1284)...), frame(0x90, 0, make([]byte, 1290)...)} {
		f.Add(s, byte(i))
	}
	f.Fuzz(func(t *testing.T, noise []byte, cut byte) {
		stream := append(bytes.Clone(noise), good...)
		var p, q Parser
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
		got := all(&p, stream)
		now := len(got)
		if now != count {
			t.Fatalf("%d answers, then %d", count, now)
		}
		got = append(got, settle(&p)...)
		var pieces []said
		for i := 0; i < len(stream); {
			end := min(i+1+(int(cut)*(i+7))%23, len(stream))
			pieces = append(pieces, all(&q, stream[i:end])...)
			i = end
		}
		pieces = append(pieces, settle(&q)...)
		for _, other := range [][]said{reference(stream), pieces} {
			if len(got) != len(other) {
				t.Fatalf("%d answers, want %d", len(got), len(other))
			}
			for i := range got {
				if got[i].status != other[i].status || !bytes.Equal(got[i].data, other[i].data) {
					t.Fatalf("answer %d differs", i)
				}
			}
		}
		if !bytes.Contains(noise, []byte{2}) && now != 1 {
			t.Fatalf("%d answers without silence", now)
		}
		if got := all(&p, good); len(got) != 1 || !bytes.Equal(got[0].data, []byte{1, 2, 3}) {
			t.Fatal("after silence the next good frame was lost")
		}
		if p.Forget(); !blank(p.Memory()) {
			t.Fatal("something stayed behind")
		}
	})
}

// Whatever an answer holds: no panic, bounded allocations, no half result.
func FuzzTake(f *testing.F) {
	f.Add(wide("11010519491231002X", 18), true)
	f.Add([]byte("KAZ110090123105"), true)
	f.Add(append(wide("张三", 15), wide("11010519491231002X", 18)...), true)
	f.Add(append(wide("A B", 60), wide("KAZ110090123105", 15)...), false)
	f.Add(make([]byte, 260), true)
	k := document.NewKeys(func() string { return "day" })
	f.Fuzz(func(t *testing.T, data []byte, name bool) {
		keep := bytes.Clone(data)
		var got document.Shown
		var err error
		if n := allocates(func() { got, err = Answer{Read, data}.Take(document.Fields{Key: true, Name: name}, k, today) }); n > 64<<10 {
			t.Fatalf("%d bytes allocated", n)
		}
		if !bytes.Equal(keep, data) {
			t.Fatal("the answer was changed")
		}
		if err != nil && (got.Kind != "" || got.Name != "" || !got.Key.Zero()) || err == nil && got.Key.Zero() || !name && got.Name != "" {
			t.Fatalf("%+v, %v", got, err)
		}
	})
}
