package escpos

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"strings"
	"testing"

	"github.com/skip2/go-qrcode"

	"yimen/kiosk/slip"
)

// TestDrawnSlip: a printer without a Chinese font gets no character at all.
func TestDrawnSlip(t *testing.T) {
	job, err := Encode(ticket(), profile(t, "raster-80"), fonts(t))
	if err != nil {
		t.Fatal(err)
	}
	p := read(t, profile(t, "raster-80"), job)
	if len(p.lines) != 0 || len(p.bands) < 20 || p.cuts != 1 {
		t.Fatalf("%d lines of text, %d bands, %d cuts", len(p.lines), len(p.bands), p.cuts)
	}
	black := 0
	for _, row := range p.dots {
		for _, b := range row {
			for ; b != 0; b &= b - 1 {
				black++
			}
		}
	}
	if share := float64(black) / float64(len(p.dots)*576); share < 0.03 || share > 0.25 {
		t.Errorf("%.1f %% of the dots are black", share*100)
	}
	if out := os.Getenv("YIMEN_SLIP_PNG"); out != "" {
		img := image.NewGray(image.Rect(0, 0, 576, len(p.dots)))
		for i := range img.Pix {
			img.Pix[i] = 0xFF
		}
		for y, row := range p.dots {
			for x := range len(row) * 8 {
				if row[x/8]&(0x80>>(x%8)) != 0 {
					img.SetGray(x, y, color.Gray{})
				}
			}
		}
		var buf bytes.Buffer
		if err := png.Encode(&buf, img); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(out, buf.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Encode(ticket(), profile(t, "raster-80"), Fonts{}); err == nil {
		t.Error("a drawn slip without a font is no error")
	}
}

// TestDrawnCodeIsTheCode: the modules found in the picture are those of the
// code, and its border is white.
func TestDrawnCodeIsTheCode(t *testing.T) {
	const data = "https://yimen.example.cn/t/8f3k2m9q"
	code, err := qrcode.New(data, qrcode.Medium)
	if err != nil {
		t.Fatal(err)
	}
	code.DisableBorder = true
	want := code.Bitmap()
	p := profile(t, "generic-58")
	got := read(t, p, encode(t, p, Fonts{}, slip.QR{Data: data}))
	var rows [][]byte
	for _, r := range got.dots {
		if r != nil {
			rows = append(rows, r)
		}
	}
	n := len(rows) / len(want)
	if n < 3 || len(rows) != n*len(want) {
		t.Fatalf("%d rows for %d modules", len(rows), len(want))
	}
	// The printer centres whole bytes.
	left := (p.Dots - (n*len(want)+7)/8*8) / 2
	if left < 4*n {
		t.Errorf("only %d dots of white at %d a module", left, n)
	}
	for y := range rows {
		for x := range n * len(want) {
			at := left + x
			black := at/8 < len(rows[y]) && rows[y][at/8]&(0x80>>(at%8)) != 0
			if black != want[y/n][x/n] {
				t.Fatalf("dot %d, %d is %v", x, y, black)
			}
		}
	}
}

// TestNativeCode holds the five commands of the sheet, section 5.
func TestNativeCode(t *testing.T) {
	b := encode(t, profile(t, "generic-80"), Fonts{}, slip.QR{Data: "中a", Caption: []string{"扫码"}}).Bytes()
	want := []byte{0x1B, 0x61, 0x01,
		0x1D, 0x28, 0x6B, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00,
		0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x43, 0x08,
		0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x45, 0x31,
		0x1D, 0x28, 0x6B, 0x07, 0x00, 0x31, 0x50, 0x30, 0xE4, 0xB8, 0xAD, 'a',
		0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x51, 0x30}
	if !bytes.Contains(b, want) {
		t.Errorf("% X", b)
	}
}

// TestNativeCodeWithoutModel: Cashino lacks the first step and takes the rest.
func TestNativeCodeWithoutModel(t *testing.T) {
	b := encode(t, profile(t, "cashino-kp628e"), Fonts{}, slip.QR{Data: "ABC"}).Bytes()
	want := []byte{0x1B, 0x61, 0x01,
		0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x43, 0x08,
		0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x45, 0x31,
		0x1D, 0x28, 0x6B, 0x06, 0x00, 0x31, 0x50, 0x30, 0x41, 0x42, 0x43,
		0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x51, 0x30}
	if !bytes.Contains(b, want) {
		t.Errorf("% X", b)
	}
}

// TestCodeWhoseLengthIsACommand: 1037 bytes make a length of 10 04, which the
// printer would obey; such a code is drawn.
func TestCodeWhoseLengthIsACommand(t *testing.T) {
	p := profile(t, "generic-80")
	got := read(t, p, encode(t, p, Fonts{}, slip.QR{Data: strings.Repeat("x", 1037)}))
	if got.qr != "" || len(got.bands) == 0 {
		t.Errorf("sent as %d bytes, %d bands", len(got.qr), len(got.bands))
	}
	if got := read(t, p, encode(t, p, Fonts{}, slip.QR{Data: strings.Repeat("x", 1036)})); len(got.qr) != 1036 {
		t.Errorf("one byte less: %d", len(got.qr))
	}
}

func TestCodeThatCannotBePrinted(t *testing.T) {
	for _, data := range []string{"", strings.Repeat("x", 3000), strings.Repeat("x", 1500)} {
		_, err := Encode(slip.Document{Blocks: []slip.Block{slip.QR{Data: data}}}, profile(t, "generic-58"), Fonts{})
		if err == nil {
			t.Errorf("%d bytes are taken for a code", len(data))
		}
	}
}
