package simulate

import (
	"bufio"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"
	"time"
)

// terminalOrders are the orders that every simulator on a terminal knows.
const terminalOrders = "unplug; unplug after BYTES; replug; replug as NAME; lose N|off; insert N|off; write whole|bytes|split N MS; send HEX"

// order does one of the orders about the cable. known is false for all others.
func (t *terminal) order(line string) (answer string, known bool) {
	w := strings.Fields(line)
	if len(w) == 0 {
		return "", false
	}
	n, number := 0, false
	if len(w) > 1 {
		var err error
		n, err = strconv.Atoi(w[len(w)-1])
		number = err == nil && n > 0 && n <= 1_000_000
	}
	rate := func(set func(*terminalLine, int)) string {
		switch {
		case len(w) == 2 && w[1] == "off":
			n = 0
		case len(w) != 2 || !number:
			return "failed: say a number above 0, or off"
		}
		t.setLine(func(l *terminalLine) { set(l, n) })
		return "ok"
	}
	switch w[0] {
	case "unplug":
		switch {
		case len(w) == 1:
			t.unplug()
		case len(w) == 3 && w[1] == "after" && number:
			t.setLine(func(l *terminalLine) { l.unplugAfter = n })
		default:
			return "failed: say unplug, or unplug after BYTES", true
		}
		return "ok", true
	case "replug":
		name := ""
		if len(w) == 3 && w[1] == "as" {
			name = w[2]
		} else if len(w) != 1 {
			return "failed: say replug, or replug as NAME", true
		}
		return okOr(t.plug(name)), true
	case "lose":
		return rate(func(l *terminalLine, n int) { l.lose = n }), true
	case "insert":
		return rate(func(l *terminalLine, n int) { l.insert = n }), true
	case "write":
		return t.orderWrite(w[1:]), true
	case "send":
		b, err := hex.DecodeString(strings.Join(w[1:], ""))
		if err != nil || len(b) == 0 {
			return "failed: say pairs of hexadecimal digits", true
		}
		if !t.plugged() {
			return okOr(errUnplugged), true
		}
		go t.send(b)
		return "ok", true
	}
	return "", false
}

func (t *terminal) orderWrite(w []string) string {
	chunk, gap := 0, 0
	switch {
	case len(w) == 1 && w[0] == "whole":
	case len(w) == 1 && w[0] == "bytes":
		chunk = 1
	case len(w) == 3 && w[0] == "split":
		var err1, err2 error
		chunk, err1 = strconv.Atoi(w[1])
		gap, err2 = strconv.Atoi(w[2])
		if err1 != nil || err2 != nil || chunk < 1 || gap < 0 || gap > 60_000 {
			return "failed: say write split N MS"
		}
	default:
		return "failed: say write whole, bytes, or split N MS"
	}
	t.setLine(func(l *terminalLine) { l.chunk, l.gap = chunk, time.Duration(gap)*time.Millisecond })
	return "ok"
}

func okOr(err error) string {
	if err != nil {
		return "failed: " + err.Error()
	}
	return "ok"
}

// controlLine is the longest order, in bytes: a full QR code, written as a
// quoted string, is shorter.
const controlLine = 32 << 10

// listen opens the control socket: a line is an order, its answer a line.
// Orders can hold what a card or code says, so only their first word is logged.
func (t *terminal) listen(ctx context.Context, path string, order func(string) string) error {
	if path == "" {
		return nil
	}
	if i, err := os.Lstat(path); err == nil && i.Mode()&os.ModeSocket == 0 {
		return errors.New("control socket: a file is in its place")
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
			go t.converse(ctx, c, order)
		}
	}()
	return nil
}

func (t *terminal) converse(ctx context.Context, c net.Conn, order func(string) string) {
	stop := context.AfterFunc(ctx, func() { _ = c.Close() })
	defer func() { stop(); _ = c.Close() }()
	sc := bufio.NewScanner(c)
	sc.Buffer(make([]byte, 0, 4096), controlLine)
	for sc.Scan() {
		answer := order(sc.Text())
		if w := strings.Fields(sc.Text()); len(w) > 0 {
			first, _, _ := strings.Cut(answer, ":")
			t.say("told: %.20q: %.20s", w[0], first)
		}
		if _, err := fmt.Fprintln(c, answer); err != nil {
			return
		}
	}
}
