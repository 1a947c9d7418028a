package printer

import (
	"context"
	"time"

	"yimen/devices/escpos"
	"yimen/kiosk/slip"
)

// ask sends one status request and waits for its answer. The printer does not
// say what it answers to, so there is never a second request open. It says
// whether the answer came; replies go into st.
func (p *Printer) ask(ctx context.Context, n int, st *escpos.Status) (bool, error) {
	c := p.conn
	if err := c.w.Write(p.cfg.Profile.StatusRequest(n), p.cfg.Timing.Write); err != nil {
		return false, err
	}
	c.parser.Asked(n)
	end := p.cfg.Clock.Now().Add(p.cfg.Timing.Answer)
	for {
		left := end.Sub(p.cfg.Clock.Now())
		if left <= 0 {
			st.Junk += c.parser.Forget()
			c.late = true
			c.missed = true
			return false, nil
		}
		replies, err := p.pump(ctx, left)
		if err != nil {
			return false, err
		}
		got := false
		for _, r := range replies {
			st.Take(r)
			got = got || r.Kind == escpos.RealTime && r.N == n
		}
		if got {
			// A question that was never answered, not even late, and now one
			// that is: so off and on looks, where the printer does not tell.
			c.off = c.off || c.missed
			c.missed = false
			return true, nil
		}
	}
}

// round asks everything the profile says is answered. It stops at the first
// question without an answer.
func (p *Printer) round(ctx context.Context) (event, error) {
	c := p.conn
	if len(p.cfg.Profile.Status) == 0 {
		if p.lineDown() {
			return event{kind: lineFell}, nil
		}
		return event{kind: unasked}, nil
	}
	st := escpos.NewStatus(p.cfg.Profile)
	late := c.late
	if late {
		c.junk = 0
		if err := p.hush(ctx); err != nil {
			return event{}, err
		}
	}
	st.Junk, c.junk = c.junk, 0
	for i, n := range p.cfg.Profile.Status {
		ok, err := p.ask(ctx, n, st)
		if err != nil {
			return event{}, err
		}
		if !ok {
			break
		}
		if late && i == 0 {
			// Was that the answer to this question, or to one before? If
			// another follows, to one before.
			err = p.listen(ctx, p.cfg.Timing.Quiet, st)
			if err != nil {
				return event{}, err
			}
		}
	}
	c.junk = 0
	switch state := st.State(); {
	case state != slip.Silent:
		return event{told, state}, nil
	case p.lineDown():
		return event{kind: powerFell}, nil
	}
	return event{kind: timedOut}, nil
}

// listen waits, and adds what comes to st.
func (p *Printer) listen(ctx context.Context, d time.Duration, st *escpos.Status) error {
	end := p.cfg.Clock.Now().Add(d)
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
			st.Take(r)
			if r.Kind == escpos.RealTime {
				p.conn.late = true
			}
		}
	}
}

// sure is a round that is repeated when its result may be an accident.
func (p *Printer) sure(ctx context.Context) (slip.State, error) {
	var e event
	for try := range 3 {
		if try > 0 {
			if err := p.rest(ctx, p.cfg.Timing.Recheck); err != nil {
				return "", err
			}
		}
		var err error
		if e, err = p.round(ctx); err != nil {
			return "", err
		}
		if e.kind == unasked || e.kind == told && e.state != slip.Garbled && e.state != slip.Offline {
			break
		}
	}
	p.certain(e)
	return e.name(), nil
}

// observe takes the result of a round when idle.
func (p *Printer) observe(e event) {
	before := p.track.state()
	p.changed(before, p.track.idle(e))
}

// certain takes an event that needs no second look.
func (p *Printer) certain(e event) {
	before := p.track.state()
	p.changed(before, p.track.certain(e))
}

// changed tells whoever watches.
func (p *Printer) changed(before slip.State, yes bool) {
	if !yes {
		return
	}
	now := p.track.state()
	p.watch.Set(now)
	p.book.state(now)
	p.cfg.Logger.Info("printer state", "from", string(before), "to", string(now))
}
