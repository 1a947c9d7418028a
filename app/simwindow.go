package main

import (
	"image"
	"strings"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// simWindow is a small window of a simulated device: what it looks like now, and
// what befalls devices in life, as buttons. Each button is an order of its
// control socket.
type simWindow struct {
	title   string
	order   func(string) string
	choices []simChoice // one of a list, then a button
	orders  []string
	picture *canvas.Image // nil: none
	state   *widget.Label
	says    *widget.Label
	up      atomic.Bool // it is open, and so is its device
}

// simChoice is an order with one of a list of names: "lay" and the cards.
type simChoice struct {
	order string
	names []string
}

const simWide = 400

func (s *simWindow) open(a fyne.App, high float32) fyne.Window {
	w := a.NewWindow(s.title)
	s.state, s.says = widget.NewLabel(""), widget.NewLabel("")
	s.state.Wrapping, s.says.Wrapping = fyne.TextWrapWord, fyne.TextWrapWord
	box := container.NewVBox()
	for _, c := range s.choices {
		list := widget.NewSelect(c.names, nil)
		list.SetSelectedIndex(0)
		box.Add(container.NewBorder(nil, nil, nil, widget.NewButton(c.order, func() { s.do(c.order + " " + list.Selected) }), list))
	}
	grid := container.NewGridWrap(fyne.NewSize(simWide/2-4, 36)) // the kiosk's theme has no paddings
	for _, o := range s.orders {
		grid.Add(widget.NewButton(o, func() { s.do(o) }))
	}
	box.Add(grid)
	box.Add(s.state)
	box.Add(s.says)
	if s.picture != nil {
		s.picture.FillMode = canvas.ImageFillContain
		s.picture.SetMinSize(fyne.NewSize(300, 200))
		w.SetContent(container.NewBorder(nil, box, nil, nil, s.picture))
	} else {
		w.SetContent(container.NewVScroll(box))
	}
	w.Resize(fyne.NewSize(simWide, high))
	s.refresh()
	w.Show()
	s.up.Store(true)
	return w
}

func (s *simWindow) do(order string) {
	s.says.SetText(order + ": " + s.order(order))
	s.refresh()
}

// refresh shows the device's state; on Fyne's goroutine.
func (s *simWindow) refresh() {
	if s.state != nil {
		s.state.SetText(strings.ReplaceAll(s.order("status"), "; ", "\n"))
	}
}

// changed may be called from any goroutine.
func (s *simWindow) changed() {
	if s.up.Load() {
		fyne.Do(s.refresh)
	}
}

// show puts up a new picture, from any goroutine.
func (s *simWindow) show(img image.Image) {
	if !s.up.Load() {
		return
	}
	fyne.Do(func() {
		s.picture.Image = img
		s.picture.Refresh()
		s.refresh()
	})
}

// blank is paper before the first slip.
func blank() *canvas.Image {
	return canvas.NewImageFromImage(image.NewGray(image.Rect(0, 0, 640, 10)))
}
