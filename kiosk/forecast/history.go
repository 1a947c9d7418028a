package forecast

import (
	"math/rand/v2"
	"time"
)

// History is what a hall's past says of its services. The zero value knows nothing
// and answers with what the catalogue says is usual.
type History struct {
	Lanes map[string]*Past // by lane
	Items map[string]*Past // by item
}

// Past is the last cases of a lane or an item.
type Past struct {
	Took   []time.Duration // newest last
	Called int             // how many were called
	Missed int             // and did not come
	// Priority is how many with a class above normal came in Hours.
	Priority int
	Hours    float64
}

// How much is kept, and how many cases of its own outweigh what stands in for them.
const (
	kept   = 200
	weight = 8
)

// Add is a case that has ended. A service whose times are not to be believed is
// added with took 0 and counts as called only.
func (h *History) Add(lane, item string, took time.Duration, missed bool) {
	if h.Lanes == nil {
		h.Lanes, h.Items = map[string]*Past{}, map[string]*Past{}
	}
	add := func(m map[string]*Past, id string) {
		p := m[id]
		if p == nil {
			p = &Past{}
			m[id] = p
		}
		p.Called++
		switch {
		case missed:
			p.Missed++
		case took > 0:
			p.Took = append(p.Took, took)
			if len(p.Took) > kept {
				p.Took = p.Took[len(p.Took)-kept:]
			}
		}
	}
	add(h.Lanes, lane)
	if item != "" {
		add(h.Items, item)
	}
}

// Came counts somebody with priority who came, and Passed the hours in which.
func (h *History) Came(lane string, priority bool, hours float64) {
	if h.Lanes == nil {
		h.Lanes, h.Items = map[string]*Past{}, map[string]*Past{}
	}
	p := h.Lanes[lane]
	if p == nil {
		p = &Past{}
		h.Lanes[lane] = p
	}
	if priority {
		p.Priority++
	}
	p.Hours += hours
}

// usual is the shape of a service that nobody has measured, as shares of what the
// catalogue says is usual: most are shorter, a few much longer.
var usual = []float64{0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.9, 2.6}

// sample is one possible length of a service. An item with few cases borrows from
// its lane, and a lane with few from what is usual; tails stay as they were seen.
func (h *History) sample(r *rand.Rand, lane, item string, usualTakes time.Duration) time.Duration {
	if p := h.Items[item]; p != nil && len(p.Took) > 0 && r.IntN(len(p.Took)+weight) < len(p.Took) {
		return p.Took[r.IntN(len(p.Took))]
	}
	if p := h.Lanes[lane]; p != nil && len(p.Took) > 0 && r.IntN(len(p.Took)+weight) < len(p.Took) {
		return p.Took[r.IntN(len(p.Took))]
	}
	return time.Duration(float64(usualTakes) * usual[r.IntN(len(usual))])
}

// rest is what is left of a service that has taken so long: a length that is longer.
func (h *History) rest(r *rand.Rand, lane, item string, usualTakes, so time.Duration) time.Duration {
	for range 12 {
		if d := h.sample(r, lane, item, usualTakes); d > so {
			return d - so
		}
	}
	return usualTakes / 2 // longer than anything known
}

// absent is the chance that whoever is called does not come.
func (h *History) absent(lane string) float64 {
	p := h.Lanes[lane]
	if p == nil {
		return 0.08
	}
	return (float64(p.Missed) + 0.08*weight) / (float64(p.Called) + weight)
}

// priority is how many with priority come in an hour.
func (h *History) priority(lane string) float64 {
	p := h.Lanes[lane]
	if p == nil || p.Hours < 1 {
		return 0
	}
	return float64(p.Priority) / p.Hours
}
