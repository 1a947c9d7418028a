package pcsc

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"strings"
	"time"

	"yimen/devices/document"
	"yimen/devices/idnum"
	"yimen/devices/watch"
)

// Config says which reader is meant.
type Config struct {
	Name   string         // part of its name; "*" or "": any
	Socket string         // of pcscd; "": Socket
	Keys   *document.Keys // nil: no keys are made
	Logger *slog.Logger   // nil: no log
	Today  func() time.Time
	Poll   time.Duration // from one look to the next while somebody asks; 300 ms
	Idle   time.Duration // the same while nobody does; 3 s
}

// Reader is a reader of pcscd's. It implements document.Reader.
type Reader struct {
	cfg   Config
	desk  *document.Desk
	state *watch.Value[document.State]

	// What follows belongs to the goroutine of run.
	c    *client
	told string // why there is none, so that the log says it once
	ask  *document.Ask
	lies bool   // a card was read, or given up, and has not left yet
	seen bool   // it was read
	last uint32 // event counter of that card
}

// Open starts to drive a reader. It returns at once, also without pcscd.
func Open(cfg Config) *Reader {
	if cfg.Name == "*" {
		cfg.Name = ""
	}
	if cfg.Socket == "" {
		cfg.Socket = Socket
	}
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	if cfg.Today == nil {
		cfg.Today = time.Now
	}
	if cfg.Poll <= 0 {
		cfg.Poll = 300 * time.Millisecond
	}
	if cfg.Idle <= 0 {
		cfg.Idle = 3 * time.Second
	}
	r := &Reader{cfg: cfg, desk: document.NewDesk(), state: watch.New(document.Starting)}
	go r.run()
	return r
}

// State is what is known of the reader now.
func (r *Reader) State() document.State { return r.state.Get() }

// Watch calls f at once with the state and again at each change.
func (r *Reader) Watch(f func(document.State)) { r.state.Add(f) }

// Close stops driving the reader. It must not be called from what Read tells.
func (r *Reader) Close() error { return r.desk.Close() }

// Read tells what is shown; see document.Reader. It returns nil when ctx is done.
func (r *Reader) Read(ctx context.Context, p document.Purpose, tell func(document.Event)) error {
	return r.desk.Serve(&document.Ask{Ctx: ctx, Fields: p.Fields(), Tell: tell})
}

// run owns the connection.
func (r *Reader) run() {
	defer r.desk.Ended()
	defer r.drop()
	defer r.finish()
	for {
		r.look()
		wait, asks, gone := r.cfg.Idle, r.desk.Asks(), (<-chan struct{})(nil)
		if r.ask != nil {
			wait, asks, gone = r.cfg.Poll, nil, r.ask.Ctx.Done()
		}
		timer := time.NewTimer(wait)
		select {
		case <-r.desk.Quit():
			timer.Stop()
			return
		case r.ask = <-asks:
			r.lies, r.seen = false, false
		case <-gone:
			r.finish()
		case <-timer.C:
		}
		timer.Stop()
	}
}

func (r *Reader) finish() {
	if r.ask != nil {
		r.ask.End()
		r.ask = nil
	}
}

func (r *Reader) drop() {
	if r.c != nil {
		r.c.close()
		r.c = nil
	}
}

// look asks pcscd for the readers, and reads a card that has come.
func (r *Reader) look() {
	s, err := r.slot()
	if err != nil {
		if r.told != err.Error() {
			r.told = err.Error()
			r.cfg.Logger.Warn("no reader of smart cards", "error", err)
		}
		r.drop()
		r.left()
		r.set(document.Absent)
		return
	}
	r.told = ""
	r.set(document.Ready)
	if r.ask == nil {
		return
	}
	switch {
	case !s.present:
		r.left()
	case r.lies && s.event != r.last: // another came between two looks
		r.left()
		r.take(s)
	case !r.lies:
		r.take(s)
	}
}

var errNoReader = errors.New("pcscd knows no such reader: plug it in, or compare smart_card.reader with what pcsc_scan shows")

// slot is the configured reader, the one with a card first.
func (r *Reader) slot() (slot, error) {
	if r.c == nil {
		c, err := dial(r.cfg.Socket)
		if err != nil {
			return slot{}, err
		}
		r.c = c
	}
	all, err := r.c.slots()
	if err != nil {
		return slot{}, err
	}
	found, ok := slot{}, false
	for _, s := range all {
		if strings.Contains(s.name, r.cfg.Name) && (!ok || s.present && !found.present) {
			found, ok = s, true
		}
	}
	if !ok {
		return slot{}, errNoReader
	}
	return found, nil
}

// take reads a card.
func (r *Reader) take(s slot) {
	r.lies, r.seen, r.last = true, false, s.event
	begun := time.Now()
	k, err := r.c.connect(s.name)
	if err != nil {
		var no refused
		if !errors.As(err, &no) {
			r.drop() // pcscd has gone; the next look finds it anew
			r.lies = false
			return
		}
		r.cfg.Logger.Info("a smart card cannot be reached", "error", err)
		r.ask.Say(document.Trouble{What: document.WrongCard})
		return
	}
	shown, err := Take(k.transmit, r.ask.Fields, r.cfg.Keys, idnum.DateOf(r.cfg.Today()))
	if e := k.disconnect(); e != nil {
		r.cfg.Logger.Info("a smart card was not let go", "error", e)
		r.drop()
	}
	var bad failure
	if errors.As(err, &bad) {
		r.cfg.Logger.Info("smart card not read", "trouble", string(bad.what), "status", bad.status)
		r.ask.Say(document.Trouble{What: bad.what, SW: bad.status})
		return
	}
	r.cfg.Logger.Info("smart card read", "ms", time.Since(begun).Milliseconds(), "doubts", len(shown.Doubts))
	r.seen = true
	r.ask.Say(shown)
}

// left tells that the card has gone.
func (r *Reader) left() {
	if r.seen {
		r.ask.Say(document.Removed{})
	}
	r.lies, r.seen = false, false
}

func (r *Reader) set(s document.State) {
	if before := r.state.Set(s); before != s {
		r.cfg.Logger.Info("smart card reader state", "from", string(before), "to", string(s))
	}
}
