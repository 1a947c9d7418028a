package simulate

import (
	"fmt"
	"strings"
	"time"
)

// idcardFault is what is wrong with the reader's answers, if anything.
type idcardFault struct {
	silent, garbage, double bool
	late                    time.Duration

	takeInRead bool // the next read loses its card half-way
	taken      bool // that has just happened

	refuse     uint16 // status of the answer
	refuseOn   string // only to this command; "" any
	refuseMore int    // answers so refused; negative: all from now on

	damaged, short bool   // the next answer is so
	cutAfter       int    // the next answer stops after so many bytes
	hold           bool   // the next answer waits for the one after it
	held           []byte // that answer
}

// samvShort is the time-out frame of some dialects, whose LEN says more than
// comes: fact sheet, section 12.3.
const samvShort = samvPreamble + "\x00\x05\x05\x05\x05"

func (f *idcardFault) refuses(kind string) (uint16, bool) {
	if f.refuseMore == 0 || f.refuseOn != "" && f.refuseOn != kind {
		return 0, false
	}
	f.refuseMore = max(-1, f.refuseMore-1)
	return f.refuse, true
}

func (f *idcardFault) wasTaken() bool {
	was := f.taken
	f.taken = false
	return was
}

// apply does to a good answer what the orders want. What is one at a time
// wears off.
func (f *idcardFault) apply(d *IDCard, kind string, b []byte) []byte {
	switch {
	case f.silent:
		return nil
	case f.garbage:
		b = append([]byte(nil), b...)
		for i := range b {
			b[i] = byte(d.rng.IntN(256))
		}
	case f.short:
		f.short = false
		if b = []byte(samvShort); d.opt.Dialect == DialectSTX {
			b = []byte("\x02\x00\x05\x05\x05\x05")
		}
	case f.damaged:
		f.damaged = false
		b = damagedFrame(b)
	case f.cutAfter > 0:
		b = b[:min(f.cutAfter, len(b))]
		f.cutAfter = 0
	}
	if f.hold {
		f.hold, f.held = false, b
		return nil
	}
	if f.held != nil {
		b, f.held = append(f.held, b...), nil
	}
	if f.double {
		b = append(append([]byte(nil), b...), b...)
	}
	return b
}

// damagedFrame is the damage of section 14.4: a 00 after the first byte, and
// two bytes lost before the last.
func damagedFrame(b []byte) []byte {
	if len(b) < 5 {
		return b
	}
	out := append([]byte{b[0], 0}, b[1:len(b)-3]...)
	return append(out, b[len(b)-1])
}

// words are the faults that are on, as in orders.
func (f *idcardFault) words(l terminalLine) string {
	var w []string
	add := func(on bool, format string, args ...any) {
		if on {
			w = append(w, fmt.Sprintf(format, args...))
		}
	}
	add(f.silent, "silent")
	add(f.garbage, "garbage")
	add(f.late > 0, "late %d", f.late.Milliseconds())
	add(f.refuseMore != 0, "refuse %02x", f.refuse)
	add(f.takeInRead, "take in read")
	add(f.damaged, "damaged")
	add(f.short, "short")
	add(f.cutAfter > 0, "cut %d", f.cutAfter)
	add(f.hold || f.held != nil, "hold")
	add(f.double, "double")
	return strings.Join(append(w, l.words()...), ", ")
}

func (l terminalLine) words() (w []string) {
	for _, c := range []struct {
		name string
		n    int
	}{{"lose", l.lose}, {"insert", l.insert}, {"write in pieces of", l.chunk}, {"unplug after", l.unplugAfter}} {
		if c.n > 0 {
			w = append(w, fmt.Sprintf("%s %d", c.name, c.n))
		}
	}
	return w
}
