package printer

import (
	"time"

	"yimen/devices/escpos"
)

// chunk is the most bytes handed to the port at a time, and the most that may
// be under way on the line: a printer that says stop has that much room left.
const chunk = 64

// pacer reckons how far the line and, for a printer without flow control, the
// head have got. The kernel takes data much faster than the line does, and what
// it holds cannot be stopped any more.
type pacer struct {
	perByte time.Duration
	free    time.Time // when the line will have sent everything

	buffer int // bytes the printer can hold; 0: it says stop by itself
	perMM  time.Duration
	queue  []queued
	held   int // bytes in queue
	worked time.Time
}

// queued is a chunk in the printer's buffer and when it will have been printed.
type queued struct {
	n    int
	done time.Time
}

func newPacer(baud int, p escpos.Profile) pacer {
	c := pacer{perByte: 10 * time.Second / time.Duration(baud), perMM: time.Second / time.Duration(p.Speed)}
	if p.Flow == "none" {
		c.buffer = p.Buffer
	}
	return c
}

// wait is how long to hold back a chunk of n bytes.
func (c *pacer) wait(now time.Time, n int) time.Duration {
	var ahead time.Duration
	if c.free.After(now) {
		ahead = max(0, c.free.Sub(now)-chunk*c.perByte)
	}
	if c.buffer == 0 {
		return ahead
	}
	for len(c.queue) > 0 && !c.queue[0].done.After(now) {
		c.held -= c.queue[0].n
		c.queue = c.queue[1:]
	}
	if len(c.queue) > 0 && c.held+n > c.buffer {
		ahead = max(ahead, c.queue[0].done.Sub(now))
	}
	return ahead
}

// sent notes n bytes that move the paper by mm.
func (c *pacer) sent(now time.Time, n int, mm float64) {
	if c.free.Before(now) {
		c.free = now
	}
	c.free = c.free.Add(time.Duration(n) * c.perByte)
	if c.buffer == 0 {
		return
	}
	if c.worked.Before(c.free) {
		c.worked = c.free
	}
	c.worked = c.worked.Add(time.Duration(mm * float64(c.perMM)))
	c.queue = append(c.queue, queued{n, c.worked})
	c.held += n
}
