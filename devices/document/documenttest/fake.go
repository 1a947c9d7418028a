// Package documenttest holds what every document.Reader must do, as a test, and
// a fake reader that does it, for tests of those who ask.
package documenttest

import (
	"context"
	"sync"

	"yimen/devices/document"
	"yimen/devices/watch"
)

// Fake is a reader without a cable. It is ready at first, with nothing on it.
type Fake struct {
	state *watch.Value[document.State]

	mu     sync.Mutex
	lies   document.Event // Shown or Trouble of the card that lies there; nil: none
	told   bool           // it was told to the present Read
	gone   bool
	closed chan struct{}
	wake   chan struct{}
	busy   bool
}

// NewFake makes a reader that is ready.
func NewFake() *Fake {
	f := &Fake{state: watch.New(document.Ready), closed: make(chan struct{}), wake: make(chan struct{}, 1)}
	return f
}

// Lay puts on the reader what Read will tell: a Shown, or a Trouble. Of a Shown
// only what the purpose needs is told.
func (f *Fake) Lay(e document.Event) {
	f.mu.Lock()
	f.lies, f.told, f.gone = e, false, false
	f.mu.Unlock()
	f.poke()
}

// Take takes the card away.
func (f *Fake) Take() {
	f.mu.Lock()
	_, shown := f.lies.(document.Shown)
	f.gone = shown && f.told
	f.lies = nil
	f.mu.Unlock()
	f.poke()
}

// Unplug pulls the cable; what lies there is not read any more.
func (f *Fake) Unplug() { f.state.Set(document.Absent); f.Take() }

// Replug puts it back.
func (f *Fake) Replug() { f.state.Set(document.Ready); f.poke() }

func (f *Fake) poke() {
	select {
	case f.wake <- struct{}{}:
	default:
	}
}

// State is Ready, or Absent while unplugged.
func (f *Fake) State() document.State { return f.state.Get() }

// Watch calls w at once and at each change.
func (f *Fake) Watch(w func(document.State)) { f.state.Add(w) }

// Close ends it.
func (f *Fake) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	select {
	case <-f.closed:
	default:
		close(f.closed)
	}
	return nil
}

// Read tells what is laid.
func (f *Fake) Read(ctx context.Context, p document.Purpose, tell func(document.Event)) error {
	f.mu.Lock()
	if f.busy {
		f.mu.Unlock()
		return document.ErrBusy
	}
	f.busy, f.told, f.gone = true, false, false
	f.mu.Unlock()
	defer func() { f.mu.Lock(); f.busy = false; f.mu.Unlock() }()
	for {
		if e := f.next(p.Fields()); e != nil && ctx.Err() == nil {
			tell(e)
			continue
		}
		select {
		case <-ctx.Done():
			return nil
		case <-f.closed:
			return document.ErrClosed
		case <-f.wake:
		}
	}
}

// next is what there is to tell, once.
func (f *Fake) next(take document.Fields) document.Event {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case f.gone:
		f.gone = false
		return document.Removed{}
	case f.lies == nil || f.told || f.state.Get() != document.Ready:
		return nil
	}
	f.told = true
	s, shown := f.lies.(document.Shown)
	if !shown {
		return f.lies
	}
	if !take.Name {
		s.Name = ""
	}
	if !take.Key {
		s.Key = document.Key{}
	}
	return s
}
