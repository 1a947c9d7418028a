package scanner

import (
	"context"
	"hash/maphash"
	"sync"
	"time"

	"yimen/devices/document"
	"yimen/devices/port"
)

// Reader is a scanner on a serial line. It implements document.Reader.
type Reader struct {
	cfg    Config
	watch  document.Watchers
	asks   chan *ask
	quit   chan struct{}
	once   sync.Once
	done   chan struct{}
	busyMu sync.Mutex
	busy   bool

	// What follows belongs to the goroutine of run.
	frames *Framer
	wire   *port.Wire
	tried  time.Time // when opening the port was last tried
	absent string    // why it failed, so that the log says it once
	heard  time.Time // when the last byte came
	ended  bool      // and it was the last of a message, as far as is known
	ask    *ask      // nil: nobody asks

	spell   speller
	odd     int // messages that were no text, in a row
	seed    maphash.Seed
	same    uint64 // hash of the last message
	sameAt  time.Time
	said    document.What // the last trouble that tells nothing about a document
	saidAt  time.Time
	started time.Time // when the scanner was last told to start
	rearm   bool      // it has to be told again
}

// ask is a Read that lasts, or a Probe.
type ask struct {
	ctx    context.Context
	fields document.Fields
	tell   func(document.Event)
	probe  func(Message) // instead of telling
	done   chan struct{}
}

// Open starts to drive a scanner. It returns at once, also when there is no
// port. Close ends it.
func Open(cfg Config) *Reader {
	cfg = cfg.withDefaults()
	r := &Reader{cfg: cfg, asks: make(chan *ask), quit: make(chan struct{}), done: make(chan struct{}),
		seed: maphash.MakeSeed()}
	r.frames = NewFramer(cfg.Suffix, cfg.Idle, r.message)
	go r.run()
	return r
}

// State is what is known of the scanner now.
func (r *Reader) State() document.State { return r.watch.Get() }

// Watch calls f at once with the state and again at each change.
func (r *Reader) Watch(f func(document.State)) { r.watch.Add(f) }

// Close stops driving the scanner and waits until the port is free. It must not
// be called from what Read tells.
func (r *Reader) Close() error {
	r.once.Do(func() { close(r.quit) })
	<-r.done
	return nil
}

// Read tells what is scanned; see document.Reader. The same code or document
// again within two seconds is one scan. It returns nil when ctx is done.
func (r *Reader) Read(ctx context.Context, p document.Purpose, tell func(document.Event)) error {
	return r.serve(&ask{ctx: ctx, fields: p.Fields(), tell: tell, done: make(chan struct{})})
}

func (r *Reader) serve(a *ask) error {
	r.busyMu.Lock()
	if r.busy {
		r.busyMu.Unlock()
		return document.ErrBusy
	}
	r.busy = true
	r.busyMu.Unlock()
	defer func() {
		r.busyMu.Lock()
		r.busy = false
		r.busyMu.Unlock()
	}()
	select {
	case r.asks <- a:
		<-a.done
	case <-a.ctx.Done():
	case <-r.quit:
	}
	select {
	case <-r.quit:
		return document.ErrClosed
	default:
		return nil
	}
}

// run owns the port.
func (r *Reader) run() {
	defer close(r.done)
	defer r.disconnect()
	defer r.finish()
	for {
		r.connect()
		r.trigger()
		var in <-chan []byte
		if r.wire != nil {
			in = r.wire.In()
		}
		asks, gone := r.asks, (<-chan struct{})(nil)
		if r.ask != nil {
			asks, gone = nil, r.ask.ctx.Done()
		}
		select {
		case <-r.quit:
			return
		case a := <-asks:
			r.begin(a)
		case <-gone:
			r.finish()
		case b, ok := <-in:
			r.take(b, ok)
		case <-r.cfg.Clock.After(r.wait()):
			r.pause(in)
		}
	}
}

// wait is how long nothing has to be done.
func (r *Reader) wait() time.Duration {
	if r.wire == nil {
		return r.cfg.Timing.Reopen
	}
	d := r.cfg.Timing.Look
	now := r.cfg.Clock.Now()
	if due, ok := r.frames.Due(); ok {
		d = min(d, due.Sub(now))
	}
	if r.rearm {
		d = min(d, r.started.Add(r.cfg.Timing.Again).Sub(now))
	}
	return max(d, 0)
}

// take hands bytes on, or drops them when nobody asks.
func (r *Reader) take(b []byte, open bool) {
	if !open {
		r.lose(port.ErrGone)
		return
	}
	r.heard, r.ended = r.cfg.Clock.Now(), false
	if r.ask != nil {
		r.frames.Feed(b, r.heard)
		_, more := r.frames.Due()
		r.ended = !more
	}
	document.Wipe(b)
}

// pause tells the framer that nothing came, unless something has after all.
func (r *Reader) pause(in <-chan []byte) {
	select {
	case b, ok := <-in:
		r.take(b, ok)
	default:
		r.frames.Tick(r.cfg.Clock.Now())
	}
}

// begin starts to serve. What came before is nobody's answer, nor is the rest of
// a message that is on its way.
func (r *Reader) begin(a *ask) {
	if r.wire != nil {
		for waits := true; waits; {
			select {
			case b, ok := <-r.wire.In():
				r.take(b, ok)
				waits = ok
			default:
				waits = false
			}
		}
	}
	r.ask = a
	r.frames.Reset()
	if now := r.cfg.Clock.Now(); !r.ended && !r.heard.IsZero() && now.Sub(r.heard) < r.frames.idle {
		r.frames.Skip(r.heard)
	}
	r.rearm = r.cfg.Trigger.Start != ""
	r.started = time.Time{}
}

// finish ends a Read and forgets all of it.
func (r *Reader) finish() {
	if r.ask == nil {
		return
	}
	close(r.ask.done)
	r.ask = nil
	r.frames.Reset()
	r.same, r.sameAt, r.said = 0, time.Time{}, ""
	r.rearm = false
	if stop := r.cfg.Trigger.Stop; stop != "" {
		r.send(stop)
	}
}

// trigger tells the scanner to start when it waits for that.
func (r *Reader) trigger() {
	t := r.cfg.Timing
	if r.ask == nil || r.wire == nil || r.cfg.Trigger.Start == "" {
		return
	}
	since := r.cfg.Clock.Now().Sub(r.started)
	if r.rearm && since >= t.Again || since >= t.Rearm {
		r.rearm = false
		r.started = r.cfg.Clock.Now()
		r.send(r.cfg.Trigger.Start)
	}
}

func (r *Reader) send(s string) {
	if r.wire == nil {
		return
	}
	if err := r.wire.Write([]byte(s), r.cfg.Timing.Write); err != nil {
		r.lose(err)
	}
}
