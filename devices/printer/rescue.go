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
// of, and cuts the half slip off. The debt stands until that is proved like a
// slip, as far as the printer can: it may be switched off meanwhile.
func (p *Printer) rescue(ctx context.Context) error {
	if !p.debt.cleared {
		if err := p.clear(ctx); err != nil {
			return err
		}
	}
	enc := escpos.Rescue(p.cfg.Profile, p.debt.owed)
	start := p.cfg.Clock.Now()
	r := &run{end: start.Add(p.limit(enc)), asked: start}
	p.conn.xoff, p.conn.off = false, false
	err := p.send(ctx, enc, r)
	if err == nil {
		err = p.prove(ctx, enc, r, start)
	}
	if err != nil && !errors.Is(err, errNoProof) {
		return err
	}
	p.cfg.Logger.Info("half slip cut off", "zeros", p.debt.owed)
	p.book.moved(enc.LengthMM)
	p.debt = nil
	return nil
}
