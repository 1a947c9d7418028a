package printer

import (
	"context"
	"errors"
	"sync"
	"time"

	"yimen/devices/escpos"
	"yimen/devices/port"
	"yimen/devices/watch"
	"yimen/kiosk/slip"
)

var errClosed = errors.New("the printer driver was closed")

// Printer is a printer on a serial line. It implements slip.Printer.
type Printer struct {
	cfg   Config
	watch *watch.Value[slip.State]
	book  *book
	jobs  chan job
	quit  chan struct{}
	once  sync.Once
	done  chan struct{}

	// What follows belongs to the goroutine of run.
	conn   *conn
	track  tracker
	serial uint32 // of the last proof request
	debt   *debt
	tried  time.Time // when opening the port was last tried
	absent string    // why it failed, so that the log says it once
	freed  time.Time // when a stuck knife was last asked to go on
}

// debt is what a slip that stopped half-way left in the printer.
type debt struct {
	owed    int  // zero bytes that end the command it may be inside of
	filled  bool // they were sent, on this opening of the port
	cleared bool // the printer said that its buffers are empty
}

type job struct {
	ctx  context.Context
	enc  escpos.Job
	done chan slip.Result
}

// Open starts to drive a printer. It returns at once, also when there is no
// port; the state is Starting until something is known. Close ends it.
func Open(cfg Config) *Printer {
	cfg = cfg.withDefaults()
	p := &Printer{
		cfg: cfg, watch: watch.New(slip.Starting), book: newBook(cfg.Roll), jobs: make(chan job),
		quit: make(chan struct{}), done: make(chan struct{}),
		serial: uint32(cfg.Clock.Now().UnixNano() / int64(time.Millisecond)),
	}
	if cfg.Unfinished {
		p.debt = &debt{owed: escpos.MostOwed(cfg.Profile)}
	}
	go p.run()
	return p
}

// State is what is known of the printer now.
func (p *Printer) State() slip.State { return p.watch.Get() }

// Watch calls f at once with the state and again at each change.
func (p *Printer) Watch(f func(slip.State)) { p.watch.Add(f) }

// Close stops driving the printer and closes the port. A job that is being
// printed ends as unknown. It waits until the port is free.
func (p *Printer) Close() error {
	p.once.Do(func() { close(p.quit) })
	<-p.done
	return nil
}

// Print prints one document; see slip.Printer. Its time limit is the slip's
// time on the line and at the head, plus some seconds; it starts when the
// document's turn comes.
func (p *Printer) Print(ctx context.Context, doc slip.Document) slip.Result {
	enc, err := escpos.Encode(doc, p.cfg.Profile, p.cfg.Fonts)
	if err != nil {
		p.cfg.Logger.Error("slip cannot be encoded", "job", doc.ID, "err", err)
		return slip.Result{Outcome: slip.Failed, State: p.State(), Err: err}
	}
	if err := ctx.Err(); err != nil {
		return slip.Result{Outcome: slip.Failed, State: p.State(), Err: err}
	}
	j := job{ctx: ctx, enc: enc, done: make(chan slip.Result, 1)}
	select {
	case p.jobs <- j:
		// From here the owner of the port answers, within the limits it keeps.
		return <-j.done
	case <-ctx.Done():
		return slip.Result{Outcome: slip.Failed, State: p.State(), Err: ctx.Err()}
	case <-p.quit:
		return slip.Result{Outcome: slip.Failed, State: p.State(), Err: errClosed}
	}
}

// run owns the port.
func (p *Printer) run() {
	defer close(p.done)
	defer p.disconnect()
	for {
		next := p.look()
		var in <-chan []byte
		if p.conn != nil {
			in = p.conn.w.In()
		}
		select {
		case <-p.quit:
			return
		case j := <-p.jobs:
			res := p.print(j)
			p.cfg.Logger.Info("slip", "job", j.enc.ID, "outcome", string(res.Outcome), "state", string(res.State),
				"sent", res.Sent, "of", j.enc.Size(), "err", res.Err)
			j.done <- res
		case b, ok := <-in:
			// A printer that speaks unasked has something to say: look at once.
			if !ok {
				p.lose(port.ErrGone)
			} else {
				p.conn.take(b)
			}
		case <-p.cfg.Clock.After(next):
		}
	}
}

// look opens the port if it is not, asks for the state if it is, settles what a
// half slip left, and returns how long to wait until the next look.
func (p *Printer) look() time.Duration {
	t := p.cfg.Timing
	if !p.connect() {
		return t.Reopen
	}
	err := p.fill(context.Background())
	var e event
	if err == nil {
		e, err = p.round(context.Background())
	}
	if err == nil {
		p.observe(e)
		switch {
		case p.State() == slip.CutterJam:
			err = p.free()
		case p.debt != nil && e.name().CanPrint() && p.State().CanPrint():
			err = p.rescue(context.Background())
		}
	}
	if broken(err) {
		p.lose(err)
		return t.Reopen
	}
	if p.track.wavers() {
		return t.Recheck
	}
	return t.Poll
}

// broken says that an error leaves nothing to do but to open the port anew.
func broken(err error) bool { return port.Broken(err) }
