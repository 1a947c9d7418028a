package printer

import (
	"errors"
	"sync"
	"time"
)

var (
	errGone  = errors.New("the port is gone: the printer was unplugged or its adapter lost power")
	errStuck = errors.New("the port takes no more data: check the cable and the printer's flow control setting")
)

// wire puts time limits on a port that has none: one goroutine reads, one
// writes, and whoever waits for them can stop waiting.
type wire struct {
	port  Port
	clock Clock
	in    chan []byte // closed when the port can no longer be read
	out   chan []byte
	wrote chan error
	stop  chan struct{}
	read  sync.WaitGroup
	stuck bool
}

func newWire(port Port, clock Clock) *wire {
	w := &wire{port: port, clock: clock, in: make(chan []byte, 64), out: make(chan []byte),
		wrote: make(chan error, 1), stop: make(chan struct{})}
	w.read.Add(1)
	go w.reader()
	go w.writer()
	return w
}

func (w *wire) reader() {
	defer w.read.Done()
	defer close(w.in)
	for {
		buf := make([]byte, 256)
		n, err := w.port.Read(buf)
		if n > 0 {
			select {
			case w.in <- buf[:n]:
			case <-w.stop:
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

func (w *wire) writer() {
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

// write hands bytes to the port, and gives up after the limit. After an error
// the wire is of no more use.
func (w *wire) write(b []byte, limit time.Duration) error {
	if w.stuck {
		return errStuck
	}
	w.out <- b
	select {
	case err := <-w.wrote:
		if err != nil {
			return errors.Join(errGone, err)
		}
		return nil
	case <-w.clock.After(limit):
		w.stuck = true
		return errStuck
	}
}

// close lets the reader finish first, since a file number that is closed under
// a reader may belong to another file by the time it reads.
func (w *wire) close() {
	close(w.stop)
	if d, ok := w.port.(interface{ Discard() }); ok {
		d.Discard() // lets go a write that hangs
	}
	w.read.Wait()
	_ = w.port.Close()
}
