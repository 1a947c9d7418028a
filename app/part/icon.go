package part

import (
	"bytes"
	"fmt"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"yimen/app/look"
	"yimen/assets"
)

var coloured sync.Map // name@colour -> fyne.Resource

// Icon draws a picture of 24 x 24 units, coloured by role. Its resource name
// carries the colour, as Fyne keeps bitmaps by name.
func (s *Sheet) Icon(name string, role look.Role, r Rect) {
	c := s.Look.Colour(role)
	side := min(r.W, r.H)
	// The painter scales paths and not their strokes, so the stroke is written
	// for the size that it is drawn at.
	stroke := max(1.5, side/12)
	key := fmt.Sprintf("%s@%02x%02x%02x-%.0f.svg", name, c.R, c.G, c.B, stroke*10)
	res, ok := coloured.Load(key)
	if !ok {
		svg := assets.Icon(name)
		if svg == nil {
			panic("part: no icon " + name) // found by the sweep, as every page is drawn there
		}
		hex := fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
		svg = bytes.ReplaceAll(svg, []byte("currentColor"), []byte(hex))
		svg = bytes.ReplaceAll(svg, []byte(`stroke-width="2"`), fmt.Appendf(nil, `stroke-width="%.1f"`, stroke))
		res, _ = coloured.LoadOrStore(key, fyne.NewStaticResource(key, svg))
	}
	img := canvas.NewImageFromResource(res.(fyne.Resource))
	img.FillMode = canvas.ImageFillContain
	s.add(img, Rect{r.X + (r.W-side)/2, r.Y + (r.H-side)/2, side, side})
}
