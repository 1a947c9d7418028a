package part

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"yimen/app/look"
	"yimen/i18n"
)

// Rect is a place on the sheet, in pixels from its top left corner.
type Rect struct{ X, Y, W, H float32 }

// Inset is the rectangle without a border of dx left and right, dy above and below.
func (r Rect) Inset(dx, dy float32) Rect { return Rect{r.X + dx, r.Y + dy, r.W - 2*dx, r.H - 2*dy} }

// Right and Bottom are the far edges.
func (r Rect) Right() float32  { return r.X + r.W }
func (r Rect) Bottom() float32 { return r.Y + r.H }

// Kind tells targets apart, as they have different least sizes.
type Kind int

// A control, a key of the keyboard, the one main action of the page.
const (
	Control Kind = iota
	KeyCap
	Primary
	Cover // the whole screen, as on the attract page
)

// Stop is something that can be touched, spoken and reached by a keypad: the
// view model's list of these in order is what a person without sight gets.
type Stop struct {
	ID     string // stable, for tests and the tour: "take", "key:y", "hit:0"
	Label  string // what is shown and spoken
	Spoken string // what is spoken when that must be more than the label
	State  string // "on", "off", "" : spoken after the label
	Off    bool   // cannot be used now
	Kind   Kind
	Rect   Rect
	Do     func()
}

// Drawn is one line of text as it stands on the sheet, for the sweep.
type Drawn struct {
	Text   string
	Type   look.Type
	Colour color.NRGBA
	Rect   Rect // of the em square line, without the font's own leading
	Inside Rect // the part that it belongs to
}

// Live is a text that changes while the page stays: a clock, a countdown, how
// many people wait. Text is asked again at each tick; when it no longer fits
// its place the page is drawn anew.
type Live struct {
	Text func() string
	on   *canvas.Text
	room float32
	size func(string) float32
}

// Sheet is one page being drawn.
type Sheet struct {
	Look    look.Look
	Words   *i18n.Localizer
	Size    Rect
	Objects []fyne.CanvasObject
	Stops   []Stop
	Texts   []Drawn
	Boxes   []Rect // cards and other grounds, for the sweep
	Lives   []*Live
	Finger  *Finger
	Swiped  func(screens int) // +1 for a push to the next screenful
	inside  []Rect
}

// NewSheet is an empty page on its ground.
func NewSheet(l look.Look, words *i18n.Localizer, finger *Finger) *Sheet {
	s := &Sheet{Look: l, Words: words, Finger: finger,
		Size: Rect{0, 0, float32(l.Panel.Width), float32(l.Panel.Height)}}
	s.Fill(s.Size, look.Paper, 0)
	return s
}

// PX is millimetres in pixels.
func (s *Sheet) PX(mm float64) float32 { return s.Look.PX(mm) }

// Gap is the house's distance between things.
func (s *Sheet) Gap() float32 { return s.PX(s.Look.Gap()) }

// Within says which part the texts drawn by f belong to.
func (s *Sheet) Within(r Rect, f func()) {
	s.inside = append(s.inside, r)
	f()
	s.inside = s.inside[:len(s.inside)-1]
}

func (s *Sheet) within() Rect {
	if len(s.inside) == 0 {
		return s.Size
	}
	return s.inside[len(s.inside)-1]
}

func (s *Sheet) add(o fyne.CanvasObject, r Rect) {
	o.Move(fyne.NewPos(r.X, r.Y))
	o.Resize(fyne.NewSize(r.W, r.H))
	s.Objects = append(s.Objects, o)
}

// Fill draws a ground, with corners of a radius in pixels.
func (s *Sheet) Fill(r Rect, role look.Role, radius float32) {
	rect := canvas.NewRectangle(s.Look.Colour(role))
	rect.CornerRadius = radius
	s.add(rect, r)
}

// Box draws a ground with an edge. width is in millimetres.
func (s *Sheet) Box(r Rect, ground, edge look.Role, width float64, radius float32) {
	rect := canvas.NewRectangle(s.Look.Colour(ground))
	rect.CornerRadius = radius
	if edge != look.None {
		rect.StrokeColor = s.Look.Colour(edge)
		rect.StrokeWidth = max(1, s.PX(width))
	}
	s.add(rect, r)
	s.Boxes = append(s.Boxes, r)
}

// Rule draws a thin line across.
func (s *Sheet) Rule(x, y, w float32) {
	s.Fill(Rect{x, y, w, max(1, s.PX(0.25))}, look.Line, 0)
}

// CardAt draws the ground of a card.
func (s *Sheet) CardAt(r Rect) {
	s.Box(r, look.Card, look.Line, 0.35, s.PX(look.Radius))
}

// White is the ground of a code: white in every palette, as cameras want it.
func (s *Sheet) White(r Rect) { s.add(canvas.NewRectangle(color.White), r) }

// Image draws a picture, scaled to its place without smoothing: QR codes.
func (s *Sheet) Image(img *canvas.Image, r Rect) { s.add(img, r) }

// Object is the whole page for Fyne.
func (s *Sheet) Object() fyne.CanvasObject {
	return newRoot(s.Objects)
}
