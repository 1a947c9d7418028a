package simulate

import (
	"time"

	"golang.org/x/sys/unix"
)

// terminalLine is what the line does to bytes.
type terminalLine struct {
	baud        int           // speed of the device's end; 0: any, and at once
	lose        int           // one byte in so many is lost, both ways; 0 none
	insert      int           // one byte in so many gets a wrong one before it; 0 none
	chunk       int           // bytes in one write; 0 the whole message
	gap         time.Duration // pause after each chunk
	unplugAfter int           // bytes to the host until the cable comes out; 0 never
}

// takesAtMost is how long the host may leave bytes lying before they are lost.
const takesAtMost = 2 * time.Second

func (t *terminal) setLine(f func(*terminalLine)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	f(&t.line)
}

func (t *terminal) getLine() terminalLine {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.line
}

// damage loses and adds bytes. t.mu is held.
func (t *terminal) damage(b []byte) []byte {
	l := t.line
	if l.lose == 0 && l.insert == 0 {
		return b
	}
	out := make([]byte, 0, len(b)+len(b)/4+1)
	for _, c := range b {
		if l.insert > 0 && t.rng.IntN(l.insert) == 0 {
			out = append(out, byte(t.rng.IntN(256)))
		}
		if l.lose > 0 && t.rng.IntN(l.lose) == 0 {
			continue
		}
		out = append(out, c)
	}
	return out
}

// fromHost is what the device sees of b. At another speed than its own it sees
// nothing that it would answer (fact sheet, section 14.15).
func (t *terminal) fromHost(b []byte) []byte {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.line.baud > 0 && t.slave != nil {
		speed := 0
		err := onFD(t.slave, func(fd int) error {
			s, err := unix.IoctlGetTermios(fd, unix.TCGETS2)
			if err == nil {
				speed = int(s.Ospeed)
			}
			return err
		})
		if err == nil && speed != t.line.baud {
			return nil
		}
	}
	return t.damage(b)
}

// send puts a message on the line at the line's speed. It returns when the
// message is out, or when the cable or the host is gone.
func (t *terminal) send(b []byte) { t.sendOn(t.pull(), b) }

// sendOn is send on the cable whose end is gone, and on no later one.
func (t *terminal) sendOn(gone <-chan struct{}, b []byte) {
	t.writing.Lock()
	defer t.writing.Unlock()
	t.mu.Lock()
	if gone == nil || (<-chan struct{})(t.gone) != gone {
		t.mu.Unlock()
		return
	}
	b = t.damage(b)
	l, master := t.line, t.master
	cut := l.unplugAfter > 0 && len(b) >= l.unplugAfter
	if cut {
		b = b[:l.unplugAfter]
		t.line.unplugAfter = 0
	} else if l.unplugAfter > 0 {
		t.line.unplugAfter -= len(b)
	}
	t.mu.Unlock()
	chunk := l.chunk
	if chunk <= 0 {
		chunk = max(len(b), 1)
		if l.baud > 0 {
			chunk = 16
		}
	}
	start, sent := time.Now(), 0
	for len(b) > 0 {
		n := min(chunk, len(b))
		_ = master.SetWriteDeadline(time.Now().Add(takesAtMost))
		if _, err := master.Write(b[:n]); err != nil {
			return
		}
		b, sent = b[n:], sent+n
		pause := l.gap
		if l.baud > 0 {
			due := time.Duration(sent) * 10 * time.Second / time.Duration(l.baud)
			pause = max(pause, due-time.Since(start))
		}
		if !waitFor(pause, gone) {
			return
		}
	}
	if cut {
		// The last bytes are in the kernel: a host that reads gets them first.
		if waitFor(20*time.Millisecond, gone) {
			t.unplug()
		}
	}
}

// waitFor waits, unless gone is closed first.
func waitFor(d time.Duration, gone <-chan struct{}) bool {
	if d <= 0 {
		select {
		case <-gone:
			return false
		default:
			return true
		}
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-gone:
		return false
	}
}
