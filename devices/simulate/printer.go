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
	Dots          int
	Buffer        int // receive buffer, bytes
	SpeedMMs      int // mm a second; negative: at once
	Half          bool
	NoChinese     bool

	OnSlip func(Slip)
	Log    io.Writer
}

func (o Options) withDefaults() Options {
	if o.Dots == 0 {
		o.Dots = 576
	}
	if o.Buffer == 0 {
		o.Buffer = 4096
	}
	if o.SpeedMMs == 0 {
		o.SpeedMMs = 150
	}
	if o.Log == nil {
		o.Log = io.Discard
	}
	return o
}

// Printer is one on a pseudo-terminal. Its situations are set by name, as they
// happen in life, and not by scripted bytes.
type Printer struct {
	opt Options

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
	slips    int
	closed   bool
	rng      *rand.Rand
}

// situation is what is wrong, if anything.
type situation struct {
	out, near, cover, cutter, hot bool
	silent, garbage, unplugged    bool
	late                          time.Duration
	unplugAfter                   int // bytes received; 0 never
	outAfter                      int // dots fed; 0 never
}

func (s situation) offline() bool { return s.out || s.cover || s.cutter || s.hot }

// Start plugs the printer in. It runs until ctx ends.
func Start(ctx context.Context, o Options) (*Printer, error) {
	o = o.withDefaults()
	g, err := newGlyphs(o.Regular, o.Bold)
	if err != nil {
		return nil, err
	}
	p := &Printer{opt: o, rng: rand.New(rand.NewPCG(1, 2))}
	p.wake = sync.NewCond(&p.mu)
	p.paper = newPaper(geometry{dots: o.Dots, half: o.Half, noHan: o.NoChinese, knife: 12 * dotsPerMM, longMM: 3000}, g, p.reply, p.finish)
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
	p.paper.buf, p.paper.band = nil, nil
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
		if !p.held && len(p.queue) > p.opt.Buffer-128 {
			p.held = true
			p.send([]byte{0x13})
		}
		p.wake.Broadcast()
		p.mu.Unlock()
	}
}

// work prints what is in the buffer, at the speed of the paper.
func (p *Printer) work() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		for !p.closed && (len(p.queue) == 0 || p.sit.offline() || p.sit.unplugged) {
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
		}
		if p.opt.SpeedMMs > 0 {
			p.mu.Unlock()
			time.Sleep(time.Duration(fed) * time.Second / time.Duration(p.opt.SpeedMMs*dotsPerMM))
			p.mu.Lock()
		}
	}
}
