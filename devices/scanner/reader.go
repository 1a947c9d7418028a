package scanner

import (
	"context"
	"hash/maphash"
	"time"

	"yimen/devices/document"
	"yimen/devices/port"
	"yimen/devices/watch"
)

// Reader is a scanner on a serial line. It implements document.Reader.
type Reader struct {
	cfg   Config
	desk  *document.Desk
	state *watch.Value[document.State]

	// What follows belongs to the goroutine of run.
	frames *Framer
	wire   *port.Wire
	tried  time.Time     // when opening the port was last tried
	absent string        // why it failed, so that the log says it once
	heard  time.Time     // when the last byte came
	ended  bool          // and it was the last of a message, as far as is known
	ask    *document.Ask // nil: nobody asks

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

// Open starts to drive a scanner. It returns at once, also when there is no
// port. Close ends it.
func Open(cfg Config) *Reader {
	cfg = cfg.withDefaults()
	r := &Reader{cfg: cfg, desk: document.NewDesk(), state: watch.New(document.Starting), seed: maphash.MakeSeed()}
	r.frames = NewFramer(cfg.Suffix, cfg.Idle, r.message)
	go r.run()
	return r
}

// State is what is known of the scanner now.
func (r *Reader) State() document.State { return r.state.Get() }

// Watch calls f at once with the state and again at each change.
func (r *Reader) Watch(f func(document.State)) { r.state.Add(f) }

// Close stops driving the scanner and waits until the port is free. It must not
// be called from what Read tells.
func (r *Reader) Close() error { return r.desk.Close() }

// Read tells what is scanned; see document.Reader. The same code or document
// again within two seconds is one scan. It returns nil when ctx is done.
func (r *Reader) Read(ctx context.Context, p document.Purpose, tell func(document.Event)) error {
	return r.desk.Serve(&document.Ask{Ctx: ctx, Fields: p.Fields(), Tell: tell})
}

// run owns the port.
func (r *Reader) run() {
	defer r.desk.Ended()
	defer r.disconnect()
	defer r.finish()
	for {
		r.connect()
		r.trigger()
		var in <-chan []byte
		if r.wire != nil {
			in = r.wire.In()
		}
		asks, gone := r.desk.Asks(), (<-chan struct{})(nil)
		if r.ask != nil {
			asks, gone = nil, r.ask.Ctx.Done()
		}
		select {
		case <-r.desk.Quit():
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
func (r *Reader) begin(a *document.Ask) {
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
	r.ask.End()
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
