package xdrive

import (
	"image/color"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

func server(t *testing.T) (*Server, *Driver) {
	t.Helper()
	if _, err := exec.LookPath("Xvfb"); err != nil {
		t.Fatal("Xvfb is not installed; run packaging/setup.sh")
	}
	s, err := StartServer(640, 900)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	d, err := Connect(s.Display)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	return s, d
}

// window opens a window over the whole screen that turns green where it is
// tapped and tells its events.
func window(t *testing.T, display string, d *Driver) <-chan xgb.Event {
	t.Helper()
	conn, err := xgb.NewConnDisplay(display)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(conn.Close)
	screen := xproto.Setup(conn).DefaultScreen(conn)
	win, _ := xproto.NewWindowId(conn)
	mask := uint32(xproto.EventMaskButtonPress | xproto.EventMaskButtonRelease | xproto.EventMaskKeyPress | xproto.EventMaskExposure)
	if err := xproto.CreateWindowChecked(conn, screen.RootDepth, win, screen.Root, 0, 0, uint16(d.Width), uint16(d.Height), 0,
		xproto.WindowClassInputOutput, screen.RootVisual, xproto.CwBackPixel|xproto.CwOverrideRedirect|xproto.CwEventMask,
		[]uint32{0x102030, 1, mask}).Check(); err != nil {
		t.Fatal(err)
	}
	green, _ := xproto.NewGcontextId(conn)
	xproto.CreateGC(conn, green, xproto.Drawable(win), xproto.GcForeground, []uint32{0x00ff00})
	if err := xproto.MapWindowChecked(conn, win).Check(); err != nil {
		t.Fatal(err)
	}
	if err := xproto.SetInputFocusChecked(conn, xproto.InputFocusNone, win, xproto.TimeCurrentTime).Check(); err != nil {
		t.Fatal(err)
	}
	events := make(chan xgb.Event, 100)
	go func() {
		for {
			e, _ := conn.WaitForEvent()
			if e == nil {
				return
			}
			if r, ok := e.(xproto.ButtonReleaseEvent); ok {
				xproto.PolyFillRectangle(conn, xproto.Drawable(win), green, []xproto.Rectangle{{X: r.EventX - 20, Y: r.EventY - 20, Width: 40, Height: 40}})
			}
			events <- e
		}
	}()
	next[xproto.ExposeEvent](t, events)
	return events
}

// next is the next event of a kind.
func next[E xgb.Event](t *testing.T, events <-chan xgb.Event) E {
	t.Helper()
	for end := time.After(20 * time.Second); ; {
		select {
		case e := <-events:
			if wanted, ok := e.(E); ok {
				return wanted
			}
		case <-end:
			var none E
			t.Fatalf("no %T came", none)
		}
	}
}

func TestTapIsSeen(t *testing.T) {
	s, d := server(t)
	if d.Width != 640 || d.Height != 900 {
		t.Fatalf("screen of %dx%d", d.Width, d.Height)
	}
	events := window(t, s.Display, d)
	if p, err := d.Screenshot(); err != nil || p.RGBAAt(300, 850) != (color.RGBA{0x10, 0x20, 0x30, 0xff}) {
		t.Fatalf("before the tap: %v, %v", p.RGBAAt(300, 850), err)
	}
	before, err := d.Glance()
	if err != nil {
		t.Fatal(err)
	}
	started := time.Now()
	if err := d.Tap(300, 850); err != nil {
		t.Fatal(err)
	}
	change, err := d.Settle(before, 50*time.Millisecond, 20*time.Second)
	if err != nil || !change.Changed() || change.First.Before(started.Add(Hold)) || change.Last.Before(change.First) {
		t.Fatalf("%+v, %v", change, err)
	}
	press, release := next[xproto.ButtonPressEvent](t, events), next[xproto.ButtonReleaseEvent](t, events)
	if press.EventX != 300 || press.EventY != 850 || press.Detail != 1 || release.EventX != 300 {
		t.Errorf("pressed %v, released %v", press, release)
	}
	if held := release.Time - press.Time; held < 50 {
		t.Errorf("held for %d ms", held)
	}
	p, err := d.Screenshot()
	if err != nil {
		t.Fatal(err)
	}
	if p.RGBAAt(300, 850) != (color.RGBA{0, 0xff, 0, 0xff}) || p.RGBAAt(300, 800) != (color.RGBA{0x10, 0x20, 0x30, 0xff}) {
		t.Errorf("after the tap: %v, %v", p.RGBAAt(300, 850), p.RGBAAt(300, 800))
	}
}

func TestNothingHappensIsNoChange(t *testing.T) {
	_, d := server(t)
	before, err := d.Glance()
	if err != nil {
		t.Fatal(err)
	}
	if c, err := d.Settle(before, time.Millisecond, 50*time.Millisecond); err != nil || c.Changed() {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestTapOffTheScreenIsRefused(t *testing.T) {
	_, d := server(t)
	for _, at := range [][2]int{{-1, 5}, {640, 5}, {5, 900}} {
		if err := d.Tap(at[0], at[1]); err == nil {
			t.Errorf("tapped at %v", at)
		}
	}
}

func TestKeysArrive(t *testing.T) {
	s, d := server(t)
	events := window(t, s.Display, d)
	if err := d.Key("y"); err != nil {
		t.Fatal(err)
	}
	y := next[xproto.KeyPressEvent](t, events)
	if code, _ := d.keycode("y"); byte(y.Detail) != code || y.State != 0 {
		t.Errorf("got %v", y)
	}
	if err := d.Key("Alt", "F4"); err != nil {
		t.Fatal(err)
	}
	next[xproto.KeyPressEvent](t, events)
	if f4 := next[xproto.KeyPressEvent](t, events); f4.State&xproto.ModMask1 == 0 {
		t.Errorf("F4 without Alt: %v", f4)
	}
	if err := d.Key("Any"); err == nil {
		t.Error("pressed a key that there is not")
	}
}

func TestTwoServersGetTwoDisplays(t *testing.T) {
	a, _ := server(t)
	b, _ := server(t)
	if a.Display == b.Display || !strings.HasPrefix(a.Display, ":") {
		t.Errorf("%q and %q", a.Display, b.Display)
	}
}

func TestStop(t *testing.T) {
	quiet, err := Start(exec.Command("sleep", "100"))
	if err != nil {
		t.Fatal(err)
	}
	if err := quiet.Stop(20 * time.Second); err != nil {
		t.Errorf("a program that ends when asked: %v", err)
	}
	loop := exec.Command("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.05; done")
	says, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer says.Close()
	loop.Stdout = write
	deaf, err := Start(loop)
	if err != nil {
		t.Fatal(err)
	}
	write.Close()
	if _, err := says.Read(make([]byte, 1)); err != nil { // the trap is set
		t.Fatal(err)
	}
	if err := deaf.Stop(100 * time.Millisecond); err == nil {
		t.Error("a program that does not listen ended well")
	}
	failed, err := Start(exec.Command("sh", "-c", "exit 3"))
	if err != nil {
		t.Fatal(err)
	}
	<-failed.Done()
	if failed.Err() == nil {
		t.Error("exit status 3 is no error")
	}
	if _, err := Start(exec.Command("/nonexistent")); err == nil {
		t.Error("started nothing")
	}
}

func BenchmarkGlance(b *testing.B) {
	s, err := StartServer(1080, 1920)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Stop()
	d, err := Connect(s.Display)
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	for b.Loop() {
		if _, err := d.Glance(); err != nil {
			b.Fatal(err)
		}
	}
}
