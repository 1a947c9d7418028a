package touch

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/image/draw"

	"yimen/app/look"
	"yimen/i18n"
	"yimen/kiosk/visit"
)

// goldenPages are the ones a visit passes through.
var goldenPages = []visit.Page{visit.Attract, visit.Home, visit.Search, visit.Item, visit.Have, visit.Map, visit.Journey, visit.Form, visit.Take, visit.Ticket}

// TestGolden compares the main pages with pictures that a person has looked at.
// `make golden` draws them anew; look at them before you commit them.
//
// A picture is kept a quarter as wide and high, and compared tile by tile: another machine's
// rounding moves an edge by a fraction of a pixel and changes a tile by one or
// two levels; a word, an icon or a line more or less changes it by twenty.
func TestGolden(t *testing.T) {
	update := os.Getenv("YIMEN_GOLDEN") == "update"
	for _, lang := range i18n.Langs() {
		for _, large := range []bool{false, true} {
			for name, panel := range map[string]look.Panel{"portrait": look.Portrait21, "landscape": look.Landscape21} {
				for _, pg := range goldenPages {
					st := pages[pg].examples(demo, hall(lang, large))[0]
					got := quarter(capture(shown(st, panel)))
					mode := map[bool]string{false: "standard", true: "accessible"}[large]
					file := fmt.Sprintf("%s-%s-%s-%s.png", pg, lang, mode, name)
					path := filepath.Join("testdata", "golden", file)
					if update {
						if err := savePNG(path, got); err != nil {
							t.Fatal(err)
						}
						continue
					}
					want, err := readPNG(path)
					if err != nil {
						t.Errorf("%v: draw it with `make golden` and look at it", err)
						continue
					}
					if at, by := farthest(got, want); by > tileTolerance {
						out := filepath.Join("..", "..", "build", "golden", file)
						if err := savePNG(out, got); err != nil {
							t.Fatal(err)
						}
						t.Errorf("%s differs by %.1f levels at %v; what was drawn is in build/golden", file, by, at)
					}
				}
			}
		}
	}
}

// TestGoldenSees holds the comparison itself: a word that is missing is seen,
// the rounding of another machine is not.
func TestGoldenSees(t *testing.T) {
	st := pages[visit.Home].examples(demo, hall(i18n.EN, false))[0]
	s := shown(st, look.Portrait21)
	img := capture(s).(*image.NRGBA)
	want := quarter(img)

	noisy := image.NewNRGBA(img.Bounds())
	for i, v := range img.Pix {
		noisy.Pix[i] = byte(min(255, int(v)+i%2))
	}
	if at, by := farthest(quarter(noisy), want); by > tileTolerance {
		t.Errorf("one level of rounding counts as %.1f at %v", by, at)
	}
	word := s.Texts[len(s.Texts)-1] // the label of the last control
	draw.Draw(img, image.Rect(int(word.Rect.X), int(word.Rect.Y), int(word.Rect.Right()), int(word.Rect.Bottom())),
		image.NewUniform(img.At(int(word.Rect.X)-1, int(word.Rect.Y))), image.Point{}, draw.Src)
	if _, by := farthest(quarter(img), want); by <= tileTolerance {
		t.Errorf("without the word %q the picture differs by %.1f only", word.Text, by)
	}
}

const (
	tile          = 12 // of a picture a quarter as wide
	tileTolerance = 6  // levels of 255, mean over a tile
)

func quarter(img image.Image) *image.NRGBA {
	b := img.Bounds()
	out := image.NewNRGBA(image.Rect(0, 0, b.Dx()/4, b.Dy()/4))
	draw.BiLinear.Scale(out, out.Bounds(), img, b, draw.Src, nil)
	return out
}

// farthest is the tile that differs most, and by how much.
func farthest(a, b *image.NRGBA) (at image.Point, by float64) {
	if a.Bounds() != b.Bounds() {
		return at, 255
	}
	for y := 0; y < a.Bounds().Dy(); y += tile {
		for x := 0; x < a.Bounds().Dx(); x += tile {
			r := image.Rect(x, y, x+tile, y+tile).Intersect(a.Bounds())
			if d := differs(a, b, r); d > by {
				at, by = r.Min.Mul(4), d
			}
		}
	}
	return at, by
}

func differs(a, b *image.NRGBA, r image.Rectangle) float64 {
	sum := 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			p, q := a.NRGBAAt(x, y), b.NRGBAAt(x, y)
			sum += max(gap(p.R, q.R), gap(p.G, q.G), gap(p.B, q.B))
		}
	}
	return float64(sum) / float64(r.Dx()*r.Dy())
}

func gap(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }

func readPNG(path string) (*image.NRGBA, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	out := image.NewNRGBA(img.Bounds())
	for y := range out.Bounds().Dy() {
		for x := range out.Bounds().Dx() {
			out.SetNRGBA(x, y, color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA))
		}
	}
	return out, nil
}
