package escpos

import (
	"bytes"
	"strings"
	"testing"

	"yimen/kiosk/slip"
)

// TestRareNameIsDrawnInItsPlace: where the printer takes column pictures, only
// the characters it lacks are drawn, and the line stays text.
func TestRareNameIsDrawnInItsPlace(t *testing.T) {
	for _, name := range Profiles() {
		p := profile(t, name)
		if !p.HasFont() || p.Chinese == "big5" {
			continue
		}
		for _, column := range []bool{true, false} {
			p.Column = column
			job := encode(t, p, fonts(t), slip.Text{Text: "申请人", Align: slip.Centre}, slip.Text{Text: "张㐀𠮷龙", Align: slip.Centre, Bold: true},
				slip.Pair{Label: "姓名 Name", Value: "张𠮷 先生"}, slip.Text{Text: "窗口"})
			got := read(t, p, job)
			var text []string
			for _, l := range got.lines {
				text = append(text, strings.TrimRight(strings.ReplaceAll(l.text, "\t", " "), " "))
			}
			all := strings.Join(text, "|")
			if column {
				for strings.Contains(all, "  ") {
					all = strings.ReplaceAll(all, "  ", " ")
				}
				if want := "申请人|张\uFFFC龙|姓名 Name 张\uFFFC 先生|窗口"; all != want {
					t.Errorf("%s: %q, want %q", name, all, want)
				}
				if len(got.pictures) != 2 || len(got.pictures[0]) != 2*24*3 || len(got.pictures[1]) != 24*3 || len(got.bands) != 0 {
					t.Errorf("%s: %d pictures, %d bands", name, len(got.pictures), len(got.bands))
				}
			} else if all != "申请人|窗口" || len(got.pictures) != 0 || len(got.bands) == 0 {
				t.Errorf("%s: %q, %d pictures, %d bands", name, all, len(got.pictures), len(got.bands))
			}
			if strings.Contains(all, "〓") {
				t.Errorf("%s: a stand-in was printed", name)
			}
		}
	}
}

// TestLargeRareNameIsALine: column pictures have one height, so a large line
// with a rare character is drawn whole.
func TestLargeRareNameIsALine(t *testing.T) {
	p := profile(t, "epson-tm-t82")
	got := read(t, p, encode(t, p, fonts(t), slip.Text{Text: "张𠮷", Size: 2}))
	if len(got.lines) != 0 || len(got.pictures) != 0 || len(got.bands) == 0 {
		t.Errorf("%+v", got.lines)
	}
}

// TestColumnPicture: the stripe is the character as the font draws it, turned
// by a quarter: `1B 2A 21 nL nH`, three bytes a column, top dot first.
func TestColumnPicture(t *testing.T) {
	p := profile(t, "epson-tm-t82")
	job := encode(t, p, fonts(t), slip.Text{Text: "㐀"})
	piece := job.Pieces[1]
	if !bytes.HasPrefix(piece.Bytes, []byte{0x1B, 0x2A, 0x21, 24, 0}) || len(piece.Bytes) != 5+72 || piece.Data != 72 || piece.MM != 0 {
		t.Fatalf("% X, %d, %v", piece.Bytes, piece.Data, piece.MM)
	}
	if next := job.Pieces[2]; string(next.Bytes) != "\n" || next.MM == 0 {
		t.Errorf("then % X", next.Bytes)
	}
	line := newBitmap(24, 32)
	fonts(t).draw(line, []cell{{r: '㐀', w: 24}}, style{size: 1}, 24, 0, 0)
	black, same := 0, 0
	for x := range 24 {
		for y := range 24 {
			got := piece.Bytes[5+x*3+y/8]&(0x80>>(y%8)) != 0
			want := line.at(x, y+4)
			if want {
				black++
			}
			if got == want {
				same++
			}
		}
	}
	if black < 60 || same < 24*24-3 { // a dot may be flipped
		t.Errorf("%d dots black, %d of 576 alike", black, same)
	}
	for _, y := range []int{0, 1, 2, 3, 28, 29, 30, 31} {
		if line.used(y) > 0 {
			t.Errorf("the character reaches row %d of its line: the stripe cuts it", y)
		}
	}
}

// TestSimplifiedOnBig5: what Big5 lacks is drawn, what it has is sent, and no
// character is turned into another.
func TestSimplifiedOnBig5(t *testing.T) {
	p := profile(t, "big5-80")
	got := read(t, p, encode(t, p, fonts(t), slip.Text{Text: "服务中心 服務"}, slip.Check{Text: "窗口"}))
	if len(got.lines) != 2 || got.lines[0].text != "服\uFFFC中心 服務" || got.lines[1].text != "□\t窗口" {
		t.Fatalf("%+v", got.lines)
	}
	if got.lines[0].end != 4*24+12+2*24 {
		t.Errorf("the line ends at %d", got.lines[0].end)
	}
	// Without a font a letter leaves a mark that Big5 has.
	got = read(t, p, encode(t, p, Fonts{}, slip.Text{Text: "务"}))
	if got.lines[0].text != "□" {
		t.Errorf("%q", got.lines[0].text)
	}
}
