package printer

import (
	"context"
	"time"

	"yimen/devices/escpos"
	"yimen/devices/port"
)

// conn is one opening of the port, from plug to plug.
type conn struct {
	w      *port.Wire
	parser *escpos.Parser
	xoff   bool // the printer said stop
	off    bool // the printer was switched on anew: it said so, or was silent for a while
	missed bool // the last question was never answered
	late   bool // a request was not answered in time; its answer may still come
	junk   int  // replies that made no sense, since last looked at
	pace   pacer
	// hear is told every reply while something else is being waited for.
	hear func(escpos.Reply)
}

// take reads bytes that came and keeps what concerns the line itself.
func (c *conn) take(b []byte) []escpos.Reply {
	replies := c.parser.Feed(b)
	for _, r := range replies {
		if c.hear != nil {
			c.hear(r)
		}
		switch r.Kind {
		case escpos.XON:
			c.xoff = false
		case escpos.XOFF:
			c.xoff = true
		case escpos.Junk:
			c.junk++
		case escpos.Block:
			if r.Byte == escpos.HeadPowerOn {
				c.off = true
				c.xoff = false
			}
		}
	}
	return replies
}

// gone says that the name leads to another device by now, or to none.
func (c *conn) gone() bool {
	g, ok := c.w.Port().(interface{ Gone() bool })
	return ok && g.Gone()
}

// connect opens the port if it is not open, and not too often.
func (p *Printer) connect() bool {
	if p.conn != nil {
		if !p.conn.gone() {
			return true
		}
		p.lose(port.ErrGone)
	}
	now := p.cfg.Clock.Now()
	if p.cfg.Path == "" || !p.tried.IsZero() && now.Sub(p.tried) < p.cfg.Timing.Reopen {
		p.certain(event{kind: noPort})
		return false
	}
	p.tried = now
	cable, err := p.cfg.OpenPort(p.cfg.Path, p.cfg.Baud)
	if err != nil {
		if p.absent != err.Error() {
			p.absent = err.Error()
			p.cfg.Logger.Warn("printer is absent", "err", err)
		}
		p.certain(event{kind: noPort})
		return false
	}
	p.absent = ""
	p.conn = &conn{w: port.NewWire(cable, p.cfg.Clock), parser: escpos.NewParser(p.cfg.Profile), late: true}
	p.conn.pace = newPacer(p.cfg.Baud, p.cfg.Profile)
	p.cfg.Logger.Info("printer port is open", "profile", p.cfg.Profile.Name, "baud", p.cfg.Baud)
	return true
}

// lose gives the port up after an error.
func (p *Printer) lose(err error) {
	if p.conn == nil {
		return
	}
	p.cfg.Logger.Warn("printer port is lost", "err", err)
	p.disconnect()
	p.tried = p.cfg.Clock.Now()
	p.certain(event{kind: noPort})
}

func (p *Printer) disconnect() {
	if p.conn != nil {
		p.conn.w.Close()
		p.conn = nil
	}
	if p.debt != nil {
		p.debt.filled = false
	}
}

// pump waits up to d for bytes and returns what they say. An error means that
// the port is gone, the context done or the driver closed.
func (p *Printer) pump(ctx context.Context, d time.Duration) ([]escpos.Reply, error) {
	select {
	case b, ok := <-p.conn.w.In():
		if !ok {
			return nil, port.ErrGone
		}
		return p.conn.take(b), nil
	default:
	}
	if d <= 0 {
		return nil, nil
	}
	select {
	case b, ok := <-p.conn.w.In():
		if !ok {
			return nil, port.ErrGone
		}
		return p.conn.take(b), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-p.quit:
		return nil, errClosed
	case <-p.cfg.Clock.After(d):
		return nil, nil
	}
}

// hush waits until nothing came for a while, so that no late answer is
// taken for one to a new question. A device that never stops talking is heard
// for four times that.
func (p *Printer) hush(ctx context.Context) error {
	p.conn.parser.Forget()
	quiet := p.cfg.Timing.Quiet
	end := p.cfg.Clock.Now().Add(4 * quiet)
	last := p.cfg.Clock.Now()
	for {
		now := p.cfg.Clock.Now()
		if now.Sub(last) >= quiet || !now.Before(end) {
			break
		}
		got, err := p.pump(ctx, quiet-now.Sub(last))
		if err != nil {
			return err
		}
		if len(got) > 0 {
			last = p.cfg.Clock.Now()
		}
		for _, r := range got {
			if r.Kind == escpos.RealTime {
				p.conn.missed = false // it was only slow
			}
		}
	}
	p.conn.junk += p.conn.parser.Forget()
	p.conn.late = false
	return nil
}
