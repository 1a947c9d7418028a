package pcsc

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	"yimen/devices/document"
	"yimen/devices/watch"
)

// Config says which reader is meant.
type Config struct {
	// Name is part of its name; "*" or "": any. A reader has several slots where
	// it also holds a PSAM; all that match are looked at.
	Name   string
	Socket string         // of pcscd; "": Socket
	Keys   *document.Keys // nil: no keys are made
	Logger *slog.Logger   // nil: no log
	Today  func() time.Time
	Poll   time.Duration // from one look to the next while somebody asks; 300 ms
	Idle   time.Duration // the same while nobody does; 3 s
	Limit  time.Duration // for one answer of pcscd, or of a card behind it; 5 s
}

// Reader is a reader of pcscd's. It implements document.Reader.
type Reader struct {
	cfg   Config
	desk  *document.Desk
	state *watch.Value[document.State]
	life  context.Context // ends with Close
	end   context.CancelFunc

	// What follows belongs to the goroutine of run.
	c    *client
	told string // why there is none, so that the log says it once
	ask  *document.Ask
	lies map[string]lying // by name of the slot
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
	if cfg.Limit <= 0 {
		cfg.Limit = limit
	}
	r := &Reader{cfg: cfg, desk: document.NewDesk(), state: watch.New(document.Starting), lies: map[string]lying{}}
	r.life, r.end = context.WithCancel(context.Background())
	go r.run()
	return r
}

// State is what is known of the reader now: Ready, Absent without pcscd or the
// reader, or Silent while pcscd hangs.
func (r *Reader) State() document.State { return r.state.Get() }

// Watch calls f at once with the state and again at each change.
func (r *Reader) Watch(f func(document.State)) { r.state.Add(f) }

// Close stops driving the reader. It must not be called from what Read tells.
func (r *Reader) Close() error {
	r.end()
	return r.desk.Close()
}

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
			r.forget()
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

// look asks pcscd for the slots, and reads a card that has come. Nothing in it
// outlasts the one who asks, nor Close.
func (r *Reader) look() {
	ctx := r.life
	if r.ask != nil {
		both, cancel := context.WithCancel(r.ask.Ctx)
		defer cancel()
		defer context.AfterFunc(r.life, cancel)()
		ctx = both
	}
	all, err := r.slots(ctx)
	if err != nil {
		r.drop()
		if ctx.Err() != nil {
			return // nobody waits for it any more; that says nothing of the reader
		}
		if r.told != err.Error() {
			r.told = err.Error()
			r.cfg.Logger.Warn("no reader of smart cards", "error", err)
		}
		r.compare(nil, false)
		state := document.Absent
		if errors.Is(err, os.ErrDeadlineExceeded) {
			state = document.Silent
		}
		r.set(state)
		return
	}
	r.told = ""
	r.compare(all, r.State() != document.Ready)
	r.set(document.Ready)
	if s, ok := r.next(all); ok && r.ask != nil {
		defer context.AfterFunc(ctx, r.c.close)()
		r.take(s)
	}
}

var errNoReader = errors.New("pcscd knows no such reader: plug it in, or compare smart_card.reader with what pcsc_scan shows")

// slots are those of the configured reader.
func (r *Reader) slots(ctx context.Context) (all []slot, err error) {
	if r.c == nil {
		if r.c, err = dial(ctx, r.cfg.Socket, r.cfg.Limit); err != nil {
			return nil, err
		}
	}
	defer context.AfterFunc(ctx, r.c.close)()
	known, err := r.c.slots()
	if err != nil {
		return nil, err
	}
	for _, s := range known {
		if strings.Contains(s.name, r.cfg.Name) {
			all = append(all, s)
		}
	}
	if len(all) == 0 {
		return nil, errNoReader
	}
	return all, nil
}

func (r *Reader) set(s document.State) {
	if before := r.state.Set(s); before != s {
		r.cfg.Logger.Info("smart card reader state", "from", string(before), "to", string(s))
	}
}
