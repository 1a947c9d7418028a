package mrz

import (
	"bytes"
	"errors"
	"testing"

	"yimen/devices/document"
)

// Any bytes: nothing panics, what is no zone is left as it is, a document is
// only taken when all its check digits agree, and nothing of it stays.
func FuzzTake(f *testing.F) {
	for _, z := range zones {
		f.Add([]byte(z.text))
	}
	f.Add([]byte("\x02P<UTO\r\x03"))
	f.Add([]byte("\x01\x5e\x00OU\x02\r<"))
	f.Add(bytes.Repeat([]byte("<"), 90))
	f.Add(bytes.Repeat([]byte("C<CHN"), 18))
	f.Fuzz(func(t *testing.T, in []byte) {
		var lines [Most][]byte
		text := bytes.Clone(in)
		n, ok := Split(text, &lines)
		if !ok {
			if !bytes.Equal(text, in) {
				t.Fatal("what is no zone was changed")
			}
			return
		}
		whole := make([][]byte, n)
		for i := range whole {
			whole[i] = bytes.Clone(lines[i])
		}
		got, err := Take(lines[:n], document.Fields{Name: true, Key: true}, nil, today)
		for _, l := range lines[:n] {
			if len(bytes.Trim(l, "\x00")) > 0 {
				t.Fatalf("%q is still in memory", l)
			}
		}
		var e Error
		if err != nil && (!errors.As(err, &e) || e.Line < 0 || e.Line > Most) {
			t.Fatalf("%v", err)
		}
		if (err == nil) != (got.Kind != "") {
			t.Fatalf("%+v, %v", got, err)
		}
		if err == nil && !agree(whole) {
			t.Fatalf("%q was taken", whole)
		}
		if listed, lerr := List(whole, today); (lerr == nil) != (err == nil) || lerr == nil && len(listed) < 6 {
			t.Fatalf("listed %v, %v; taken: %v", listed, lerr, err)
		}
	})
}

// agree checks the last digit by itself, for each layout it may be.
func agree(b [][]byte) bool {
	sum := func(d byte, parts ...[]byte) bool { return d == reference(bytes.Join(parts, nil)) }
	one := b[0]
	switch {
	case len(b) == 1:
		return sum(one[29], one[2:12], one[13:20], one[21:28])
	case len(one) == 44:
		return sum(b[1][43], b[1][:10], b[1][13:20], b[1][21:43])
	case len(one) == 36:
		return sum(b[1][35], b[1][:10], b[1][13:20], b[1][21:35])
	}
	return sum(b[1][29], one[5:30], b[1][:7], b[1][8:15], b[1][18:29]) || sum(b[1][29], one[2:22], one[23:30], b[1][19:29])
}

// A right zone made of anything is taken; with one character of a checked field
// changed it is not, or the sum is the same.
func FuzzZone(f *testing.F) {
	f.Add([]byte("L898902C3740812120415ZE184226BERIKSSONANNA"), uint8(0), uint16(50), uint8(3))
	f.Add([]byte("D23145890734340712950712STEVENSONPETERJOHN"), uint8(1), uint16(8), uint8(24))
	f.Add([]byte("D23145890734340712950712STEVENSONPETERJOHN"), uint8(2), uint16(70), uint8(1))
	f.Add([]byte("H12345678010203301231900102"), uint8(3), uint16(4), uint8(9))
	f.Add([]byte(""), uint8(4), uint16(29), uint8(7))
	f.Fuzz(func(t *testing.T, seed []byte, which uint8, pos uint16, by uint8) {
		layouts := []*layout{&td3, &td2, &td1, &home, &away}
		l := layouts[int(which)%len(layouts)]
		zone := made(l, seed)
		text := bytes.Join(zone, []byte("\r"))
		var lines [Most][]byte
		n, ok := Split(bytes.Clone(text), &lines)
		if !ok || n != l.lines {
			t.Fatalf("%q: %d lines", text, n)
		}
		if got, err := Take(lines[:n], document.Fields{}, nil, today); err != nil || got.Kind != l.kind {
			t.Fatalf("%q: %+v, %v", text, got, err)
		}

		s := append(l.composite[:len(l.composite):len(l.composite)], l.last)
		at := s[int(pos)%len(s)]
		i := at.from + int(pos)/len(s)%(at.to-at.from)
		old := zone[at.line][i]
		const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"
		now := alphabet[int(by)%len(alphabet)]
		if now == old {
			return
		}
		zone[at.line][i] = now
		text = bytes.Join(zone, []byte("\r"))
		n, ok = Split(bytes.Clone(text), &lines)
		if !ok {
			return // the last filler is gone
		}
		if _, err := Take(lines[:n], document.Fields{}, nil, today); err == nil && (value(now)-value(old))%10 != 0 {
			t.Fatalf("%q: %c for %c in line %d, character %d, was taken", text, now, old, at.line+1, i+1)
		}
	})
}

// made fills a layout from any bytes: letters where letters belong, dates where
// dates do, and then the check digits.
func made(l *layout, seed []byte) [][]byte {
	next := func() int {
		if len(seed) == 0 {
			return 0
		}
		c := seed[0]
		seed = seed[1:]
		return int(c)
	}
	zone := make([][]byte, l.lines)
	for i := range zone {
		zone[i] = bytes.Repeat([]byte("<"), l.width)
	}
	for _, s := range l.letters {
		for i := s.from; i < s.to; i++ {
			if c := next() % 30; c < 26 {
				zone[s.line][i] = byte('A' + c)
			}
		}
	}
	const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"
	for _, s := range l.composite {
		for i := s.from; i < s.to; i++ {
			zone[s.line][i] = alphabet[next()%len(alphabet)]
		}
	}
	zone[0][0], zone[0][1] = 'C', 'R'
	if l == &td3 {
		zone[0][0] = 'P'
	}
	if l == &td1 {
		zone[0][3] = 'U'
	}
	if l == &home {
		for i := 3; i < 11; i++ {
			zone[0][i] = byte('0' + next()%10)
		}
	}
	if l == &away {
		zone[0][12], zone[0][20], zone[0][28] = '<', '<', '<'
	}
	if l.sex.to > 0 {
		zone[l.sex.line][l.sex.from] = "MFX<"[next()%4]
	}
	zone[0][min(29, l.width-1)] = '<' // one filler there must be; a check digit may take its place
	if l == &home {
		zone[1][0] = '<'
	}
	for _, s := range []span{l.birth.over, l.expiry.over} {
		for i := s.from; i < s.to; i++ {
			zone[s.line][i] = byte('0' + next()%10)
		}
	}
	set := func(c check) { zone[c.digit.line][c.digit.from] = reference(c.over.of(zone)) }
	set(l.number)
	set(l.birth)
	set(l.expiry)
	for _, c := range l.others {
		set(c)
	}
	var all []byte
	for _, s := range l.composite {
		all = append(all, s.of(zone)...)
	}
	zone[l.last.line][l.last.from] = reference(all)
	return zone
}

// The zone of a passport is taken without a byte on the heap but the masked name.
func TestAllocations(t *testing.T) {
	keys := document.NewKeys(func() string { return "today" })
	text := []byte(zones["worked example"].text)
	in := make([]byte, len(text))
	got := testing.AllocsPerRun(100, func() {
		copy(in, text)
		var lines [Most][]byte
		n, _ := Split(in, &lines)
		if _, err := Take(lines[:n], document.Fields{Name: true}, keys, today); err != nil {
			t.Error(err)
		}
	})
	t.Logf("%.0f allocations", got)
	if got > 8 {
		t.Errorf("%.0f allocations for one passport", got)
	}
}

func BenchmarkTake(b *testing.B) {
	keys := document.NewKeys(func() string { return "today" })
	text := []byte(zones["worked example"].text)
	in := make([]byte, len(text))
	b.ReportAllocs()
	for b.Loop() {
		copy(in, text)
		var lines [Most][]byte
		n, _ := Split(in, &lines)
		if _, err := Take(lines[:n], document.Fields{Name: true, Key: true}, keys, today); err != nil {
			b.Fatal(err)
		}
	}
}
