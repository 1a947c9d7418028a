package escpos

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// codeTable is the two-byte code of every character up to FFFF, 0 for none. No
// printer has a two-byte code for one above.
type codeTable [0x10000]uint16

// Each table is made at its first use, in some milliseconds, and takes 128 KiB.
var (
	// Row FE from FE50 came with GB18030-2005: older fonts have holes there.
	gb18030Table = table(simplifiedchinese.GB18030, func(hi, lo byte) bool { return hi < 0xFE || lo < 0x50 })
	gbkTable     = table(simplifiedchinese.GBK, func(hi, lo byte) bool { return hi < 0xFE || lo < 0x50 })
	// GB 2312: rows 1 to 9 of signs, 16 to 87 of characters. What GBK put into
	// the gaps of the first is not in it.
	gb2312Table = table(simplifiedchinese.GBK, inGB2312)
	big5Table   = sync.OnceValue(makeBig5)
)

func inGB2312(hi, lo byte) bool {
	if lo < 0xA1 || lo == 0xFF {
		return false
	}
	switch {
	case hi == 0xA1 || hi == 0xA3:
		return true
	case hi == 0xA2:
		return lo >= 0xB1 && lo <= 0xE2 || lo >= 0xE5 && lo <= 0xEE || lo >= 0xF1 && lo <= 0xFC
	case hi == 0xA4:
		return lo <= 0xF3
	case hi == 0xA5:
		return lo <= 0xF6
	case hi == 0xA6:
		return lo <= 0xB8 || lo >= 0xC1 && lo <= 0xD8
	case hi == 0xA7:
		return lo <= 0xC1 || lo >= 0xD1 && lo <= 0xF1
	case hi == 0xA8:
		return lo <= 0xBA || lo >= 0xC5 && lo <= 0xE9
	case hi == 0xA9:
		return lo >= 0xA4 && lo <= 0xEF
	case hi == 0xD7:
		return lo <= 0xF9
	}
	return hi >= 0xB0 && hi <= 0xF7
}

func table(code encoding.Encoding, in func(hi, lo byte) bool) func() *codeTable {
	return sync.OnceValue(func() *codeTable {
		t := new(codeTable)
		enc := code.NewEncoder()
		var src [utf8.UTFMax]byte
		var dst [8]byte
		for r := rune(0x80); r <= 0xFFFF; r++ {
			if r >= 0xD800 && r <= 0xF8FF {
				continue // surrogates, and private use, which is nobody's
			}
			enc.Reset()
			n, _, err := enc.Transform(dst[:], src[:utf8.EncodeRune(src[:], r)], true)
			if err == nil && n == 2 && dst[0] >= 0x81 && dst[1] >= 0x40 && in(dst[0], dst[1]) {
				t[r] = uint16(dst[0])<<8 | uint16(dst[1])
			}
		}
		return t
	})
}

// makeBig5: signs to A3BF, 5,401 common characters from A440 to C67E, 7,652
// others from C940 to F9D5. What others added around them is not asked for.
//
// It is made from the decoder. The encoder of x/text gives 港, 包, 晴 and some
// twenty more the codes of Hong Kong's supplement, which printers lack.
func makeBig5() *codeTable {
	t := new(codeTable)
	dec := traditionalchinese.Big5.NewDecoder()
	var dst [16]byte
	for v := 0xA140; v <= 0xF9D5; v++ {
		hi, lo := byte(v>>8), byte(v)
		if lo < 0x40 || lo > 0x7E && lo < 0xA1 || lo == 0xFF || v > 0xA3BF && v < 0xA440 || v > 0xC67E && v < 0xC940 {
			continue
		}
		dec.Reset()
		n, _, err := dec.Transform(dst[:], []byte{hi, lo}, true)
		r, size := utf8.DecodeRune(dst[:n])
		if err == nil && size == n && r >= 0x80 && r <= 0xFFFF && r != utf8.RuneError && r != '€' {
			t[r] = uint16(v) // of two codes the later: 十 is A451, not the sign A2CC
		}
	}
	return t
}
