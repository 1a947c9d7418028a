package cards

import (
	"context"
	"log/slog"
	"time"

	"yimen/devices/document"
	"yimen/devices/samv"
)

// Look reads one card and lists which of its fields arrive, masked, for `yimen
// doctor` and the service page. It counts as a Read; ctx's end without a card
// is its error.
func (r *Reader) Look(ctx context.Context) (samv.Letter, []samv.Arrived, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var letter samv.Letter
	var fields []samv.Arrived
	var bad error
	seen := false
	err := r.desk.Serve(&document.Ask{Ctx: ctx, Look: func(record any) {
		if seen {
			return
		}
		seen = true
		letter, fields, bad = samv.MaskedFields(record.([]byte), r.today())
		cancel()
	}})
	switch {
	case err != nil:
		return 0, nil, err
	case !seen:
		return 0, nil, ctx.Err()
	}
	return letter, fields, bad
}

// Guess is what hangs on a port.
type Guess struct {
	Dialect Dialect
	Baud    int
}

// Probe asks whether a card reader hangs on a port, at every rate, and which
// language it speaks. It takes a second for each rate that nobody answers at.
// What it sends means nothing to a printer or scanner, but the port must not be
// in use.
func Probe(ctx context.Context, path string, log *slog.Logger) (Guess, bool) {
	r := newReader(Config{Path: path, Dialect: Auto, Logger: log, Timing: Timing{Warm: time.Second}})
	defer r.disconnect()
	defer r.desk.Ended()
	stop := context.AfterFunc(ctx, func() { _ = r.desk.Close() })
	defer stop()
	if !r.connect() || r.identify() != nil {
		return Guess{}, false
	}
	return Guess{r.dialect, r.rate}, true
}
