package printer

import (
	"context"
	"errors"
	"fmt"
	"time"

	"yimen/devices/escpos"
	"yimen/devices/port"
	"yimen/kiosk/slip"
)

var (
	errLate  = errors.New("the slip took longer than it can take: see the printer's state")
	errReset = errors.New("the printer was silent in mid-slip, or said that it started: it was switched off and on")
	errStall = errors.New("the printer stopped in mid-command and does not go on: see its state")
)

// trouble is a state that ends a slip.
type trouble struct{ state slip.State }

func (t trouble) Error() string { return fmt.Sprintf("the printer is %s", t.state) }

// rest waits, listening.
func (p *Printer) rest(ctx context.Context, d time.Duration) error {
	end := p.cfg.Clock.Now().Add(d)
	for {
		left := end.Sub(p.cfg.Clock.Now())
		if left <= 0 {
			return nil
		}
		if _, err := p.pump(ctx, left); err != nil {
			return err
		}
	}
}

// run of bytes to the printer: where it is, when it must be over.
type run struct {
	end   time.Time // no chunk is sent after it
	asked time.Time // when the state was last asked for
	sent  int
}

// send writes a job piece by piece. Between pieces it asks for the state. r.sent
// counts the bytes handed to the port, whatever the error.
func (p *Printer) send(ctx context.Context, enc escpos.Job, r *run) error {
	for _, piece := range enc.Pieces {
		if err := p.between(ctx, r); err != nil {
			return err
		}
		rest := piece.Bytes
		for len(rest) > 0 {
			n := min(len(rest), chunk)
			if err := p.clearToSend(ctx, r, n, len(rest) == len(piece.Bytes)); err != nil {
				return err
			}
			// Counted before it is written: of a write that fails nobody knows
			// how much went out.
			r.sent += n
			if err := p.conn.w.Write(rest[:n], p.cfg.Timing.Write); err != nil {
				return err
			}
			p.conn.pace.sent(p.cfg.Clock.Now(), n, piece.MM*float64(n)/float64(len(piece.Bytes)))
			rest = rest[n:]
		}
	}
	return nil
}

// clearToSend waits until the line and the printer have room for n bytes. At a
// boundary between commands it goes on asking for the state meanwhile.
func (p *Printer) clearToSend(ctx context.Context, r *run, n int, boundary bool) error {
	var stopped time.Time
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		wait := p.conn.pace.wait(p.cfg.Clock.Now(), n)
		if _, err := p.pump(ctx, wait); err != nil {
			return err
		}
		if p.conn.off {
			return errReset
		}
		now := p.cfg.Clock.Now()
		if now.After(r.end) {
			return errLate
		}
		if p.held() {
			if _, err := p.pump(ctx, 20*time.Millisecond); err != nil {
				return err
			}
			if boundary {
				if err := p.between(ctx, r); err != nil {
					return err
				}
				continue
			}
			if stopped.IsZero() {
				stopped = now
			}
			if now.Sub(stopped) > p.cfg.Timing.Stall {
				return errStall
			}
			continue
		}
		if p.conn.pace.wait(now, n) <= 0 {
			return nil
		}
	}
}

// between asks for the state in mid-slip, at the boundary of two commands, when
// it was not asked lately. An error of type trouble ends the slip.
func (p *Printer) between(ctx context.Context, r *run) error {
	now := p.cfg.Clock.Now()
	if len(p.cfg.Profile.Status) == 0 || now.Sub(r.asked) < p.cfg.Timing.Between {
		return nil
	}
	if p.conn.off {
		return errReset
	}
	if p.conn.gone() {
		return port.ErrGone
	}
	defer func() { r.asked = p.cfg.Clock.Now() }()
	st := escpos.NewStatus(p.cfg.Profile)
	first := p.cfg.Profile.Status[0]
	if first == 1 && len(p.cfg.Profile.Bits) == 0 {
		// A usual printer in any trouble is offline, so one question will do.
		ok, err := p.ask(ctx, first, st)
		if err != nil {
			return err
		}
		if ok && !st.Offline() && p.conn.junk == 0 {
			return nil
		}
	}
	state, err := p.sure(ctx)
	if err != nil {
		return err
	}
	if p.conn.off {
		return errReset
	}
	// A hot head makes the printer wait and go on by itself.
	if state.CanPrint() || state == slip.Hot || state == slip.NotTaken {
		return nil
	}
	return trouble{state}
}
