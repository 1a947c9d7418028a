package printer

import (
	"context"
	"errors"

	"yimen/devices/escpos"
)

// fill ends the command that the printer may be inside of, since until then it
// takes status requests for data and seems silent. A printer that says stop is
// left for later.
func (p *Printer) fill(ctx context.Context) error {
	if p.debt == nil || p.debt.filled || p.held() {
		return nil
	}
	p.conn.off = false
	zeros := escpos.Job{Pieces: []escpos.Piece{{Bytes: make([]byte, p.debt.owed)}}}
	now := p.cfg.Clock.Now()
	r := &run{end: now.Add(zeros.LineTime(p.cfg.Baud) + 2*p.cfg.Timing.Answer), asked: now}
	err := p.send(ctx, zeros, r)
	if err == nil {
		p.debt.filled = true
	}
	if errors.Is(err, errLate) {
		return nil
	}
	return err
}

// clear empties the printer of the rest of a slip, where it can, so that the
// next visitor does not get it when paper is back. Sent at once, as a printer
// goes on with the old rest by itself.
func (p *Printer) clear(ctx context.Context) error {
	request := escpos.ClearRequest(p.cfg.Profile)
	if request == nil || p.conn == nil {
		return nil
	}
	if err := p.conn.w.Write(request, p.cfg.Timing.Write); err != nil {
		return err
	}
	if p.cfg.Profile.Clear != "10-14-08" {
		return nil // not answered
	}
	end := p.cfg.Clock.Now().Add(p.cfg.Timing.Answer)
	for {
		left := end.Sub(p.cfg.Clock.Now())
		if left <= 0 {
			return nil
		}
		replies, err := p.pump(ctx, left)
		if err != nil {
			return err
		}
		for _, r := range replies {
			if r.Kind == escpos.Block && r.Byte == escpos.HeadAnswer && r.Text == "\x25" {
				p.debt.cleared = true
				return nil
			}
		}
	}
}

// rescue settles the debt: it ends whatever command the printer may be inside
// of, and cuts the half slip off. The debt stands until all of it was written.
func (p *Printer) rescue(ctx context.Context) error {
	if !p.debt.cleared {
		if err := p.clear(ctx); err != nil {
			return err
		}
	}
	enc := escpos.Rescue(p.cfg.Profile, p.debt.owed)
	r := &run{end: p.cfg.Clock.Now().Add(p.limit(enc)), asked: p.cfg.Clock.Now()}
	p.conn.xoff, p.conn.off = false, false
	if err := p.send(ctx, enc, r); err != nil {
		return err
	}
	p.cfg.Logger.Info("half slip cut off", "zeros", p.debt.owed)
	p.debt = nil
	return nil
}
