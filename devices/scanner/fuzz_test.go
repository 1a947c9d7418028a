package scanner

import (
	"bytes"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// Any bytes with any pauses: nothing panics, nothing is invented, no message is
// longer than the longest, and after a pause the next good message comes whole.
func FuzzFramer(f *testing.F) {
	add := func(s string, set uint8) { f.Add([]byte(s), set, []byte{0, 1, 3}) }
	for i := range 8 { // empty, 1 to 7 bytes, split and merged frames
		add("\x02A027\x03\r\n"[:i], uint8(i))
	}
	add(strings.Repeat("x", MostBytes+2)+"\r", 0)
	add(td3a+"\r"+td3b+"\r", 0)
	add(td1a+"\r\n"+td1b+"\r\n"+td1c+"\r\n", 3)
	add(frame3M("\r"+td3a+"\r"+td3b+"\r", 0), 0)
	add(frame3M("\r"+td3a+"\r"+td3b+"\r", 9)+"\x01\x02\x03", 6)
	add("\x02CameraData:{\"a\":\"b\"}\x03\r\n%%NoRead\r", 1)
	pauses := []time.Duration{0, time.Millisecond, Idle, Gather, Stall}
	f.Fuzz(func(t *testing.T, in []byte, set uint8, gaps []byte) {
		s := Suffixes()[int(set)%len(Suffixes())]
		total, got := 0, []string(nil)
		fr := NewFramer(s, 0, func(m Message) {
			total += len(m.Text) - bytes.Count(m.Text, []byte("\n")) // where a pause ends a line, its end is written
			if len(m.Text) < shortest || len(m.Text) > MostBytes {
				t.Fatalf("a message of %d bytes", len(m.Text))
			}
			if !m.Bad {
				got = append(got, string(m.Text))
			}
		})
		now := epoch
		wait := func(d time.Duration) {
			end := now.Add(d)
			for range 4 {
				due, ok := fr.Due()
				if !ok || due.After(end) {
					break
				}
				fr.Tick(due)
			}
			if due, ok := fr.Due(); ok && !due.After(end) {
				t.Fatal("a pause never ends")
			}
			now = end
		}
		for i, rest := 0, in; len(rest) > 0; i++ {
			n := len(rest)
			if len(gaps) > 0 {
				n = min(n, 1+int(gaps[i%len(gaps)]))
				wait(pauses[int(gaps[i%len(gaps)])%len(pauses)])
			}
			fr.Feed(rest[:n], now)
			rest = rest[n:]
		}
		wait(2 * Stall)
		if total > len(in) {
			t.Fatalf("%d bytes became %d", len(in), total)
		}
		if fr.n > 0 || fr.lines > 0 || fr.over || fr.drop || fr.mode != plain || len(bytes.Trim(fr.buf[:], "\x00")) > 0 {
			t.Fatal("something stays after a long pause")
		}
		if _, ok := fr.Due(); ok {
			t.Fatal("it waits for something")
		}
		end := map[Suffix]string{Auto: "\r", CR: "\r", LF: "\n", CRLF: "\r\n", TAB: "\t", None: "", STX: "\x03"}[s]
		begin := ""
		if s == STX {
			begin = "\x02"
		}
		got = nil
		fr.Feed([]byte(begin+"YM-GOOD-ONE"+end), now)
		wait(2 * Stall)
		if len(got) != 1 || got[0] != "YM-GOOD-ONE" {
			t.Fatalf("%s: a good message came as %q", s, got)
		}
	})
}

// JSON or not: values are pieces of the text, no longer than it, and no more
// than there is room for.
func FuzzValues(f *testing.F) {
	for _, s := range []string{
		`{"type":"MRZ","data":"P<UTO\nL898"}`, `{"a":"\u003c\u4e2d\ud83d\ude00\ud83d"}`, `"`, `"\`, `"\u12`, `{"a":["b","c"],"d":null}`,
		`""`, strings.Repeat(`"x"`, 40), `"a" : "b"`, `{"k":"\"quoted\""}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		b := bytes.Clone(in)
		var out [most][]byte
		n := values(b, &out)
		size := 0
		for _, v := range out[:n] {
			size += len(v)
			if utf8.Valid(in) && !bytes.ContainsRune(in, '\\') && !bytes.Contains(in, v) {
				t.Fatalf("%q is not in it", v)
			}
		}
		if size > len(in) {
			t.Fatalf("%d bytes of %d", size, len(in))
		}
	})
}

// Any text: it becomes UTF-8 that fits the room, the room is wiped, and nothing
// that cannot be seen passes as a code of ours.
func FuzzText(f *testing.F) {
	for _, s := range []string{"", "A027", "\xd6\xd0\xce\xc4", "\x81\x30\x81\x30", "\x84\x31\xa4\x37", "\xff\xff\xff", "中文", "\u202e1", "👨\u200d👩", "\x00", "%s%n"} {
		f.Add([]byte(s))
	}
	var s speller
	f.Fuzz(func(t *testing.T, in []byte) {
		if len(in) > MostBytes {
			in = in[:MostBytes]
		}
		text := s.utf8(in)
		if !utf8.Valid(text) {
			t.Fatalf("%q became %q", in, text)
		}
		if utf8.Valid(in) != bytes.Equal(in, text) {
			t.Fatalf("%q became %q", in, text)
		}
		if printable(text) && bytes.ContainsAny(text, "\x00\r\n\t\x1b\u200b\u202e\u2066\ufeff\ufffd") {
			t.Fatalf("%q can be seen", text)
		}
		if len(in) > 0 && utf8.Valid(in) && printable(in) && garbage(in) {
			t.Fatalf("%q is both", in)
		}
		stars(text)
		aim(in)
		s.wipe()
		if len(bytes.Trim(s.room[:], "\x00")) > 0 {
			t.Fatal("the room was not wiped")
		}
	})
}

// F17: no message of any size makes more than 64 KiB on the heap, from the line
// to the text.
func TestAllocations(t *testing.T) {
	var s speller
	f := NewFramer(Auto, 0, func(m Message) {
		var out [most][]byte
		values(m.Text, &out)
		printable(s.utf8(m.Text))
		garbage(m.Text)
		s.wipe()
	})
	for name, in := range map[string][]byte{
		"a million bytes":   bytes.Repeat([]byte("x"), 1<<20),
		"rare characters":   append(bytes.Repeat([]byte("\x95\x32\x82\x36"), 730), '\r'),
		"no characters":     append(bytes.Repeat([]byte{0xFF}, MostBytes), '\r'),
		"JSON of escapes":   append(append([]byte("\x02"), bytes.Repeat([]byte(`"\ud83d\ude00"`), 200)...), 3),
		"thousands of ends": bytes.Repeat([]byte("abc\r"), 1<<14),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		f.Feed(in, epoch)
		f.Tick(epoch.Add(time.Minute))
		runtime.ReadMemStats(&after)
		size := after.TotalAlloc - before.TotalAlloc
		if size > 64<<10 {
			t.Errorf("%s: %d bytes", name, size)
		}
	}
}
