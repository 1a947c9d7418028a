package escpos

import (
	"encoding/hex"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"yimen/kiosk/slip"
)

// TestSizesOfTheCodes: how many characters the standards have. GB 2312: 6,763
// characters and 682 signs (682 of which are in Unicode and two bytes). Big5:
// 5,401 and 7,652 characters, two of which Unicode has elsewhere as well, and
// ten units and numbers among the signs. GBK: fact sheet section 2.
func TestSizesOfTheCodes(t *testing.T) {
	count := func(t *codeTable, from, to rune) int {
		n := 0
		for r := from; r <= to; r++ {
			if t[r] != 0 {
				n++
			}
		}
		return n
	}
	for _, c := range []struct {
		name     string
		table    *codeTable
		from, to rune
		want     int
	}{
		{"GB 2312 characters", gb2312Table(), 0x4E00, 0x9FA5, 6763},
		{"GBK characters", gbkTable(), 0x4E00, 0x9FA5, 20902},
		{"GB18030 characters", gb18030Table(), 0x4E00, 0x9FA5, 20902},
		{"Big5 characters", big5Table(), 0x4E00, 0x9FFF, 13051 + 10},
		{"surrogates", gb18030Table(), 0xD800, 0xDFFF, 0},
		{"private use", gb18030Table(), 0xE000, 0xF8FF, 0},
	} {
		if got := count(c.table, c.from, c.to); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
	if n := count(gb2312Table(), 0x80, 0x4DFF) + count(gb2312Table(), 0xF900, 0xFFFF); n < 660 || n > 682 {
		t.Errorf("GB 2312 has %d signs", n)
	}
}

// TestCodesReadBack: each code decodes to the character it came from.
func TestCodesReadBack(t *testing.T) {
	gb, big5 := simplifiedchinese.GB18030.NewDecoder(), traditionalchinese.Big5.NewDecoder()
	for name, table := range map[string]*codeTable{"gb18030": gb18030Table(), "gbk": gbkTable(), "gb2312": gb2312Table(), "big5": big5Table()} {
		for r, v := range table {
			if v == 0 {
				continue
			}
			hi, lo := byte(v>>8), byte(v)
			if hi < 0x81 || hi == 0xFF || lo < 0x40 || lo == 0x7F || lo == 0xFF {
				t.Fatalf("%s: %U is %04X", name, r, v)
			}
			if name == "gb2312" && (hi < 0xA1 || hi > 0xF7 || lo < 0xA1) {
				t.Fatalf("%s: %U is %04X", name, r, v)
			}
			dec := gb
			if name == "big5" {
				dec = big5
			}
			// x/text maps some signs of both codes to two characters; those read
			// back as the other.
			if s, err := dec.Bytes([]byte{hi, lo}); err != nil || r >= 0x4E00 && r <= 0x9FFF && string(s) != string(rune(r)) {
				t.Fatalf("%s: %U is %04X, which is %q", name, r, v, s)
			}
		}
	}
}

// TestCodeByProfile: the same text in each code. Bytes of Big5 and of GB 2312
// by their standards' tables.
func TestCodeByProfile(t *testing.T) {
	for _, c := range []struct{ profile, text, want string }{
		{"generic-80", "一門", "d2bb" /* 門 is GBK E954 */},
		{"big5-80", "一門", "a440aaf9"},
		{"big5-80", "¥£•☐✓✗", "a244a247a150a1bca1d4a1d1"},
		{"big5-80", "香港包裝", "adbbb4e4a55db8cb"},
		{"big5-80", "十卅", "a451a4ca"},
		{"big5-80", "€", "455552"},
		{"big5-80", "é", ""},
		{"masung-d347", "一门", "d2bbc3c5"},
		{"masung-d347", "12–16", "31322d3136"},
		{"masung-d347", "㎡", "6d32"},
		{"masung-d347", "门", "c3c5"},
		{"generic-80", "䶮", ""},
	} {
		coder := newCoder(profile(t, c.profile))
		got := ""
		for _, r := range coder.clean(c.text) {
			b, n, _ := coder.code(r)
			got += hex.EncodeToString(b[:n])
		}
		if c.profile == "generic-80" && c.text == "一門" {
			c.want += "e954"
		}
		if got != c.want {
			t.Errorf("%s: %q is %s, want %s", c.profile, c.text, got, c.want)
		}
	}
}

// TestStart: how a slip begins by profile.
func TestStart(t *testing.T) {
	for name, want := range map[string]string{
		"generic-80":   "1b401c261b52001b3320",
		"epson-tm-t82": "1b401c261b52001b3340",
		"masung-d347":  "1b79031b401c261b52001b3320",
		"raster-80":    "1b40",
	} {
		job := encode(t, profile(t, name), fonts(t), slip.Text{Text: "a"})
		if got := hex.EncodeToString(job.Pieces[0].Bytes); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	p := profile(t, "generic-80")
	p.ChineseMode = "leave"
	if got := hex.EncodeToString(encode(t, p, Fonts{}).Pieces[0].Bytes); got != "1b401b52001b3320" {
		t.Errorf("left alone: %s", got)
	}
}
