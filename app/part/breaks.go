package part

import (
	"sync"

	"yimen/app/look"
)

// Lines are kept until width, size or language change: the same pages are
// drawn all day.
type breakKey struct {
	text  string
	t     look.Type
	w     float32
	perMM float64
}

const breaksMax = 4000

type breakCache struct {
	sync.Mutex
	lines map[breakKey][]string
}

var breaks breakCache

func (c *breakCache) get(k breakKey) ([]string, bool) {
	c.Lock()
	defer c.Unlock()
	l, ok := c.lines[k]
	return l, ok
}

func (c *breakCache) put(k breakKey, lines []string) {
	c.Lock()
	defer c.Unlock()
	if c.lines == nil || len(c.lines) >= breaksMax { // simply begins again: a day's pages are fewer
		c.lines = map[breakKey][]string{}
	}
	c.lines[k] = lines
}

// Forget drops every kept line: what a visitor typed must not stay in memory.
func Forget() {
	breaks.Lock()
	defer breaks.Unlock()
	breaks.lines = nil
}
