package printer

import (
	"sync"

	"yimen/kiosk/slip"
)

// watchers holds the present state and tells it to whoever wants to know, in
// order, from one goroutine of its own. Nobody who sets a state waits for that.
type watchers struct {
	mu    sync.Mutex
	state slip.State
	funcs []func(slip.State)
	calls []func()
	wake  chan struct{}
	quit  chan struct{}
}

func newWatchers() *watchers {
	w := &watchers{state: slip.Starting, wake: make(chan struct{}, 1), quit: make(chan struct{})}
	go w.run()
	return w
}

func (w *watchers) run() {
	for {
		w.mu.Lock()
		calls := w.calls
		w.calls = nil
		w.mu.Unlock()
		for _, call := range calls {
			call()
		}
		select {
		case <-w.wake:
		case <-w.quit:
			return
		}
	}
}

func (w *watchers) get() slip.State {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.state
}

// set changes the state and says whether it was another before.
func (w *watchers) set(s slip.State) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.state == s {
		return false
	}
	w.state = s
	for _, f := range w.funcs {
		w.calls = append(w.calls, func() { f(s) })
	}
	w.poke()
	return true
}

func (w *watchers) add(f func(slip.State)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	s := w.state
	w.funcs = append(w.funcs, f)
	w.calls = append(w.calls, func() { f(s) })
	w.poke()
}

func (w *watchers) poke() {
	select {
	case w.wake <- struct{}{}:
	default:
	}
}
