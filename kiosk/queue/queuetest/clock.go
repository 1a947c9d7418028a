package queuetest

import (
	"sync"
	"time"
)

// Clock is a queue.Clock whose wall time jumps where it is told to, while its
// monotonic time only goes on.
type Clock struct {
	mu   sync.Mutex
	wall time.Time
	mono time.Duration
}

// NewClock shows a wall time; its monotonic time begins at 0.
func NewClock(wall time.Time) *Clock { return &Clock{wall: wall} }

// Now is the wall time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.wall
}

// Mono is how long the clock has really gone.
func (c *Clock) Mono() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.mono
}

// Pass lets time go by.
func (c *Clock) Pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.wall, c.mono = c.wall.Add(d), c.mono+d
}

// Jump moves the wall time alone, either way: a battery, a time server, a hand.
func (c *Clock) Jump(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.wall = c.wall.Add(d)
}
