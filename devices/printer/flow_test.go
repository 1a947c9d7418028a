package printer_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"yimen/devices/printer"
	"yimen/devices/printer/printertest"
	"yimen/kiosk/slip"
)

// TestStopsWhenToldTo: after XOFF at most one chunk still comes, and the slip
// goes on with XON.
func TestStopsWhenToldTo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, profile(t, "generic-80"), nil)
		until(t, r, slip.Ready)
		var atStop, atGo int
		r.m.After(150, func() {
			r.m.Say([]byte{0x13})
			go func() {
				time.Sleep(100 * time.Millisecond)
				atStop = len(r.m.Worked())
				time.Sleep(2 * time.Second)
				atGo = len(r.m.Worked())
				r.m.Say([]byte{0x11})
			}()
		})
		res := r.Print(context.Background(), ticket("job"))
		if res.Outcome != slip.Printed {
			t.Fatalf("%+v", res)
		}
		if atStop == 0 || atGo != atStop || atStop > 150+64 {
			t.Fatalf("%d bytes had come shortly after the stop at 150, %d before it was lifted", atStop, atGo)
		}
	})
}

// TestNoXONEndsInTime: a printer that says stop and never go on.
func TestNoXONEndsInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, profile(t, "generic-80"), nil)
		until(t, r, slip.Ready)
		r.m.After(150, func() { r.m.Say([]byte{0x13}) })
		start := time.Now()
		res := r.Print(context.Background(), ticket("job"))
		if res.Outcome != slip.Unknown {
			t.Fatalf("%+v", res)
		}
		if took := time.Since(start); took > 12*time.Second {
			t.Fatalf("it took %v", took)
		}
		// The lost "go on" does not stop the printer for good.
		if res := r.Print(context.Background(), ticket("two")); res.Outcome != slip.Printed {
			t.Fatalf("%+v", res)
		}
	})
}

// lines is a memory port with a printer's ready line.
type lines struct {
	printer.Port
	ready func() (bool, error)
}

func (l lines) Clear() (bool, error) { return l.ready() }

func TestCTSHoldsBackAndItsAbsenceDoesNot(t *testing.T) {
	for name, noLines := range map[string]bool{"line": false, "no such line": true} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := profile(t, "generic-80")
				p.Flow = "cts"
				m := printertest.NewMachine()
				c := printertest.NewCable(m)
				var mu sync.Mutex
				ready := true
				d := printer.Open(printer.Config{Path: "wire", Profile: p, OpenPort: func(path string, baud int) (printer.Port, error) {
					port, err := c.Open(path, baud)
					return lines{port, func() (bool, error) {
						if noLines {
							return false, errors.New("inappropriate ioctl")
						}
						mu.Lock()
						defer mu.Unlock()
						return ready, nil
					}}, err
				}})
				defer d.Close()
				until(t, d, slip.Ready)
				m.After(100, func() {
					mu.Lock()
					defer mu.Unlock()
					ready = false
					go func() {
						time.Sleep(2 * time.Second)
						mu.Lock()
						defer mu.Unlock()
						ready = true
					}()
				})
				start := time.Now()
				if res := d.Print(context.Background(), ticket("job")); res.Outcome != slip.Printed {
					t.Fatalf("%+v", res)
				}
				if took := time.Since(start); (took >= 2*time.Second) == noLines {
					t.Fatalf("it took %v", took)
				}
				time.Sleep(3 * time.Second)
			})
		})
	}
}

// stuckPort takes some bytes and then none; its Write hangs until Discard.
type stuckPort struct {
	printer.Port
	after int
	taken int
	free  chan struct{}
	once  sync.Once
}

func (p *stuckPort) Write(b []byte) (int, error) {
	if p.taken += len(b); p.taken > p.after {
		<-p.free
		return 0, errors.New("given up")
	}
	return p.Port.Write(b)
}

func (p *stuckPort) Discard() { p.once.Do(func() { close(p.free) }) }

func TestHangingWriteIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := printertest.NewMachine()
		c := printertest.NewCable(m)
		opened := 0
		d := printer.Open(printer.Config{Path: "wire", Profile: profile(t, "generic-80"), OpenPort: func(path string, baud int) (printer.Port, error) {
			port, err := c.Open(path, baud)
			if opened++; opened > 1 {
				return port, err
			}
			return &stuckPort{Port: port, after: 250, free: make(chan struct{})}, err
		}})
		defer d.Close()
		until(t, d, slip.Ready)
		start := time.Now()
		res := d.Print(context.Background(), ticket("one"))
		if res.Outcome != slip.Unknown || time.Since(start) > 5*time.Second {
			t.Fatalf("after %v: %+v", time.Since(start), res)
		}
		until(t, d, slip.Ready)
		if res := d.Print(context.Background(), ticket("two")); res.Outcome != slip.Printed {
			t.Fatalf("%+v", res)
		}
	})
}

func TestNoPortConfiguredOrAppearingLate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		none := printer.Open(printer.Config{Profile: profile(t, "generic-80")})
		defer none.Close()
		until(t, none, slip.Absent)
		if res := none.Print(context.Background(), ticket("job")); res.Outcome != slip.Failed || res.State != slip.Absent {
			t.Fatalf("%+v", res)
		}

		m := printertest.NewMachine()
		c := printertest.NewCable(m)
		c.Pull()
		var log strings.Builder
		late := printer.Open(printer.Config{Path: "wire", Profile: profile(t, "generic-80"), OpenPort: c.Open,
			Logger: slog.New(slog.NewTextHandler(&log, nil))})
		until(t, late, slip.Absent)
		time.Sleep(time.Hour)
		c.Plug()
		if took := until(t, late, slip.Ready); took > 5*time.Second {
			t.Fatalf("used after %v", took)
		}
		if res := late.Print(context.Background(), ticket("job-7")); res.Outcome != slip.Printed {
			t.Fatalf("%+v", res)
		}
		late.Close()
		if n := strings.Count(log.String(), "printer is absent"); n != 1 {
			t.Errorf("an hour without a printer made %d log lines", n)
		}
		if !strings.Contains(log.String(), "job-7") || strings.Contains(log.String(), "A027") {
			t.Errorf("the log is to hold the job's id and nothing of the slip:\n%s", &log)
		}
	})
}

// TestNearEndFlickers: the sensor of a turning roll is not believed at once.
func TestNearEndFlickers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, profile(t, "generic-80"), nil)
		until(t, r, slip.Ready)
		var mu sync.Mutex
		var seen []slip.State
		r.Watch(func(s slip.State) {
			mu.Lock()
			defer mu.Unlock()
			seen = append(seen, s)
		})
		for range 200 {
			r.m.Change(func(m *printertest.Machine) { m.NearEnd = true })
			time.Sleep(150 * time.Millisecond)
			r.m.Change(func(m *printertest.Machine) { m.NearEnd = false })
			time.Sleep(250 * time.Millisecond)
		}
		mu.Lock()
		if len(seen) != 1 || seen[0] != slip.Ready {
			t.Errorf("seen %v", seen)
		}
		mu.Unlock()
		r.m.Change(func(m *printertest.Machine) { m.NearEnd = true })
		if took := until(t, r, slip.NearEnd); took > 3*time.Second {
			t.Errorf("believed after %v", took)
		}
	})
}

// TestFaultsAreNoticedInTime: each fault is named within 3 s, when idle.
func TestFaultsAreNoticedInTime(t *testing.T) {
	for _, bad := range printertest.All() {
		if bad.State().CanPrint() {
			continue
		}
		t.Run(string(bad), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := newRig(t, profile(t, "generic-80"), nil)
				until(t, r, slip.Ready)
				s := memSituations{r.m, r.c, 0}
				s.Set(bad)
				if took := until(t, r, bad.State()); took > 3*time.Second {
					t.Errorf("noticed after %v", took)
				}
				s.Set(printertest.Ready)
				if took := until(t, r, slip.Ready); took > 5*time.Second {
					t.Errorf("over, but noticed after %v", took)
				}
			})
		})
	}
}

func TestCloseEndsASlip(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, profile(t, "generic-80"), nil)
		until(t, r, slip.Ready)
		r.m.After(200, func() { go r.Close() })
		if res := r.Print(context.Background(), ticket("job")); res.Outcome != slip.Unknown || res.Err == nil {
			t.Fatalf("%+v", res)
		}
		if res := r.Print(context.Background(), ticket("next")); res.Outcome != slip.Failed {
			t.Fatalf("%+v", res)
		}
	})
}
