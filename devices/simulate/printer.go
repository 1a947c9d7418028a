package simulate

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"sync"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// Options of a simulated printer. Zero values are an 80 mm printer of 203 dpi
// that prints 150 mm a second.
type Options struct {
	Link    string // stable name of its port; "" for none
	Control string // Unix socket for commands; "" for none
	Out     string // folder for slips; "" keeps none

	Regular, Bold []byte // OpenType fonts with Chinese
	Model         string // one of Models(); "" knows every command of the sheet
	Dots          int    // 0: the model's
	Buffer        int    // receive buffer, bytes; 0: the model's
	SpeedMMs      int    // mm a second; negative: at once; 0: the model's
	Baud          int    // bytes arrive no faster; 0: at once
	Half          bool   // half-dot units, of a printer without a model
	NoChinese     bool   // the same, without a font

	OnSlip func(Slip)
	Log    io.Writer
}

func (o Options) withDefaults() Options {
	m := o.anything()
	if o.Model != "" {
		m, _ = FindModel(o.Model)
	}
	if o.Dots == 0 {
		o.Dots = m.Dots
	}
	if o.Buffer == 0 {
		o.Buffer = m.Buffer
	}
	if o.SpeedMMs == 0 {
		o.SpeedMMs = m.SpeedMM
	}
	if o.Log == nil {
		o.Log = io.Discard
	}
	return o
}

// Printer is one on a pseudo-terminal. Its situations are set by name, as they
// happen in life, and not by scripted bytes.
type Printer struct {
	opt   Options
	model Model

	mu       sync.Mutex
	wake     *sync.Cond
	master   *os.File
	slave    *os.File // kept open, so that the host may close and open its side
	queue    []byte   // receive buffer
	head     []byte   // a real-time command that is not complete
	held     bool     // XOFF was sent
	sit      situation
	paper    *paper
	received int
	lost     int // on the way, or sent while there was no power
	slips    int
	closed   bool
	rng      *rand.Rand
}

// situation is what is wrong, if anything.
type situation struct {
	out, near, cover, cutter, hot bool
	silent, garbage, unplugged    bool
	off, stuck                    bool
	hold, mouth, mouthJam         bool // of a presenter
	late                          time.Duration
	lose                          int // one byte in so many is lost; 0 none
	unplugAfter                   int // bytes received; 0 never
	outAfter                      int // dots fed; 0 never
}

func (s situation) offline() bool { return s.out || s.cover || s.cutter || s.hot || s.mouthJam }

// rests says that nothing is printed now.
func (s situation) rests() bool { return s.offline() || s.unplugged || s.off || s.stuck }

// Start plugs the printer in. It runs until ctx ends.
func Start(ctx context.Context, o Options) (*Printer, error) {
	model := o.anything()
	if o.Model != "" {
		var err error
		if model, err = FindModel(o.Model); err != nil {
			return nil, err
		}
	}
	o = o.withDefaults()
	g, err := newGlyphs(o.Regular, o.Bold)
	if err != nil {
		return nil, err
	}
	p := &Printer{opt: o, model: model, rng: rand.New(rand.NewPCG(1, 2))}
	p.wake = sync.NewCond(&p.mu)
	p.paper = newPaper(geometry{dots: o.Dots, half: model.Half, noHan: model.Han == "", knife: 12 * dotsPerMM, longMM: 3000}, g, p.reply, p.finish)
	p.paper.model, p.paper.mouth = model, p.mouthCommand
	if o.Out != "" {
		if err := os.MkdirAll(o.Out, 0o755); err != nil {
			return nil, fmt.Errorf("folder for slips: %w", err)
		}
	}
	p.mu.Lock()
	err = p.plug()
	p.mu.Unlock()
	if err != nil {
		return nil, err
	}
	if err := p.listen(ctx); err != nil {
		return nil, err
	}
	go p.work()
	context.AfterFunc(ctx, p.stop)
	return p, nil
}

// Run is Start until ctx ends.
func Run(ctx context.Context, o Options) error {
	p, err := Start(ctx, o)
	if err != nil {
		return err
	}
	p.say("printer at %s", p.Port())
	<-ctx.Done()
	p.stop()
	return nil
}

// Port is the name that a host opens.
func (p *Printer) Port() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.opt.Link != "" {
		return p.opt.Link
	}
	return p.slave.Name()
}

func (p *Printer) say(format string, args ...any) { fmt.Fprintf(p.opt.Log, format+"\n", args...) }

// plug makes a new pseudo-terminal, raw as a serial line is, and moves the
// stable name to it.
func (p *Printer) plug() error {
	master, slave, err := pty.Open()
	if err != nil {
		return fmt.Errorf("no pseudo-terminal: %w", err)
	}
	t, err := unix.IoctlGetTermios(int(slave.Fd()), unix.TCGETS)
	if err != nil {
		return fmt.Errorf("the pseudo-terminal has no line: %w", err)
	}
	t.Iflag, t.Oflag, t.Lflag = 0, 0, 0
	t.Cflag = unix.CS8 | unix.CREAD | unix.CLOCAL
	t.Cc[unix.VMIN], t.Cc[unix.VTIME] = 1, 0
	if err := unix.IoctlSetTermios(int(slave.Fd()), unix.TCSETS, t); err != nil {
		return fmt.Errorf("the pseudo-terminal cannot be made raw: %w", err)
	}
	p.master, p.slave = master, slave
	p.sit.unplugged = false
	if p.opt.Link != "" {
		_ = os.Remove(p.opt.Link)
		if err := os.Symlink(slave.Name(), p.opt.Link); err != nil {
			return fmt.Errorf("the port's stable name: %w", err)
		}
	}
	go p.read(master)
	return nil
}

// pull takes the cable out: buffer, modes and the half slip's place are lost.
func (p *Printer) pull() {
	if p.sit.unplugged {
		return
	}
	p.sit.unplugged = true
	if p.opt.Link != "" {
		_ = os.Remove(p.opt.Link)
	}
	_ = p.slave.Close()
	_ = p.master.Close()
	p.queue, p.head, p.held = nil, nil, false
	p.paper.buf, p.paper.band, p.paper.stored = nil, nil, nil
	p.paper.reset()
	p.wake.Broadcast()
}

func (p *Printer) stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return
	}
	p.closed = true
	p.pull()
}

// read takes bytes from the line: real-time commands are obeyed at once, all
// goes into the buffer, and what does not fit is lost, as in life.
func (p *Printer) read(master *os.File) {
	b := make([]byte, 256)
	for {
		n, err := master.Read(b)
		if err != nil {
			return
		}
		p.mu.Lock()
		if p.master != master || p.sit.unplugged {
			p.mu.Unlock()
			return
		}
		for _, c := range b[:n] {
			if p.sit.off || p.sit.lose > 0 && p.rng.IntN(p.sit.lose) == 0 {
				p.lost++
				continue
			}
			p.received++
			p.realTime(c)
			if len(p.queue) < p.opt.Buffer {
				p.queue = append(p.queue, c)
			}
			if at := p.sit.unplugAfter; at > 0 && p.received >= at {
				p.sit.unplugAfter = 0
				p.pull()
				break
			}
		}
		if p.model.XON && !p.held && len(p.queue) > p.opt.Buffer-128 {
			p.held = true
			p.send([]byte{0x13})
		}
		p.wake.Broadcast()
		p.mu.Unlock()
		if p.opt.Baud > 0 { // the line is no faster than this
			time.Sleep(time.Duration(n) * 10 * time.Second / time.Duration(p.opt.Baud))
		}
	}
}

// nearEndMM is what is left on a roll when its near-end sensor speaks.
const nearEndMM = 4000

// work prints what is in the buffer, at the speed of the paper.
func (p *Printer) work() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		for !p.closed && (len(p.queue) == 0 || p.sit.rests()) {
			p.wake.Wait()
		}
		if p.closed {
			return
		}
		c := p.queue[0]
		p.queue = p.queue[1:]
		before := len(p.paper.rows)
		_, _ = p.paper.Write([]byte{c})
		if p.held && len(p.queue) < p.opt.Buffer-256 {
			p.held = false
			p.send([]byte{0x11})
		}
		fed := len(p.paper.rows) - before
		if fed <= 0 {
			continue
		}
		if p.sit.outAfter > 0 {
			if p.sit.outAfter -= fed; p.sit.outAfter <= 0 {
				p.sit.out, p.sit.outAfter = true, 0
			}
			p.sit.near = p.sit.near || p.model.NearEnd && p.sit.outAfter > 0 && p.sit.outAfter < nearEndMM*dotsPerMM
		}
		if p.opt.SpeedMMs > 0 {
			p.mu.Unlock()
			time.Sleep(time.Duration(fed) * time.Second / time.Duration(p.opt.SpeedMMs*dotsPerMM))
			p.mu.Lock()
		}
	}
}
