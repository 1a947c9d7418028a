package pcsc

import (
	"encoding/binary"
	"io"
	"net"
	"path/filepath"
	"sync"
	"testing"

	"yimen/devices/document"
)

// daemon is a pcscd of the test's own, on a socket of the test's own: for what
// the real one cannot be made to do, and for numbers of reconnects that it is
// too slow for. Its other side is real_test.go.
type daemon struct {
	t    *testing.T
	path string

	mu     sync.Mutex
	l      net.Listener
	open   map[net.Conn]bool
	slots  []*place
	mute   bool                                  // takes everything, answers nothing
	answer func(cmd uint32, usual []byte) []byte // instead of the usual answer; nil: usual
	dials  int
	wg     sync.WaitGroup
}

// place is a slot of a reader.
type place struct {
	name  string
	card  Card // nil: none
	event uint32
}

func serve(t *testing.T, names ...string) *daemon {
	t.Helper()
	d := &daemon{t: t, path: filepath.Join(t.TempDir(), "comm"), open: map[net.Conn]bool{}}
	for _, n := range names {
		d.slots = append(d.slots, &place{name: n})
	}
	d.begin()
	t.Cleanup(func() { d.stop(); d.wg.Wait() })
	return d
}

func (d *daemon) begin() {
	d.t.Helper()
	l, err := net.Listen("unix", d.path)
	if err != nil {
		d.t.Fatal(err)
	}
	d.mu.Lock()
	d.l = l
	d.mu.Unlock()
	d.wg.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			d.mu.Lock()
			d.open[c] = true
			d.dials++
			d.mu.Unlock()
			d.wg.Go(func() {
				d.talk(c)
				_ = c.Close()
				d.mu.Lock()
				delete(d.open, c)
				d.mu.Unlock()
			})
		}
	})
}

// stop ends the daemon, and all that it talks to.
func (d *daemon) stop() {
	d.mu.Lock()
	defer d.mu.Unlock()
	_ = d.l.Close()
	for c := range d.open {
		_ = c.Close()
	}
}

func (d *daemon) set(f func()) { d.mu.Lock(); defer d.mu.Unlock(); f() }

// lay puts a card into a slot, or takes it away.
func (d *daemon) lay(n int, c Card) {
	d.set(func() { d.slots[n].card = c; d.slots[n].event++ })
}

func (d *daemon) connections() int { d.mu.Lock(); defer d.mu.Unlock(); return len(d.open) }

func (d *daemon) talk(c net.Conn) {
	for {
		var head [8]byte
		if _, err := io.ReadFull(c, head[:]); err != nil {
			return
		}
		msg := make([]byte, binary.LittleEndian.Uint32(head[:]))
		if _, err := io.ReadFull(c, msg); err != nil {
			return
		}
		cmd := binary.LittleEndian.Uint32(head[4:])
		var apdu []byte
		if cmd == cmdTransmit {
			apdu = make([]byte, number(msg, 12))
			if _, err := io.ReadFull(c, apdu); err != nil {
				return
			}
		}
		d.mu.Lock()
		mute, other := d.mute, d.answer
		d.mu.Unlock()
		if mute {
			continue
		}
		out := d.usual(cmd, msg, apdu)
		if other != nil {
			out = other(cmd, out)
		}
		if out == nil {
			return
		}
		_, err := c.Write(out)
		document.Wipe(out)
		if err != nil {
			return
		}
	}
}

// usual is what pcscd answers.
func (d *daemon) usual(cmd uint32, msg, apdu []byte) []byte {
	put := func(at int, v uint32) { binary.LittleEndian.PutUint32(msg[at:], v) }
	d.mu.Lock()
	defer d.mu.Unlock()
	switch cmd {
	case cmdVersion:
		put(8, 0)
	case cmdEstablish:
		put(4, 77)
	case cmdStates:
		msg = make([]byte, stateSize*maxReaders)
		for i, s := range d.slots {
			copy(msg[i*stateSize:], s.name)
			put(i*stateSize+nameSize, s.event)
			if s.card != nil {
				put(i*stateSize+nameSize+4, statePresent)
			}
		}
	case cmdConnect:
		put(148, 0x8010000C) // no card
		for i, s := range d.slots {
			if s.card != nil && string(msg[4:4+len(s.name)]) == s.name {
				put(140, uint32(i+1))
				put(144, 1)
				put(148, 0)
			}
		}
	case cmdTransmit:
		put(28, 0x80100069) // removed
		n := int(number(msg, 0)) - 1
		if n < 0 || n >= len(d.slots) || d.slots[n].card == nil {
			return msg
		}
		if number(msg, 4) != 1 {
			put(28, 0x8010000F) // another protocol than the card's
			return msg
		}
		card := d.slots[n].card
		d.mu.Unlock()
		answer, err := card(apdu)
		d.mu.Lock()
		if err != nil {
			return msg
		}
		put(24, uint32(len(answer)))
		put(28, 0)
		all := make([]byte, 0, len(msg)+len(answer))
		all = append(append(all, msg...), answer...)
		document.Wipe(answer)
		return all
	}
	return msg
}

func (d *daemon) dialled() int { d.mu.Lock(); defer d.mu.Unlock(); return d.dials }
