package printertest

import (
	"errors"
	"sync"
	"time"

	"yimen/devices/port"
)

// Cable joins a Machine to a driver, in memory: Open is a Config.OpenPort.
// Pulled out, an open port reports an error; Plug brings one back.
type Cable struct {
	mu     sync.Mutex
	m      *Machine
	in     bool
	lines  bool
	held   bool
	port   *end
	opened int
}

var (
	errUnplugged = errors.New("unplugged")
	errNoPort    = errors.New("no such port")
	errNoLines   = errors.New("inappropriate ioctl") // what a pseudo-terminal says
)

// NewCable plugs a machine in, with no handshake lines.
func NewCable(m *Machine) *Cable { return &Cable{m: m, in: true} }

// WithLines wires the printer's ready line to CTS and DSR.
func (c *Cable) WithLines() *Cable {
	c.lines = true
	return c
}

// Hold takes the ready line away, or gives it back, as a full printer does.
func (c *Cable) Hold(on bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.held = on
}

// Open is one end of the cable. Name and rate mean nothing.
func (c *Cable) Open(string, int) (port.Port, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.in {
		return nil, errNoPort
	}
	c.opened++
	p := &end{c: c, rx: make(chan []byte, 1024), gone: make(chan struct{})}
	c.port = p
	c.m.Answers(p.push)
	return p, nil
}

// Opened counts how often a port was opened.
func (c *Cable) Opened() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.opened
}

// Pull takes the cable out.
func (c *Cable) Pull() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.in = false
	if c.port != nil {
		c.port.pull()
		c.port = nil
	}
}

// Plug puts it back. The driver has to open it anew.
func (c *Cable) Plug() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.in = true
}

// Set brings a situation about, of the cable or of the machine.
func (c *Cable) Set(s Situation) {
	if s == Unplugged {
		c.Pull()
		return
	}
	c.Plug()
	c.m.Change(func(m *Machine) { m.Become(s) })
}

func (c *Cable) ready(full bool) (bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.lines {
		return false, errNoLines
	}
	c.m.mu.Lock()
	defer c.m.mu.Unlock()
	return !c.m.Off && !(full && c.held), nil
}

// end is the driver's end of the cable.
type end struct {
	c    *Cable
	rx   chan []byte
	rest []byte
	gone chan struct{}
	once sync.Once
}

func (p *end) pull() { p.once.Do(func() { close(p.gone) }) }

func (p *end) push(b []byte) {
	select {
	case p.rx <- b:
	case <-p.gone:
	}
}

// Clear is CTS: no power, or no room.
func (p *end) Clear() (bool, error) { return p.c.ready(true) }

// Power is DSR.
func (p *end) Power() (bool, error) { return p.c.ready(false) }

func (p *end) Read(b []byte) (int, error) {
	if len(p.rest) == 0 {
		timer := time.NewTimer(100 * time.Millisecond)
		defer timer.Stop()
		select {
		case <-p.gone:
			return 0, errUnplugged
		case p.rest = <-p.rx:
		case <-timer.C:
			return 0, nil
		}
	}
	n := copy(b, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

func (p *end) Write(b []byte) (int, error) {
	for n := 0; ; {
		select {
		case <-p.gone:
			return n, errUnplugged
		default:
		}
		if n == len(b) {
			return n, nil
		}
		n += p.c.m.Receive(b[n:])
	}
}

func (p *end) Close() error {
	p.pull()
	return nil
}
