package escpos

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"yimen/kiosk/slip"
)

// ticket is the slip of the design picture.
func ticket() slip.Document {
	return slip.Document{ID: "job-1", Blocks: []slip.Block{
		slip.Text{Text: "一门政务服务中心", Align: slip.Centre, Bold: true},
		slip.Text{Text: "Yimen Service Centre", Align: slip.Centre},
		slip.Rule{},
		slip.Text{Text: "A027", Align: slip.Centre, Bold: true, Size: 5},
		slip.Text{Text: "企业登记", Align: slip.Centre, Bold: true, Size: 2},
		slip.Text{Text: "Business registration", Align: slip.Centre},
		slip.Rule{},
		slip.Pair{Label: "窗口 Counter", Value: "12–16 二楼 B 区 2F Zone B"},
		slip.Pair{Label: "前面 Ahead", Value: "7 人 people"},
		slip.Pair{Label: "预计 Wait", Value: "约 12 分钟 about 12 min"},
		slip.Pair{Label: "取号 Issued", Value: "2026-11-23 09:41"},
		slip.Rule{},
		slip.QR{Data: "https://yimen.example.cn/t/8f3k2m9q?h=1", Caption: []string{"扫码看叫号进度", "Scan to follow the queue"}},
		slip.Rule{},
		slip.Text{Text: "请准备材料 Please have ready", Bold: true},
		slip.Check{Text: "公司登记（备案）申请书"},
		slip.Check{Text: "公司章程"},
		slip.Check{Text: "股东主体资格证明"},
		slip.Check{Text: "法定代表人任职文件"},
		slip.Check{Text: "住所使用证明"},
		slip.Rule{},
		slip.Text{Text: "过号三次请重新取号", Align: slip.Centre},
	}}
}

var theFonts = sync.OnceValues(func() (Fonts, error) {
	dir := filepath.Join("..", "..", "assets", "fonts")
	regular, err := os.ReadFile(filepath.Join(dir, "NotoSansCJKsc-Regular.otf"))
	if err != nil {
		return Fonts{}, err
	}
	bold, err := os.ReadFile(filepath.Join(dir, "NotoSansCJKsc-Bold.otf"))
	if err != nil {
		return Fonts{}, err
	}
	return ParseFonts(regular, bold)
})

func fonts(t testing.TB) Fonts {
	t.Helper()
	f, err := theFonts()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func profile(t testing.TB, name string) Profile {
	t.Helper()
	p, err := LoadProfile(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestTicketStaysUnder1300Bytes(t *testing.T) {
	for _, name := range []string{"generic-80", "epson-tm-t82"} {
		job, err := Encode(ticket(), profile(t, name), fonts(t))
		if err != nil {
			t.Fatal(err)
		}
		if n := job.Size(); n >= 1300 {
			t.Errorf("%s: the ticket takes %d bytes", name, n)
		}
		t.Logf("%s: %d bytes, %.0f mm, %v printing", name, job.Size(), job.LengthMM, job.Printing)
	}
}
