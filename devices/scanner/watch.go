package scanner

import (
	"sync"

	"yimen/devices/document"
)

// watchers holds the present state and tells it to whoever wants to know, in
// order, from a goroutine that lives while there is something to tell. Nobody
// who sets a state waits for that.
type watchers struct {
	mu      sync.Mutex
	state   document.State
	funcs   []func(document.State)
	calls   []func()
	telling bool
}

func newWatchers() *watchers { return &watchers{state: document.Starting} }

func (w *watchers) get() document.State {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.state
}

func (w *watchers) set(s document.State) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.state == s {
		return
	}
	w.state = s
	for _, f := range w.funcs {
		w.tell(f, s)
	}
}

func (w *watchers) add(f func(document.State)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.funcs = append(w.funcs, f)
	w.tell(f, w.state)
}

// tell queues one call. The caller holds mu.
func (w *watchers) tell(f func(document.State), s document.State) {
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
