package simulate

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"image/png"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// patience is how long a test waits for what must come; nothing is measured.
const patience = 10 * time.Second

// rig is a printer with the host's end of its cable.
type rig struct {
	t *testing.T
	*Printer
	port  *os.File
	slips chan Slip
	dir   string
}

func start(t *testing.T, change func(*Options)) *rig {
	t.Helper()
	r := &rig{t: t, slips: make(chan Slip, 10), dir: t.TempDir()}
	o := Options{Regular: fontFiles[0], Bold: fontFiles[1], SpeedMMs: -1, Link: filepath.Join(r.dir, "port"), Control: filepath.Join(r.dir, "control"),
		Out: filepath.Join(r.dir, "out"), OnSlip: func(s Slip) { r.slips <- s }}
	if change != nil {
		change(&o)
	}
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	p, err := Start(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	r.Printer = p
	r.open()
	return r
}

func (r *rig) open() {
	r.t.Helper()
	f, err := os.OpenFile(r.Port(), os.O_RDWR, 0)
	if err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(func() { _ = f.Close() })
	r.port = f
}

func (r *rig) write(s string) {
	r.t.Helper()
	if _, err := r.port.Write([]byte(s)); err != nil {
		r.t.Fatal(err)
	}
}

// ask sends and waits for n bytes.
func (r *rig) ask(s string, n int) []byte {
	r.t.Helper()
	r.write(s)
	_ = r.port.SetReadDeadline(time.Now().Add(patience))
	b := make([]byte, n)
	for got := 0; got < n; {
		k, err := r.port.Read(b[got:])
		if err != nil {
			r.t.Fatalf("after % x: %v", b[:got], err)
		}
		got += k
	}
	return b
}

// until waits for counts of bytes that the printer tells.
func (r *rig) until(what string, is func(waiting, received, lost int) bool) {
	r.t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(time.Millisecond) {
		say := r.Order("status")
		var waiting, received, lost int
		if _, err := fmt.Sscanf(say[strings.LastIndex(say, ";")+2:], "%d bytes waiting, %d received, %d lost", &waiting, &received, &lost); err != nil {
			r.t.Fatal(say, err)
		}
		if is(waiting, received, lost) {
			return
		}
		if time.Now().After(end) {
			r.t.Fatal(what, ": never; ", say)
		}
	}
}

func (r *rig) slip() Slip {
	r.t.Helper()
	select {
	case s := <-r.slips:
		return s
	case <-time.After(patience):
		r.t.Fatal("no slip came")
		return Slip{}
	}
}

// Status bits of the four questions: facts/escpos.md section 7.
func TestStatusBits(t *testing.T) {
	r := start(t, nil)
	for _, c := range []struct {
		order string
		want  [4]byte
		undo  string
	}{
		{"status", [4]byte{0x12, 0x12, 0x12, 0x12}, "status"},
		{"paper out", [4]byte{0x1a, 0x32, 0x12, 0x7e}, "paper in"},
		{"cover open", [4]byte{0x1a, 0x16, 0x12, 0x12}, "cover close"},
		{"near-end on", [4]byte{0x12, 0x12, 0x12, 0x1e}, "near-end off"},
		{"cutter jam", [4]byte{0x1a, 0x52, 0x1a, 0x12}, "cutter free"},
		{"hot on", [4]byte{0x1a, 0x52, 0x52, 0x12}, "hot off"},
	} {
		r.Order(c.order)
		got := r.ask("\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04", 4)
		if !bytes.Equal(got, c.want[:]) {
			t.Errorf("%s: % x, not % x", c.order, got, c.want)
		}
		for _, b := range got { // bits 0, 1, 4 and 7 tell an answer from anything else
			if b&0x93 != 0x12 {
				t.Errorf("%s: %02x is no status byte", c.order, b)
			}
		}
		if say := r.Order(c.undo); !strings.HasPrefix(say, "ok") && c.undo != "status" {
			t.Errorf("%s: %s", c.undo, say)
		}
	}
}

func TestASlipIsKept(t *testing.T) {
	r := start(t, nil)
	r.write("\x1b@A027\n\x1dVA\x00")
	s := r.slip()
	if len(s.Text) != 1 || s.Text[0] != "A027" {
		t.Errorf("%q", s.Text)
	}
	b, err := os.ReadFile(filepath.Join(r.dir, "out", "slip.bin"))
	if err != nil || string(b) != "\x1b@A027\n\x1dVA\x00" {
		t.Errorf("%q, %v", b, err)
	}
	f, err := os.Open(filepath.Join(r.dir, "out", "slip-001.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil || img.Bounds().Dx() != 576+2*marginDots || img.Bounds() != s.Image.Bounds() {
		t.Errorf("%v, %v", img.Bounds(), err)
	}
}

// Bytes wait while nothing can be printed, and are printed then.
func TestOfflineHoldsThePaper(t *testing.T) {
	for _, o := range [][2]string{{"paper out", "paper in"}, {"cover open", "cover close"}, {"cutter jam", "cutter free"}, {"hot on", "hot off"}} {
		r := start(t, nil)
		r.Order(o[0])
		r.write("A027\n\x1dVA\x00")
		if b := r.ask("\x10\x04\x01", 1); b[0]&8 == 0 { // answered after all of it has arrived
			t.Errorf("%s: online", o[0])
		}
		if r.Slips() != 0 {
			t.Errorf("%s: printed all the same", o[0])
		}
		r.Order(o[1])
		if s := r.slip(); len(s.Text) != 1 {
			t.Errorf("%s: %q", o[1], s.Text)
		}
	}
}

func TestClearDropsWhatWaits(t *testing.T) {
	for _, clear := range []string{"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08", "\x10\x05\x02"} {
		r := start(t, nil)
		r.Order("paper out")
		r.write("OLD\n\x1dVA\x00")
		r.write(clear)
		r.ask("\x10\x04\x01", 1)
		if strings.HasPrefix(clear, "\x10\x14") {
			r.ask("", 2) // the rest of its own answer and the status
		}
		r.Order("paper in")
		r.write("NEW\n\x1dVA\x00")
		if s := r.slip(); len(s.Text) != 1 || s.Text[0] != "NEW" {
			t.Errorf("% x: the next visitor gets %q", clear, s.Text)
		}
	}
}

func TestUnplugLosesTheRest(t *testing.T) {
	r := start(t, nil)
	r.UnplugAfter(3)
	_, _ = r.port.Write([]byte("A027\n\x1dVA\x00"))
	for end := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		if _, err := os.Lstat(filepath.Join(r.dir, "port")); os.IsNotExist(err) {
			break
		}
		if time.Now().After(end) {
			t.Fatal("the port is still there")
		}
	}
	if err := r.Replug(); err != nil {
		t.Fatal(err)
	}
	r.open()
	r.write("B001\n\x1dVA\x00")
	if s := r.slip(); len(s.Text) != 1 || s.Text[0] != "B001" {
		t.Errorf("%q", s.Text)
	}
}

func TestXOFFBeforeTheBufferIsFull(t *testing.T) {
	r := start(t, func(o *Options) { o.Buffer = 1024 })
	r.Order("paper out")
	if b := r.ask(strings.Repeat("x", 900), 1); b[0] != 0x13 {
		t.Errorf("%02x, not XOFF", b[0])
	}
	r.Order("paper in")
	if b := r.ask("", 1); b[0] != 0x11 {
		t.Errorf("%02x, not XON", b[0])
	}
}

func TestSilentAndGarbage(t *testing.T) {
	r := start(t, nil)
	r.SetGarbage(true)
	if b := r.ask("\x10\x04\x01", 1); b[0]&0x93 == 0x12 {
		t.Errorf("garbage %02x looks like a status byte", b[0])
	}
	r.SetGarbage(false)
	r.SetSilent(true)
	r.write("\x10\x04\x01")
	r.write("A\n\x1dVA\x00")
	r.slip() // the question was read before this
	r.SetSilent(false)
	if b := r.ask("\x10\x04\x04", 1); b[0] != 0x12 {
		t.Errorf("%02x", b[0])
	}
}

func TestControlSocket(t *testing.T) {
	r := start(t, nil)
	c, err := net.Dial("unix", filepath.Join(r.dir, "control"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(patience))
	in := bufio.NewScanner(c)
	for _, x := range [][2]string{{"paper  out", "ok"}, {"status", "1a 32 12 7e"}, {"paper in", "ok"}, {"make coffee", "these can be said: cover close; cover open"}} {
		if _, err := fmt.Fprintln(c, x[0]); err != nil {
			t.Fatal(err)
		}
		if !in.Scan() || !strings.HasPrefix(in.Text(), x[1]) {
			t.Errorf("%s: %q", x[0], in.Text())
		}
	}
}
