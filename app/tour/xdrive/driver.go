package xdrive

import (
	"fmt"
	"io"
	"log"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// Driver is a client of an X server that plays the visitor.
type Driver struct {
	Width, Height int // of the screen, in pixels
	conn          *xgb.Conn
	root          xproto.Window
}

// Hold is how long a finger stays on the glass in a tap.
const Hold = 60 * time.Millisecond

func init() { xgb.Logger = log.New(io.Discard, "", 0) } // faults come back as errors

// Connect connects to the server of a display such as ":3".
func Connect(display string) (*Driver, error) {
	conn, err := xgb.NewConnDisplay(display)
	if err != nil {
		return nil, fmt.Errorf("cannot connect to display %s: %w", display, err)
	}
	if err := xtest.Init(conn); err != nil {
		conn.Close()
		return nil, fmt.Errorf("display %s cannot be driven (no XTEST): %w", display, err)
	}
	screen := xproto.Setup(conn).DefaultScreen(conn)
	return &Driver{Width: int(screen.WidthInPixels), Height: int(screen.HeightInPixels), conn: conn, root: screen.Root}, nil
}

// Close ends the connection.
func (d *Driver) Close() { d.conn.Close() }

func (d *Driver) fake(event, detail byte, x, y int) error {
	return xtest.FakeInputChecked(d.conn, event, detail, 0, d.root, int16(x), int16(y), 0).Check()
}

// Press puts a finger on the glass: motion and press together, as a touch
// panel sends them.
func (d *Driver) Press(x, y int) error {
	if x < 0 || y < 0 || x >= d.Width || y >= d.Height {
		return fmt.Errorf("%d,%d is not on the screen of %dx%d", x, y, d.Width, d.Height)
	}
	if err := d.fake(xproto.MotionNotify, 0, x, y); err != nil {
		return err
	}
	return d.fake(xproto.ButtonPress, xproto.ButtonIndex1, 0, 0)
}

// Release lifts the finger.
func (d *Driver) Release() error { return d.fake(xproto.ButtonRelease, xproto.ButtonIndex1, 0, 0) }

// Tap is Press and, after Hold, Release.
func (d *Driver) Tap(x, y int) error {
	if err := d.Press(x, y); err != nil {
		return err
	}
	time.Sleep(Hold)
	return d.Release()
}

// Keys that Key knows beside plain letters and digits, by their X keysym.
var keysyms = map[string]xproto.Keysym{
	"BackSpace": 0xff08, "Tab": 0xff09, "Return": 0xff0d, "Escape": 0xff1b, "Home": 0xff50, "Delete": 0xffff,
	"Left": 0xff51, "Up": 0xff52, "Right": 0xff53, "Down": 0xff54, "Page_Up": 0xff55, "Page_Down": 0xff56,
	"F1": 0xffbe, "F4": 0xffc1, "F11": 0xffc8, "space": 0x20, "Menu": 0xff67, "Print": 0xff61,
	"Alt": 0xffe9, "Control": 0xffe3, "Shift": 0xffe1, "Super": 0xffeb,
}

// Key presses keys of the keyboard together and lets them go: Key("a"),
// Key("Alt", "F4").
func (d *Driver) Key(names ...string) error {
	var codes []byte
	for _, name := range names {
		code, err := d.keycode(name)
		if err != nil {
			return err
		}
		codes = append(codes, code)
	}
	for _, c := range codes {
		if err := d.fake(xproto.KeyPress, c, 0, 0); err != nil {
			return err
		}
	}
	time.Sleep(Hold)
	for i := len(codes) - 1; i >= 0; i-- {
		if err := d.fake(xproto.KeyRelease, codes[i], 0, 0); err != nil {
			return err
		}
	}
	return nil
}

func (d *Driver) keycode(name string) (byte, error) {
	sym, ok := keysyms[name]
	if !ok && len(name) == 1 && name[0] > ' ' && name[0] <= '~' {
		sym, ok = xproto.Keysym(name[0]), true // ASCII keysyms are the characters themselves
	}
	if !ok {
		return 0, fmt.Errorf("unknown key %q", name)
	}
	setup := xproto.Setup(d.conn)
	first, count := setup.MinKeycode, byte(setup.MaxKeycode-setup.MinKeycode+1)
	table, err := xproto.GetKeyboardMapping(d.conn, first, count).Reply()
	if err != nil {
		return 0, err
	}
	per := int(table.KeysymsPerKeycode)
	for i, s := range table.Keysyms {
		if s == sym && i%per == 0 { // without shift
			return byte(int(first) + i/per), nil
		}
	}
	return 0, fmt.Errorf("the keyboard has no key %q", name)
}
