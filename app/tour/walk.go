package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"yimen/app/tour/mirror"
)

// settle is longer than taps are dropped after a change of page.
const settle = 400 * time.Millisecond

// walk makes a visit, step by step; it ends at the first step that fails, as
// nothing after it would be where it should.
func (r *rig) walk(ctx context.Context, steps []step) (passed, failed int) {
	time.Sleep(1500 * time.Millisecond) // the printer has said by then that it is ready
	if err := r.picture("attract"); err != nil {
		fmt.Println("picture:", err)
		return 0, 1
	}
	for _, s := range steps {
		took, left, err := r.do(ctx, s)
		if left {
			continue
		}
		if err != nil {
			fmt.Printf("%-28s FAILED: %v\n", s.name, err)
			_ = r.picture("failed-" + s.name)
			return passed, failed + 1
		}
		fmt.Printf("%-28s %6d ms\n", s.name, took.Milliseconds())
		if err := r.picture(s.name); err != nil {
			fmt.Println("picture:", err)
			return passed, failed + 1
		}
		if s.name == "slip" {
			if err := r.slip(); err != nil {
				fmt.Println("slip:", err)
				return passed, failed + 1
			}
		}
		passed++
	}
	return passed, failed
}

// do is one step; left says that it was left out.
func (r *rig) do(ctx context.Context, s step) (took time.Duration, left bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	if device, line, ok := strings.Cut(s.order, " "); ok {
		if err := r.tell(device, line); err != nil {
			return 0, false, err
		}
	}
	if s.tap == "" {
		begun := time.Now()
		_, _, err := r.eyes.Wait(ctx, s.want)
		time.Sleep(settle)
		return time.Since(begun) - settle, false, err
	}
	now := r.eyes.Newest()
	target, ok := find(now, s)
	if !ok {
		if s.maybe {
			return 0, true, nil
		}
		return 0, false, fmt.Errorf("nothing to touch called %q on page %s", s.tap, now.Page)
	}
	x, y := target.Centre()
	if err := r.finger.Press(x, y); err != nil {
		return 0, false, err
	}
	time.Sleep(80 * time.Millisecond) // the finger rests; the press is drawn meanwhile
	before, err := r.finger.Glance()
	if err != nil {
		return 0, false, err
	}
	released := time.Now()
	if err := r.finger.Release(); err != nil {
		return 0, false, err
	}
	change, err := r.finger.Settle(before, settle, 5*time.Second)
	if err != nil {
		return 0, false, err
	}
	if _, _, err := r.eyes.Wait(ctx, func(p mirror.Page) bool { return p.Seq > now.Seq && s.want(p) }); err != nil {
		return 0, false, fmt.Errorf("%w: page %s in %s, %s, is what came", err, r.eyes.Newest().Page, r.eyes.Newest().Lang, r.eyes.Newest().Mode)
	}
	if !change.Changed() {
		return 0, false, errors.New("the screen did not change")
	}
	took = change.Last.Sub(released)
	if !s.same {
		r.took = append(r.took, took)
	}
	return took, false, nil
}

// find is what a step touches.
func find(p mirror.Page, s step) (mirror.Stop, bool) {
	if s.label == "" {
		return p.Stop(s.tap)
	}
	for _, t := range p.Stops {
		if strings.HasPrefix(t.ID, s.tap) && strings.Contains(t.Label, s.label) {
			return t, t.Enabled
		}
	}
	return mirror.Stop{}, false
}

// slip copies what the printer printed to where people look for it.
func (r *rig) slip() error {
	for _, name := range []string{"slip.bin", "slip.png"} {
		data, err := os.ReadFile(r.path("slips/" + name))
		if err != nil {
			return err
		}
		if err := os.WriteFile(r.path(name), data, 0o644); err != nil {
			return err
		}
	}
	text, err := os.ReadFile(r.path("slips/slip.txt"))
	if err != nil {
		return err
	}
	if !strings.Contains(string(text), "A001") {
		return fmt.Errorf("the slip does not say A001:\n%s", text)
	}
	return nil
}

// soak makes short visits and tells the memory after 100 of them and at the
// end. Every twentieth takes a number, and so ends with everything wiped.
func (r *rig) soak(ctx context.Context, visits int) error {
	at100 := 0
	for n := 1; n <= visits; n++ {
		steps := shortVisit
		if n%20 == 0 {
			steps = ticketVisit
		}
		for _, s := range steps {
			if err := r.quick(ctx, s); err != nil {
				return fmt.Errorf("visit %d, %s: %w", n, s.name, err)
			}
		}
		if n == 100 || n == visits {
			pss, err := r.pss()
			if err != nil {
				return err
			}
			fmt.Printf("after %d visits: PSS %.1f MB", n, float64(pss)/1024)
			if at100 > 0 {
				fmt.Printf(", %+.1f %% since visit 100", 100*float64(pss-at100)/float64(at100))
			}
			fmt.Println()
			if n == 100 {
				at100 = pss
			}
		}
	}
	return nil
}

// quick is a step without pictures of the screen, for repeating.
func (r *rig) quick(ctx context.Context, s step) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	now := r.eyes.Newest()
	if s.tap != "" {
		target, ok := find(now, s)
		if !ok {
			return fmt.Errorf("nothing to touch called %q on page %s", s.tap, now.Page)
		}
		x, y := target.Centre()
		if err := r.finger.Press(x, y); err != nil {
			return err
		}
		time.Sleep(20 * time.Millisecond)
		if err := r.finger.Release(); err != nil {
			return err
		}
	}
	if _, _, err := r.eyes.Wait(ctx, s.want); err != nil {
		return fmt.Errorf("%w: page %s is what came", err, r.eyes.Newest().Page)
	}
	time.Sleep(320 * time.Millisecond) // taps are dropped that long after a change of page
	return nil
}

// pss is the kiosk's proportional memory in kB.
func (r *rig) pss() (kb int, err error) {
	f, err := os.Open(fmt.Sprintf("/proc/%d/smaps_rollup", r.kiosk.Pid()))
	if err != nil {
		return 0, err
	}
	defer f.Close()
	for sc := bufio.NewScanner(f); sc.Scan(); {
		if n, _ := fmt.Sscanf(sc.Text(), "Pss: %d kB", &kb); n == 1 {
			return kb, nil
		}
	}
	return 0, errors.New("no Pss")
}
