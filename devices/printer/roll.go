package printer

import "yimen/kiosk/slip"

// Roll says how much paper a new roll holds and when to warn. The zero value
// counts what is used and forecasts nothing until a near-end sensor speaks.
type Roll struct {
	LengthMM  int // of a new roll, as its wrapper says; 0: not known
	NearEndMM int // left when the near-end sensor speaks; 0: 4000
	WarnSlips int // the supply is low when fewer slips are left; 0: 30

	// Known is what Keep was last given, by an earlier run.
	Known RollState
	// Keep is told at each change, in order, from a goroutine of the printer's;
	// nil: the count ends with the program.
	Keep func(RollState)
}

// RollState is what is remembered of the roll that is in the printer.
type RollState struct {
	UsedMM   float64 `json:"used_mm"`
	LengthMM float64 `json:"length_mm"` // 0: not known
	MeanMM   float64 `json:"mean_mm"`   // running mean of the slips' length; 0: none was printed
	Slips    int     `json:"slips"`     // that the mean was made of, at most meanOf
	NearEnd  bool    `json:"near_end"`  // its sensor spoke, on this roll
	Opened   bool    `json:"opened"`    // the cover was opened since then
	Out      bool    `json:"out"`       // it ran out
	Sure     bool    `json:"sure"`      // see Supply
}

// Supply is how much paper is left.
type Supply struct {
	UsedMM   int // of the present roll
	LengthMM int // of the present roll; 0: not known
	// SlipsLeft is a forecast by the mean length of the last slips: "about 120
	// slips left". -1: there is nothing to forecast from.
	SlipsLeft int
	// Low says that somebody should bring a roll: the near-end sensor or the
	// forecast says so.
	Low bool
	// Sure says that the count began with a roll known to be new, or was set by
	// the near-end sensor, and that nothing made it doubtful since. Without it
	// the words should say so.
	Sure bool
}

const (
	defaultNearEndMM = 4000 // a roll of 25 mm across its core of 18 mm; printers differ
	defaultWarnSlips = 30
	typicalMM        = 120 // a ticket, before one was measured
	meanOf           = 20  // slips in the running mean
)

// roll reckons. It knows no clock and no cable.
type roll struct {
	cfg Roll
	now RollState
}

func newRoll(cfg Roll) roll {
	if cfg.NearEndMM <= 0 {
		cfg.NearEndMM = defaultNearEndMM
	}
	if cfg.WarnSlips <= 0 {
		cfg.WarnSlips = defaultWarnSlips
	}
	r := roll{cfg: cfg, now: cfg.Known}
	if r.now.LengthMM == 0 {
		r.now.LengthMM = float64(cfg.LengthMM)
	}
	return r
}

// moved counts paper.
func (r *roll) moved(mm float64) {
	r.now.UsedMM += mm
	if n := r.now.LengthMM; n > 0 && r.now.UsedMM > 1.05*n {
		r.now.Sure = false // it prints on: this is another roll
	}
}

// printed counts a slip.
func (r *roll) printed(mm float64) {
	r.moved(mm)
	r.now.Slips = min(r.now.Slips+1, meanOf)
	r.now.MeanMM += (mm - r.now.MeanMM) / float64(r.now.Slips)
}

// fresh begins a new roll.
func (r *roll) fresh(sure bool) {
	r.now = RollState{LengthMM: float64(r.cfg.LengthMM), MeanMM: r.now.MeanMM, Slips: r.now.Slips, Sure: sure}
}

// state takes what the printer is in. A new roll shows by paper where there was
// none, or by a near-end sensor that fell silent after the cover was opened: by
// itself it flickers.
func (r *roll) state(s slip.State) {
	switch s {
	case slip.CoverOpen:
		r.now.Opened = true
	case slip.PaperOut:
		r.now.Out = true
	case slip.NearEnd:
		if r.now.Out || !r.now.NearEnd {
			r.nearEnd()
		}
		r.now.Out, r.now.Opened = false, false
	case slip.Ready:
		switch {
		case r.now.Out:
			// Paper that ended long before it should was perhaps pulled out and
			// put back.
			r.fresh(r.now.NearEnd || r.now.LengthMM > 0 && r.now.UsedMM > 0.7*r.now.LengthMM)
		case r.now.NearEnd && r.now.Opened:
			r.fresh(true)
		case r.now.Opened:
			r.now.Opened, r.now.Sure = false, false // a look inside, or another roll
		}
	}
}

// nearEnd sets the count by the sensor.
func (r *roll) nearEnd() {
	left := float64(r.cfg.NearEndMM)
	if r.now.LengthMM < left {
		r.now.LengthMM = r.now.UsedMM + left
	}
	r.now.UsedMM = r.now.LengthMM - left
	r.now.NearEnd, r.now.Sure = true, true
}

// supply is what to tell.
func (r *roll) supply() Supply {
	s := Supply{UsedMM: int(r.now.UsedMM), LengthMM: int(r.now.LengthMM), SlipsLeft: -1, Sure: r.now.Sure}
	if r.now.LengthMM > 0 {
		mean := r.now.MeanMM
		if mean <= 0 {
			mean = typicalMM
		}
		s.SlipsLeft = max(0, int((r.now.LengthMM-r.now.UsedMM)/mean))
	}
	if r.now.Out {
		s.SlipsLeft = 0
	}
	s.Low = r.now.NearEnd || r.now.Out || s.SlipsLeft >= 0 && s.SlipsLeft < r.cfg.WarnSlips
	return s
}
