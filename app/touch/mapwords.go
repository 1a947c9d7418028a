package touch

import (
	"strings"

	"yimen/kiosk/plan"
)

// Words of each way to set out, by where it begins and the turn into the corridor.
var setOut = map[string][4]string{ // plan.NoTurn, Left, Right, Straight
	"":              {"map_go_here_line", "map_go_here_left", "map_go_here_right", "map_go_here_straight"},
	plan.SignLift:   {"map_go_lift_line", "map_go_lift_left", "map_go_lift_right", "map_go_lift_straight"},
	plan.SignStairs: {"map_go_stairs_line", "map_go_stairs_left", "map_go_stairs_right", "map_go_stairs_straight"},
}

// Words of lifts and stairs: on one side, straight ahead, a few steps away, the ride.
var shaftWords = map[string]struct{ side, ahead, near, ride string }{
	plan.SignLift:   {"map_end_lift", "map_end_lift_ahead", "map_near_lift", "map_ride_lift"},
	plan.SignStairs: {"map_end_stairs", "map_end_stairs_ahead", "map_near_stairs", "map_ride_stairs"},
}

var (
	nthWords   = []string{"map_nth_1", "map_nth_2", "map_nth_3", "map_nth_4", "map_nth_5"}
	floorWords = map[string]string{"1": "map_floor_1", "2": "map_floor_2", "3": "map_floor_3", "4": "map_floor_4", "5": "map_floor_5", "6": "map_floor_6"}
)

// wayWords is where a counter is and how one comes there, as one says it:
// "Second floor, Zone B. From the lift turn left; it is the third counter on
// the right." Of a way over several floors it says the last, which is the one
// that must be remembered. Empty for a counter that is none.
func (p *page) wayWords(windowID string) string {
	way := plan.New(p.w.Catalog).Way(p.w.Stands, plan.Target{Window: windowID})
	where := p.whereWords(way)
	switch {
	case way.Window == nil || where == "":
		return ""
	case way.Away && !way.Place.Address.Empty():
		return p.T("map_away", "Name", where, "Address", p.In(way.Place.Address))
	case !way.OK:
		return p.T("map_where", "Where", where)
	}
	return p.T("map_way", "Where", where, "How", p.legWords(way, way.Legs[len(way.Legs)-1]))
}

// whereWords is zone or floor of what is looked for, or the name of the place
// outside of the hall.
func (p *page) whereWords(way plan.Way) string {
	if pl := way.Place; pl != nil {
		name := p.In(pl.Name)
		// The hall's English names begin with "2F", which nobody says.
		rest, is := strings.CutPrefix(name, way.Floor+"F ")
		if id, known := floorWords[way.Floor]; is && known && p.st.Lang != zh {
			return p.T("map_zone", "Floor", p.T(id), "Zone", rest)
		}
		return name
	}
	if way.Floor == "" {
		return ""
	}
	return p.T("floor", "N", way.Floor)
}

// legWords is one leg as a sentence.
func (p *page) legWords(way plan.Way, l plan.Leg) string {
	shaft, toShaft := shaftWords[""], false
	if l.To != nil && l.To != way.Place {
		shaft, toShaft = shaftWords[l.To.Sign]
	}
	switch {
	case l.Ride:
		return p.T(shaftWords[l.From.Sign].ride, "N", l.Floor)
	case l.Here && toShaft:
		return p.T(shaft.near)
	case l.Here:
		return p.T("map_near")
	}
	from := ""
	if l.From != nil && l.From != way.From {
		from = l.From.Sign
	}
	end := p.endWords(way, l)
	if toShaft {
		end = p.sided(l.Side, shaft.side, shaft.ahead)
	}
	return p.T("map_step", "Go", p.T(setOut[from][l.Turn]), "End", end)
}

// endWords is where what is looked for lies as one comes along.
func (p *page) endWords(way plan.Way, l plan.Leg) string {
	side := map[plan.Turn]string{plan.Left: p.T("map_left"), plan.Right: p.T("map_right")}[l.Side]
	counted := l.Nth > 0 && l.Nth <= len(nthWords)
	switch {
	case side == "" || way.Window == nil:
		return p.sided(l.Side, "map_end_side", "map_end_ahead")
	case way.Rough:
		return p.T("map_end_zone", "Name", p.In(way.Place.Name), "Side", side)
	case counted && (l.Nth <= 3 || !l.Last):
		return p.T("map_end_nth", "Side", side, "Nth", p.T(nthWords[l.Nth-1]))
	case l.Last:
		return p.T("map_end_last", "Side", side)
	case l.After != "":
		return p.T("map_end_after", "Side", side, "N", l.After)
	}
	return p.T("map_end_side", "Side", side)
}

// sided says on which side, or that it is ahead; where neither can be told, that
// it is near.
func (p *page) sided(side plan.Turn, onSide, ahead string) string {
	switch side {
	case plan.Left:
		return p.T(onSide, "Side", p.T("map_left"))
	case plan.Right:
		return p.T(onSide, "Side", p.T("map_right"))
	case plan.Straight:
		return p.T(ahead)
	}
	return p.T("map_end_close")
}
