package printer

import "sync"

// watchers holds the present value and tells it to whoever wants to know, in
// order, from a goroutine that lives while there is something to tell. Nobody
// who sets a value waits for that.
type watchers[T comparable] struct {
	mu      sync.Mutex
	now     T
	funcs   []func(T)
	calls   []func()
	telling bool
}

func newWatchers[T comparable](first T) *watchers[T] { return &watchers[T]{now: first} }

func (w *watchers[T]) get() T {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

// set changes the value and says whether it was another before.
func (w *watchers[T]) set(s T) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.now == s {
		return false
	}
	w.now = s
	for _, f := range w.funcs {
		w.tell(f, s)
	}
	return true
}

func (w *watchers[T]) add(f func(T)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.funcs = append(w.funcs, f)
	w.tell(f, w.now)
}

// tell queues one call. The caller holds mu.
func (w *watchers[T]) tell(f func(T), s T) {
	w.calls = append(w.calls, func() { f(s) })
	if !w.telling {
		w.telling = true
		go w.drain()
	}
}

func (w *watchers[T]) drain() {
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
