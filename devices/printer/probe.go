package printer

import (
	"context"
	"slices"
	"strings"
	"time"

	"yimen/devices/escpos"
	"yimen/devices/port"
)

// Guess is what seems to hang on a port.
type Guess struct {
	Baud     int
	Answered []int    // n of the `10 04 n` that were answered
	Profiles []string // names of the profiles that this fits
	// Maker and Model are the printer's own words (`1D 49 42`, `43`). "" when it
	// was not asked or did not say.
	Maker, Model string
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
// printer answers at once and none prints, at every rate. Whoever answers that
// and is online is also asked its name, and `1B 40` drops what a printer without
// that command may have taken for text; no paper moves. To a card reader these
// bytes are no frame, and a scanner does not listen. The port must not be in
// use. It takes less than a second for each rate that nobody answers at.
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
		if g, ok := o.at(ctx, port.NewWire(p, o.Clock)); ok {
			g.Baud, g.Profiles = baud, fitting(g.Answered)
			return g, true
		}
	}
	return Guess{}, false
}

// at asks at one rate.
func (o ProbeOptions) at(ctx context.Context, w *port.Wire) (g Guess, ok bool) {
	defer w.Close()
	online := false
	g.Answered, online = o.questions(ctx, w)
	if o.full(ctx, w) {
		g.Answered = append(g.Answered, fullStatus)
	}
	if online { // else it would answer when its paper is back
		g.Maker, g.Model = o.name(ctx, w, 0x42), o.name(ctx, w, 0x43)
		_ = w.Write([]byte{0x1B, 0x40}, time.Second)
	}
	return g, len(g.Answered) > 0
}

// questions asks one after the other, twice each: whoever answers both times with
// the same byte of a status is a printer and no noise.
func (o ProbeOptions) questions(ctx context.Context, w *port.Wire) (answered []int, online bool) {
	for n := 1; n <= 5; n++ {
		first, ok := o.question(ctx, w, n)
		same := false
		if ok && (n > 4 || first&0x13 == 0x12) {
			again, ok := o.question(ctx, w, n)
			same = ok && again == first
		}
		switch {
		case same:
			answered = append(answered, n)
			online = online || n == 1 && first&0x08 == 0
		case n == 1:
			return nil, false
		}
	}
	return answered, online
}

// name is the text of an identity block, `5F text 00`, or "" when none came.
func (o ProbeOptions) name(ctx context.Context, w *port.Wire, n byte) string {
	if err := w.Write([]byte{0x1D, 0x49, n}, time.Second); err != nil {
		return ""
	}
	parser := escpos.NewParser(escpos.Profile{})
	for end := o.Clock.After(o.Answer); ; {
		select {
		case b, open := <-w.In():
			if !open {
				return ""
			}
			for _, r := range parser.Feed(b) {
				if r.Kind == escpos.Block && r.Byte == escpos.HeadIdentity {
					return printable(r.Text)
				}
			}
		case <-end:
			return ""
		case <-ctx.Done():
			return ""
		}
	}
}

// printable keeps what may be shown to staff.
func printable(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < 0x20 || r > 0x7E {
			return -1
		}
		return r
	}, s))
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
