package cards

import (
	"context"
	"errors"
	"time"

	"yimen/devices/document"
	"yimen/devices/idnum"
	"yimen/devices/port"
	"yimen/devices/samv"
	"yimen/devices/watch"
)

// Reader is a card reader on a serial line. It implements document.Reader.
type Reader struct {
	cfg   Config
	desk  *document.Desk
	state *watch.Value[document.State]

	// What follows belongs to the goroutine of run.
	conn    *conn
	known   bool // dialect and rate were answered to, on this opening
	dialect Dialect
	rate    int           // that answered last; 0: none did
	tried   time.Time     // when opening the port was last tried
	absent  string        // why it failed, so that the log says it once
	checked time.Time     // when the reader was last asked how it is
	ill     int           // questions without a good answer, in a row
	ask     *document.Ask // nil: nobody asks
	card    card          // what is known of the field while somebody asks
	lain    bool          // a card that was read lay there when its Read ended
}

// Open starts to drive a reader. It returns at once, also when there is no port.
// Close ends it.
func Open(cfg Config) *Reader {
	r := newReader(cfg)
	go r.run()
	return r
}

func newReader(cfg Config) *Reader {
	return &Reader{cfg: cfg.withDefaults(), desk: document.NewDesk(), state: watch.New(document.Starting)}
}

// State is what is known of the reader now.
func (r *Reader) State() document.State { return r.state.Get() }

// Watch calls f at once with the state and again at each change.
func (r *Reader) Watch(f func(document.State)) { r.state.Add(f) }

// Close stops driving the reader and waits until the port is free. It must not
// be called from what Read tells.
func (r *Reader) Close() error { return r.desk.Close() }

// Read tells what is shown; see document.Reader. It returns nil when ctx is done.
func (r *Reader) Read(ctx context.Context, p document.Purpose, tell func(document.Event)) error {
	return r.desk.Serve(&document.Ask{Ctx: ctx, Fields: p.Fields(), Tell: tell})
}

// run owns the port.
func (r *Reader) run() {
	defer r.desk.Ended()
	defer r.disconnect()
	defer r.finish()
	for {
		wait := r.step()
		asks, gone := r.desk.Asks(), (<-chan struct{})(nil)
		if r.ask != nil {
			asks, gone = nil, r.ask.Ctx.Done()
		}
		var in <-chan []byte
		if r.conn != nil {
			in = r.conn.w.In()
		}
		select {
		case <-r.desk.Quit():
			return
		case a := <-asks:
			r.ask, r.card = a, card{lies: r.lain, old: r.lain, since: r.cfg.Clock.Now()}
			r.lain = false
		case <-gone:
			r.finish()
		case b, open := <-in:
			if !open {
				r.lose(port.ErrGone)
			} else { // readers say nothing unasked
				r.conn.junk += len(b)
				document.Wipe(b)
			}
		case <-r.cfg.Clock.After(wait):
		}
	}
}

// step does what is due next, and says how long nothing has to be done then.
func (r *Reader) step() time.Duration {
	t := r.cfg.Timing
	if !r.connect() {
		return t.Reopen
	}
	ctx := context.Background()
	if r.ask != nil {
		ctx = r.ask.Ctx
	}
	var err error
	wait := t.Idle
	switch {
	case !r.known:
		if wait, err = t.Reopen, r.identify(); err == nil {
			wait = 0
		}
	case r.ask != nil:
		wait, err = r.see(ctx)
	case r.cfg.Clock.Now().Sub(r.checked) >= t.Idle:
		err = r.check(ctx)
		if r.ill > 0 {
			wait = t.Recheck
		}
	default:
		wait = t.Idle - r.cfg.Clock.Now().Sub(r.checked)
	}
	switch {
	case err == nil:
	case port.Broken(err):
		r.lose(err)
		return t.Reopen
	case errors.Is(err, errSilent), errors.Is(err, errDamaged):
		r.unwell(err)
	}
	return wait
}

// finish ends a Read and forgets all of it.
func (r *Reader) finish() {
	if r.ask == nil {
		return
	}
	r.lain = r.card.lies && (r.card.told || r.card.old) && r.dialect == SAMV
	r.ask.End()
	r.ask, r.card = nil, card{}
	if r.conn != nil {
		r.conn.forget()
	}
}

// set changes the state, and logs it.
func (r *Reader) set(s document.State) {
	if before := r.state.Set(s); before != s {
		r.cfg.Logger.Info("card reader state", "from", string(before), "to", string(s))
	}
}

// connect opens the port if it is not open, and not too often.
func (r *Reader) connect() bool {
	if r.conn != nil {
		if g, ok := r.conn.w.Port().(interface{ Gone() bool }); !ok || !g.Gone() {
			return true
		}
		r.lose(port.ErrGone)
	}
	now := r.cfg.Clock.Now()
	if r.cfg.Path == "" || !r.tried.IsZero() && now.Sub(r.tried) < r.cfg.Timing.Reopen {
		r.set(document.Absent)
		return false
	}
	r.tried = now
	if err := r.open(r.rates()[0]); err != nil {
		if r.absent != err.Error() {
			r.absent = err.Error()
			r.cfg.Logger.Warn("card reader is absent", "error", err)
		}
		r.set(document.Absent)
		return false
	}
	r.absent = ""
	return true
}

// lose gives the port up. A card that was being read is told to be shown again.
func (r *Reader) lose(err error) {
	if r.conn == nil {
		return
	}
	r.cfg.Logger.Warn("card reader port is lost", "error", err)
	r.disconnect()
	r.tried = r.cfg.Clock.Now()
	r.lain = false
	r.gone()
	r.ill = 0
	r.set(document.Absent)
}

// unwell counts questions that were not answered, or not sensibly.
func (r *Reader) unwell(err error) {
	if r.ill++; r.ill < 3 {
		return
	}
	r.known, r.ill = false, 0
	r.gone()
	r.set(r.silence(err))
}

// silence names the state of a reader that gives no answer.
func (r *Reader) silence(err error) document.State {
	if errors.Is(err, errDamaged) || r.conn != nil && r.conn.junk > 0 {
		return document.Garbled
	}
	return document.Silent
}

func (r *Reader) today() idnum.Date { return idnum.DateOf(r.cfg.Today()) }

// sw is the status of SAM_V for Trouble.
func sw(a answer) byte {
	if a.sw == byte(samv.OK) {
		return 0
	}
	return a.sw
}
