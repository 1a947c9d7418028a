package escpos

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// rasters are profiles with each of the three raster commands.
func rasters(t testing.TB) []Profile {
	var out []Profile
	for _, name := range []string{"raster-80", "epson-tm-t88"} {
		for _, raster := range []string{"gs-v-0", "gs-l", "packbits"} {
			p := profile(t, name)
			p.Raster = raster
			out = append(out, p)
		}
	}
	return out
}

// TestPictureSurvivesItsBands: what the bands and feeds make is the picture.
func TestPictureSurvivesItsBands(t *testing.T) {
	for _, p := range rasters(t) {
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
		got := read(t, p, e.finish())
		samePicture(t, p, got, b)
		for _, h := range got.bands {
			if h > 48 {
				t.Errorf("%s: a band of %d rows", p.Raster, h)
			}
		}
		if p.Raster != "packbits" && got.fed < 13*3 {
			t.Errorf("%s: only %d dots of the blank rows were fed", p.Raster, got.fed)
		}
	}
}

// samePicture compares what a reader saw with a bitmap.
func samePicture(t *testing.T, p Profile, got paper, b *bitmap) {
	t.Helper()
	if len(got.dots) != b.h {
		t.Fatalf("%s: %d rows, want %d", p.Raster, len(got.dots), b.h)
	}
	for y, row := range got.dots {
		want, n := b.row(y), min(len(row), b.stride)
		if !bytes.Equal(row[:n], want[:n]) || len(bytes.Trim(want[n:], "\x00")) > 0 || len(bytes.Trim(row[n:], "\x00")) > 0 {
			t.Fatalf("%s: row %d is % X, want % X", p.Raster, y, row, want)
		}
	}
}

// TestAnyPicture: noise of each density comes back as it was, but for the dots
// that had to be flipped, and is never longer than it may be.
func TestAnyPicture(t *testing.T) {
	for _, p := range rasters(t) {
		rng := rand.New(rand.NewPCG(1, 2))
		for trial := range 60 {
			b := newBitmap(p.Dots, 1+rng.IntN(90))
			for i := range b.bits {
				switch trial % 4 {
				case 0:
					b.bits[i] = byte(rng.Uint32())
				case 1:
					if rng.IntN(30) == 0 {
						b.bits[i] = byte(rng.Uint32())
					}
				case 2:
					b.bits[i] = byte(-(i / 50 % 2))
				case 3:
					b.bits[i] = []byte{0x00, 0xFF, 0xAA}[rng.IntN(3)]
				}
				if i > 0 && obeyed(b.bits[i-1], b.bits[i]) {
					b.bits[i] = 0
				}
			}
			e := &encoder{p: p, size: 1}
			e.picture(b)
			samePicture(t, p, read(t, p, e.finish()), b)
			for _, piece := range e.job.Pieces {
				if len(piece.Bytes) > 2*MostOwed(p) {
					t.Fatalf("%s: a piece of %d bytes", p.Raster, len(piece.Bytes))
				}
			}
		}
	}
}

// TestNoCommandInsidePictures: 10 04 n, 10 05 n and 10 14 would be obeyed. The
// reader refuses them; here it is that little of the picture is lost.
func TestNoCommandInsidePictures(t *testing.T) {
	for _, p := range rasters(t) {
		b := newBitmap(p.Dots, 64)
		for i := range b.bits {
			b.bits[i] = []byte{0x10, 0x04, 0x10, 0x05, 0x10, 0x14, 0x10, 0x10, 0x04}[i%9]
		}
		e := &encoder{p: p, size: 1}
		e.picture(b)
		differ := 0
		var data []byte
		for _, row := range read(t, p, e.finish()).dots {
			data = append(data, row[:b.stride]...)
		}
		for i := range data {
			for d := data[i] ^ b.bits[i]; d != 0; d &= d - 1 {
				differ++
			}
		}
		if p.Raster != "packbits" && differ == 0 || differ > len(data)/2 {
			t.Errorf("%s: %d dots of %d bytes differ", p.Raster, differ, len(data))
		}
	}
}

// TestPictureCommands holds the published bytes, fact sheet section 6 and
// Epson's ESC/P reference.
func TestPictureCommands(t *testing.T) {
	for raster, want := range map[string]string{
		"gs-v-0":   "\x1D\x76\x30\x00\x03\x00\x02\x00\xFF\xFF\xFF\x80\x00\x01",
		"gs-l":     "\x1D\x28\x4C\x10\x00\x30\x70\x30\x01\x01\x31\x18\x00\x02\x00\xFF\xFF\xFF\x80\x00\x01\x1D\x28\x4C\x02\x00\x30\x32",
		"packbits": "\x1B\x2E\x01\x12\x12\x02\x18\x00\xFE\xFF\x02\x80\x00\x01\x1B\x4A\x02",
	} {
		p := profile(t, "raster-80")
		p.Raster = raster
		b := newBitmap(p.Dots, 2)
		copy(b.row(0), "\xFF\xFF\xFF")
		copy(b.row(1), "\x80\x00\x01")
		e := &encoder{p: p, size: 1}
		e.picture(b)
		if got := e.finish().Bytes(); string(got) != want {
			t.Errorf("%s: % X, want % X", raster, got, want)
		}
	}
}

// TestPackBits uses the example of Apple's Technical Note TN1023 and the edges
// of the counts.
func TestPackBits(t *testing.T) {
	in := "\xAA\xAA\xAA\x80\x00\x2A\xAA\xAA\xAA\xAA\x80\x00\x2A\x22\xAA\xAA\xAA\xAA\xAA\xAA\xAA\xAA\xAA\xAA"
	want := "\xFE\xAA\x02\x80\x00\x2A\xFD\xAA\x03\x80\x00\x2A\x22\xF7\xAA"
	if got := packRow(nil, []byte(in)); string(got) != want {
		t.Errorf("% X, want % X", got, want)
	}
	for n := 1; n < 300; n++ {
		for _, row := range [][]byte{bytes.Repeat([]byte{7}, n), bytes.Repeat([]byte{1, 2}, n)[:n]} {
			if got := unpack(packRow(nil, row), n); !bytes.Equal(got, row) {
				t.Fatalf("%d: % X", n, got)
			}
		}
	}
}

// TestOwedEndsAPicture: after a cut at any byte, the zero bytes owed bring the
// reader to the start of a command.
func TestOwedEndsAPicture(t *testing.T) {
	for _, p := range rasters(t)[:3] {
		b := newBitmap(p.Dots, 9)
		rng := rand.New(rand.NewPCG(3, 4))
		for i := range b.bits {
			b.bits[i] = byte(rng.Uint32()) & 0xFE
		}
		e := &encoder{p: p, size: 1}
		e.picture(b)
		first := e.job.Pieces[0]
		head := len(first.Bytes) - 9*72
		if p.Raster == "packbits" {
			head = 8
		}
		job := Job{Pieces: e.job.Pieces[:1]}
		for cut := head; cut < len(first.Bytes); cut++ {
			stream := append(bytes.Clone(first.Bytes[:cut]), make([]byte, job.Owed(cut))...)
			r := &reader{unit: 1, size: 1}
			if n := r.length(stream); n == 0 || n > len(stream) {
				t.Fatalf("%s: cut at %d of %d, the command wants %d bytes and got %d", p.Raster, cut, len(first.Bytes), n, len(stream))
			}
		}
	}
}
