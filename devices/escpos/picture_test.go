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

// TestPictureSurvivesItsBands: what the bands and feeds make is the picture.
func TestPictureSurvivesItsBands(t *testing.T) {
	for _, name := range []string{"raster-80", "epson-tm-t82"} {
		p := profile(t, name)
		b := newBitmap(p.Dots, 201)
		for y := range b.h {
			if y%50 < 37 && y != 20 && y != 70 && y != 71 && y < 190 {
				for x := 0; x < 40+y; x += 3 {
					b.set(x, y)
				}
			}
		}
		e := &encoder{p: p, size: 1}
		e.picture(b)
		got := read(t, e.finish())
		unit := p.units(1)
		var rows [][]byte
		for i := 0; i < len(got.dots); i++ {
			rows = append(rows, got.dots[i])
			if got.dots[i] == nil {
				i += unit - 1 // a feed counts units
			}
		}
		if len(rows) != b.h {
			t.Fatalf("%s: %d rows", name, len(rows))
		}
		for y, row := range rows {
			want := b.row(y)
			if !bytes.Equal(row, want[:len(row)]) || len(bytes.Trim(want[len(row):], "\x00")) > 0 {
				t.Fatalf("%s: row %d is % X, want % X", name, y, row, want)
			}
		}
		for _, h := range got.rows {
			if h > 48 {
				t.Errorf("%s: a band of %d rows", name, h)
			}
		}
		if got.fed < 13*unit*3 {
			t.Errorf("%s: only %d units of the blank rows were fed", name, got.fed)
		}
	}
}

// TestNoCommandInsidePictures: 10 04 n, 10 05 n and 10 14 would be obeyed.
func TestNoCommandInsidePictures(t *testing.T) {
	b := newBitmap(576, 64)
	for i := range b.bits {
		b.bits[i] = []byte{0x10, 0x04, 0x10, 0x05, 0x10, 0x14, 0x10, 0x10, 0x04}[i%9]
	}
	e := &encoder{p: profile(t, "raster-80"), size: 1}
	e.picture(b)
	differ := 0
	var data []byte
	for _, row := range read(t, e.finish()).dots {
		data = append(data, row...)
	}
	for i := range data {
		if i > 0 && data[i-1] == 0x10 && (data[i] == 0x04 || data[i] == 0x05 || data[i] == 0x14) {
			t.Fatalf("at %d: % X", i, data[i-1:i+2])
		}
		for d := data[i] ^ b.bits[i]; d != 0; d &= d - 1 {
			differ++
		}
	}
	if differ == 0 || differ > len(data)/2 {
		t.Errorf("%d dots of %d bytes differ", differ, len(data))
	}
}

// TestDrawnSlip: a printer without a Chinese font gets no character at all.
func TestDrawnSlip(t *testing.T) {
	job, err := Encode(ticket(), profile(t, "raster-80"), fonts(t))
	if err != nil {
		t.Fatal(err)
	}
	p := read(t, job)
	if len(p.lines) != 0 || p.bands < 20 || p.cuts != 1 {
		t.Fatalf("%d lines of text, %d bands, %d cuts", len(p.lines), p.bands, p.cuts)
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
	got := read(t, encode(t, p, Fonts{}, slip.QR{Data: data}))
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
	left := (p.Dots - n*len(want)) / 2
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

func TestCodeThatCannotBePrinted(t *testing.T) {
	for _, data := range []string{"", strings.Repeat("x", 3000), strings.Repeat("x", 1500)} {
		_, err := Encode(slip.Document{Blocks: []slip.Block{slip.QR{Data: data}}}, profile(t, "generic-58"), Fonts{})
		if err == nil {
			t.Errorf("%d bytes are taken for a code", len(data))
		}
	}
}
