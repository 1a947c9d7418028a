package part

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"math"
	"sync"

	"fyne.io/fyne/v2/canvas"
	"github.com/fyne-io/oksvg" // what Fyne itself draws its icons with
	"github.com/srwiley/rasterx"

	"yimen/app/look"
	"yimen/assets"
)

// drawn keeps every icon that was ever drawn, by name, colour and size: some
// dozens, a few kilobytes each. Fyne would parse the SVG anew for each picture
// of each page, which was a tenth of a page's time and 20 MB.
var drawn sync.Map

// Icon draws a picture of 24 x 24 units, coloured by role.
func (s *Sheet) Icon(name string, role look.Role, r Rect) {
	side := min(r.W, r.H)
	img := canvas.NewImageFromImage(icon(name, s.Look.Colour(role), int(math.Round(float64(side)))))
	img.FillMode = canvas.ImageFillContain
	s.add(img, Rect{r.X + (r.W-side)/2, r.Y + (r.H-side)/2, side, side})
}

// icon is the picture, px wide and high. An icon that does not exist is found
// by the sweep, as every page is drawn there.
func icon(name string, c color.NRGBA, px int) image.Image {
	key := fmt.Sprintf("%s@%02x%02x%02x-%d", name, c.R, c.G, c.B, px)
	if img, ok := drawn.Load(key); ok {
		return img.(image.Image)
	}
	svg := assets.Icon(name)
	if svg == nil {
		panic("part: no icon " + name)
	}
	// Paths are scaled and strokes are not, so the stroke is written for the
	// size that it is drawn at.
	svg = bytes.ReplaceAll(svg, []byte("currentColor"), fmt.Appendf(nil, "#%02x%02x%02x", c.R, c.G, c.B))
	svg = bytes.ReplaceAll(svg, []byte(`stroke-width="2"`), fmt.Appendf(nil, `stroke-width="%.1f"`, max(1.5, float64(px)/12)))
	parsed, err := oksvg.ReadIconStream(bytes.NewReader(svg))
	if err != nil {
		panic("part: icon " + name + ": " + err.Error())
	}
	img := image.NewRGBA(image.Rect(0, 0, px, px))
	parsed.SetTarget(0, 0, float64(px), float64(px))
	parsed.Draw(rasterx.NewDasher(px, px, rasterx.NewScannerGV(px, px, img, img.Bounds())), 1)
	have, _ := drawn.LoadOrStore(key, img)
	return have.(image.Image)
}
