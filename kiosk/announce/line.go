package announce

import (
	"context"
	"slices"
	"sync"
	"time"
)

// Speaker makes the sound of a call and returns when it is over.
type Speaker interface {
	Speak(ctx context.Context, c Call) error
}

// What a line does with time.
const (
	// Stale is how old a call may be when its turn comes: after that people have
	// seen the board, and the next call must not wait (Q34).
	Stale = 20 * time.Second
	// longest is how long one announcement may take; an engine that hangs must not
	// keep the hall silent.
	longest = 30 * time.Second
	// again is how long a line that has no voice waits before it tries anew.
	again = 30 * time.Second
)

// Line says the calls of one zone, one after the other, in the order of calling.
type Line struct {
	speaker Speaker
	now     func() time.Time
	told    func(c Call, spoken bool, err error)

	mu    sync.Mutex
	wait  []Call
	seen  []string // ids, so that none is said twice
	quiet time.Time
	why   error
	wake  chan struct{}
}

// NewLine is a line. told, which may be nil, hears what became of each call: not
// spoken, the board must show it all the more.
func NewLine(s Speaker, now func() time.Time, told func(c Call, spoken bool, err error)) *Line {
	if told == nil {
		told = func(Call, bool, error) {}
	}
	return &Line{speaker: s, now: now, told: told, wake: make(chan struct{}, 1)}
}

// Say puts a call in line. It never waits. The same call again is nothing new.
func (l *Line) Say(c Call) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if slices.Contains(l.seen, c.ID) {
		return
	}
	l.seen = append(l.seen, c.ID)
	if len(l.seen) > 500 {
		l.seen = l.seen[250:]
	}
	l.wait = append(l.wait, c)
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

// Quiet says since when there is no voice, and why; the zero time: there is one.
func (l *Line) Quiet() (since time.Time, why error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.quiet, l.why
}

// Run speaks until ctx ends.
func (l *Line) Run(ctx context.Context) {
	for {
		c, ok := l.next()
		if !ok {
			select {
			case <-ctx.Done():
				return
			case <-l.wake:
			}
			continue
		}
		if ctx.Err() != nil {
			return
		}
		if l.now().Sub(c.At) > Stale {
			l.told(c, false, nil)
			continue
		}
		if since, why := l.Quiet(); !since.IsZero() && l.now().Sub(since) < again {
			l.told(c, false, why)
			continue
		}
		err := l.speak(ctx, c)
		l.mu.Lock()
		l.why, l.quiet = err, time.Time{}
		if err != nil {
			l.quiet = l.now()
		}
		l.mu.Unlock()
		l.told(c, err == nil, err)
	}
}

// speak gives up a speaker that does not come back.
func (l *Line) speak(ctx context.Context, c Call) error {
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- l.speaker.Speak(ctx, c) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (l *Line) next() (Call, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.wait) == 0 {
		return Call{}, false
	}
	c := l.wait[0]
	l.wait = l.wait[1:]
	return c, true
}
