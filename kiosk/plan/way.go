package plan

import (
	"slices"

	"yimen/kiosk/catalog"
)

// Target is what is looked for: a counter or a place, by its id.
type Target struct{ Window, Place string }

// Turn is a direction as seen by who walks.
type Turn int

// The directions. NoTurn: it cannot be told, as nobody knows which way one faces.
const (
	NoTurn Turn = iota
	Left
	Right
	Straight
)

// Distance is how far a walk is, in three steps: nobody counts metres in a hall.
type Distance int

// A few steps, part of the floor, most of the floor.
const (
	Near Distance = iota
	Middle
	Far
)

// Leg is a walk on one floor, or a ride to another.
type Leg struct {
	Ride  bool
	Floor string         // of a walk: where it is; of a ride: where it leads
	From  *catalog.Place // a walk begins here: the kiosk, or the lift or stairs that one steps out of; of a ride: what one takes
	To    *catalog.Place // a walk ends here; nil: at the counter

	Turn Turn // of a walk: where its beginning meets the corridor
	Side Turn // of a walk: where its end lies as one comes along
	Far  Distance
	Here bool // a few steps from the beginning, without the corridor: Turn and Side cannot be told

	// Of a walk to a counter, on its Side of the corridor: the how manieth it is
	// (0: it cannot be told), the counter that one passes before, and that no
	// other comes after it.
	Nth   int
	After string
	Last  bool

	Line []Point // of a walk: its corners
}

// Way is how one comes to a counter or a place.
type Way struct {
	OK       bool // Legs lead there
	From     *catalog.Place
	Window   *catalog.Window // what is looked for, or nil
	Place    *catalog.Place  // what is looked for; of a counter: its zone or branch, or nil
	Away     bool            // not in the hall: Place has address and transport
	Floor    string
	StepFree bool // no stairs on the way
	Rough    bool // to the counter's zone only, as nobody drew the counter itself
	Legs     []Leg
}

// Way is how one comes from a kiosk (place_id, or "" for the hall's first) to a
// target. Lifts go before stairs always: who has luggage, a pram or a
// wheelchair asks nobody. Without legs, OK is false and what is known about the
// target is there all the same.
func (p *Plan) Way(from string, to Target) Way {
	way, end, ok := p.target(to)
	if !ok {
		return way
	}
	f, _ := p.Floor(way.Floor)
	way.From = p.Kiosk(from)
	if way.From != nil && way.From == way.Place && way.Window == nil { // that is here
		return way
	}
	begin, known := p.begin(way.From)
	if known && way.From.Floor == way.Floor {
		way.Legs = []Leg{f.walk(begin, end)}
		way.OK, way.StepFree = true, true
		return way
	}
	for _, sign := range []string{SignLift, SignStairs} {
		if legs := p.ride(sign, way.From, begin, known, f, end); legs != nil {
			way.Legs, way.OK, way.StepFree = legs, true, sign == SignLift
			return way
		}
	}
	return way
}

// target finds what is looked for. ok says that it is drawn on a floor.
func (p *Plan) target(to Target) (way Way, end stand, ok bool) {
	if to.Window != "" {
		w, found := p.window(to.Window)
		if !found {
			return way, end, false
		}
		way.Window, way.Floor = w, w.Floor
		way.Place, _ = p.place(w.PlaceID)
		if _, way.Away = p.away(w); way.Away {
			return way, end, false
		}
		if w.X != 0 || w.Y != 0 {
			return way, counterStand(w), p.has(w.Floor)
		}
		if way.Place == nil || way.Place.Floor != w.Floor {
			return way, end, false
		}
		way.Rough = true
	} else {
		pl, found := p.place(to.Place)
		if !found {
			return way, end, false
		}
		way.Place, way.Floor, way.Away = pl, pl.Floor, Elsewhere(pl)
	}
	if way.Away || way.Place.X == 0 && way.Place.Y == 0 {
		way.Rough = false
		return way, end, false
	}
	return way, placeStand(way.Place), p.has(way.Floor)
}

func (p *Plan) has(floor string) bool {
	_, ok := p.Floor(floor)
	return ok && (floor != "" || p.single)
}

func (p *Plan) begin(kiosk *catalog.Place) (stand, bool) {
	if kiosk == nil || kiosk.X == 0 && kiosk.Y == 0 || !p.has(kiosk.Floor) {
		return stand{}, false
	}
	s := placeStand(kiosk)
	s.kiosk = true
	return s, true
}

// ride is the shortest way by lifts or by stairs: to one on this floor, with it
// to the other floor, and from there. Without a known beginning it begins in
// the lift. nil when there is none.
func (p *Plan) ride(sign string, kiosk *catalog.Place, begin stand, known bool, f *Floor, end stand) []Leg {
	var ups []*catalog.Place
	if known {
		up, _ := p.Floor(kiosk.Floor)
		ups = up.of(sign)
	}
	var best []Leg
	least := 0
	try := func(legs ...Leg) {
		sum := 0
		for _, l := range legs {
			sum += length(l.Line)
		}
		if best == nil || sum < least {
			best, least = legs, sum
		}
	}
	outs := f.of(sign)
	shafts := slices.ContainsFunc(ups, func(u *catalog.Place) bool {
		return slices.ContainsFunc(outs, func(o *catalog.Place) bool { return sameShaft(u, o) })
	})
	for _, out := range outs {
		if end.place == out { // the lift itself is looked for
			continue
		}
		last := f.walk(placeStand(out), end)
		if kiosk == nil || kiosk.Floor == f.ID {
			try(last)
			continue
		}
		ride := Leg{Ride: true, Floor: f.ID, From: out}
		if !known { // it is somewhere on the kiosk's floor
			try(ride, last)
		}
		for _, u := range ups {
			if shafts && !sameShaft(u, out) {
				continue
			}
			up, _ := p.Floor(kiosk.Floor)
			ride.From = u
			try(up.walk(begin, placeStand(u)), ride, last)
		}
	}
	if best == nil && known && kiosk.Floor != f.ID && end.place != nil && end.place.Sign == sign {
		up, _ := p.Floor(kiosk.Floor)
		for _, u := range ups { // with the lift to the lift: that is all
			try(up.walk(begin, placeStand(u)), Leg{Ride: true, Floor: f.ID, From: u})
		}
	}
	return best
}

// of is the lifts or stairs of a floor that can be used.
func (f *Floor) of(sign string) []*catalog.Place {
	var out []*catalog.Place
	for _, s := range f.Facilities {
		if s.Drawn && s.Place.Sign == sign && s.Place.Status != paused {
			out = append(out, s.Place)
		}
	}
	return out
}

// sameShaft says that two lifts of two floors stand above each other.
func sameShaft(a, b *catalog.Place) bool { return abs(a.X-b.X) <= 800 && abs(a.Y-b.Y) <= 800 }
