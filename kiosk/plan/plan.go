package plan

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"yimen/kiosk/catalog"
)

// The plan of a floor in its own units, and the corridor's middle.
const (
	Width    = 10000
	Height   = 6000
	Corridor = 3000
)

// Words of the workbook: column sign of sheet places, and its kinds and status.
const (
	SignEntrance   = "入口"
	SignLift       = "电梯"
	SignStairs     = "楼梯"
	SignToilet     = "卫生间"
	SignAccessible = "无障碍卫生间"
	SignKiosk      = "一体机"
	SignDesk       = "服务台"
	SignBusiness   = "商务中心"
	SignWaiting    = "等候区"
	SignWater      = "饮水"
	SignNursing    = "母婴室"
	SignFirstAid   = "急救"
	SignPayment    = "缴费"

	kindZone     = "大厅区域"
	kindFacility = "设施"
	paused       = "暂停"
)

// Point is a place on a floor.
type Point struct{ X, Y int }

// Box is an extent on a floor. One without an extent is a point.
type Box struct{ X0, Y0, X1, Y1 int }

// Middle of the box.
func (b Box) Middle() Point { return Point{(b.X0 + b.X1) / 2, (b.Y0 + b.Y1) / 2} }

// Empty says that it is only a point.
func (b Box) Empty() bool { return b.X1 <= b.X0 || b.Y1 <= b.Y0 }

// Spot is a zone or a facility on a floor. Drawn is false when the catalogue
// does not say where: it is in the list, and not on the plan.
type Spot struct {
	Place *catalog.Place
	Box   Box
	Drawn bool
}

// Counter is a counter on a floor.
type Counter struct {
	Window *catalog.Window
	At     Point
	Drawn  bool
}

// Floor is one floor of the hall.
type Floor struct {
	ID         string
	Zones      []Spot
	Counters   []Counter
	Facilities []Spot
}

// Drawn says that there is something to draw.
func (f *Floor) Drawn() bool {
	spot := func(s Spot) bool { return s.Drawn }
	return slices.ContainsFunc(f.Zones, spot) || slices.ContainsFunc(f.Facilities, spot) ||
		slices.ContainsFunc(f.Counters, func(c Counter) bool { return c.Drawn })
}

// Plan is all floors, lowest first, and what is not in the hall.
type Plan struct {
	Floors   []Floor
	Away     []*catalog.Place  // branch centres and service points, and places of no floor
	Homeless []*catalog.Window // counters of no floor: of a place in Away, or of none
	cat      *catalog.Catalog
	single   bool // a hall of one floor, which the catalogue then need not name
}

// New reads the plan from a catalogue. It is cheap: a few dozen rows.
func New(cat *catalog.Catalog) *Plan {
	p := &Plan{cat: cat, single: true}
	for i := range cat.Places {
		p.single = p.single && (Elsewhere(&cat.Places[i]) || cat.Places[i].Floor == "")
	}
	for i := range cat.Windows {
		p.single = p.single && cat.Windows[i].Floor == ""
	}
	for i := range cat.Places {
		pl := &cat.Places[i]
		if Elsewhere(pl) || pl.Floor == "" && !p.single {
			p.Away = append(p.Away, pl)
			continue
		}
		f := p.floor(pl.Floor)
		s := Spot{Place: pl, Box: boxOf(pl), Drawn: pl.X != 0 || pl.Y != 0}
		if pl.Kind == kindZone {
			f.Zones = append(f.Zones, s)
		} else {
			f.Facilities = append(f.Facilities, s)
		}
	}
	for i := range cat.Windows {
		w := &cat.Windows[i]
		if _, away := p.away(w); away || w.Floor == "" && !p.single {
			p.Homeless = append(p.Homeless, w)
			continue
		}
		f := p.floor(w.Floor)
		f.Counters = append(f.Counters, Counter{w, Point{held(w.X, Width), held(w.Y, Height)}, w.X != 0 || w.Y != 0})
	}
	slices.SortStableFunc(p.Floors, func(a, b Floor) int { return cmp.Compare(level(a.ID), level(b.ID)) })
	return p
}

// Elsewhere says that a place is not in the hall.
func Elsewhere(pl *catalog.Place) bool { return pl.Kind != kindZone && pl.Kind != kindFacility }

func (p *Plan) place(id string) (*catalog.Place, bool) {
	i := slices.IndexFunc(p.cat.Places, func(pl catalog.Place) bool { return pl.ID == id })
	if i < 0 || id == "" {
		return nil, false
	}
	return &p.cat.Places[i], true
}

func (p *Plan) window(id string) (*catalog.Window, bool) {
	i := slices.IndexFunc(p.cat.Windows, func(w catalog.Window) bool { return w.ID == id })
	if i < 0 || id == "" {
		return nil, false
	}
	return &p.cat.Windows[i], true
}

// away is the place outside the hall that a counter belongs to.
func (p *Plan) away(w *catalog.Window) (*catalog.Place, bool) {
	if pl, ok := p.place(w.PlaceID); ok && Elsewhere(pl) {
		return pl, true
	}
	return nil, false
}

// floor finds a floor, or begins it.
func (p *Plan) floor(id string) *Floor {
	if f, ok := p.Floor(id); ok {
		return f
	}
	p.Floors = append(p.Floors, Floor{ID: id})
	return &p.Floors[len(p.Floors)-1]
}

// Floor finds a floor by the id that the catalogue gives it.
func (p *Plan) Floor(id string) (*Floor, bool) {
	for i := range p.Floors {
		if p.Floors[i].ID == id {
			return &p.Floors[i], true
		}
	}
	return nil, false
}

// Drawn says that any floor has something to draw.
func (p *Plan) Drawn() bool {
	return slices.ContainsFunc(p.Floors, func(f Floor) bool { return f.Drawn() })
}

// Kiosk is where a kiosk stands: the named place, else the first kiosk on the
// plan; nil when there is none.
func (p *Plan) Kiosk(placeID string) *catalog.Place {
	if pl, ok := p.place(placeID); ok && !Elsewhere(pl) {
		return pl
	}
	for i := range p.cat.Places {
		if pl := &p.cat.Places[i]; pl.Sign == SignKiosk && !Elsewhere(pl) {
			return pl
		}
	}
	return nil
}

// level puts floors in order: B2, B1, 1, 2, 3; what is no number comes last, in
// the order of the catalogue.
func level(id string) int {
	below := strings.HasPrefix(strings.ToUpper(id), "B")
	n, err := strconv.Atoi(strings.TrimLeft(id, "Bb"))
	switch {
	case err != nil:
		return math.MaxInt
	case below:
		return -n
	}
	return n
}

func boxOf(pl *catalog.Place) Box {
	return Box{held(pl.X-pl.W/2, Width), held(pl.Y-pl.H/2, Height), held(pl.X+pl.W/2, Width), held(pl.Y+pl.H/2, Height)}
}

// held keeps what a clerk mistyped on the sheet.
func held(v, most int) int { return max(0, min(v, most)) }
