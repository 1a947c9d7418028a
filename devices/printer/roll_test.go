package printer

import (
	"testing"

	"yimen/kiosk/slip"
)

func TestRollForecast(t *testing.T) {
	r := newRoll(Roll{LengthMM: 80_000})
	if s := r.supply(); s != (Supply{LengthMM: 80_000, SlipsLeft: 666}) {
		t.Errorf("before anything: %+v", s)
	}
	r.fresh(true)
	for range 100 {
		r.printed(100)
	}
	r.moved(50) // half a slip cut off
	if s := r.supply(); s != (Supply{UsedMM: 10_050, LengthMM: 80_000, SlipsLeft: 699, Sure: true}) {
		t.Errorf("after 100 slips: %+v", s)
	}
	for range 200 {
		r.printed(200) // longer ones: the forecast follows
	}
	s := r.supply()
	if s.UsedMM != 50_050 || s.SlipsLeft != 149 {
		t.Errorf("after 200 long ones: %+v", s)
	}
	for n := 0; !r.supply().Low; n++ {
		if n > 200 {
			t.Fatal("never low")
		}
		r.printed(200)
	}
	if s = r.supply(); s.SlipsLeft != 29 || !s.Sure {
		t.Errorf("when low: %+v", s)
	}
	for range 60 {
		r.printed(200)
	}
	if s = r.supply(); s.SlipsLeft != 0 || s.Sure {
		t.Errorf("a roll that never ends is another one: %+v", s)
	}
}

func TestRollWithoutALengthForecastsFromTheSensor(t *testing.T) {
	r := newRoll(Roll{NearEndMM: 5000})
	r.printed(100)
	if s := r.supply(); s != (Supply{UsedMM: 100, SlipsLeft: -1}) {
		t.Errorf("%+v", s)
	}
	r.state(slip.NearEnd)
	if s := r.supply(); s != (Supply{UsedMM: 100, LengthMM: 5100, SlipsLeft: 50, Low: true, Sure: true}) {
		t.Errorf("%+v", s)
	}
}

// TestRollSeesANewOne: what the printer's states say about the roll.
func TestRollSeesANewOne(t *testing.T) {
	const length, left = 80_000, 4000
	for _, c := range []struct {
		name       string
		used       float64
		sure       bool
		states     []slip.State
		wantUsed   int
		wantSure   bool
		wantLow    bool
		slipsAtEnd bool // SlipsLeft is 0
	}{
		{"nothing happened", 10_000, true, []slip.State{slip.Ready, slip.Silent, slip.Ready}, 10_000, true, false, false},
		{"paper out", 79_000, true, []slip.State{slip.Ready, slip.PaperOut}, 79_000, true, true, true},
		{"paper out, new roll", 79_000, true, []slip.State{slip.PaperOut, slip.CoverOpen, slip.PaperOut, slip.Ready}, 0, true, false, false},
		{"out far too early", 10_000, true, []slip.State{slip.PaperOut, slip.Ready}, 0, false, false, false},
		{"out early, but the sensor had spoken", 10_000, false, []slip.State{slip.NearEnd, slip.PaperOut, slip.Ready}, 0, true, false, false},
		{"an old roll put back", 79_000, false, []slip.State{slip.PaperOut, slip.CoverOpen, slip.NearEnd}, length - left, true, true, false},
		{"near end corrects the count", 10_000, false, []slip.State{slip.NearEnd}, length - left, true, true, false},
		{"the sensor flickers", 70_000, true, []slip.State{slip.NearEnd, slip.Ready, slip.NearEnd, slip.Ready}, length - left, true, true, false},
		{"changed before its end", 70_000, true, []slip.State{slip.NearEnd, slip.CoverOpen, slip.Ready}, 0, true, false, false},
		{"a look inside at the end", 70_000, true, []slip.State{slip.NearEnd, slip.CoverOpen, slip.NearEnd}, length - left, true, true, false},
		{"a look inside, or another roll", 40_000, true, []slip.State{slip.CoverOpen, slip.Ready}, 40_000, false, false, false},
		{"the plug was out", 40_000, true, []slip.State{slip.Absent, slip.Starting, slip.Ready}, 40_000, true, false, false},
	} {
		r := newRoll(Roll{LengthMM: length, NearEndMM: left, Known: RollState{UsedMM: c.used, LengthMM: length, MeanMM: 100, Slips: 20, Sure: c.sure}})
		for _, s := range c.states {
			r.state(s)
		}
		got := r.supply()
		if got.UsedMM != c.wantUsed || got.Sure != c.wantSure || got.Low != c.wantLow || (got.SlipsLeft == 0) != c.slipsAtEnd {
			t.Errorf("%s: %+v", c.name, got)
		}
		if r.now.MeanMM != 100 {
			t.Errorf("%s: the mean is %v", c.name, r.now.MeanMM)
		}
	}
}

// TestRollGoesOnWhereItWas: the state carries everything over a restart, also
// paper that ran out before it.
func TestRollGoesOnWhereItWas(t *testing.T) {
	cfg := Roll{LengthMM: 80_000}
	r := newRoll(cfg)
	r.fresh(true)
	for range 700 {
		r.printed(110)
	}
	r.state(slip.PaperOut)
	cfg.Known = r.now
	again := newRoll(cfg)
	if again.supply() != r.supply() {
		t.Errorf("%+v, was %+v", again.supply(), r.supply())
	}
	again.state(slip.Ready)
	if s := again.supply(); s.UsedMM != 0 || !s.Sure || s.SlipsLeft != 727 {
		t.Errorf("%+v", s)
	}
}
