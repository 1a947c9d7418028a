package escpos

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yimen/kiosk/slip"
)

// FuzzEncode: any text on any profile is lines that fit, with nothing in them
// but characters, and as long as measured.
func FuzzEncode(f *testing.F) {
	for _, s := range []string{"", "企业登记 Business registration", "a\x10\x04\x01b", "¥☐✓•©\u00A0\u200B😀€㐀𠮷é", "（一）、《公司章程》。", "\xFF\xFE",
		"12–16 二楼 B 区 2F Zone B", strings.Repeat("长", 60), strings.Repeat("，", 60), strings.Repeat(" ", 100), "服务 服務 ① ㎡"} {
		for _, how := range []uint16{0, 13, 0x135, 0x2FF, 0x4A8} {
			f.Add(s, how)
		}
	}
	all := fonts(f)
	names := Profiles()
	f.Fuzz(func(t *testing.T, s string, how uint16) {
		if len(s) > 2000 {
			return
		}
		p := profile(t, names[int(how&15)%len(names)])
		p.Raster = []string{"gs-v-0", "gs-l", "packbits", "gs-v-0"}[how>>4&3]
		p.Column = p.Column != (how>>6&1 == 1)
		fonts := all
		if how>>7&1 == 1 && p.HasFont() {
			fonts = Fonts{}
		}
		doc := slip.Document{ID: "test", Blocks: []slip.Block{
			slip.Text{Text: s, Size: int(how>>8&7) + 1, Align: slip.Align(how >> 11 & 1)},
			slip.Pair{Label: s, Value: s}, slip.Check{Text: s}, slip.Rule{}, slip.Text{Text: "end", Bold: true}}}
		job, err := Encode(doc, p, fonts)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range read(t, p, job).lines {
			if l.end > p.Dots {
				t.Errorf("%s: %q ends at %d of %d dots", p.Name, l.text, l.end, p.Dots)
			}
		}
		if mm, err := Measure(doc, p, fonts); err != nil || math.Abs(mm-job.LengthMM) > 0.001 {
			t.Errorf("%s: measured %v, is %v, %v", p.Name, mm, job.LengthMM, err)
		}
		if owed, most := job.Owed(job.Size()), MostOwed(p); owed > most {
			t.Errorf("%s: owed %d of %d", p.Name, owed, most)
		}
	})
}

// FuzzParseProfile: what is accepted prints a ticket that a second reader
// understands, and asks and listens without trouble.
func FuzzParseProfile(f *testing.F) {
	for _, name := range Profiles() {
		data, err := os.ReadFile(filepath.Join("profiles", name+".toml"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("[[bit]]"))
	f.Add([]byte("[[request]]\nn = 5\nanswer = \"10 0F ..\""))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ParseProfile(data)
		if err != nil {
			return
		}
		job, err := Encode(ticket(), p, Fonts{})
		if err != nil {
			if p.HasFont() && p.Dots >= 300 && p.FontA <= 16 && p.Hanzi <= 32 {
				t.Errorf("accepted, but the ticket cannot be encoded: %v", err)
			}
			return
		}
		if job.Size() == 0 || job.LengthMM <= 0 || job.Printing <= 0 || job.LineTime(p.Baud) <= 0 {
			t.Errorf("%d bytes, %v mm, %v", job.Size(), job.LengthMM, job.Printing)
		}
		if p.FontA == 12 && p.Hanzi == 24 && p.Init == "" && p.ChineseMode == "set" {
			read(t, p, job)
		}
		parser, st := NewParser(p), NewStatus(p)
		for _, n := range p.Status {
			if b := p.StatusRequest(n); len(b) == 0 || len(b) > maxSend {
				t.Errorf("request %d is % X", n, b)
			}
			parser.Asked(n)
			var answer []byte
			for _, a := range p.answer(n) {
				answer = append(answer, a.value)
			}
			for _, r := range parser.Feed(answer) {
				st.Take(r)
			}
		}
		if len(p.Status) == 0 && st.State() != slip.Untold {
			t.Errorf("no question and %s", st.State())
		}
	})
}

// FuzzParser: whatever comes, no panic, little memory, and the next good answer
// is understood.
func FuzzParser(f *testing.F) {
	for _, s := range []string{"", "\x12", "\x37\x22ABCD\x00", "\x10\x00\x00", "\x5Fno end", "\x11\x13\x10\x11\x00", "\x3B1\x00\x12\x12\x12\x12",
		"\x10\x0F\x20\x00\x00\x00", "\x10\x0F\x10\x0F\x00"} {
		f.Add([]byte(s), byte(0))
		f.Add([]byte(s), byte(1))
		f.Add([]byte(s), byte(2))
	}
	custom, masung := profile(f, "custom-vkp80"), profile(f, "masung-d347")
	f.Fuzz(func(t *testing.T, data []byte, how byte) {
		p := []Profile{{Status: []int{1, 2, 3, 4}, Flow: "xonxoff"}, custom, masung}[how%3]
		start := func() *Parser {
			q := NewParser(p)
			if how&4 != 0 {
				for _, n := range p.Status {
					q.Asked(n)
				}
			}
			return q
		}
		whole, bytewise := start(), start()
		a := whole.Feed(data)
		var b []Reply
		for _, c := range data {
			b = append(b, bytewise.Feed([]byte{c})...)
		}
		if fmt.Sprint(a) != fmt.Sprint(b) {
			t.Fatalf("in one piece %v, byte by byte %v", a, b)
		}
		total := 0
		for _, r := range a {
			total += max(1, len(r.Text))
		}
		if total > 4*len(data) {
			t.Fatalf("%d replies with %d bytes from %d", len(a), total, len(data))
		}
		if cap(whole.block)+cap(whole.group)+cap(whole.own)+cap(whole.open) > 4*maxBlock {
			t.Fatalf("holds %d bytes", cap(whole.block)+cap(whole.group)+cap(whole.own))
		}
		// After one good answer that may be lost to what came before, the next is
		// understood; after a pause (Forget) the first is.
		n := p.Status[len(p.Status)-1]
		good := map[int][]byte{4: {0x1E}, 5: {0x04}, 20: {0x10, 0x0F, 0x20, 0, 0, 0}}[n]
		want := Reply{Kind: RealTime, N: n, Byte: good[0]}
		if len(good) > 1 {
			want.Text = string(good)
		}
		understood := func(when string, q *Parser) {
			q.open = q.open[:0]
			q.Asked(n)
			got := q.Feed(good)
			if len(got) == 0 || got[len(got)-1] != want {
				t.Fatalf("%s, % X was taken for %+v", when, good, got)
			}
		}
		whole.Forget()
		understood("after a pause", whole)
		bytewise.Feed(good)
		understood("after one good answer", bytewise)
		st := NewStatus(Profile{Status: []int{1, 2, 3, 4}})
		for _, r := range a {
			if r.N != 1 {
				st.Take(r)
			}
		}
		if s := st.State(); s.CanPrint() {
			t.Fatalf("%s after % X", s, data)
		}
	})
}

// TestParserIsBoundedOnAFlood: thousands of any one byte leave nothing behind.
func TestParserIsBoundedOnAFlood(t *testing.T) {
	for b := range 256 {
		for _, name := range []string{"custom-vkp80", "masung-d347", "generic-80"} {
			p := NewParser(profile(t, name))
			p.Asked(5)
			p.Feed(bytes.Repeat([]byte{byte(b)}, 1<<12))
			if n := cap(p.block) + cap(p.group) + cap(p.own); n > 4*maxBlock {
				t.Fatalf("%02X: holds %d bytes", b, n)
			}
		}
	}
}
