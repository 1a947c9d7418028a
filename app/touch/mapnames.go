package touch

import (
	"slices"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/plan"
)

// names are placed where nothing else lies: first those that matter, then the zones'.
func (d *drawer) names() {
	t := d.s.Look.Type(look.Small)
	t.Bold = true
	h := d.s.PX(t.EM * 1.45)
	slices.Reverse(d.tags) // where one stands, then what is looked for, then lifts
	for _, g := range d.tags {
		w := d.s.Width(g.text, t) + d.s.PX(7)
		if r, ok := d.beside(g.by, w, h, g.ground == look.Seal); ok {
			edge := look.None
			if d.large() || g.ground == look.BlueSoft {
				edge = look.Blue
			}
			d.s.Box(r, g.ground, edge, 0.5, h*0.3)
			d.s.Line(g.text, t, g.ink, r, part.Middle)
			d.take(r)
		}
	}
	for i, z := range d.floor.Zones {
		if !z.Drawn {
			continue
		}
		_, ink := zoneTones[i%len(zoneTones)].Roles()
		name := d.page.In(z.Place.Name)
		w := d.s.Width(name, t)
		if r, ok := d.within(d.zone(z), w, d.s.PX(t.EM*1.15)); ok {
			d.s.Line(name, t, ink, r, part.Middle)
			d.take(r)
		}
	}
}

// beside finds a place for a name next to something: towards the corridor, on
// one side of the way that goes there, right, left, behind; else pushed aside.
func (d *drawer) beside(by part.Rect, w, h float32, over bool) (part.Rect, bool) {
	gap := d.s.PX(1.6)
	mx, my := by.X+(by.W-w)/2, by.Y+(by.H-h)/2
	below, above := by.Bottom()+gap, by.Y-gap-h
	first, second := below, above
	if by.Y > d.in.Y+d.in.H/2 {
		first, second = above, below
	}
	right, left := by.Right()+gap, by.X-gap-w
	line := d.pick(2.2, 3)/2 + 2*gap
	one, other := by.X+by.W/2+line, by.X+by.W/2-line-w
	if by.X > d.in.X+d.in.W/2 {
		one, other = other, one
	}
	tries := []part.Rect{{X: mx, Y: first}, {X: one, Y: first}, {X: other, Y: first}, {X: right, Y: my}, {X: left, Y: my}, {X: mx, Y: second},
		{X: by.X, Y: first}, {X: by.Right() - w, Y: first}, {X: by.X, Y: second}, {X: by.Right() - w, Y: second}, {X: right, Y: first}, {X: left, Y: first}}
	for _, r := range tries {
		r.W, r.H = w, h
		r.X = max(d.in.X+d.s.PX(2), min(r.X, d.in.Right()-d.s.PX(2)-w))
		if d.free(r, d.s.PX(0.8), over) {
			return r, true
		}
	}
	return part.Rect{}, false
}

// within finds a place for a zone's name: in the zone, on the corridor's side of
// its counters, else anywhere in it, else in the corridor before it.
func (d *drawer) within(zone part.Rect, w, h float32) (part.Rect, bool) {
	pad := d.s.PX(2.2)
	mid := d.in.Y + d.in.H/2
	near, far, out := zone.Bottom()-pad-h, zone.Y+pad, zone.Bottom()+pad
	if zone.Y+zone.H/2 > mid {
		near, far, out = zone.Y+pad, zone.Bottom()-pad-h, zone.Y-pad-h
	}
	xs := []float32{zone.X + (zone.W-w)/2, zone.X + pad, zone.Right() - pad - w}
	for step := float32(1); step < 8; step++ {
		xs = append(xs, zone.X+pad+(zone.W-2*pad-w)*step/8)
	}
	for _, y := range []float32{(near + zone.Y + zone.H/2 - h/2) / 2, near, zone.Y + (zone.H-h)/2, far, out} {
		for _, x := range xs {
			r := part.Rect{X: x, Y: y, W: w, H: h}
			if w+2*pad > zone.W && y != out || !d.free(r, d.s.PX(1.2), false) {
				continue
			}
			return r, true
		}
	}
	return part.Rect{}, false
}

// legend is what the signs on a plan mean: a picture and a word each.
type legend []legendEntry

type legendEntry struct {
	icon, word string
	here       bool // in the disc of where one stands
}

// legendOf is the signs that a plan shows, in the order of the table.
func (p *page) legendOf(v planView) legend {
	var out legend
	if v.standsHere() {
		out = append(out, legendEntry{"person", p.T("map_here"), true})
	}
	for _, s := range mapSigns {
		if slices.ContainsFunc(v.floor.Facilities, func(f plan.Spot) bool { return f.Place.Sign == s.word && v.shown(f) }) {
			out = append(out, legendEntry{s.icon, p.T(s.id), false})
		}
	}
	return out
}

func (l legend) place(s *part.Sheet, w float32) (at []part.Rect, h float32) {
	t := s.Look.Type(look.Small)
	line := s.LineHeight(t)
	x, y := float32(0), float32(0)
	for _, e := range l {
		iw := line + s.PX(1) + s.Width(e.word, t)
		if x > 0 && x+iw > w {
			x, y = 0, y+line+s.PX(1.5)
		}
		at = append(at, part.Rect{X: x, Y: y, W: iw, H: line})
		x += iw + s.PX(6)
	}
	return at, y + line
}

// Height of all lines of the legend.
func (l legend) Height(s *part.Sheet, w float32) float32 {
	if len(l) == 0 {
		return 0
	}
	_, h := l.place(s, w)
	return h
}

// Draw pictures and words.
func (l legend) Draw(s *part.Sheet, r part.Rect, _ look.Role) {
	t := s.Look.Type(look.Small)
	at, _ := l.place(s, r.W)
	for i, a := range at {
		a.X, a.Y = a.X+r.X, a.Y+r.Y
		side, ink := a.H*0.86, look.Muted
		r := part.Rect{X: a.X, Y: a.Y + (a.H-side)/2, W: side, H: side}
		if l[i].here {
			s.Fill(r, look.Blue, side/2)
			r, ink = r.Inset(side*0.16, side*0.16), look.OnBlue
		}
		s.Icon(l[i].icon, ink, r)
		s.Line(l[i].word, t, look.Muted, part.Rect{X: a.X + a.H + s.PX(1), Y: a.Y, W: a.W - a.H - s.PX(1), H: a.H}, part.Leading)
	}
}
