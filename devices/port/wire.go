package port

import (
	"errors"
	"sync"
	"time"
)

// Wire puts time limits on a port that has none: one goroutine reads, one
// writes, and whoever waits for them can stop waiting.
type Wire struct {
	port  Port
	clock Clock
	in    chan []byte // closed when the port can no longer be read
	out   chan []byte
	wrote chan error
	stop  chan struct{}
	read  sync.WaitGroup
	stuck bool
}

// NewWire begins to read. Close ends it.
func NewWire(p Port, c Clock) *Wire {
	w := &Wire{port: p, clock: c, in: make(chan []byte, 64), out: make(chan []byte),
		wrote: make(chan error, 1), stop: make(chan struct{})}
	w.read.Add(1)
	go w.reader()
	go w.writer()
	return w
}

// Port is what the wire was made of.
func (w *Wire) Port() Port { return w.port }

// In brings bytes as they come. It is closed when the port is gone.
func (w *Wire) In() <-chan []byte { return w.in }

func (w *Wire) reader() {
	defer w.read.Done()
	defer close(w.in)
	for {
		buf := make([]byte, 256)
		n, err := w.port.Read(buf)
		if n > 0 {
			select {
			case w.in <- buf[:n]:
			case <-w.stop:
				clear(buf) // it may be a card's
				return
			}
		}
		if err != nil {
			return
		}
		select {
		case <-w.stop:
			return
		default:
		}
	}
}

func (w *Wire) writer() {
	for {
		select {
		case b := <-w.out:
			var err error
			for len(b) > 0 && err == nil {
				var n int
				n, err = w.port.Write(b)
				b = b[n:]
			}
			w.wrote <- err
		case <-w.stop:
			return
		}
	}
}

// Write hands bytes to the port, and gives up after the limit with ErrStuck; any
// other error is ErrGone. After an error the wire is of no more use.
func (w *Wire) Write(b []byte, limit time.Duration) error {
	if w.stuck {
		return ErrStuck
	}
	w.out <- b
	select {
	case err := <-w.wrote:
		if err != nil {
			return errors.Join(ErrGone, err)
		}
		return nil
	case <-w.clock.After(limit):
		w.stuck = true
		return ErrStuck
	}
}

// Close lets the reader finish first, since a file number that is closed under
// a reader may belong to another file by the time it reads.
func (w *Wire) Close() {
	close(w.stop)
	if d, ok := w.port.(interface{ Discard() }); ok {
		d.Discard() // lets go a write that hangs
	}
	w.read.Wait()
	_ = w.port.Close()
}
