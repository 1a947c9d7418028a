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
	key := fmt.Sprintf("%s@%02x%02x%02x.svg", name, c.R, c.G, c.B)
	res, ok := coloured.Load(key)
	if !ok {
		svg := assets.Icon(name)
		if svg == nil {
			panic("part: no icon " + name) // found by the sweep, as every page is drawn there
		}
		hex := fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
		res, _ = coloured.LoadOrStore(key, fyne.NewStaticResource(key, bytes.ReplaceAll(svg, []byte("currentColor"), []byte(hex))))
	}
	img := canvas.NewImageFromResource(res.(fyne.Resource))
	img.FillMode = canvas.ImageFillContain
	side := min(r.W, r.H)
	s.add(img, Rect{r.X + (r.W-side)/2, r.Y + (r.H-side)/2, side, side})
}
