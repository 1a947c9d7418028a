package printer_test

import (
	"errors"
	"sync"
	"time"

	"yimen/devices/printer"
)

// cable is a port in memory, between the driver and a machine. Pulled out, it
// reports an error; a new one comes with plug.
type cable struct {
	mu   sync.Mutex
	m    *machine
	in   bool
	port *memPort
	// opened counts how often the driver opened a port.
	opened int
}

var errUnplugged = errors.New("unplugged")

func newCable(m *machine) *cable { return &cable{m: m, in: true} }

func (c *cable) open(string, int) (printer.Port, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.in {
		return nil, errors.New("no such port")
	}
	c.opened++
	p := &memPort{c: c, rx: make(chan []byte, 1024), gone: make(chan struct{})}
	c.port = p
	c.m.change(func(m *machine) { m.answer = p.push })
	return p, nil
}

func (c *cable) pull() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.in = false
	if c.port != nil {
		c.port.pull()
		c.port = nil
	}
}

func (c *cable) plug() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.in = true
}

type memPort struct {
	c    *cable
	rx   chan []byte
	rest []byte
	gone chan struct{}
	once sync.Once
}

func (p *memPort) pull() { p.once.Do(func() { close(p.gone) }) }

func (p *memPort) push(b []byte) {
	select {
	case p.rx <- b:
	case <-p.gone:
	}
}

func (p *memPort) Read(b []byte) (int, error) {
	if len(p.rest) == 0 {
		select {
		case <-p.gone:
			return 0, errUnplugged
		case p.rest = <-p.rx:
		case <-time.After(50 * time.Millisecond):
			return 0, nil
		}
	}
	n := copy(b, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

func (p *memPort) Write(b []byte) (int, error) {
	select {
	case <-p.gone:
		return 0, errUnplugged
	default:
	}
	if n := p.c.m.receive(b); n < len(b) {
		// The armed event came in the middle. Pulled out or not is its business.
		select {
		case <-p.gone:
			return n, errUnplugged
		default:
			more, err := p.Write(b[n:])
			return n + more, err
		}
	}
	return len(b), nil
}

func (p *memPort) Close() error {
	p.pull()
	return nil
}
