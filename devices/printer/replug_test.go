package printer_test

import (
	"context"
	"os"
	"runtime"
	"testing"
	"time"

	"yimen/devices/escpos"
	"yimen/devices/printer"
	"yimen/devices/printer/printertest"
	"yimen/kiosk/slip"
)

// TestComesBackUnderAnotherName: the device is another one, under the same link,
// another link target, or with its raw name gone or taken by a stranger.
func TestComesBackUnderAnotherName(t *testing.T) {
	const id, path, role = "serial/by-id/usb-Maker_Printer_1", "serial/by-path/pci-0:2", "yimen/printer"
	for name, c := range map[string]struct {
		asked         string
		before, after []string
		stranger      string // what another device is called afterwards
	}{
		"role name":                   {role, []string{"ttyUSB0", id, path, role}, []string{"ttyUSB1", id, path, role}, ""},
		"by-id":                       {id, []string{"ttyUSB0", id, path}, []string{"ttyUSB1", id, path}, ""},
		"by-path":                     {path, []string{"ttyUSB0", path}, []string{"ttyUSB1", path}, ""},
		"raw name gone":               {"ttyUSB0", []string{"ttyUSB0", id, path}, []string{"ttyUSB1", id, path}, ""},
		"raw name gone, other socket": {"ttyUSB0", []string{"ttyUSB0", id, path}, []string{"ttyUSB1", id, "serial/by-path/pci-0:3"}, ""},
		"raw name taken":              {"ttyUSB0", []string{"ttyUSB0", id, path}, []string{"ttyUSB1", id, path}, "ttyUSB0"},
		"by-id moved on":              {id, []string{"ttyUSB0", id, path}, []string{"ttyUSB1", path}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := profile(t, "generic-80")
			s := newSocket(t, printertest.NewMachine())
			s.link = s.name(c.asked)
			s.plug(c.before...)
			d := s.driver(p, 2*time.Second)
			until(t, d, slip.Ready)
			if res := d.Print(context.Background(), ticket("one")); res.Outcome != slip.Printed {
				t.Fatalf("%+v", res)
			}
			s.pull()
			until(t, d, slip.Absent)
			stranger := newSocket(t, printertest.NewMachine())
			stranger.dev = s.dev
			if c.stranger != "" {
				stranger.plug(c.stranger, "serial/by-id/usb-Maker_Reader_7")
			}
			s.plug(c.after...)
			until(t, d, slip.Ready)
			if res := d.Print(context.Background(), ticket("two")); res.Outcome != slip.Printed {
				t.Fatalf("%+v", res)
			}
			whole(t, s.m, p, escpos.Fonts{}, "two")
			if n := stranger.m.Asked(); n != 0 || len(stranger.m.Worked()) != 0 {
				t.Errorf("the stranger was asked %d times", n)
			}
		})
	}
}

// TestReplugsLeakNothing: two hundred plugs later there are as many open files
// and goroutines as at the start (F18, for the printer).
func TestReplugsLeakNothing(t *testing.T) {
	p := profile(t, "generic-80")
	s := newSocket(t, printertest.NewMachine())
	const ms = time.Millisecond
	d := s.driven(p, printer.Timing{Answer: 2 * time.Second, Quiet: 3 * ms, Poll: 10 * ms, Recheck: 3 * ms, Between: 10 * ms,
		Reopen: 3 * ms, Settle: 5 * ms})
	turn := func(i int) {
		s.plug()
		until(t, d, slip.Ready)
		switch i % 4 {
		case 1: // in mid-slip
			s.m.After(100, s.pull)
			if res := d.Print(context.Background(), ticket("half")); res.Outcome == slip.Printed {
				t.Fatalf("%+v", res)
			}
		case 3: // off and on under the same name
			s.pull()
			s.plug()
		}
		s.pull()
		until(t, d, slip.Absent)
	}
	for i := range 8 {
		turn(i)
	}
	files, routines := flat(t)
	n := 200
	if testing.Short() {
		n = 20
	}
	for i := range n {
		turn(i)
	}
	for try := 0; ; try++ {
		f, r := flat(t)
		if f <= files && r <= routines {
			break
		}
		if try > 100 {
			t.Fatalf("after %d plugs %d files and %d goroutines, before %d and %d", n, f, r, files, routines)
		}
		time.Sleep(20 * time.Millisecond) // what was closed last may still be ending
	}
	s.plug()
	until(t, d, slip.Ready)
	if res := d.Print(context.Background(), ticket("last")); res.Outcome != slip.Printed {
		t.Fatalf("%+v", res)
	}
	whole(t, s.m, p, escpos.Fonts{}, "last")
}

func flat(t *testing.T) (files, routines int) {
	t.Helper()
	open, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	return len(open), runtime.NumGoroutine()
}
