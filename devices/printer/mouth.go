package printer

import (
	"context"
	"slices"
	"time"

	"yimen/devices/escpos"
	"yimen/kiosk/slip"
)

// taken waits for the slip in the mouth to be taken, within a limit, then has
// the printer draw it in or drop it where it can. It returns the state after
// that; NotTaken means that the next slip has no way out.
func (p *Printer) taken(ctx context.Context) (slip.State, error) {
	state, err := p.until(ctx, p.cfg.Timing.Taken)
	if err != nil || state != slip.NotTaken {
		return state, err
	}
	for _, request := range [][]byte{escpos.CollectRequest(p.cfg.Profile), escpos.EjectRequest(p.cfg.Profile)} {
		if request == nil {
			continue
		}
		if err := p.conn.w.Write(request, p.cfg.Timing.Write); err != nil {
			return "", err
		}
		if state, err = p.until(ctx, p.cfg.Timing.Retract); err != nil || state != slip.NotTaken {
			p.cfg.Logger.Info("slip that nobody took was cleared away", "state", string(state))
			return state, err
		}
	}
	return state, nil
}

// hasMouth says that the printer tells whether a slip hangs in its mouth.
func (p *Printer) hasMouth() bool {
	return slices.ContainsFunc(p.cfg.Profile.Bits, func(b escpos.StatusBit) bool { return b.State == slip.NotTaken })
}

// cleared waits for a half slip, just cut off, to be taken from the mouth.
func (p *Printer) cleared(ctx context.Context) (slip.State, error) {
	if err := p.rest(ctx, p.cfg.Timing.Knife+p.cfg.Timing.Settle); err != nil {
		return "", err
	}
	state, err := p.sure(ctx)
	if err == nil && state == slip.NotTaken {
		return p.taken(ctx)
	}
	return state, err
}

// until asks for the state until the mouth is free or the time is over.
func (p *Printer) until(ctx context.Context, limit time.Duration) (slip.State, error) {
	end := p.cfg.Clock.Now().Add(limit)
	for {
		if err := p.rest(ctx, p.cfg.Timing.Recheck); err != nil {
			return "", err
		}
		state, err := p.sure(ctx)
		if err != nil || state != slip.NotTaken || !p.cfg.Clock.Now().Before(end) {
			return state, err
		}
	}
}

// free asks a printer whose knife stuck to try again: until it is asked it stays
// as it is, however well the knife moves by now. What it still holds of a slip
// that is known to have failed is dropped with that.
func (p *Printer) free() error {
	now := p.cfg.Clock.Now()
	if p.cfg.Profile.Clear == "none" || now.Sub(p.freed) < p.cfg.Timing.Free {
		return nil
	}
	p.freed = now
	n := byte(1)
	if p.debt != nil {
		n = 2
	}
	return p.conn.w.Write([]byte{0x10, 0x05, n}, p.cfg.Timing.Write)
}
