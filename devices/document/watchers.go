package document

import "sync"

// Watchers holds a reader's present state and tells it to whoever watches, in
// order, from a goroutine that lives while there is something to tell. Nobody
// who sets a state waits for that. The zero value is Starting.
type Watchers struct {
	mu      sync.Mutex
	state   State
	funcs   []func(State)
	calls   []func()
	telling bool
}

// Get is the present state.
func (w *Watchers) Get() State {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now()
}

func (w *Watchers) now() State {
	if w.state == "" {
		return Starting
	}
	return w.state
}

// Set changes the state. It returns the one before.
func (w *Watchers) Set(s State) State {
	w.mu.Lock()
	defer w.mu.Unlock()
	before := w.now()
	if before == s {
		return before
	}
	w.state = s
	for _, f := range w.funcs {
		w.tell(f, s)
	}
	return before
}

// Add calls f with the present state, and again at each change.
func (w *Watchers) Add(f func(State)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.funcs = append(w.funcs, f)
	w.tell(f, w.now())
}

// tell queues one call. The caller holds mu.
func (w *Watchers) tell(f func(State), s State) {
	w.calls = append(w.calls, func() { f(s) })
	if !w.telling {
		w.telling = true
		go w.drain()
	}
}

func (w *Watchers) drain() {
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
