package slip

import "time"

// glyphs are characters to look at and no words: each kind that printers are
// known to stumble over (facts on ESC/POS, sections 2 and 11).
var glyphs = struct{ common, marks, signs, latin, alike, rare, size string }{
	common: "政务服务大厅 一二三",
	marks:  "，。、；：？！“”（）《》…—",
	signs:  "¥ € ° ℃ ㎡ → ☐ ☑ ✓ ✗ ① ★ •",
	latin:  "é ü ñ Å ç Ø",
	alike:  "0O 1lI 8B 5S 2Z 日曰 己已",
	rare:   "㐀 䶮 鿏 𠮷", // drawn: no printer has them
	size:   "门 Aa 08",
}

// Test is the slip that shows whether a printer does all that it should: every
// kind of character, sizes, a ruler of dots, columns, boxes, a code, the cut.
// Whoever reads it compares; what should be seen stands beside it.
func Test(jobID string, printer string, at time.Time) Document {
	when := at.Format("2006-01-02 15:04:05")
	return Document{ID: jobID, Blocks: []Block{
		Text{Text: both("slip_test"), Align: Centre, Bold: true, Size: 2},
		Text{Text: printer, Align: Centre}, Text{Text: when, Align: Centre}, Rule{},
		Pair{both("slip_test_common"), glyphs.common},
		Pair{both("slip_test_marks"), glyphs.marks},
		Pair{both("slip_test_signs"), glyphs.signs},
		Pair{both("slip_test_latin"), glyphs.latin},
		Pair{both("slip_test_alike"), glyphs.alike},
		Pair{both("slip_test_rare"), glyphs.rare},
		Check{both("slip_test_box")}, Rule{},
		Text{Text: glyphs.size, Size: 1}, Text{Text: glyphs.size, Bold: true, Size: 1},
		Text{Text: glyphs.size, Size: 2}, Text{Text: "A027", Align: Centre, Bold: true, Size: 5},
		Text{Text: both("slip_test_right"), Align: Right}, Rule{},
		Text{Text: both("slip_test_ruler")}, Ruler{}, Rule{},
		QR{Data: "YIMEN " + when, Caption: []string{both("slip_test_code")}}, Rule{},
		Text{Text: both("slip_test_cut"), Align: Centre, Bold: true},
	}}
}
