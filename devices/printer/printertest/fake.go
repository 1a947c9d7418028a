package printertest

import (
	"context"
	"errors"
	"sync"
	"time"

	"yimen/kiosk/slip"
)

// Fake is a printer without a cable. It starts in the situation Ready and prints
// at once, unless told otherwise.
type Fake struct {
	turn chan struct{} // held by the document that is being printed

	mu      sync.Mutex
	now     Situation
	half    Situation // what befalls the next slip half-way; empty: nothing
	delay   time.Duration
	limit   time.Duration
	printed []slip.Document
	funcs   []func(slip.State)
	calls   []func()
	telling bool
}

// NewFake makes a printer that is ready.
func NewFake() *Fake {
	return &Fake{now: Ready, limit: 10 * time.Second, turn: make(chan struct{}, 1)}
}

// Set brings a situation about now.
func (f *Fake) Set(s Situation) {
	f.mu.Lock()
	defer f.mu.Unlock()
	before := f.now.State()
	f.now = s
	if state := s.State(); state != before {
		for _, w := range f.funcs {
			f.tell(w, state)
		}
	}
}

// InSlip brings a situation about when the next slip is half-way out.
func (f *Fake) InSlip(s Situation) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.half = s
}

// SetDelay makes every slip take that long.
func (f *Fake) SetDelay(d time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.delay = d
}

// SetLimit is how long the fake waits for a stuck slip; 10 s at first.
func (f *Fake) SetLimit(d time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.limit = d
}

// Slips are the documents that came out whole.
func (f *Fake) Slips() []slip.Document {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]slip.Document(nil), f.printed...)
}

// State is the state that belongs to the present situation.
func (f *Fake) State() slip.State {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.now.State()
}

// Watch calls w at once and at each change, from a goroutine of the fake's.
func (f *Fake) Watch(w func(slip.State)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.funcs = append(f.funcs, w)
	f.tell(w, f.now.State())
}

var errFake = errors.New("the situation of the fake printer")

// Print ends as the situation says. Sent counts one byte for half a slip and two
// for a whole one.
func (f *Fake) Print(ctx context.Context, doc slip.Document) slip.Result {
	if err := ctx.Err(); err != nil {
		return slip.Result{Outcome: slip.Failed, State: f.State(), Err: err}
	}
	select {
	case f.turn <- struct{}{}:
		defer func() { <-f.turn }()
	case <-ctx.Done():
		return slip.Result{Outcome: slip.Failed, State: f.State(), Err: ctx.Err()}
	}
	f.mu.Lock()
	before, half, delay := f.now, f.half, f.delay
	if before.State().CanPrint() {
		f.half = ""
	}
	f.mu.Unlock()
	if !before.State().CanPrint() {
		return slip.Result{Outcome: slip.Failed, State: before.State(), Err: errFake}
	}
	if err := sleep(ctx, delay/2); err != nil {
		return slip.Result{Outcome: slip.Unknown, State: f.State(), Sent: 1, Err: err}
	}
	if half != "" {
		f.Set(half)
	}
	f.mu.Lock()
	mid, limit := f.now, f.limit
	f.mu.Unlock()
	if mid == Stuck {
		err := sleep(ctx, limit)
		if err == nil {
			err = errFake
		}
		return slip.Result{Outcome: slip.Unknown, State: f.State(), Sent: 1, Err: err}
	}
	if !mid.State().CanPrint() {
		return slip.Result{Outcome: slip.Unknown, State: mid.State(), Sent: 1, Err: errFake}
	}
	if err := sleep(ctx, delay-delay/2); err != nil {
		return slip.Result{Outcome: slip.Unknown, State: f.State(), Sent: 1, Err: err}
	}
	f.mu.Lock()
	f.printed = append(f.printed, doc)
	f.mu.Unlock()
	return slip.Result{Outcome: slip.Printed, State: f.State(), Sent: 2}
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// tell queues one call; the caller holds mu.
func (f *Fake) tell(w func(slip.State), s slip.State) {
	f.calls = append(f.calls, func() { w(s) })
	if f.telling {
		return
	}
	f.telling = true
	go func() {
		for {
			f.mu.Lock()
			if len(f.calls) == 0 {
				f.telling = false
				f.mu.Unlock()
				return
			}
			call := f.calls[0]
			f.calls = f.calls[1:]
			f.mu.Unlock()
			call()
		}
	}()
}
