package forecast

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"yimen/kiosk/queue"
)

// State is the hall at one moment.
type State struct {
	Now     time.Time
	Waiting []queue.Leg // that wait, in any order
	Posts   []Post
	Rules   queue.Rules
	Usual   map[string]time.Duration // of a lane's services, by the catalogue
}

// Post is a counter: what it serves, who is there, and when somebody sits there.
type Post struct {
	Window string
	Lanes  []string
	Skills []queue.Need
	Shifts []Shift // in their order; none: from now on, without end
	// Lane, Item and Since are of the case that is there now; Since zero: nobody.
	Lane, Item string
	Since      time.Time
}

// Shift is when somebody sits at a counter.
type Shift struct{ From, To time.Time }

// Range is what is known of a wait.
type Range struct {
	Known             bool // false: no counter will call it, as far as the plan goes
	Low, Median, High time.Duration
}

// The shares of possible days that Low and High are. High is meant to be right for nine of ten.
const (
	lowShare  = 0.25
	highShare = 0.92 // 0.90 was exceeded by 11 of 100 at a heavy load on a hall that is not as assumed
)

// change is how long it takes until the next one called is at the counter, and how
// long a counter waits for one who does not come.
const (
	change = 30 * time.Second
	vain   = 90 * time.Second
)

// Play plays the queue forward n times, and says for each who waits how long it takes
// until their call.
func Play(st State, h *History, n int, seed uint64) map[string]Range {
	waits := make(map[string][]time.Duration, len(st.Waiting))
	for i := range n {
		once(st, h, rand.New(rand.NewPCG(seed, uint64(i))), func(id string, wait time.Duration) { waits[id] = append(waits[id], wait) })
	}
	out := make(map[string]Range, len(st.Waiting))
	for _, l := range st.Waiting {
		out[l.Ticket.ID] = rangeOf(waits[l.Ticket.ID], n)
	}
	return out
}

// rangeOf are the quantiles; a day on which somebody is never called counts as one of
// a wait without end.
func rangeOf(waits []time.Duration, n int) Range {
	slices.Sort(waits)
	at := func(share float64) (time.Duration, bool) {
		i := int(math.Ceil(share*float64(n))) - 1
		if i >= len(waits) {
			return 0, false
		}
		return waits[max(i, 0)], true
	}
	low, _ := at(lowShare)
	median, _ := at(0.5)
	high, ok := at(highShare)
	return Range{Known: ok, Low: low, Median: median, High: high}
}

// place is where somebody stands: in which lane, at which place of its list.
type place struct {
	lane string
	i    int
}

// once plays one possible rest of the day.
func once(st State, h *History, r *rand.Rand, told func(id string, wait time.Duration)) {
	type desk struct {
		Post
		free time.Time
		out  bool
	}
	desks := make([]desk, 0, len(st.Posts))
	var lanes []string
	for _, p := range st.Posts {
		d := desk{Post: p, free: st.Now}
		if !p.Since.IsZero() {
			d.free = st.Now.Add(h.rest(r, p.Lane, p.Item, st.usual(p.Lane), st.Now.Sub(p.Since)))
		}
		desks = append(desks, d)
		for _, l := range p.Lanes {
			if !slices.Contains(lanes, l) {
				lanes = append(lanes, l)
			}
		}
	}
	// By lane and by pointer: legs are large, and a day calls hundreds.
	in := make(map[string][]*queue.Leg, len(lanes))
	for i := range st.Waiting {
		l := st.Waiting[i] // a copy: playing counts calls down
		in[l.Lane] = append(in[l.Lane], &l)
	}
	left := len(st.Waiting)
	st.coming(h, r, lanes, func(l *queue.Leg) { in[l.Lane] = append(in[l.Lane], l) })
	var mine []queue.Leg
	var where []place
	var recent []queue.Class
	for left > 0 {
		i := -1
		for k := range desks {
			if !desks[k].out && (i < 0 || desks[k].free.Before(desks[i].free)) {
				i = k
			}
		}
		if i < 0 {
			return // nobody calls any more
		}
		d := &desks[i]
		at, on := sits(d.Shifts, d.free)
		if !on {
			d.out = true
			continue
		}
		if at.After(d.free) {
			d.free = at
			continue // somebody else may be free before lunch is over
		}
		mine, where = mine[:0], where[:0]
		for _, lane := range d.Lanes {
			for k, l := range in[lane] {
				if !l.Issued.After(at) {
					mine, where = append(mine, *l), append(where, place{lane, k})
				}
			}
		}
		k, _ := st.Rules.Choose(mine, queue.Caller{Window: d.Window, Lanes: d.Lanes, Skills: d.Skills}, nil, recent, at)
		if k < 0 {
			d.free, d.out = next(in, d.Lanes, at)
			continue
		}
		l := mine[k]
		in[l.Lane] = slices.Delete(in[l.Lane], where[k].i, where[k].i+1)
		recent = append([]queue.Class{l.Ticket.Class}, recent[:min(len(recent), st.Rules.PriorityRun)]...)
		for _, o := range in[l.Lane] {
			if o.Passes > 0 {
				o.Passes--
			}
		}
		if l.Ticket.ID != "" {
			told(l.Ticket.ID, at.Sub(st.Now))
			left--
		}
		if r.Float64() < h.absent(l.Lane) {
			d.free = at.Add(vain)
			continue
		}
		d.free = at.Add(change + h.sample(r, l.Lane, l.Item, st.usual(l.Lane)))
	}
}

func (st State) usual(lane string) time.Duration {
	if d := st.Usual[lane]; d > 0 {
		return d
	}
	return 10 * time.Minute
}

// horizon is how far those with priority who may still come are looked ahead.
const horizon = 3 * time.Hour

// coming are people with priority who may come and go before others. They have no id.
func (st State) coming(h *History, r *rand.Rand, lanes []string, add func(*queue.Leg)) {
	for _, lane := range lanes {
		perHour := h.priority(lane)
		if perHour <= 0 {
			continue
		}
		for at := st.Now; ; {
			at = at.Add(time.Duration(r.ExpFloat64() / perHour * float64(time.Hour)))
			if at.Sub(st.Now) > horizon {
				break
			}
			add(&queue.Leg{Lane: lane, State: queue.InLine, Issued: at, Credit: at, Ticket: queue.Ticket{Class: queue.Elder}})
		}
	}
}

// sits is when somebody sits at a counter next, from a time on; false: no more today.
func sits(shifts []Shift, at time.Time) (time.Time, bool) {
	if len(shifts) == 0 {
		return at, true
	}
	for _, s := range shifts {
		if at.Before(s.To) {
			if at.Before(s.From) {
				return s.From, true
			}
			return at, true
		}
	}
	return at, false
}

// next is when something may be there for a counter that has nobody to call; out says
// that there will be nothing.
func next(in map[string][]*queue.Leg, lanes []string, at time.Time) (free time.Time, out bool) {
	var best time.Time
	for _, lane := range lanes {
		for _, l := range in[lane] {
			t := l.Issued
			if l.NotBefore.After(t) {
				t = l.NotBefore
			}
			if t.After(at) && (best.IsZero() || t.Before(best)) {
				best = t
			}
		}
	}
	return best, best.IsZero()
}

// Only is the part of the hall that can make a difference to a lane: the counters that
// serve it, what else they serve, and who waits there.
func (st State) Only(lane string) State {
	lanes := map[string]bool{lane: true}
	for grown := true; grown; {
		grown = false
		for _, p := range st.Posts {
			if !slices.ContainsFunc(p.Lanes, func(l string) bool { return lanes[l] }) {
				continue
			}
			for _, l := range p.Lanes {
				grown = grown || !lanes[l]
				lanes[l] = true
			}
		}
	}
	out := st
	out.Posts, out.Waiting = nil, nil
	for _, p := range st.Posts {
		if slices.ContainsFunc(p.Lanes, func(l string) bool { return lanes[l] }) {
			out.Posts = append(out.Posts, p)
		}
	}
	for _, l := range st.Waiting {
		if lanes[l.Lane] {
			out.Waiting = append(out.Waiting, l)
		}
	}
	return out
}

// Newcomer is the wait of somebody who would come now.
func Newcomer(st State, h *History, lane, item string, class queue.Class, n int, seed uint64) Range {
	const id = "newcomer"
	st.Waiting = append(slices.Clone(st.Waiting), queue.Leg{Lane: lane, Item: item, State: queue.InLine, Issued: st.Now, Credit: st.Now,
		Ticket: queue.Ticket{ID: id, Class: class, Number: math.MaxInt32}})
	return Play(st, h, n, seed)[id]
}

// Announced is what somebody was told, in minutes.
type Announced struct {
	Known     bool
	Low, High int
	At        time.Time
	Worse     bool // it had to be taken back: why must be said
}

// Announce rounds a range up, to whole five minutes above ten: a promise that is kept
// is better than one that is exact.
func Announce(r Range, now time.Time) Announced {
	return Announced{Known: r.Known, Low: min(floor(r.Low), ceil(r.High)), High: ceil(r.High), At: now}
}

func ceil(d time.Duration) int {
	n := int(math.Ceil(d.Minutes()))
	if n > 10 {
		n = (n + 4) / 5 * 5
	}
	return n
}

func floor(d time.Duration) int {
	n := int(d.Minutes())
	if n > 10 {
		n = n / 5 * 5
	}
	return n
}

// tolerance is how much later than promised a call may get before it is said.
const tolerance = 5

// Hold keeps a promise: what was announced goes down with the clock, becomes better
// when it may, and is taken back only when it cannot be kept, openly.
func Hold(old Announced, fresh Range, now time.Time) Announced {
	f := Announce(fresh, now)
	if !old.Known || !f.Known {
		return f
	}
	gone := int(now.Sub(old.At).Minutes())
	held := Announced{Known: true, Low: max(0, old.Low-gone), High: max(0, old.High-gone), At: now}
	switch {
	case f.High <= held.High:
		held.High, held.Low = cmp.Or(min(held.High, max(f.High, 1)), 1), min(f.Low, held.Low)
	case f.High > held.High+tolerance:
		f.Worse = true
		return f
	}
	return held
}
