package plan_test

import (
	"fmt"
	"testing"

	"yimen/assets"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/plan"
)

func demo(t testing.TB) *catalog.Catalog {
	t.Helper()
	cat, report := catalog.Load(assets.Demo())
	if cat == nil {
		t.Fatal(report.String(i18n.EN))
	}
	return cat
}

// Every counter, zone and facility of the demonstration hall is reached from
// the kiosk, by lift; what is elsewhere has an address.
func TestEverythingIsReached(t *testing.T) {
	cat := demo(t)
	p := plan.New(cat)
	if len(p.Floors) != 3 || p.Floors[0].ID != "1" || p.Floors[2].ID != "3" {
		t.Fatalf("floors are %v", p.Floors)
	}
	counters := len(p.Homeless)
	for _, f := range p.Floors {
		counters += len(f.Counters)
	}
	if counters != len(cat.Windows) {
		t.Errorf("%d counters are on the floors or nowhere, of %d", counters, len(cat.Windows))
	}
	try := func(name string, to plan.Target) {
		w := p.Way("", to)
		if w.Away {
			if w.OK || w.Place.Address.Empty() {
				t.Errorf("%s is elsewhere: ok %v, %v", name, w.OK, w.Place)
			}
			return
		}
		if w.Place != nil && w.Place == w.From && w.Window == nil {
			return
		}
		if !w.OK || !w.StepFree {
			t.Errorf("%s is not reached step-free: %+v", name, w)
			return
		}
		sound(t, name, w)
	}
	for _, w := range cat.Windows {
		try("counter "+w.ID, plan.Target{Window: w.ID})
	}
	for _, pl := range cat.Places {
		try("place "+pl.ID, plan.Target{Place: pl.ID})
	}
}

// sound holds what every way must be.
func sound(t testing.TB, name string, w plan.Way) {
	t.Helper()
	if len(w.Legs) == 0 || w.Legs[len(w.Legs)-1].Floor != w.Floor {
		t.Errorf("%s: the legs do not end on floor %s: %+v", name, w.Floor, w.Legs)
	}
	for i, l := range w.Legs {
		if l.Ride {
			if l.From == nil || l.From.Sign != plan.SignLift && w.StepFree {
				t.Errorf("%s: leg %d rides with %v", name, i, l.From)
			}
			continue
		}
		for j, pt := range l.Line {
			if pt.X < 0 || pt.X > plan.Width || pt.Y < 0 || pt.Y > plan.Height {
				t.Errorf("%s: leg %d leaves the plan: %v", name, i, l.Line)
			}
			if j > 0 && pt.X != l.Line[j-1].X && pt.Y != l.Line[j-1].Y {
				t.Errorf("%s: leg %d goes aslant: %v", name, i, l.Line)
			}
		}
		if len(l.Line) == 0 {
			t.Errorf("%s: leg %d has no line", name, i)
		}
	}
}

// No line of the demonstration hall goes through a facility.
func TestLinesPassBy(t *testing.T) {
	cat := demo(t)
	p := plan.New(cat)
	var targets []plan.Target
	for _, w := range cat.Windows {
		targets = append(targets, plan.Target{Window: w.ID})
	}
	for _, pl := range cat.Places {
		targets = append(targets, plan.Target{Place: pl.ID})
	}
	for _, to := range targets {
		for _, l := range p.Way("", to).Legs {
			f, ok := p.Floor(l.Floor)
			if l.Ride || !ok {
				continue
			}
			for _, s := range f.Facilities {
				if s.Box.Empty() { // what one comes from or goes to is left and met at its edge
					continue
				}
				for i := 1; i < len(l.Line); i++ {
					a, b := l.Line[i-1], l.Line[i]
					if min(a.X, b.X) < s.Box.X1 && max(a.X, b.X) > s.Box.X0 && min(a.Y, b.Y) < s.Box.Y1 && max(a.Y, b.Y) > s.Box.Y0 {
						t.Errorf("to %v: the line %v goes through %s", to, l.Line, s.Place.ID)
					}
				}
			}
		}
	}
}

func place(id, floor, sign string, x, y, w, h int) catalog.Place {
	kind := "设施"
	if sign == "" {
		kind = "大厅区域"
	}
	return catalog.Place{ID: id, Kind: kind, Floor: floor, Sign: sign, X: x, Y: y, W: w, H: h, Status: "开放"}
}

func window(id, floor string, x, y int) catalog.Window {
	return catalog.Window{ID: id, Floor: floor, X: x, Y: y, Status: "开放"}
}

// hall is a lift in the south (its door to the north), one in the north on the
// second floor only, a kiosk in the south and one in the north.
func hall() *catalog.Catalog {
	return &catalog.Catalog{
		Places: []catalog.Place{
			place("k", "1", plan.SignKiosk, 3000, 5000, 0, 0), place("kn", "1", plan.SignKiosk, 3000, 1000, 0, 0),
			place("kc", "1", plan.SignKiosk, 3000, 3000, 0, 0),
			place("lift1", "1", plan.SignLift, 5000, 5000, 600, 600), place("lift2", "2", plan.SignLift, 5000, 5000, 600, 600),
			place("wc", "1", plan.SignToilet, 8000, 5000, 600, 600), place("aid", "1", plan.SignFirstAid, 4000, 5000, 400, 400),
			place("zone", "2", "", 8000, 4800, 2000, 2000),
			{ID: "cg", Kind: "分中心", Address: i18n.Text{ZH: "某路", EN: "Some Road"}},
		},
		Windows: []catalog.Window{
			window("1", "1", 1000, 500), window("2", "1", 3100, 500), window("3", "1", 9000, 500), window("4", "1", 9000, 5500),
			window("11", "2", 1000, 500), window("12", "2", 2000, 500), window("13", "2", 3000, 500), window("14", "2", 4000, 500),
			window("15", "2", 6000, 500), window("16", "2", 7000, 500), window("17", "2", 2000, 5500), window("18", "2", 7000, 5500),
			{ID: "19", Floor: "2", PlaceID: "zone"}, {ID: "20", Floor: "2"}, {ID: "21", PlaceID: "cg"}, {ID: "22"}, window("23", "3", 500, 500),
		},
	}
}

func TestLeftAndRight(t *testing.T) {
	for _, c := range []struct {
		from string
		to   plan.Target
		want string // of the last leg: turn, side, nth, after, last
	}{
		{"k", plan.Target{Window: "1"}, "left right 0 2 last"},
		{"k", plan.Target{Window: "2"}, "straight straight 0  "},
		{"k", plan.Target{Window: "3"}, "right left 0 2 last"}, // counter 2 stands opposite: nobody knows whether it counts
		{"k", plan.Target{Window: "4"}, "right right 1  last"},
		{"k", plan.Target{Place: "lift1"}, "right right 0  "}, // the first aid stands between
		{"k", plan.Target{Place: "wc"}, "right right 0  "},
		{"k", plan.Target{Place: "aid"}, "here"},
		{"kn", plan.Target{Window: "1"}, "here"},
		{"kn", plan.Target{Window: "3"}, "left left 0 2 last"},
		{"kn", plan.Target{Window: "4"}, "left right 1  last"},
		{"kn", plan.Target{Place: "lift1"}, "left right 0  "},
		{"kc", plan.Target{Window: "3"}, "none left 0 2 last"},
		{"kc", plan.Target{Window: "1"}, "none right 0 2 last"},
		{"k", plan.Target{Window: "14"}, "left right 1  "},
		{"k", plan.Target{Window: "13"}, "left right 2 14 "},
		{"k", plan.Target{Window: "11"}, "left right 4 12 last"},
		{"k", plan.Target{Window: "15"}, "right left 1  "},
		{"k", plan.Target{Window: "16"}, "right left 2 15 last"},
		{"k", plan.Target{Window: "17"}, "left left 1  last"},
		{"k", plan.Target{Window: "18"}, "right right 1  last"},
		{"k", plan.Target{Window: "19"}, "right right 0  "}, // as far as its zone
	} {
		w := plan.New(hall()).Way(c.from, c.to)
		if !w.OK {
			t.Errorf("from %s to %v: %+v", c.from, c.to, w)
			continue
		}
		if got := says(w.Legs[len(w.Legs)-1]); got != c.want {
			t.Errorf("from %s to %v: %q, not %q", c.from, c.to, got, c.want)
		}
		sound(t, fmt.Sprint(c.to), w)
	}
}

func says(l plan.Leg) string {
	if l.Here {
		return "here"
	}
	names := map[plan.Turn]string{plan.NoTurn: "none", plan.Left: "left", plan.Right: "right", plan.Straight: "straight"}
	last := ""
	if l.Last {
		last = "last"
	}
	return fmt.Sprintf("%s %s %d %s %s", names[l.Turn], names[l.Side], l.Nth, l.After, last)
}

// A plan that hangs upside down has left and right the same: what counts is
// which way one faces, not how the sheet lies.
func TestTurnedPlanSaysTheSame(t *testing.T) {
	turned := hall()
	for i := range turned.Places {
		if pl := &turned.Places[i]; pl.X != 0 || pl.Y != 0 {
			pl.X, pl.Y = plan.Width-pl.X, plan.Height-pl.Y
		}
	}
	for i := range turned.Windows {
		if w := &turned.Windows[i]; w.X != 0 || w.Y != 0 {
			w.X, w.Y = plan.Width-w.X, plan.Height-w.Y
		}
	}
	for _, win := range hall().Windows {
		a := plan.New(hall()).Way("k", plan.Target{Window: win.ID})
		b := plan.New(turned).Way("k", plan.Target{Window: win.ID})
		if a.OK != b.OK || len(a.Legs) != len(b.Legs) {
			t.Fatalf("counter %s: %+v and %+v", win.ID, a, b)
		}
		for i := range a.Legs {
			if x, y := says(a.Legs[i]), says(b.Legs[i]); x != y {
				t.Errorf("counter %s: %q, and turned %q", win.ID, x, y)
			}
		}
	}
}

func TestWaysThatAreNone(t *testing.T) {
	p := plan.New(hall())
	for name, c := range map[string]struct {
		to   plan.Target
		away bool
	}{
		"unknown counter":         {plan.Target{Window: "99"}, false},
		"unknown place":           {plan.Target{Place: "nowhere"}, false},
		"nothing":                 {plan.Target{}, false},
		"counter without a place": {plan.Target{Window: "20"}, false},
		"counter of no floor":     {plan.Target{Window: "22"}, false},
		"branch centre":           {plan.Target{Place: "cg"}, true},
		"counter of a branch":     {plan.Target{Window: "21"}, true},
		"floor without lift":      {plan.Target{Window: "23"}, false},
		"the kiosk itself":        {plan.Target{Place: "k"}, false},
	} {
		w := p.Way("k", c.to)
		if w.OK || w.Away != c.away || w.Away && w.Place == nil {
			t.Errorf("%s: %+v", name, w)
		}
	}
	if n := len(p.Homeless); n != 2 { // 21 and 22
		t.Errorf("%d counters without a floor", n)
	}
}

// A hall whose workbook has no plan: floors and counters are there, and no way.
func TestHallWithoutPlan(t *testing.T) {
	cat := hall()
	for i := range cat.Places {
		cat.Places[i].X, cat.Places[i].Y, cat.Places[i].W, cat.Places[i].H = 0, 0, 0, 0
	}
	for i := range cat.Windows {
		cat.Windows[i].X, cat.Windows[i].Y = 0, 0
	}
	p := plan.New(cat)
	if p.Drawn() {
		t.Error("something is drawn")
	}
	for _, win := range cat.Windows {
		if w := p.Way("k", plan.Target{Window: win.ID}); w.OK || w.Window == nil {
			t.Errorf("counter %s: %+v", win.ID, w)
		}
	}
}

// A hall of one floor need not name it.
func TestHallOfOneFloor(t *testing.T) {
	cat := &catalog.Catalog{Places: []catalog.Place{place("k", "", plan.SignKiosk, 3000, 5000, 0, 0)}, Windows: []catalog.Window{window("1", "", 1000, 500)}}
	p := plan.New(cat)
	if w := p.Way("", plan.Target{Window: "1"}); !w.OK || len(p.Homeless) > 0 {
		t.Errorf("%+v, homeless %v", w, p.Homeless)
	}
}

// Out of use lifts are not taken; without any it is the stairs.
func TestLiftOutOfUse(t *testing.T) {
	cat := hall()
	cat.Places = append(cat.Places, place("st1", "1", plan.SignStairs, 6000, 5000, 600, 600), place("st2", "2", plan.SignStairs, 6000, 5000, 600, 600))
	w := plan.New(cat).Way("k", plan.Target{Window: "13"})
	if !w.StepFree || w.Legs[1].From.ID != "lift1" {
		t.Fatalf("%+v", w)
	}
	cat.Places[3].Status = "暂停"
	w = plan.New(cat).Way("k", plan.Target{Window: "13"})
	if !w.OK || w.StepFree || w.Legs[1].From.ID != "st1" || w.Legs[2].From.ID != "st2" {
		t.Fatalf("%+v", w)
	}
}

// Of two lifts it is the one with the shorter way, and the same shaft is left
// that was entered.
func TestNearerLift(t *testing.T) {
	cat := hall()
	cat.Places = append(cat.Places, place("east1", "1", plan.SignLift, 9500, 5000, 600, 600), place("east2", "2", plan.SignLift, 9500, 5000, 600, 600))
	for id, want := range map[string]string{"12": "lift2", "18": "lift2"} {
		w := plan.New(cat).Way("k", plan.Target{Window: id})
		if !w.OK || w.Legs[2].From.ID != want || w.Legs[0].To.ID != "lift1" {
			t.Errorf("to %s: %+v", id, w)
		}
	}
	cat.Places[0].X = 9000 // the kiosk stands in the east now
	if w := plan.New(cat).Way("k", plan.Target{Window: "16"}); w.Legs[0].To.ID != "east1" || w.Legs[2].From.ID != "east2" {
		t.Errorf("%+v", w)
	}
}

func TestFloorsInOrder(t *testing.T) {
	cat := &catalog.Catalog{Windows: []catalog.Window{window("1", "2", 1, 1), window("2", "B1", 1, 1), window("3", "M", 1, 1), window("4", "1", 1, 1), window("5", "B2", 1, 1)}}
	var got []string
	for _, f := range plan.New(cat).Floors {
		got = append(got, f.ID)
	}
	if fmt.Sprint(got) != "[B2 B1 1 2 M]" {
		t.Error(got)
	}
}

// Whatever a clerk writes into the columns, a way is sound or none.
func FuzzWay(f *testing.F) {
	f.Add(3000, 5000, 5000, 5000, 600, 600, 9000, 500, "1", "2")
	f.Add(-1, 99999, 0, 3000, -5, 20000, 0, 0, "", "")
	f.Fuzz(func(t *testing.T, kx, ky, lx, ly, lw, lh, x, y int, floor, other string) {
		const most = 1 << 20 // the workbook's columns hold numbers to 10000
		for _, v := range []*int{&kx, &ky, &lx, &ly, &lw, &lh, &x, &y} {
			*v %= most
		}
		cat := hall()
		cat.Places[0].X, cat.Places[0].Y, cat.Places[0].Floor = kx, ky, floor
		cat.Places[3].X, cat.Places[3].Y, cat.Places[3].W, cat.Places[3].H = lx, ly, lw, lh
		cat.Windows[0].X, cat.Windows[0].Y, cat.Windows[0].Floor = x, y, other
		p := plan.New(cat)
		for _, w := range cat.Windows {
			if way := p.Way("k", plan.Target{Window: w.ID}); way.OK {
				sound(t, w.ID, way)
			}
		}
		for _, pl := range cat.Places {
			if way := p.Way("k", plan.Target{Place: pl.ID}); way.OK {
				sound(t, pl.ID, way)
			}
		}
	})
}

func BenchmarkWay(b *testing.B) {
	cat := demo(b)
	for b.Loop() {
		plan.New(cat).Way("", plan.Target{Window: "12"})
	}
}
