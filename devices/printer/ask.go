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
	if err := c.w.Write(escpos.StatusRequest(n), p.cfg.Timing.Write); err != nil {
		return false, err
	}
	c.parser.Asked(n)
	end := p.cfg.Clock.Now().Add(p.cfg.Timing.Answer)
	for {
		left := end.Sub(p.cfg.Clock.Now())
		if left <= 0 {
			st.Junk += c.parser.Forget()
			c.late = true
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
			return true, nil
		}
	}
}

// round asks everything the profile says is answered, and names the state. It
// stops at the first question without an answer.
func (p *Printer) round(ctx context.Context) (slip.State, error) {
	c := p.conn
	st := escpos.NewStatus(p.cfg.Profile)
	late := c.late
	if late {
		c.junk = 0
		if err := p.hush(ctx); err != nil {
			return "", err
		}
	}
	st.Junk, c.junk = c.junk, 0
	for i, n := range p.cfg.Profile.Status {
		ok, err := p.ask(ctx, n, st)
		if err != nil {
			return "", err
		}
		if !ok {
			break
		}
		if late && i == 0 {
			// Was that the answer to this question, or to one before? If
			// another follows, to one before.
			err = p.listen(ctx, p.cfg.Timing.Quiet, st)
			if err != nil {
				return "", err
			}
		}
	}
	c.junk = 0
	return st.State(), nil
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
	var state slip.State
	for try := range 3 {
		if try > 0 {
			if err := p.rest(ctx, p.cfg.Timing.Recheck); err != nil {
				return "", err
			}
		}
		var err error
		if state, err = p.round(ctx); err != nil {
			return "", err
		}
		if state != slip.Silent && state != slip.Garbled && state != slip.Offline {
			break
		}
	}
	p.force(state)
	return state, nil
}

// needed is how often in a row a state must be seen before it is believed.
// What a sensor says outright is believed at once, except that paper is low:
// that sensor flickers as the roll turns. So does a cover being shut.
func needed(s slip.State) int {
	switch s {
	case slip.NearEnd:
		return 3
	case slip.Ready, slip.Silent, slip.Garbled, slip.Offline:
		return 2
	}
	return 1
}

// observe takes the result of a round when idle.
func (p *Printer) observe(s slip.State) {
	now := p.State()
	if s == now {
		p.seen = 0
		return
	}
	if p.seen == 0 || p.pend != s {
		p.pend, p.seen = s, 0
	}
	p.seen++
	n := needed(s)
	if now == slip.NearEnd && s == slip.Ready {
		n = needed(slip.NearEnd)
	}
	if p.seen >= n || now == slip.Starting || now == slip.Absent {
		p.force(s)
	}
}

// force makes a state the present one.
func (p *Printer) force(s slip.State) {
	p.seen = 0
	before := p.State()
	if p.watch.set(s) {
		p.cfg.Logger.Info("printer state", "from", string(before), "to", string(s))
	}
}
