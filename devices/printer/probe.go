package printer

import (
	"context"
	"slices"
	"time"

	"yimen/devices/escpos"
	"yimen/devices/port"
)

// Guess is what seems to hang on a port.
type Guess struct {
	Baud     int
	Answered []int    // n of the `10 04 n` that were answered
	Profiles []string // names of the profiles that this fits
}

// probeBauds are the rates that receipt printers are set to.
var probeBauds = []int{9600, 19200, 38400, 57600, 115200}

// ProbeOptions are for tests; the zero value is for life.
type ProbeOptions struct {
	Clock    Clock
	Answer   time.Duration // a printer answers within this; 300 ms
	OpenPort func(path string, baud int) (Port, error)
}

// Probe asks whether a receipt printer hangs on a port: `10 04 n`, which every
// printer answers at once and none prints, at every rate. To a card reader these
// bytes are no frame, and a scanner does not listen. The port must not be in
// use. It takes a second for each rate that nobody answers at.
func Probe(ctx context.Context, path string, o ProbeOptions) (Guess, bool) {
	if o.Clock == nil {
		o.Clock = port.System{}
	}
	if o.Answer <= 0 {
		o.Answer = 300 * time.Millisecond
	}
	if o.OpenPort == nil {
		o.OpenPort = func(path string, baud int) (Port, error) { return port.Open(path, port.Mode{Baud: baud}) }
	}
	for _, baud := range probeBauds {
		if ctx.Err() != nil {
			return Guess{}, false
		}
		p, err := o.OpenPort(path, baud)
		if err != nil {
			return Guess{}, false
		}
		answered := o.questions(ctx, port.NewWire(p, o.Clock))
		if len(answered) > 0 {
			return Guess{Baud: baud, Answered: answered, Profiles: fitting(answered)}, true
		}
	}
	return Guess{}, false
}

// questions asks one after the other, twice each: whoever answers both times with
// the same byte of a status is a printer and no noise.
func (o ProbeOptions) questions(ctx context.Context, w *port.Wire) []int {
	defer w.Close()
	var answered []int
	for n := 1; n <= 5; n++ {
		first, ok := o.question(ctx, w, n)
		if !ok {
			if n == 1 {
				return nil
			}
			continue
		}
		if again, ok := o.question(ctx, w, n); ok && again == first && (n > 4 || first&0x13 == 0x12) {
			answered = append(answered, n)
		}
	}
	if o.full(ctx, w) {
		answered = append(answered, fullStatus)
	}
	return answered
}

// fullStatus is the n of Custom's full status: `10 0F` and four bytes.
const fullStatus = 0x14

func (o ProbeOptions) full(ctx context.Context, w *port.Wire) bool {
	if err := w.Write(escpos.StatusRequest(fullStatus), time.Second); err != nil {
		return false
	}
	var got []byte
	for end := o.Clock.After(o.Answer); ; {
		select {
		case b, open := <-w.In():
			if got = append(got, b...); !open || len(got) > 6 {
				return false
			}
		case <-end:
			return len(got) == 6 && got[0] == 0x10 && got[1] == 0x0F
		case <-ctx.Done():
			return false
		}
	}
}

func (o ProbeOptions) question(ctx context.Context, w *port.Wire, n int) (byte, bool) {
	for drained := false; !drained; { // nothing of before is an answer
		select {
		case _, open := <-w.In():
			drained = !open
		default:
			drained = true
		}
	}
	if err := w.Write(escpos.StatusRequest(n), time.Second); err != nil {
		return 0, false
	}
	select {
	case b, open := <-w.In():
		if !open || len(b) != 1 {
			return 0, false
		}
		return b[0], true
	case <-o.Clock.After(o.Answer):
	case <-ctx.Done():
	}
	return 0, false
}

// fitting are the profiles that ask nothing that was not answered.
func fitting(answered []int) []string {
	var out []string
	for _, name := range escpos.Profiles() {
		p, err := escpos.LoadProfile(name)
		if err != nil || len(p.Status) == 0 {
			continue
		}
		if !slices.ContainsFunc(p.Status, func(n int) bool { return !slices.Contains(answered, n) }) {
			out = append(out, name)
		}
	}
	return out
}
