package plan

import (
	"cmp"
	"slices"

	"yimen/kiosk/catalog"
)

// stand is where a walk begins or ends.
type stand struct {
	at     Point
	box    Box // what stands there; a point for a counter
	place  *catalog.Place
	window *catalog.Window
	kiosk  bool // one may leave it to any side, where a lift has one door
}

// Distances in units of the plan. The demonstration hall is some 60 m wide, so
// a unit is about half a centimetre.
const (
	before   = 330  // one stands so far before a counter
	inside   = 300  // so near the corridor's middle is in it
	opposite = 450  // so little to one side is straight on
	beside   = 350  // so near the beginning, nobody knows whether a counter counts
	clear    = 60   // what one keeps from a wall
	steps    = 2200 // a few steps
)

func counterStand(w *catalog.Window) stand {
	at := Point{held(w.X, Width), held(w.Y, Height)}
	return stand{at: at, box: Box{at.X, at.Y, at.X, at.Y}, window: w}
}

func placeStand(pl *catalog.Place) stand {
	box := boxOf(pl)
	return stand{at: box.Middle(), box: box, place: pl}
}

// door is where one comes to it from the corridor, straight.
func (s stand) door() Point {
	y := s.at.Y
	switch {
	case s.window != nil && y < Corridor:
		y = min(Corridor, y+before)
	case s.window != nil:
		y = max(Corridor, y-before)
	case y < Corridor:
		y = min(Corridor, s.box.Y1)
	default:
		y = max(Corridor, s.box.Y0)
	}
	return Point{s.at.X, y}
}

// walk is the way between two places of a floor: out to the corridor, along it,
// and in. Who stands at a kiosk close to it goes there straight.
func (f *Floor) walk(a, b stand) Leg {
	leg := Leg{Floor: f.ID, From: a.place, To: b.place}
	if line, ok := f.direct(a, b); ok {
		leg.Line, leg.Here = line, true
		return leg
	}
	out, in := f.spur(a), f.spur(b)
	leg.Line = tidy(slices.Concat(reversed(out), in))
	leg.Far = distance(length(leg.Line))
	dx := in[0].X - out[0].X
	up := func(spur []Point) bool { return spur[1].Y < spur[0].Y }
	ahead := abs(dx) < opposite
	switch {
	case len(out) < 2: // it begins in the corridor
	case ahead && (len(in) < 2 || up(in) != up(out)):
		leg.Turn = Straight
	case dx != 0:
		leg.Turn = side(dx < 0, up(out)) // what lies above is left downwards
	}
	switch {
	case leg.Turn == Straight || len(in) < 2:
		leg.Side = Straight
	case dx != 0:
		leg.Side = side(up(in), dx < 0)
	}
	if b.window != nil && leg.Side != Straight && dx != 0 {
		f.count(&leg, b.window, out[0].X, dx < 0)
	}
	return leg
}

// side of who faces down, or west, and is asked about what lies west, or above:
// both are to the right; one of them alone is to the left.
func side(what, facing bool) Turn {
	if what == facing {
		return Right
	}
	return Left
}

// count says the how manieth counter on its side it is for who walks from x.
func (f *Floor) count(leg *Leg, w *catalog.Window, x int, west bool) {
	along := func(c Counter) int {
		if west {
			return x - c.At.X
		}
		return c.At.X - x
	}
	self := Counter{Window: w, At: counterStand(w).at}
	end := along(self)
	nth, told, last, passed := 1, true, true, -beside
	for _, c := range f.Counters {
		if !c.Drawn || c.Window == w || (c.At.Y < Corridor) != (self.At.Y < Corridor) {
			continue
		}
		d := along(c)
		switch {
		case d == end || abs(d) <= beside:
			told = false
		case d > end:
			last = false
		case d > 0:
			nth++
		}
		if d < end && d > passed {
			passed, leg.After = d, c.Window.ID
		}
	}
	leg.Last = last && end > 0
	if told && end > beside {
		leg.Nth = nth
	}
}

// direct is the way from a kiosk to what is close and on the same side of the
// corridor: straight, or round one corner.
func (f *Floor) direct(a, b stand) ([]Point, bool) {
	if !a.kiosk || (a.at.Y < Corridor) != (b.at.Y < Corridor) {
		return nil, false
	}
	at, to := a.at, b.at
	x, y := near(at.X, b.box.X0, b.box.X1), near(at.Y, b.box.Y0, b.box.Y1)
	if b.window != nil {
		y = b.door().Y
		to.Y = y
	}
	for _, line := range [][]Point{
		{at, {x, at.Y}, {x, y}}, // to the nearest edge
		{at, {to.X, at.Y}, {to.X, y}},
		{at, {at.X, to.Y}, {x, to.Y}},
	} {
		line = tidy(line)
		if length(line) <= steps && len(line) > 1 && f.free(line, a, b) {
			return line, true
		}
	}
	return nil, false
}

// spur is the way from the corridor to a place. Where something stands before
// it, one goes in beside that.
func (f *Floor) spur(s stand) []Point {
	door := s.door()
	if abs(door.Y-Corridor) < inside && abs(s.at.Y-Corridor) < inside || door.Y == Corridor {
		return []Point{{s.at.X, Corridor}}
	}
	straight := []Point{{door.X, Corridor}, door}
	if f.free(straight, s) {
		return straight
	}
	for _, x := range f.columns(s.at.X) {
		edge := near(x, s.box.X0, s.box.X1)
		round := tidy([]Point{{x, Corridor}, {x, s.at.Y}, {edge, s.at.Y}})
		if f.free(round, s) {
			return round
		}
	}
	return straight
}

// columns are where one might go in, nearest to x first: between two things,
// and beside each.
func (f *Floor) columns(x int) []int {
	var out []int
	add := func(c int) {
		if c > 0 && c < Width {
			out = append(out, c)
		}
	}
	for _, a := range f.Facilities {
		if !a.Drawn || a.Box.Empty() {
			continue
		}
		add(a.Box.X0 - 2*clear)
		add(a.Box.X1 + 2*clear)
		next := Width
		for _, b := range f.Facilities {
			if b.Drawn && !b.Box.Empty() && b.Box.X0 > a.Box.X1 {
				next = min(next, b.Box.X0)
			}
		}
		if next-a.Box.X1 <= 1000 {
			add((a.Box.X1 + next) / 2)
		}
	}
	slices.SortFunc(out, func(a, b int) int { return cmp.Or(cmp.Compare(abs(a-x), abs(b-x)), cmp.Compare(a, b)) })
	return slices.Compact(out)
}

// free says that a line with right angles passes by all that stands on the floor.
func (f *Floor) free(line []Point, ends ...stand) bool {
	for _, s := range f.Facilities {
		if !s.Drawn || s.Box.Empty() || slices.ContainsFunc(ends, func(e stand) bool { return e.place == s.Place }) {
			continue
		}
		for i := 1; i < len(line); i++ {
			a, b := line[i-1], line[i]
			if min(a.X, b.X) < s.Box.X1+clear && max(a.X, b.X) > s.Box.X0-clear &&
				min(a.Y, b.Y) < s.Box.Y1+clear && max(a.Y, b.Y) > s.Box.Y0-clear {
				return false
			}
		}
	}
	return true
}

func distance(n int) Distance {
	switch {
	case n <= steps:
		return Near
	case n <= Width/2:
		return Middle
	}
	return Far
}

// near is the value between from and to that is closest to v.
func near(v, from, to int) int { return max(from, min(v, to)) }

func abs(v int) int { return max(v, -v) }

func length(line []Point) int {
	n := 0
	for i := 1; i < len(line); i++ {
		n += abs(line[i].X-line[i-1].X) + abs(line[i].Y-line[i-1].Y)
	}
	return n
}

func reversed(line []Point) []Point {
	line = slices.Clone(line)
	slices.Reverse(line)
	return line
}

// tidy leaves out corners that are none.
func tidy(line []Point) []Point {
	var out []Point
	for _, p := range line {
		n := len(out)
		switch {
		case n > 0 && out[n-1] == p:
			continue
		case n > 1 && (out[n-2].X == out[n-1].X && out[n-1].X == p.X || out[n-2].Y == out[n-1].Y && out[n-1].Y == p.Y):
			out[n-1] = p
			if out[n-2] == p {
				out = out[:n-1]
			}
		default:
			out = append(out, p)
		}
	}
	return out
}
