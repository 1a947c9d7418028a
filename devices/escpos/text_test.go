package escpos

import (
	"bytes"
	"encoding/hex"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yimen/kiosk/slip"
)

var update = flag.Bool("update", false, "write the golden files anew")

func encode(t testing.TB, p Profile, f Fonts, blocks ...slip.Block) Job {
	t.Helper()
	job, err := Encode(slip.Document{ID: "test", Blocks: blocks}, p, f)
	if err != nil {
		t.Fatal(err)
	}
	return job
}

// read reads a job a second time, and holds it to what every job keeps: pieces
// end where commands end, and the length is that of the paper.
func read(t testing.TB, p Profile, job Job) paper {
	t.Helper()
	got, err := readJob(p, job.Bytes())
	if err != nil {
		t.Fatalf("%v in\n%s", err, hex.Dump(job.Bytes()[:min(job.Size(), 4000)]))
	}
	at := 0
	for _, piece := range job.Pieces {
		if !got.starts[at] {
			t.Fatalf("a piece begins at %d, inside a command", at)
		}
		at += len(piece.Bytes)
	}
	return got
}

// TestCharactersWithoutTwoBytes goes through the sheet's table of what comes up
// in guides and has no two-byte code.
func TestCharactersWithoutTwoBytes(t *testing.T) {
	for _, c := range []struct{ profile, text, want string }{
		{"generic-80", "¥5", "a3a435"},
		{"generic-80", "£", "a1ea"},
		{"generic-80", "☐", "a1f5"},
		{"generic-80", "☑", "a1f6"},
		{"generic-80", "✓", "a1cc"},
		{"generic-80", "✗", "a1c1"},
		{"generic-80", "a•b", "61a1a462"},
		{"generic-80", "©", "284329"},
		{"generic-80", "a\u00A0b", "612062"},
		{"generic-80", "a\u200Bb", "6162"},
		{"generic-80", "a😀b", "6162"},
		{"generic-80", "a\x1A\x10\x04\x01\x1Bb\x7F", "6162"},
		{"generic-80", "€", "a2e3"},
		{"generic-58", "€", "455552"},
		{"generic-80", "–", "a843"},
		{"generic-80", "“中”", "a1b0d6d0a1b1"},
		{"generic-80", "é", "a8a6"},
		{"generic-80", "e\u0301", "a8a6"}, // composed first
		{"generic-80", "℃㎡", "a1e6a94f"},
		{"generic-80", "\uE000x", "78"}, // private use is nobody's
		{"generic-80", "㐀", "a1fe"},     // no font given: the mark for a missing character
		{"generic-80", "a\u2713", "61a1cc"},
		{"generic-80", "$", "24"},
	} {
		b := encode(t, profile(t, c.profile), Fonts{}, slip.Text{Text: c.text}).Pieces[1].Bytes
		if got := hex.EncodeToString(bytes.TrimSuffix(b, []byte{0x0A})); got != c.want {
			t.Errorf("%q on %s: %s, want %s", c.text, c.profile, got, c.want)
		}
	}
}

// TestEveryHanziIsSent: all 20,902 characters 4E00-9FA5 have two bytes, in both
// codes, and come back from them.
func TestEveryHanziIsSent(t *testing.T) {
	for _, name := range []string{"generic-80", "generic-58"} {
		c := newCoder(profile(t, name))
		for r := rune(0x4E00); r <= 0x9FA5; r++ {
			if b, n, ok := c.code(r); !ok || n != 2 || b[0] < 0x81 || b[1] < 0x40 {
				t.Fatalf("%s: %U has %X", name, r, b)
			}
		}
	}
}

func TestLinesAreBroken(t *testing.T) {
	p := profile(t, "generic-80")
	for _, c := range []struct {
		block slip.Block
		want  []string
	}{
		{slip.Text{Text: "有限责任公司和股份有限公司的设立登记由公司登记机关依法办理。"},
			[]string{"有限责任公司和股份有限公司的设立登记由公司登记机", "关依法办理。"}},
		// The 25th character is a full stop: the 24th goes down with it.
		{slip.Text{Text: "一二三四五六七八九十一二三四五六七八九十一二三四。"},
			[]string{"一二三四五六七八九十一二三四五六七八九十一二三", "四。"}},
		{slip.Text{Text: "The quick brown fox jumps over the lazy dog and then rests."},
			[]string{"The quick brown fox jumps over the lazy dog and", "then rests."}},
		{slip.Text{Text: strings.Repeat("x", 50)}, []string{strings.Repeat("x", 48), "xx"}},
		{slip.Text{Text: strings.Repeat("x", 48) + "。"}, []string{strings.Repeat("x", 47), "x。"}},
		{slip.Text{Text: "一\n\n二"}, []string{"一", "", "二"}},
		{slip.Check{Text: "法定代表人、董事、监事和经理的任职文件以及身份证明复印件"},
			[]string{"□\t法定代表人、董事、监事和经理的任职文件以及身", "\t份证明复印件"}},
		{slip.Pair{Label: "窗口 Counter", Value: "十二号至十六号窗口，二楼乙区，电梯出口左转"},
			[]string{"窗口 Counter\t十二号至十六号窗口，二楼乙区，电梯", "\t出口左转"}},
		{slip.Rule{}, []string{strings.Repeat("-", 48)}},
	} {
		var got []string
		for _, l := range read(t, p, encode(t, p, Fonts{}, c.block)).lines {
			got = append(got, l.text)
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%v:\n%q, want\n%q", c.block, got, c.want)
		}
	}
}

// TestNumberIsNeverBroken: a ticket number gets smaller rather than split.
func TestNumberIsNeverBroken(t *testing.T) {
	for name, want := range map[string]int{"generic-80": 4, "generic-58": 3} {
		lines := read(t, profile(t, name), encode(t, profile(t, name), Fonts{}, slip.Text{Text: "A02712345678"[:10], Size: 8})).lines
		if len(lines) != 1 || lines[0].size != want {
			t.Errorf("%s: %+v, want size %d", name, lines, want)
		}
	}
}

// TestPairsShareTheirColumn also when one label is short.
func TestPairsShareTheirColumn(t *testing.T) {
	b := encode(t, profile(t, "generic-80"), Fonts{}, slip.Pair{Label: "取号 Issued", Value: "9"}, slip.Pair{Label: "前面", Value: "7"}).Bytes()
	// 11 half-width characters and a gap of two: 13 x 12 = 156 dots.
	if bytes.Count(b, []byte{0x1B, 0x24, 156, 0}) != 2 {
		t.Errorf("% X", b)
	}
}

func TestChineseSizeByProfile(t *testing.T) {
	for size, want := range map[string]string{"both": "1d21111c210c", "1d21": "1d2111", "1c21": "1d21111c210c"} {
		p := profile(t, "generic-80")
		p.ChineseSize = size
		got := hex.EncodeToString(encode(t, p, Fonts{}, slip.Text{Text: "中", Size: 2}).Pieces[1].Bytes)
		if got != want+"d6d00a" {
			t.Errorf("%s: %s", size, got)
		}
		got = hex.EncodeToString(encode(t, p, Fonts{}, slip.Text{Text: "中", Size: 4}).Pieces[1].Bytes)
		if wide := "1d2133d6d00a"; size != "1c21" && got != wide || size == "1c21" && got != want+"d6d00a" {
			t.Errorf("%s at 4: %s", size, got)
		}
	}
}

// TestGoldenTicket holds the bytes of the ticket of the design picture. They
// were read through command by command when they were written.
func TestGoldenTicket(t *testing.T) {
	for _, name := range []string{"generic-80", "epson-tm-t82"} {
		job, err := Encode(ticket(), profile(t, name), Fonts{})
		if err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		for _, p := range job.Pieces {
			got.WriteString(hex.EncodeToString(p.Bytes) + "\n")
		}
		file := filepath.Join("testdata", "ticket-"+name+".hex")
		if *update {
			if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got.String() != string(want) {
			t.Errorf("%s changed:\n%s", name, got.String())
		}
	}
}
