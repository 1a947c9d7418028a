package touch

import (
	"fmt"
	"image"
	"sync"

	"fyne.io/fyne/v2/canvas"
	qrcode "github.com/skip2/go-qrcode"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/i18n"
	"yimen/kiosk/visit"
)

// coded is a card with a QR code and words beside it.
type coded struct{ data, title, sub string }

func (c coded) side(s *part.Sheet) float32 {
	side := s.PX(44)
	if len(c.data) > 200 { // more modules need more room to be read by a phone
		side = s.PX(58)
	}
	if !s.Look.Panel.Portrait() {
		side *= 0.9
	}
	return side
}

func (c coded) words(s *part.Sheet, w float32) ([]part.Block, float32) {
	b := []part.Block{part.Para{Text: c.title, Style: look.Strong}, part.Para{Text: c.sub, Style: look.Small, Colour: look.Muted}}
	return b, s.StackHeight(b, w-c.side(s)-3*s.PX(5), s.PX(1))
}

func (c coded) Height(s *part.Sheet, w float32) float32 {
	_, h := c.words(s, w)
	return max(c.side(s), h) + 2*s.PX(4)
}

func (c coded) Draw(s *part.Sheet, r part.Rect, _ look.Role) {
	s.CardAt(r)
	side := c.side(s)
	drawCode(s, c.data, part.Rect{X: r.X + s.PX(5), Y: r.Y + (r.H-side)/2, W: side, H: side})
	b, h := c.words(s, r.W)
	s.Within(r, func() {
		s.Stack(b, part.Rect{X: r.X + side + 2*s.PX(5), Y: r.Y + (r.H-h)/2, W: r.W - side - 3*s.PX(5), H: h}, s.PX(1), look.Card)
	})
}

// drawCode draws a QR code with its quiet zone, black on white in every mode,
// as cameras want it.
func drawCode(s *part.Sheet, data string, r part.Rect) {
	s.White(r)
	img, err := codeImage(data, false)
	if err != nil {
		return // too long for any code: the words beside it stand alone
	}
	s.Image(img, r)
}

// code is a drawn QR code; what belongs to a visitor is not kept.
type code struct {
	img  image.Image
	kept bool
}

var codes sync.Map // data -> code

func codeImage(data string, keep bool) (*canvas.Image, error) {
	v, ok := codes.Load(data)
	if !ok {
		q, err := qrcode.New(data, qrcode.Low)
		if err != nil {
			return nil, fmt.Errorf("touch: QR code of %d bytes: %w", len(data), err)
		}
		v, _ = codes.LoadOrStore(data, code{q.Image(-4), keep}) // 4 pixels a module, scaled without smoothing
	}
	img := canvas.NewImageFromImage(v.(code).img)
	img.ScaleMode = canvas.ImageScalePixels
	img.FillMode = canvas.ImageFillContain
	return img, nil
}

// Warm makes the codes of all forms beforehand: a large one takes twenty
// milliseconds, which the page that shows it would be late.
func Warm(w visit.World) {
	for i := range w.Catalog.Forms {
		f := &w.Catalog.Forms[i]
		if _, ok := w.Catalog.Sample(f.ID); !ok {
			continue
		}
		for _, lang := range i18n.Langs() {
			if data := w.FormCode(f, lang); data != "" {
				_, _ = codeImage(data, true) // too long is told where it is drawn
			}
		}
	}
}

// Forget drops what was drawn for a visitor.
func Forget() {
	codes.Range(func(k, v any) bool {
		if !v.(code).kept {
			codes.Delete(k)
		}
		return true
	})
	part.Forget()
}
