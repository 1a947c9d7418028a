// Package watch holds a value that others want to know of: a printer's state, a
// reader's, how much paper is left. The drivers of devices use it.
package watch

import "sync"

// Value holds the present value and tells it to whoever wants to know, in order,
// from a goroutine that lives while there is something to tell. Nobody who sets
// a value waits for that.
type Value[T comparable] struct {
	mu      sync.Mutex
	now     T
	funcs   []func(T)
	calls   []func()
	telling bool
}

// New is a value with its first content.
func New[T comparable](first T) *Value[T] { return &Value[T]{now: first} }

// Get is the present value.
func (v *Value[T]) Get() T {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.now
}

// Set changes the value. It returns the one before.
func (v *Value[T]) Set(to T) T {
	v.mu.Lock()
	defer v.mu.Unlock()
	before := v.now
	if before == to {
		return before
	}
	v.now = to
	for _, f := range v.funcs {
		v.tell(f, to)
	}
	return before
}

// Add calls f with the present value, and again at each change.
func (v *Value[T]) Add(f func(T)) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.funcs = append(v.funcs, f)
	v.tell(f, v.now)
}

// tell queues one call. The caller holds mu.
func (v *Value[T]) tell(f func(T), to T) {
	v.calls = append(v.calls, func() { f(to) })
	if !v.telling {
		v.telling = true
		go v.drain()
	}
}

func (v *Value[T]) drain() {
	for {
		v.mu.Lock()
		if len(v.calls) == 0 {
			v.telling = false
			v.mu.Unlock()
			return
		}
		call := v.calls[0]
		v.calls = v.calls[1:]
		v.mu.Unlock()
		call()
	}
}
