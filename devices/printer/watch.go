package printer

import (
	"sync"

	"yimen/kiosk/slip"
)

// watchers holds the present state and tells it to whoever wants to know, in
// order, from a goroutine that lives while there is something to tell. Nobody
// who sets a state waits for that.
type watchers struct {
	mu      sync.Mutex
	state   slip.State
	funcs   []func(slip.State)
	calls   []func()
	telling bool
}

func newWatchers() *watchers { return &watchers{state: slip.Starting} }

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
		w.tell(f, s)
	}
	return true
}

func (w *watchers) add(f func(slip.State)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.funcs = append(w.funcs, f)
	w.tell(f, w.state)
}

// tell queues one call. The caller holds mu.
func (w *watchers) tell(f func(slip.State), s slip.State) {
	w.calls = append(w.calls, func() { f(s) })
	if !w.telling {
		w.telling = true
		go w.drain()
	}
}

func (w *watchers) drain() {
	for {
		w.mu.Lock()
		if len(w.calls) == 0 {
			w.telling = false
			w.mu.Unlock()
			return
		}
		call := w.calls[0]
		w.calls = w.calls[1:]
		w.mu.Unlock()
		call()
	}
}
