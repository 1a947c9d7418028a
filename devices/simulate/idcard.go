package simulate

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"sync"
	"time"
)

// Dialects of card readers: fact sheet, sections 1 to 6, and 12.1.
const (
	DialectSAMV = "samv"
	DialectSTX  = "stx"
)

// IDCardOptions of a simulated reader. Zero values are a SAM_V reader that has
// just been switched on and takes half a second to read a card.
type IDCardOptions struct {
	Link    string // stable name of its port; "" for none
	Control string // Unix socket for orders; "" for none

	Dialect string        // DialectSAMV or DialectSTX; "" is SAM_V
	Baud    int           // speed of the line, and the only one it understands; 0: any, and at once
	Boot    time.Duration // until it is ready after power-on; 0: 1.5 s; negative: ready at once
	Read    time.Duration // that a card takes to be read; 0: 500 ms; negative: none
	SAMID   [16]byte      // zero: 05.03-20160920-0001234567-0987654321
	Seed    uint64        // of what is lost at random

	OnChange func() // something that State says is different; called without locks
	Log      io.Writer
}

// IDCard is a simulated ID card reader. It is written from the fact sheet and
// not from the drivers. What happens to it is said in orders, as it happens in
// life: Order and the control socket do the same.
type IDCard struct {
	opt  IDCardOptions
	term *terminal

	mu     sync.Mutex
	module idcardModule
	stx    stxReader
	frames *idcardFramer
	fault  idcardFault
	lays   int // counts what happened in the field, for "lay NAME for MS"
	asked  int
	last   string // command that came last
	rng    *rand.Rand
}

// IDCardState is what a window shows.
type IDCardState struct {
	Port    string
	Plugged bool
	Power   bool
	Ready   bool   // booted, self test good
	Card    string // name of the card in the field; "" none
	Read    bool   // that card was read, and is not found again until it is taken
	Last    string // last command of the host, as "find"
	Asked   int    // commands so far
	Beeps   int
	Baud    int
	Faults  string // those that are on, in words of the orders; "" none
}

// StartIDCard plugs a reader in. It runs until ctx ends.
func StartIDCard(ctx context.Context, o IDCardOptions) (*IDCard, error) {
	d, err := newIDCard(o)
	if err != nil {
		return nil, err
	}
	d.term = newTerminal(o.Link, o.Seed, o.Log)
	d.term.line.baud = o.Baud
	d.term.idle = 200 * time.Millisecond
	d.term.received, d.term.quiet, d.term.changed = d.received, d.silence, d.plugChanged
	if err := d.term.plug(""); err != nil {
		return nil, err
	}
	if err := d.term.listen(ctx, o.Control, d.Order); err != nil {
		d.term.stop()
		return nil, err
	}
	context.AfterFunc(ctx, d.term.stop)
	return d, nil
}

// RunIDCard is StartIDCard until ctx ends.
func RunIDCard(ctx context.Context, o IDCardOptions) error {
	d, err := StartIDCard(ctx, o)
	if err != nil {
		return err
	}
	d.term.say("card reader at %s", d.Port())
	<-ctx.Done()
	d.term.stop()
	return nil
}

// newIDCard is the reader without a cable.
func newIDCard(o IDCardOptions) (*IDCard, error) {
	if o.Dialect == "" {
		o.Dialect = DialectSAMV
	}
	if o.Dialect != DialectSAMV && o.Dialect != DialectSTX {
		return nil, fmt.Errorf("card reader dialect %q: say %s or %s", o.Dialect, DialectSAMV, DialectSTX)
	}
	switch o.Baud {
	case 0, 115200, 57600, 38400, 19200, 9600:
	default:
		return nil, fmt.Errorf("card reader speed %d: say 115200, 57600, 38400, 19200, 9600, or 0", o.Baud)
	}
	if o.SAMID == [16]byte{} {
		copy(o.SAMID[:], "\x05\x00\x03\x00\x98\xa1\x33\x01\x87\xd6\x12\x00\xb1\x68\xde\x3a")
	}
	unless := func(d, usual time.Duration) time.Duration {
		if d == 0 {
			return usual
		}
		return max(0, d)
	}
	o.Boot, o.Read = unless(o.Boot, 1500*time.Millisecond), unless(o.Read, 500*time.Millisecond)
	d := &IDCard{opt: o, frames: newIDCardFramer(o.Dialect), rng: rand.New(rand.NewPCG(o.Seed, 2))}
	d.module = idcardModule{now: time.Now, boot: o.Boot, samID: o.SAMID, baud: o.Baud}
	if o.Baud == 0 {
		d.module.baud = 115200
	}
	d.power(true)
	return d, nil
}

// Port is the name that a host opens.
func (d *IDCard) Port() string { return d.term.port() }

// State says how the reader stands.
func (d *IDCard) State() IDCardState {
	s := IDCardState{Port: d.Port(), Plugged: d.term.plugged()}
	line := d.term.getLine()
	d.mu.Lock()
	defer d.mu.Unlock()
	m := &d.module
	s.Power, s.Ready = m.on, m.ready()
	if m.card != nil {
		s.Card, s.Read = m.card.Name, m.done
	}
	s.Last, s.Asked, s.Beeps, s.Baud = d.last, d.asked, d.stx.beeps, m.baud
	s.Faults = d.fault.words(line)
	return s
}

// tell lets the window know.
func (d *IDCard) tell() {
	if d.opt.OnChange != nil {
		d.opt.OnChange()
	}
}

// plugChanged: the reader has its power from the same cable.
func (d *IDCard) plugChanged() {
	in := d.term.plugged()
	d.mu.Lock()
	if !in || !d.module.on {
		d.power(in)
	}
	d.forget()
	d.mu.Unlock()
	d.tell()
}

// power switches the module and tells the window when it is ready. d.mu is
// held.
func (d *IDCard) power(on bool) {
	d.module.power(on)
	if on && d.opt.Boot > 0 {
		time.AfterFunc(d.opt.Boot, d.tell)
	}
}

// forget drops what was on its way. d.mu is held.
func (d *IDCard) forget() {
	d.frames.reset()
	d.fault.held = nil
}

// received is the host speaking.
func (d *IDCard) received(b []byte) {
	d.mu.Lock()
	if !d.module.awake() {
		d.frames.reset()
		d.mu.Unlock()
		return
	}
	requests := d.frames.feed(b)
	d.mu.Unlock()
	d.serve(requests)
}

func (d *IDCard) silence() {
	d.mu.Lock()
	requests := d.frames.silence()
	d.mu.Unlock()
	d.serve(requests)
}

// serve answers one request after the other: the module does one thing at a
// time, and what the host sends meanwhile waits in the line.
func (d *IDCard) serve(requests []idcardRequest) {
	gone := d.term.pull()
	for _, r := range requests {
		if gone == nil {
			return
		}
		if d.kind(r) == "read" && !d.reading(gone) {
			return
		}
		d.mu.Lock()
		answer := d.answer(r)
		d.mu.Unlock()
		if !d.lateness(gone) {
			return
		}
		if len(answer) > 0 {
			d.term.sendOn(gone, answer)
		}
		d.afterwards()
		d.tell()
	}
}

// reading is the time that a card needs; half-way it can be taken.
func (d *IDCard) reading(gone <-chan struct{}) bool {
	if !waitFor(d.opt.Read/2, gone) {
		return false
	}
	d.mu.Lock()
	if d.fault.takeInRead && d.module.card != nil {
		d.fault.takeInRead = false
		d.fault.taken = true
		d.lays++
		d.module.take()
	}
	d.mu.Unlock()
	return waitFor(d.opt.Read/2, gone)
}

// lateness waits as long as the order "late" says, also when it changes.
func (d *IDCard) lateness(gone <-chan struct{}) bool {
	for start := time.Now(); ; {
		d.mu.Lock()
		rest := d.fault.late - time.Since(start)
		d.mu.Unlock()
		if rest <= 0 {
			return waitFor(0, gone)
		}
		if !waitFor(min(rest, 10*time.Millisecond), gone) {
			return false
		}
	}
}

// afterwards changes the speed, once the answer is out at the old one.
func (d *IDCard) afterwards() {
	d.mu.Lock()
	baud := d.module.newBaud
	d.module.newBaud = 0
	if baud > 0 {
		d.module.baud = baud
	}
	d.mu.Unlock()
	if baud > 0 && d.opt.Baud > 0 {
		d.term.setLine(func(l *terminalLine) { l.baud = baud })
	}
}

// kind names a request: "find", "read"; "" if it is none.
func (d *IDCard) kind(r idcardRequest) string {
	switch {
	case r.bad || len(r.data) < 2:
		return ""
	case d.opt.Dialect == DialectSTX:
		return stxKind(r.data)
	}
	return samvKind(r.data)
}

// answer is the frame that goes out on a request, with the faults that are on.
// d.mu is held.
func (d *IDCard) answer(r idcardRequest) []byte {
	kind := d.kind(r)
	d.asked++
	if d.last = kind; kind == "" {
		d.last = "not understood"
		if !r.bad && len(r.data) >= 2 {
			d.last = "unknown " + strconv.FormatUint(uint64(r.data[0])<<8|uint64(r.data[1]), 16)
		}
	}
	if !d.module.awake() {
		return nil
	}
	return d.fault.apply(d, kind, d.honest(r, kind))
}

// honest is the answer without faults but refusals.
func (d *IDCard) honest(r idcardRequest, kind string) []byte {
	if code, ok := d.fault.refuses(kind); ok {
		if d.opt.Dialect == DialectSTX {
			return stxAnswer(code, nil)
		}
		if code != 0x10 && code != 0x11 && code != 0x21 { // those three: it was never carried out
			d.module.step = stepIdle
		}
		return samvAnswer(byte(code), nil)
	}
	if d.opt.Dialect == DialectSTX {
		switch {
		case r.bad:
			return stxAnswer(uint16(r.code), nil)
		case !d.module.ready():
			return stxAnswer(0x6000, nil)
		case kind == "read" && d.fault.wasTaken():
			return stxAnswer(0x4100, nil)
		}
		return stxAnswer(d.stx.do(&d.module, r.data))
	}
	switch {
	case !d.module.ready():
		return samvAnswer(0x60, nil)
	case r.bad:
		return samvAnswer(r.code, nil)
	case kind == "read" && d.fault.wasTaken():
		return samvAnswer(0x41, nil)
	}
	return samvAnswer(samvDo(&d.module, r.data))
}
