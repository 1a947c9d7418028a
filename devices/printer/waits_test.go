package printer_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"yimen/devices/printer"
	"yimen/devices/printer/printertest"
	"yimen/kiosk/slip"
)

// deadPort takes nothing and says nothing: its Write hangs until Discard.
type deadPort struct {
	free chan struct{}
	once sync.Once
}

func (p *deadPort) Read([]byte) (int, error) {
	time.Sleep(100 * time.Millisecond)
	return 0, nil
}
func (p *deadPort) Write([]byte) (int, error) { <-p.free; return 0, errors.New("given up") }
func (p *deadPort) Discard()                  { p.once.Do(func() { close(p.free) }) }
func (p *deadPort) Close() error              { return nil }

// TestF06NobodyWaitsOnTheCable: whatever the printer does or does not do, what
// the screen calls returns without any time passing.
func TestF06NobodyWaitsOnTheCable(t *testing.T) {
	garbage := func(m *printertest.Machine) { m.Garbage = true }
	late := func(d time.Duration) func(*printertest.Machine) {
		return func(m *printertest.Machine) { m.Delay = d }
	}
	for name, c := range map[string]struct {
		open  func(string, int) (printer.Port, error)
		alter func(*printertest.Machine)
	}{
		"a write that hangs": {open: func(string, int) (printer.Port, error) { return &deadPort{free: make(chan struct{})}, nil }},
		"no port":            {open: func(string, int) (printer.Port, error) { return nil, errors.New("no port") }},
		"garbage":            {alter: garbage},
		"no answer":          {alter: func(m *printertest.Machine) { m.Silent = true }},
		"late":               {alter: late(400 * time.Millisecond)},
		"much too late":      {alter: late(time.Minute)},
		"well":               {alter: late(0)},
		"stuck":              {alter: func(m *printertest.Machine) { m.Stuck = true }},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				open := c.open
				if open == nil {
					m := printertest.NewMachine()
					m.Change(c.alter)
					open = printertest.NewCable(m).Open
				}
				p := printer.Open(printer.Config{Path: "wire", Profile: profile(t, "generic-80"), OpenPort: open})
				done := make(chan slip.Result, 3)
				for range 3 { // one is at work, others stand behind it
					go func() { done <- p.Print(context.Background(), ticket("job")) }()
				}
				for range 60 {
					at(t, "State", func() { _ = p.State() })
					at(t, "Supply", func() { _ = p.Supply() })
					at(t, "NewRoll", p.NewRoll)
					at(t, "Watch", func() {
						told := false
						p.Watch(func(slip.State) { told = true })
						synctest.Wait()
						if !told {
							t.Fatal("whoever watches was not told at once")
						}
					})
					at(t, "a Print that is called off", func() {
						ctx, cancel := context.WithCancel(context.Background())
						cancel()
						if res := p.Print(ctx, ticket("off")); res.Outcome != slip.Failed || res.Sent != 0 {
							t.Fatalf("%+v", res)
						}
					})
					time.Sleep(333 * time.Millisecond)
				}
				start := time.Now()
				for range 3 {
					<-done
				}
				if took := time.Since(start); took > 40*time.Second {
					t.Errorf("three slips took %v more", took)
				}
				start = time.Now()
				_ = p.Close()
				if took := time.Since(start); took > 3*time.Second {
					t.Errorf("closing took %v", took)
				}
				time.Sleep(2 * time.Minute) // late answers, with nobody to hear them
			})
		})
	}
}

// at fails when time passed.
func at(t *testing.T, what string, f func()) {
	t.Helper()
	start := time.Now()
	f()
	if took := time.Since(start); took != 0 {
		t.Fatalf("%s took %v", what, took)
	}
}

// TestF06LateBySeconds: answers up to a minute late, and random bytes: never
// printed without proof, never long, and well again when the printer is.
func TestF06LateBySeconds(t *testing.T) {
	for _, delay := range []time.Duration{0, 50 * time.Millisecond, 299 * time.Millisecond, 301 * time.Millisecond,
		time.Second, 5 * time.Second, 20 * time.Second, time.Minute} {
		for _, garbage := range []bool{false, true} {
			for _, k := range []int{1, 12, 40, 200, 346, 360} {
				synctest.Test(t, func(t *testing.T) {
					r := newRig(t, profile(t, "generic-80"), nil)
					until(t, r, slip.Ready)
					r.m.After(k, func() {
						r.m.Change(func(m *printertest.Machine) { m.Delay, m.Garbage = delay, garbage })
					})
					start := time.Now()
					res := r.Print(context.Background(), ticket("job"))
					if took := time.Since(start); took > 20*time.Second {
						t.Errorf("%v late from byte %d: it took %v", delay, k, took)
					}
					if res.Outcome == slip.Printed && len(r.m.Slips()) != 1 || res.Outcome == slip.Failed && res.Sent > 0 {
						t.Errorf("%v late from byte %d: %+v", delay, k, res)
					}
					if delay <= 299*time.Millisecond && !garbage && res.Outcome != slip.Printed {
						t.Errorf("%v late from byte %d: %+v", delay, k, res)
					}
					r.m.After(0, nil)
					r.m.Change(func(m *printertest.Machine) { m.Delay, m.Garbage = 0, false })
					time.Sleep(delay + 2*time.Second)
					until(t, r, slip.Ready)
					if res := r.Print(context.Background(), ticket("two")); res.Outcome != slip.Printed {
						t.Errorf("%v late from byte %d, then %+v", delay, k, res)
					}
				})
			}
		}
	}
}
