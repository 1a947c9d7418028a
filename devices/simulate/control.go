package simulate

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"sort"
	"strings"
)

// orders are what can be said to the printer on its control socket, a line each.
func (p *Printer) orders() map[string]func() error {
	do := func(f func()) func() error { return func() error { f(); return nil } }
	return map[string]func() error{
		"paper out":    do(func() { p.SetPaper(false) }),
		"paper in":     do(func() { p.SetPaper(true) }),
		"cover open":   do(func() { p.SetCover(true) }),
		"cover close":  do(func() { p.SetCover(false) }),
		"near-end on":  do(func() { p.SetNearEnd(true) }),
		"near-end off": do(func() { p.SetNearEnd(false) }),
		"cutter jam":   do(func() { p.SetCutterJam(true) }),
		"cutter free":  do(func() { p.SetCutterJam(false) }),
		"hot on":       do(func() { p.SetHot(true) }),
		"hot off":      do(func() { p.SetHot(false) }),
		"silent on":    do(func() { p.SetSilent(true) }),
		"silent off":   do(func() { p.SetSilent(false) }),
		"garbage on":   do(func() { p.SetGarbage(true) }),
		"garbage off":  do(func() { p.SetGarbage(false) }),
		"power off":    do(p.PowerOff),
		"power on":     do(p.PowerOn),
		"stuck on":     do(func() { p.SetStuck(true) }),
		"stuck off":    do(func() { p.SetStuck(false) }),
		"hold slips":   do(func() { p.HoldSlips(true) }),
		"take slip":    do(p.TakeSlip),
		"mouth jam":    do(func() { p.JamMouth(true) }),
		"pull paper":   do(p.PullPaper),
		"unplug":       do(p.Unplug),
		"replug":       p.Replug,
	}
}

// Order does one of them, or says what there is.
func (p *Printer) Order(line string) string {
	line = strings.Join(strings.Fields(line), " ")
	orders := p.orders()
	if f, ok := orders[line]; ok {
		if err := f(); err != nil {
			return "failed: " + err.Error()
		}
		return "ok"
	}
	if answer, known := p.numbered(line); known {
		return answer
	}
	if line == "status" {
		p.mu.Lock()
		defer p.mu.Unlock()
		return fmt.Sprintf("% x; %s; %d slips; %d bytes waiting, %d received, %d lost", []byte{p.sit.status(1), p.sit.status(2), p.sit.status(3), p.sit.status(4)}, p.sit.words(), p.slips, len(p.queue), p.received, p.lost)
	}
	names := []string{"status", "unplug after BYTES", "paper out after MM", "roll MM", "lose N|off", "late MS|off", "replug as NAME"}
	for n := range orders {
		names = append(names, n)
	}
	sort.Strings(names)
	return "these can be said: " + strings.Join(names, "; ")
}

// listen opens the control socket.
func (p *Printer) listen(ctx context.Context) error {
	path := p.opt.Control
	if path == "" {
		return nil
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("control socket: %w", err)
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		return fmt.Errorf("control socket: %w", err)
	}
	context.AfterFunc(ctx, func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				for sc := bufio.NewScanner(c); sc.Scan(); {
					answer := p.Order(sc.Text())
					p.say("told: %s: %s", sc.Text(), answer)
					if _, err := fmt.Fprintln(c, answer); err != nil {
						return
					}
				}
			}()
		}
	}()
	return nil
}
