package cupstest

import (
	"context"
	"errors"
	"sync"
	"time"

	"yimen/devices/cups"
	"yimen/kiosk/slip"
)

// Fake is a printer without a print service. It prints at once.
type Fake struct {
	turn chan struct{}

	mu     sync.Mutex
	now    Situation
	next   Situation // befalls the next job
	paper  bool      // the last job met an empty tray
	limit  time.Duration
	papers []Paper
	state  slip.State
	funcs  []func(slip.State)
}

// NewFake makes a printer that is ready. limit is how long a job may take that
// is Stuck.
func NewFake(limit time.Duration) *Fake {
	return &Fake{turn: make(chan struct{}, 1), now: Ready, limit: limit, state: slip.Ready}
}

// Set brings a situation about.
func (f *Fake) Set(s Situation) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now = s
	f.tell()
}

// InJob brings a situation about in the next job.
func (f *Fake) InJob(s Situation) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.next = s
}

// Papers is what came out.
func (f *Fake) Papers() []Paper {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]Paper(nil), f.papers...)
}

// Left is none.
func (f *Fake) Left() int { return 0 }

// Watch tells the state at once and at each change.
func (f *Fake) Watch(tell func(slip.State)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.funcs = append(f.funcs, tell)
	tell(f.state)
}

// State is the present state.
func (f *Fake) State(context.Context) slip.State {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.state
}

// tell is called with the lock held.
func (f *Fake) tell() {
	s := f.now.State()
	if f.paper && s == slip.Ready {
		s = slip.PaperOut
	}
	if s == f.state {
		return
	}
	f.state = s
	for _, tell := range f.funcs {
		tell(s)
	}
}

// Print prints at once, unless a situation forbids it.
func (f *Fake) Print(ctx context.Context, j cups.Job) cups.Result {
	if err := j.Check(); err != nil {
		return cups.Result{Outcome: slip.Failed, State: f.State(ctx), Err: err}
	}
	select {
	case f.turn <- struct{}{}:
		defer func() { <-f.turn }()
	case <-ctx.Done():
	}
	if ctx.Err() != nil {
		return cups.Result{Outcome: slip.Failed, State: f.State(ctx), Err: ctx.Err()}
	}
	happens, r, wait := f.begin(j)
	if !wait {
		return r
	}
	ctx, cancel := context.WithTimeout(ctx, f.limit)
	defer cancel()
	<-ctx.Done()
	return cups.Result{Outcome: slip.Unknown, State: happens.State(), Err: ctx.Err()}
}

// begin is all that happens at once. wait says that the job hangs.
func (f *Fake) begin(j cups.Job) (happens Situation, r cups.Result, wait bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.now != Ready {
		return f.now, cups.Result{Outcome: slip.Failed, State: f.now.State(), Err: errors.New("the printer is " + string(f.now))}, false
	}
	happens, f.next = f.next, ""
	bad := cups.Result{Outcome: slip.Failed, State: happens.State(), Err: errors.New("the job was " + string(happens))}
	switch happens {
	case Stuck:
		return happens, bad, true
	case PaperOut:
		f.paper = true
		bad.Outcome = slip.Unknown
	case Killed:
		f.now = Down
		bad.Outcome = slip.Unknown
	case Stopped:
		f.now = Paused
	case Broken, Aborted, Canceled:
	default:
		f.paper = false
		title := j.Title
		if title == "" {
			title = j.ID
		}
		f.papers = append(f.papers, Paper{title, max(1, j.Copies), j.Duplex, append([]byte(nil), j.PDF...)})
		bad = cups.Result{Outcome: slip.Printed, State: slip.Ready}
	}
	f.tell()
	return happens, bad, false
}
