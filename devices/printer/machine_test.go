package printer_test

import (
	"bytes"
	"math/rand/v2"
	"sync"
	"time"
)

// machine is a scripted printer: it takes ESC/POS bytes, knows where a command
// ends, answers as told, and keeps every piece of paper between two cuts.
type machine struct {
	mu sync.Mutex

	// What it does.
	paperOut, cover, cutter, nearEnd, hot bool
	silent, garbage                       bool
	stuck                                 bool // takes bytes, works on none
	delay                                 time.Duration
	canClear                              bool // knows 10 14 08
	ignoreProof                           bool

	slips  [][]byte // cut paper: the bytes worked off since the cut before
	paper  []byte   // not cut yet
	queue  [][]byte // commands received, not worked off
	cmd    []byte   // the command being received
	count  int      // bytes received since arm
	at     int      // when count reaches at, then is called
	then   func()
	answer func([]byte) // sends bytes back; called without mu
	rnd    *rand.Rand
	clears int
}

func newMachine() *machine {
	return &machine{canClear: true, rnd: rand.New(rand.NewPCG(1, 2))}
}

// arm calls f when n more bytes have come.
func (m *machine) arm(n int, f func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.count, m.at, m.then = 0, n, f
}

// change alters the machine under its lock, then works on what can now be done.
func (m *machine) change(f func(*machine)) {
	m.mu.Lock()
	f(m)
	out := m.work(nil)
	m.mu.Unlock()
	m.say(out)
}

// powerOff forgets everything but the paper.
func (m *machine) powerOff() {
	m.queue, m.cmd = nil, nil
}

func (m *machine) cutSlips() [][]byte {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([][]byte(nil), m.slips...)
}

// receive takes bytes from the cable. It returns how many it took before the
// armed event, which it runs.
func (m *machine) receive(data []byte) int {
	for i, b := range data {
		m.mu.Lock()
		out := m.one(b)
		m.count++
		var then func()
		if m.then != nil && m.count >= m.at {
			then, m.then = m.then, nil
		}
		m.mu.Unlock()
		m.say(out)
		if then != nil {
			then()
			return i + 1
		}
	}
	return len(data)
}

func (m *machine) say(out []byte) {
	m.mu.Lock()
	answer, delay, silent := m.answer, m.delay, m.silent
	m.mu.Unlock()
	if len(out) == 0 || silent || answer == nil {
		return
	}
	if delay > 0 {
		go func() {
			time.Sleep(delay)
			answer(out)
		}()
		return
	}
	answer(out)
}

// lengths of commands with fixed length, by their first two bytes.
var lengths = map[[2]byte]int{
	{0x1B, 0x40}: 2, {0x1B, 0x61}: 3, {0x1B, 0x45}: 3, {0x1B, 0x52}: 3, {0x1B, 0x33}: 3, {0x1B, 0x4A}: 3,
	{0x1B, 0x64}: 3, {0x1B, 0x24}: 4, {0x1B, 0x69}: 2, {0x1B, 0x6D}: 2, {0x1C, 0x26}: 2, {0x1C, 0x21}: 3,
	{0x1D, 0x21}: 3, {0x1D, 0x72}: 3, {0x10, 0x04}: 3, {0x10, 0x05}: 3, {0x10, 0x14}: 10,
}

// one takes a byte; it returns what is to be answered.
func (m *machine) one(b byte) []byte {
	m.cmd = append(m.cmd, b)
	if !m.complete() {
		return nil
	}
	cmd := m.cmd
	m.cmd = nil
	if cmd[0] == 0x10 && len(cmd) > 1 {
		return m.realTime(cmd)
	}
	if cmd[0] < 0x20 && cmd[0] != 0x0A && len(cmd) == 1 {
		return nil // a stray control character prints nothing
	}
	m.queue = append(m.queue, cmd)
	return m.work(nil)
}

func (m *machine) complete() bool {
	c := m.cmd
	switch c[0] {
	case 0x10, 0x1B, 0x1C, 0x1D:
	default:
		return true // text, line feed, zero
	}
	if c[0] == 0x10 && len(c) == 2 && c[1] == 0x10 {
		m.cmd = c[:1] // a request that was cut off, and a new one
		return false
	}
	if len(c) < 2 {
		return false
	}
	switch {
	case c[0] == 0x1D && c[1] == 0x56:
		return len(c) == 4 || len(c) == 3 && c[2] < 0x40
	case c[0] == 0x1D && c[1] == 0x76:
		return len(c) >= 8 && len(c) == 8+(int(c[4])+int(c[5])<<8)*(int(c[6])+int(c[7])<<8)
	case c[0] == 0x1D && c[1] == 0x28:
		return len(c) >= 5 && len(c) == 5+int(c[3])+int(c[4])<<8
	}
	n, ok := lengths[[2]byte(c[:2])]
	return !ok || len(c) >= n
}

func (m *machine) offline() bool { return m.paperOut || m.cover || m.cutter }

// work works off the queue as long as nothing is wrong.
func (m *machine) work(out []byte) []byte {
	for len(m.queue) > 0 && !m.offline() && !m.stuck {
		cmd := m.queue[0]
		m.queue = m.queue[1:]
		switch {
		case bytes.Equal(cmd, []byte{0x1D, 0x72, 0x01}):
			if !m.ignoreProof {
				out = append(out, 0x00)
			}
			continue
		case len(cmd) == 11 && bytes.HasPrefix(cmd, []byte{0x1D, 0x28, 0x48}):
			if !m.ignoreProof {
				out = append(append(append(out, 0x37, 0x22), cmd[7:]...), 0x00)
			}
			continue
		}
		m.paper = append(m.paper, cmd...)
		if cmd[0] == 0x1D && len(cmd) > 1 && cmd[1] == 0x56 {
			m.slips = append(m.slips, m.paper)
			m.paper = nil
		}
	}
	return m.garble(out)
}

func (m *machine) garble(out []byte) []byte {
	if !m.garbage {
		return out
	}
	for i := range out {
		out[i] = byte(m.rnd.Uint32())
	}
	return out
}

func (m *machine) realTime(cmd []byte) []byte {
	bit := func(on bool, mask byte) byte {
		if on {
			return mask
		}
		return 0
	}
	switch {
	case cmd[1] == 0x04:
		b := byte(0x12)
		switch cmd[2] {
		case 1:
			b = 0x16 | bit(m.offline(), 0x08)
		case 2:
			b |= bit(m.cover, 0x04) | bit(m.paperOut, 0x20) | bit(m.cutter, 0x40)
		case 3:
			b |= bit(m.cutter, 0x08) | bit(m.hot, 0x40)
		case 4:
			b |= bit(m.paperOut, 0x60) | bit(m.nearEnd, 0x0C)
		}
		if m.garbage {
			// A whole burst, as a wrong rate makes of one byte.
			return m.garble(make([]byte, 3))
		}
		return []byte{b}
	case cmd[1] == 0x14 && m.canClear:
		m.queue, m.clears = nil, m.clears+1
		return m.garble([]byte{0x37, 0x25, 0x00})
	case cmd[1] == 0x05 && m.canClear:
		m.queue, m.clears = nil, m.clears+1
	}
	return nil
}
