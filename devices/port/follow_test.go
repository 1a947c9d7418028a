package port

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/creack/pty"
)

// tree is a /dev of its own, with devices that are pseudo-terminals.
type tree struct {
	t   *testing.T
	dir string
}

func newTree(t *testing.T) tree {
	d := tree{t, t.TempDir()}
	for _, folder := range stable {
		if err := os.MkdirAll(filepath.Join(d.dir, folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func (d tree) link(to string, names ...string) {
	d.t.Helper()
	for _, n := range names {
		path := filepath.Join(d.dir, n)
		_ = os.Remove(path)
		if err := os.Symlink(to, path); err != nil {
			d.t.Fatal(err)
		}
	}
}

func (d tree) remove(names ...string) {
	d.t.Helper()
	for _, n := range names {
		if err := os.Remove(filepath.Join(d.dir, n)); err != nil {
			d.t.Fatal(err)
		}
	}
}

func terminal(t *testing.T) string {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = master.Close(); _ = slave.Close() })
	return slave.Name()
}

func TestNamesBestFirst(t *testing.T) {
	d := newTree(t)
	dev := terminal(t)
	d.link(dev, "ttyUSB0", "serial/by-path/pci-1", "serial/by-id/usb-Maker-1", "yimen/printer")
	d.link(terminal(t), "serial/by-id/usb-Other-2")
	got := Names(d.dir, filepath.Join(d.dir, "ttyUSB0"))
	want := []string{"yimen/printer", "serial/by-id/usb-Maker-1", "serial/by-path/pci-1"}
	for i := range want {
		want[i] = filepath.Join(d.dir, want[i])
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if f := (Found{Device: "/dev/ttyUSB0", Names: got}); f.Name() != want[0] {
		t.Errorf("%q", f.Name())
	}
}

// A device that comes back as another one is found by the names it had; one that
// took its place is left alone.
func TestFollowsTheDeviceAndNotTheName(t *testing.T) {
	d := newTree(t)
	printer, reader := terminal(t), terminal(t)
	asked := filepath.Join(d.dir, "ttyUSB0")
	d.link(printer, "ttyUSB0", "serial/by-id/usb-Printer", "serial/by-path/socket-1")
	var opened []string
	f := NewFollower(d.dir)
	f.open = func(path string, _ Mode) (Port, error) {
		device, err := filepath.EvalSymlinks(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, fs.ErrNotExist)
		}
		opened = append(opened, device)
		return nil, nil
	}
	last := func() string { return opened[len(opened)-1] }
	try := func(want string) {
		t.Helper()
		if _, err := f.Open(asked, Mode{}); err != nil || last() != want {
			t.Errorf("opened %v, %v; want %s", opened, err, want)
		}
	}
	try(printer)
	d.remove("ttyUSB0", "serial/by-id/usb-Printer", "serial/by-path/socket-1")
	if _, err := f.Open(asked, Mode{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an absent device: %v", err)
	}
	again := terminal(t) // as ttyUSB1, on the same socket
	d.link(again, "ttyUSB1", "serial/by-id/usb-Printer", "serial/by-path/socket-1")
	try(again)
	d.link(reader, "ttyUSB0", "serial/by-id/usb-Reader")
	try(again)
	d.remove("serial/by-id/usb-Printer", "serial/by-path/socket-1")
	if _, err := f.Open(asked, Mode{}); err == nil {
		t.Errorf("the reader was opened for the printer: %v", opened)
	}
}

func TestOpenSaysWhatToDo(t *testing.T) {
	_, err := Open(filepath.Join(t.TempDir(), "ttyUSB9"), Mode{Baud: 9600})
	if !errors.Is(err, fs.ErrNotExist) || err.Error() == fs.ErrNotExist.Error() {
		t.Errorf("%v", err)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(file, Mode{Baud: 9600}); err == nil {
		t.Error("a file was taken for a port")
	}
}

// A port on a pseudo-terminal: bytes go both ways unchanged, and its end is told.
func TestWireOnATerminal(t *testing.T) {
	master, slave, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer slave.Close()
	p, err := Open(slave.Name(), Mode{Baud: 115200})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.(interface{ Power() (bool, error) }).Power(); err == nil {
		t.Error("a pseudo-terminal has no such lines")
	}
	w := NewWire(p, System{})
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	if err := w.Write(all, patience); err != nil {
		t.Fatal(err)
	}
	got := make([]byte, 256)
	for n := 0; n < len(got); {
		k, err := master.Read(got[n:])
		if err != nil {
			t.Fatal(err)
		}
		n += k
	}
	if !slices.Equal(got, all) {
		t.Errorf("out: % x", got)
	}
	if _, err := master.Write(all); err != nil {
		t.Fatal(err)
	}
	var in []byte
	for len(in) < len(all) {
		in = append(in, <-w.In()...)
	}
	if !slices.Equal(in, all) {
		t.Errorf("in: % x", in)
	}
	_ = master.Close()
	if _, open := <-w.In(); open {
		t.Error("the end was not told")
	}
	if err := w.Write(all, patience); !Broken(err) {
		t.Errorf("a write to a cable that is gone: %v", err)
	}
	w.Close()
}
