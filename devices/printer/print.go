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

// print carries one job to its end: printed, failed or unknown.
func (p *Printer) print(j job) slip.Result {
	if res, ok := p.before(j.ctx); !ok {
		return res
	}
	r := &run{end: p.cfg.Clock.Now().Add(p.limit(j.enc)), asked: p.cfg.Clock.Now()}
	start := p.cfg.Clock.Now()
	err := p.send(j.ctx, j.enc, r)
	if err == nil {
		err = p.prove(j.ctx, j.enc, r, start)
	}
	switch {
	case err == nil || errors.Is(err, errNoProof):
		p.book.printed(j.enc.LengthMM)
	case r.sent > 0:
		p.book.moved(j.enc.LengthMM) // at most
	}
	if err == nil {
		return slip.Result{Outcome: slip.Printed, State: p.State(), Sent: r.sent}
	}
	return p.ended(j, r, err)
}

var errNoProof = errors.New("the printer cannot say whether it printed")

// before looks at the printer before anything is sent.
func (p *Printer) before(ctx context.Context) (slip.Result, bool) {
	failed := func(s slip.State, err error) (slip.Result, bool) {
		return slip.Result{Outcome: slip.Failed, State: s, Err: err}, false
	}
	if !p.connect() {
		return failed(slip.Absent, port.ErrGone)
	}
	err := p.fill(ctx)
	state := p.State()
	if err == nil {
		state, err = p.sure(ctx)
	}
	if err == nil && state == slip.NotTaken {
		state, err = p.taken(ctx)
	}
	if err == nil && state.CanPrint() && p.debt != nil {
		if err = p.rescue(ctx); err == nil && p.hasMouth() {
			state, err = p.cleared(ctx)
		}
	}
	if err == nil && state.CanPrint() && p.conn.xoff {
		// The printer is well and holds nothing of ours, so it is not full: the
		// byte that says "go on" was lost, or comes in a moment.
		if err = p.rest(ctx, p.cfg.Timing.Settle); err == nil {
			p.conn.xoff = false
		}
	}
	switch {
	case broken(err):
		p.lose(err)
		return failed(slip.Absent, err)
	case err != nil:
		return failed(p.State(), err)
	case !state.CanPrint():
		return failed(state, trouble{state})
	}
	p.conn.off = false
	return slip.Result{}, true
}

// limit is how long a job may take: bytes x 10 / baud + height / speed + the
// knife + some seconds.
func (p *Printer) limit(enc escpos.Job) time.Duration {
	return enc.LineTime(p.cfg.Baud) + enc.Printing + p.cfg.Timing.Knife + p.cfg.Timing.Grace
}

// ended names the end of a job that was not proved, and sees to what it left in
// the printer.
func (p *Printer) ended(j job, r *run, err error) slip.Result {
	res := slip.Result{Outcome: slip.Unknown, Sent: r.sent, Err: err}
	if r.sent == 0 {
		res.Outcome = slip.Failed
	}
	if errors.Is(err, errNoProof) {
		res.State = p.State()
		return res
	}
	if r.sent > 0 {
		p.debt = &debt{owed: j.enc.Owed(r.sent)}
	}
	var t trouble
	switch {
	case broken(err):
		p.lose(err)
		res.State = slip.Absent
		return res
	case errors.As(err, &t):
		res.State = t.state
	default:
		res.State = p.State()
	}
	if r.sent == 0 || errors.Is(err, errClosed) {
		return res
	}
	// Not the caller's context: it may be why the slip ended.
	ctx := context.Background()
	err = p.fill(ctx)
	if err == nil && !errors.As(res.Err, &t) {
		var state slip.State
		if state, err = p.sure(ctx); err == nil {
			res.State = state
		}
	}
	if err == nil {
		err = p.clear(ctx)
	}
	if broken(err) {
		p.lose(err)
	}
	return res
}

// prove waits for the printer's word that the slip is out.
func (p *Printer) prove(ctx context.Context, enc escpos.Job, r *run, start time.Time) error {
	proof := p.cfg.Profile.Proof
	if proof == escpos.ProofNone {
		return errNoProof
	}
	id := p.nextID()
	if request := escpos.ProofRequest(p.cfg.Profile, id); request != nil {
		if err := p.send(ctx, escpos.Job{Pieces: []escpos.Piece{{Bytes: request}}}, r); err != nil {
			return err
		}
		if err := p.answer(ctx, r, func(reply escpos.Reply) bool { return proves(proof, id, reply) }); err != nil {
			return err
		}
		if proof == escpos.ProofGSH {
			// The printer's own word; what it is like now is another question.
			if e, err := p.round(ctx); err == nil {
				p.observe(e)
			}
			return nil
		}
	} else {
		done := start.Add(enc.Printing + p.cfg.Timing.Knife)
		if done.Before(p.conn.pace.free) {
			done = p.conn.pace.free
		}
		for p.cfg.Clock.Now().Before(done) {
			if err := p.rest(ctx, min(p.cfg.Timing.Between, done.Sub(p.cfg.Clock.Now()))); err != nil {
				return err
			}
			if err := p.between(ctx, r); err != nil {
				return err
			}
		}
	}
	// The last lines may still be moving, and the knife.
	if err := p.rest(ctx, p.cfg.Timing.Settle); err != nil {
		return err
	}
	state, err := p.sure(ctx)
	if err != nil {
		return err
	}
	if p.conn.off {
		return errReset
	}
	if !state.CanPrint() && state != slip.NotTaken {
		return trouble{state}
	}
	return nil
}

// answer waits for a reply that proves the slip, asking for the state meanwhile.
func (p *Printer) answer(ctx context.Context, r *run, proves func(escpos.Reply) bool) error {
	for {
		now := p.cfg.Clock.Now()
		if now.After(r.end) {
			return errLate
		}
		replies, err := p.pump(ctx, min(p.cfg.Timing.Between, r.end.Sub(now)+time.Millisecond))
		if err != nil {
			return err
		}
		if p.conn.off {
			return errReset
		}
		for _, reply := range replies {
			if proves(reply) {
				return nil
			}
		}
		found := false
		p.conn.hear = func(reply escpos.Reply) { found = found || proves(reply) }
		err = p.between(ctx, r)
		p.conn.hear = nil
		if found && err == nil {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func proves(proof string, id [4]byte, r escpos.Reply) bool {
	if proof == escpos.ProofGSH {
		return r.Kind == escpos.Block && r.Byte == escpos.HeadAnswer && r.Text == "\x22"+string(id[:])
	}
	// 0C and 0F say that the paper is out: no proof that it lasted. What this
	// byte proves alone is little; a clean round of questions comes after it.
	return r.Kind == escpos.InOrder && (r.Byte == 0x00 || r.Byte == 0x03)
}

// nextID makes four printable characters that differ from job to job, so that
// the answer to an earlier one proves nothing.
func (p *Printer) nextID() [4]byte {
	p.serial++
	s := fmt.Sprintf("%04X", p.serial&0xFFFF)
	return [4]byte([]byte(s))
}
