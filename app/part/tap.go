package part

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Finger is what all targets of a window share: whether a finger is down, as a
// page must not be changed under it.
type Finger struct {
	Down    bool
	Lifted  func() // called after a finger has left and its tap was handled
	SlopPX  float32
	SwipePX float32
}

// tap is the touchable layer over whatever a part has drawn. It presses at
// once, acts when the finger leaves, and forgives a finger that slips a few
// millimetres; beyond that the touch becomes a push that turns the list. Fyne's
// own button does neither, and keeps a hover after the tap.
type tap struct {
	widget.BaseWidget
	do      func()
	label   string
	shade   *canvas.Rectangle
	pressed color.Color
	finger  *Finger
	moved   fyne.Delta
	sliding bool
	swiped  func(int)
}

var (
	_ fyne.Tappable      = (*tap)(nil)
	_ fyne.Draggable     = (*tap)(nil)
	_ desktop.Mouseable  = (*tap)(nil)
	_ desktop.Cursorable = (*tap)(nil)
	_ fyne.Accessible    = (*tap)(nil)
)

func newTap(s *Sheet, label string, radius float32, pressed color.Color, do func()) *tap {
	t := &tap{do: do, label: label, shade: canvas.NewRectangle(color.Transparent), pressed: pressed,
		finger: s.Finger, swiped: s.Swiped}
	t.shade.CornerRadius = radius
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer shows nothing but the shade of a press.
func (t *tap) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.shade) }

// Cursor hides the pointer: there is none on a touchscreen.
func (t *tap) Cursor() desktop.Cursor { return desktop.HiddenCursor }

// AccessibilityLabel is what a screen reader would say, where Fyne has one.
func (t *tap) AccessibilityLabel() string { return t.label }

// AccessibilityRole is a button, as all our targets are.
func (t *tap) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (t *tap) shadeIt(c color.Color) {
	t.shade.FillColor = c
	t.shade.Refresh()
}

// MouseDown is the finger's arrival.
func (t *tap) MouseDown(*desktop.MouseEvent) {
	t.moved, t.sliding = fyne.Delta{}, false
	t.finger.Down = true
	if t.do != nil {
		t.shadeIt(t.pressed)
	}
}

// MouseUp is its leaving; Tapped or DragEnd follow or have been.
func (t *tap) MouseUp(*desktop.MouseEvent) {
	t.shadeIt(color.Transparent)
	t.lift()
}

func (t *tap) lift() {
	t.finger.Down = false
	if t.finger.Lifted != nil {
		t.finger.Lifted()
	}
}

// Tapped acts.
func (t *tap) Tapped(*fyne.PointEvent) {
	if t.do != nil {
		t.do()
	}
}

// Dragged tells a slip from a push.
func (t *tap) Dragged(e *fyne.DragEvent) {
	t.moved.DX += e.Dragged.DX
	t.moved.DY += e.Dragged.DY
	if far := t.moved.DX*t.moved.DX + t.moved.DY*t.moved.DY; far > t.finger.SlopPX*t.finger.SlopPX && !t.sliding {
		t.sliding = true
		t.shadeIt(color.Transparent)
	}
}

// DragEnd taps after a slip and turns the list after a push.
func (t *tap) DragEnd() {
	moved, sliding := t.moved, t.sliding
	t.moved, t.sliding = fyne.Delta{}, false
	t.finger.Down = false
	if !sliding {
		t.Tapped(nil)
		return
	}
	if t.swiped == nil {
		return
	}
	d := moved.DY
	if abs(moved.DX) > abs(moved.DY) {
		d = moved.DX
	}
	switch {
	case d <= -t.finger.SwipePX:
		t.swiped(1)
	case d >= t.finger.SwipePX:
		t.swiped(-1)
	}
}

func abs(x float32) float32 {
	if x < 0 {
		return -x
	}
	return x
}

type rootRenderer struct{ objects []fyne.CanvasObject }

func (r rootRenderer) Destroy()                     {}
func (r rootRenderer) Layout(fyne.Size)             {}
func (r rootRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }
func (r rootRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r rootRenderer) Refresh()                     {}

func newRoot(objects []fyne.CanvasObject) fyne.CanvasObject {
	r := &pageRoot{objects: objects}
	r.ExtendBaseWidget(r)
	return r
}

// pageRoot is the page as one widget that hides the pointer everywhere.
type pageRoot struct {
	widget.BaseWidget
	objects []fyne.CanvasObject
}

var _ desktop.Cursorable = (*pageRoot)(nil)

func (r *pageRoot) CreateRenderer() fyne.WidgetRenderer { return rootRenderer{r.objects} }

// Cursor hides the pointer.
func (r *pageRoot) Cursor() desktop.Cursor { return desktop.HiddenCursor }
