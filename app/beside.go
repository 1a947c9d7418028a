package main

import (
	"io"
	"log"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// screenSize is the display's in pixels, 0 when it cannot be told.
func screenSize() (w, h int) {
	xgb.Logger = log.New(io.Discard, "", 0)
	x, err := xgb.NewConn()
	if err != nil {
		return 0, 0
	}
	defer x.Close()
	s := xproto.Setup(x).DefaultScreen(x)
	return int(s.WidthInPixels), int(s.HeightInPixels)
}

// moveTo moves the window of a title once it is there. Fyne leaves the place of
// a window to the window manager; where there is none both would lie in one
// corner.
func moveTo(title string, left, top int) {
	x, err := xgb.NewConn()
	if err != nil {
		return
	}
	defer x.Close()
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if w, ok := titled(x, xproto.Setup(x).DefaultScreen(x).Root, title); ok {
			xproto.ConfigureWindow(x, w, xproto.ConfigWindowX|xproto.ConfigWindowY, []uint32{uint32(left), uint32(top)})
			x.Sync()
			return
		}
	}
}

// titled looks for a window below another.
func titled(x *xgb.Conn, under xproto.Window, title string) (xproto.Window, bool) {
	if name, err := xproto.GetProperty(x, false, under, xproto.AtomWmName, xproto.GetPropertyTypeAny, 0, 64).Reply(); err == nil && string(name.Value) == title {
		return under, true
	}
	tree, err := xproto.QueryTree(x, under).Reply()
	if err != nil {
		return 0, false
	}
	for _, w := range tree.Children {
		if found, ok := titled(x, w, title); ok {
			return found, true
		}
	}
	return 0, false
}
