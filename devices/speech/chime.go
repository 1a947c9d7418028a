package speech

import (
	"math"
	"time"
)

// Chime is two soft tones that make people look up; where there is no voice it is
// all that is heard.
func Chime(rate int) Sound {
	var out []int16
	for _, hz := range []float64{880, 660} {
		n := rate * 35 / 100
		for i := range n {
			t := float64(i) / float64(rate)
			// a bell fades, and begins without a click
			swell := math.Min(1, t*200) * math.Exp(-6*t)
			out = append(out, int16(20000*swell*math.Sin(2*math.Pi*hz*t)))
		}
	}
	return Sound{Rate: rate, Samples: out}
}

// Pauses between the parts of an announcement.
const (
	BetweenWords     = 60 * time.Millisecond  // of clips
	BetweenLanguages = 600 * time.Millisecond // and after the chime
)
