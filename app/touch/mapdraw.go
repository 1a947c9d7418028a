package touch

import (
	"slices"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/catalog"
	"yimen/kiosk/plan"
)

// sign is how a facility is drawn and called.
type sign struct {
	word, icon, id string
	large          bool // shown in accessible mode as well, where a plan holds less
}

var mapSigns = []sign{
	{plan.SignLift, "lift", "map_sign_lift", true},
	{plan.SignStairs, "stairs", "map_sign_stairs", false},
	{plan.SignAccessible, "accessible-toilet", "map_sign_accessible", true},
	{plan.SignToilet, "toilet", "map_sign_toilet", false},
	{plan.SignEntrance, "entrance", "map_sign_entrance", false},
	{plan.SignDesk, "desk", "map_sign_desk", false},
	{plan.SignBusiness, "business", "map_sign_business", false},
	{plan.SignWaiting, "waiting", "map_sign_waiting", false},
	{plan.SignWater, "water", "map_sign_water", false},
	{plan.SignNursing, "nursing", "map_sign_nursing", false},
	{plan.SignFirstAid, "first-aid", "map_sign_aid", false},
	{plan.SignPayment, "payment", "map_sign_payment", false},
	{plan.SignKiosk, "kiosk", "map_sign_kiosk", false},
}

// signOf finds a sign; what has none is a pin without a word.
func signOf(word string) sign {
	for _, s := range mapSigns {
		if s.word == word {
			return s
		}
	}
	return sign{icon: "pin"}
}

// planView is the plan of one floor: zones, counters, facilities, where one
// stands and the way. What has no room for its name goes without; the list and
// the words beside the plan have it.
type planView struct {
	page  *page
	floor *plan.Floor
	way   plan.Way
	here  *catalog.Place // where the kiosk stands, on whatever floor; may be nil
	most  float32        // height, px; 0: as the width asks
}

// flattest is how far a plan may be pressed together to fill the width where
// there is no height: it is a sketch, and what is beside what stays.
const flattest = 0.72

// Height keeps the plan's shape where there is room.
func (v planView) Height(_ *part.Sheet, w float32) float32 {
	h := w * plan.Height / plan.Width
	if v.most > 0 {
		h = min(h, v.most)
	}
	return h
}

// Draw the floor, large things first, names last.
func (v planView) Draw(s *part.Sheet, r part.Rect, _ look.Role) {
	kx, ky := r.W/plan.Width, r.H/plan.Height
	kx, ky = min(kx, ky/flattest), min(kx, ky)
	w, h := kx*plan.Width, ky*plan.Height
	d := &drawer{planView: v, s: s, kx: kx, ky: ky, in: part.Rect{X: r.X + (r.W-w)/2, Y: r.Y + (r.H-h)/2, W: w, H: h}}
	s.Box(d.in, look.Card, look.Outline, 0.5, s.PX(look.Radius))
	s.Within(d.in, func() {
		d.zones()
		d.line()
		d.facilities()
		d.counters()
		d.you()
		d.names()
	})
}

// drawer is a plan while it is drawn.
type drawer struct {
	planView
	s     *part.Sheet
	kx    float32 // px a unit, across
	ky    float32 // and down
	in    part.Rect
	taken []part.Rect // where no name may lie
	lines []part.Rect // of the way; only the name at its end may
	tags  []tag       // names that matter, placed when all else stands
}

// tag is a name beside something.
type tag struct {
	text        string
	by          part.Rect
	ground, ink look.Role
}

func (d *drawer) at(pt plan.Point) (x, y float32) {
	return d.in.X + float32(pt.X)*d.kx, d.in.Y + float32(pt.Y)*d.ky
}

func (d *drawer) rect(b plan.Box) part.Rect {
	x, y := d.at(plan.Point{X: b.X0, Y: b.Y0})
	return part.Rect{X: x, Y: y, W: float32(b.X1-b.X0) * d.kx, H: float32(b.Y1-b.Y0) * d.ky}
}

// around is a place of a size with its middle on a point, kept on the sheet.
func (d *drawer) around(pt plan.Point, w, h float32) part.Rect {
	x, y := d.at(pt)
	return d.kept(part.Rect{X: x - w/2, Y: y - h/2, W: w, H: h})
}

func (d *drawer) kept(r part.Rect) part.Rect {
	m := d.s.PX(1.2)
	r.X = max(d.in.X+m, min(r.X, d.in.Right()-m-r.W))
	r.Y = max(d.in.Y+m, min(r.Y, d.in.Bottom()-m-r.H))
	return r
}

// large is true in accessible mode.
func (d *drawer) large() bool { return d.s.Look.Large() }

func (d *drawer) pick(standard, accessible float64) float32 {
	if d.large() {
		return d.s.PX(accessible)
	}
	return d.s.PX(standard)
}

func (d *drawer) take(r part.Rect) { d.taken = append(d.taken, r) }

// free says that a name may lie there; over: on the way as well.
func (d *drawer) free(r part.Rect, pad float32, over bool) bool {
	if r.X < d.in.X+pad || r.Y < d.in.Y+pad || r.Right() > d.in.Right()-pad || r.Bottom() > d.in.Bottom()-pad {
		return false
	}
	lies := func(t part.Rect) bool {
		return r.X-pad < t.Right() && t.X < r.Right()+pad && r.Y-pad < t.Bottom() && t.Y < r.Bottom()+pad
	}
	return !slices.ContainsFunc(d.taken, lies) && (over || !slices.ContainsFunc(d.lines, lies))
}

// tones of zones, one after the other. The name says which it is.
var zoneTones = []part.Tone{part.ToneBlue, part.ToneJade, part.ToneGold}

func (d *drawer) zones() {
	for i, z := range d.floor.Zones {
		if !z.Drawn || z.Box.Empty() {
			continue
		}
		soft, _ := zoneTones[i%len(zoneTones)].Roles()
		edge := look.None
		if d.large() {
			edge = look.Outline
		}
		d.s.Box(d.zone(z), soft, edge, 0.5, d.s.PX(3))
	}
}

// zone is a zone's extent, with a little more where its counters would stand
// over its edge.
func (d *drawer) zone(z plan.Spot) part.Rect {
	r, half, most := d.rect(z.Box), d.square()/2+d.s.PX(1.6), d.s.PX(6)
	for _, c := range d.floor.Counters {
		if !c.Drawn || c.Window.PlaceID != z.Place.ID {
			continue
		}
		x, y := d.at(c.At)
		left, top := max(r.X-most, min(r.X, x-half)), max(r.Y-most, min(r.Y, y-half))
		right, bottom := min(r.Right()+most, max(r.Right(), x+half)), min(r.Bottom()+most, max(r.Bottom(), y+half))
		r = part.Rect{X: left, Y: top, W: right - left, H: bottom - top}
	}
	m := d.s.PX(1)
	left, top := max(r.X, d.in.X+m), max(r.Y, d.in.Y+m)
	return part.Rect{X: left, Y: top, W: min(r.Right(), d.in.Right()-m) - left, H: min(r.Bottom(), d.in.Bottom()-m) - top}
}

// line is the way on this floor, with a light edge so that it stands out on
// every ground, and an arrow on its longest part.
func (d *drawer) line() {
	thick, edge := d.pick(2.2, 3), d.pick(0.9, 0)
	for _, l := range d.way.Legs {
		if l.Ride || l.Floor != d.floor.ID {
			continue
		}
		for _, pass := range []struct {
			role look.Role
			half float32
		}{{look.Card, thick/2 + edge}, {look.Blue, thick / 2}} {
			for i := 1; i < len(l.Line); i++ {
				d.s.Fill(d.segment(l.Line[i-1], l.Line[i], pass.half), pass.role, pass.half)
			}
		}
		longest := 0
		for i := 1; i < len(l.Line); i++ {
			d.lines = append(d.lines, d.segment(l.Line[i-1], l.Line[i], thick/2+edge))
			if i == 1 || span(l.Line[i-1], l.Line[i]) > span(l.Line[longest-1], l.Line[longest]) {
				longest = i
			}
		}
		if longest > 0 {
			d.arrow(l.Line[longest-1], l.Line[longest])
		}
	}
}

func span(a, b plan.Point) int { return max(a.X-b.X, b.X-a.X) + max(a.Y-b.Y, b.Y-a.Y) }

func (d *drawer) segment(a, b plan.Point, half float32) part.Rect {
	x0, y0 := d.at(plan.Point{X: min(a.X, b.X), Y: min(a.Y, b.Y)})
	x1, y1 := d.at(plan.Point{X: max(a.X, b.X), Y: max(a.Y, b.Y)})
	return part.Rect{X: x0 - half, Y: y0 - half, W: x1 - x0 + 2*half, H: y1 - y0 + 2*half}
}

func (d *drawer) arrow(a, b plan.Point) {
	side := d.pick(7.5, 10)
	if r := d.segment(a, b, 0); max(r.W, r.H) < 3*side {
		return
	}
	icon := "next"
	switch {
	case b.X < a.X:
		icon = "back"
	case b.Y < a.Y:
		icon = "up"
	case b.Y > a.Y:
		icon = "down"
	}
	r := d.around(plan.Point{X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2}, side, side)
	d.s.Fill(r, look.Blue, side/2)
	d.s.Icon(icon, look.OnBlue, r.Inset(side*0.2, side*0.2))
	d.take(r)
}

// shown says that a facility is drawn: in accessible mode only what somebody
// looks for, goes by, or cannot do without.
func (v planView) shown(f plan.Spot) bool {
	return f.Drawn && f.Place != v.here && (!v.page.Look.Large() || signOf(f.Place.Sign).large || v.sought(f.Place) || v.passed(f.Place))
}

func (v planView) sought(pl *catalog.Place) bool { return v.way.Window == nil && v.way.Place == pl }

// passed says that the way leads to or from a lift or stairs.
func (v planView) passed(pl *catalog.Place) bool {
	return slices.ContainsFunc(v.way.Legs, func(l plan.Leg) bool { return !l.Ride && (l.From == pl || l.To == pl) })
}

func (d *drawer) facilities() {
	least, side := d.pick(9.5, 13), d.pick(7.5, 10.5)
	for _, f := range d.floor.Facilities {
		if !d.shown(f) {
			continue
		}
		r := d.rect(f.Box)
		r = d.around(f.Box.Middle(), max(r.W, least), max(r.H, least))
		radius := d.s.PX(2)
		sg := signOf(f.Place.Sign)
		switch {
		case d.sought(f.Place):
			d.ring(r)
			d.s.Fill(r, look.Seal, radius)
			d.s.Icon(sg.icon, look.OnBlue, centred(r, side))
			d.tags = append(d.tags, tag{d.page.In(f.Place.Name), r, look.Seal, look.OnBlue})
		case d.passed(f.Place):
			d.s.Box(r, look.BlueSoft, look.Blue, 0.9, radius)
			d.s.Icon(sg.icon, look.Blue, centred(r, side))
			d.tags = append(d.tags, tag{d.page.T(sg.id), r, look.BlueSoft, look.Blue})
		default:
			d.s.Box(r, look.Paper, look.Outline, 0.4, radius)
			d.s.Icon(sg.icon, look.Muted, centred(r, side))
		}
		d.take(r)
	}
}

func centred(r part.Rect, side float32) part.Rect {
	return part.Rect{X: r.X + (r.W-side)/2, Y: r.Y + (r.H-side)/2, W: side, H: side}
}

// ring is drawn around what is looked for.
func (d *drawer) ring(r part.Rect) {
	gap := d.s.PX(1.7)
	d.s.Box(part.Rect{X: r.X - gap, Y: r.Y - gap, W: r.W + 2*gap, H: r.H + 2*gap}, look.Card, look.Seal, 0.9, d.s.PX(3.4))
}

// square is the side of a counter: as large as its neighbours allow.
func (d *drawer) square() float32 { return min(d.pick(12.5, 15), d.pitch()*0.84) }

// counters are squares with their numbers; where one number has no room, none
// is shown, but for the one that is looked for.
func (d *drawer) counters() {
	side := d.square()
	t := d.s.Look.Type(look.Small)
	t.Bold = true
	fits := func(c plan.Counter) bool {
		return !c.Drawn || d.s.Width(c.Window.ID, t)+d.s.PX(1.4) <= side && d.s.PX(t.EM) <= side
	}
	numbered := !slices.ContainsFunc(d.floor.Counters, func(c plan.Counter) bool { return !fits(c) })
	for _, c := range d.floor.Counters {
		if !c.Drawn || d.way.Window == c.Window {
			continue
		}
		r := d.around(c.At, side, side)
		d.s.Box(r, look.Card, look.Outline, 0.4, side*0.18)
		if numbered {
			d.s.Line(c.Window.ID, t, look.Ink, r, part.Middle)
		}
		d.take(r)
	}
	for _, c := range d.floor.Counters { // over its neighbours
		if !c.Drawn || d.way.Window != c.Window {
			continue
		}
		r := d.around(c.At, side, side)
		d.ring(r)
		d.s.Fill(r, look.Seal, side*0.18)
		if fits(c) {
			d.s.Line(c.Window.ID, t, look.OnBlue, r, part.Middle)
		}
		r = r.Inset(-d.s.PX(2.2), -d.s.PX(2.2))
		d.take(r)
		d.tags = append(d.tags, tag{d.page.T("map_counter", "N", c.Window.ID), r, look.Seal, look.OnBlue})
	}
}

// pitch is the least distance of two counters, in pixels.
func (d *drawer) pitch() float32 {
	least := d.in.W
	for i, a := range d.floor.Counters {
		for _, b := range d.floor.Counters[i+1:] {
			dx, dy := float32(a.At.X-b.At.X)*d.kx, float32(a.At.Y-b.At.Y)*d.ky
			if far := max(dx, -dx, dy, -dy); a.Drawn && b.Drawn && far > 0 {
				least = min(least, far)
			}
		}
	}
	return least
}

// standsHere says that the kiosk is on this floor, and where.
func (v planView) standsHere() bool {
	return v.here != nil && v.here.Floor == v.floor.ID && (v.here.X != 0 || v.here.Y != 0)
}

func (d *drawer) you() {
	if !d.standsHere() {
		return
	}
	pl := d.here
	side := d.pick(10, 13)
	r := d.around(plan.Point{X: pl.X, Y: pl.Y}, side, side)
	if d.sought(pl) {
		d.ring(r)
	} else {
		edge := d.s.PX(1)
		d.s.Fill(r.Inset(-edge, -edge), look.Card, side/2+edge)
	}
	d.s.Fill(r, look.Blue, side/2)
	d.s.Icon("person", look.OnBlue, r.Inset(side*0.16, side*0.16))
	d.take(r)
	d.tags = append(d.tags, tag{d.page.T("map_here"), r, look.Blue, look.OnBlue})
}
