package cards

import (
	"context"
	"errors"
	"time"

	"yimen/devices/document"
	"yimen/devices/port"
	"yimen/devices/samv"
	"yimen/devices/stx"
)

// What can go wrong between a question and its answer, besides the port.
var (
	errSilent  = errors.New("the reader does not answer: check its cable, its power and its rate")
	errDamaged = errors.New("what came is no answer of a reader")
)

// conn is one opening of the port, at one rate.
type conn struct {
	w    *port.Wire
	rate int
	sam  samv.Parser
	stx  stx.Parser
	// late says that a request was not answered in time, or oddly: its answer
	// may still come, and must not be taken for the next one's.
	late bool
	junk int // bytes that made no sense, since last looked at
}

// forget overwrites what is left of any answer.
func (c *conn) forget() {
	c.sam.Forget()
	c.stx.Forget()
}

// answer is what a reader of either dialect said.
type answer struct {
	do  samv.Action
	sw  byte   // SAM_V's status, for Trouble
	log string // the status for the log
	sam samv.Answer
	stx stx.Answer
}

// question is a request of either dialect.
type question struct {
	dialect Dialect
	frame   []byte
	limit   time.Duration
	size    int // most bytes of the answer, for the time on a slow line
	repeat  bool
	fits    func(answer) bool // a success that is this question's; nil: any
}

func samQuestion(c samv.Command) question {
	q := question{dialect: SAMV, frame: c.Frame(), limit: c.Answer, size: 300, repeat: c.Repeat}
	small := func(a answer) bool { return len(a.sam.Data) <= 300 }
	q.fits = small
	switch [2]byte{c.Cmd, c.Para} {
	case [2]byte{samv.Find.Cmd, samv.Find.Para}:
		q.fits = func(a answer) bool { return a.sam.SW == samv.Found && small(a) }
	case [2]byte{samv.Select.Cmd, samv.Select.Para}:
		q.fits = func(a answer) bool { return a.sam.SW == samv.OK && len(a.sam.Data) <= 64 }
	case [2]byte{samv.ReadText.Cmd, samv.ReadText.Para}:
		q.size = 1295
		q.fits = func(a answer) bool { _, err := a.sam.Record(); return err == nil }
	case [2]byte{samv.ReadID.Cmd, samv.ReadID.Para}:
		q.fits = func(a answer) bool { return len(a.sam.Data) == len(samv.SAMID{}) }
	case [2]byte{samv.Status.Cmd, samv.Status.Para}, [2]byte{samv.Reset.Cmd, samv.Reset.Para}:
		q.fits = func(a answer) bool { return a.sam.SW == samv.OK && len(a.sam.Data) == 0 }
	}
	return q
}

func stxQuestion(c stx.Command) question {
	q := question{dialect: STX, frame: c.Frame(), limit: c.Answer, size: 1297, repeat: c.Repeat}
	want := stx.OK
	if c.Data[0] == 0xCA {
		want = stx.Read
	}
	q.fits = func(a answer) bool { return a.stx.Status == want }
	return q
}

// at is the limit at a rate: the answer's time on the line over that at 115200
// baud is added.
func (q question) at(rate int, patience time.Duration) time.Duration {
	line := func(baud int) time.Duration { return time.Duration(q.size) * 10 * time.Second / time.Duration(baud) }
	return q.limit + patience + max(line(rate)-line(samv.Rates[0]), 0)
}

// put asks, and once more when the answer was lost, damaged or says that the
// question was, if that does no harm.
func (r *Reader) put(ctx context.Context, q question) (answer, error) {
	a, err := r.once(ctx, q)
	lost := errors.Is(err, errSilent) || errors.Is(err, errDamaged) || err == nil && a.do == samv.Resend
	if lost && q.repeat {
		a, err = r.once(ctx, q)
	}
	if err == nil && a.do == samv.Resend {
		err = errDamaged
	}
	return a, err
}

// once asks and waits for the answer, which is the parser's until the next
// question. An error that is not the port's or ctx's is errSilent or errDamaged.
func (r *Reader) once(ctx context.Context, q question) (answer, error) {
	c := r.conn
	c.forget()
	if err := r.hush(ctx); err != nil {
		return answer{}, err
	}
	if err := c.w.Write(q.frame, r.cfg.Timing.Write); err != nil {
		return answer{}, err
	}
	c.late = true // until the answer is there
	end := r.cfg.Clock.Now().Add(q.at(c.rate, r.cfg.Timing.Patience))
	heard := false
	for {
		left := end.Sub(r.cfg.Clock.Now())
		if left <= 0 {
			c.forget()
			if heard {
				return answer{}, errDamaged
			}
			return answer{}, errSilent
		}
		if c.pending(q.dialect) {
			left = min(left, r.cfg.Timing.Gap)
		}
		b, err := r.pump(ctx, left)
		if err != nil {
			return answer{}, err
		}
		heard = heard || len(b) > 0
		a, ok := c.feed(q.dialect, b)
		if b == nil && !ok {
			// Silence in mid-answer: what it swallowed may hold a good one.
			a, ok = c.rescan(q.dialect)
			if !ok && heard {
				c.forget()
				return answer{}, errDamaged
			}
		}
		if !ok {
			continue
		}
		if a.do == samv.Go && q.fits != nil && !q.fits(a) || q.dialect == STX && !a.stx.Status.Known() {
			c.forget()
			return answer{}, errDamaged // the answer to another question, or an echo
		}
		c.late = false
		return a, nil
	}
}

// feed gives bytes to the parser, overwrites them, and returns the first answer.
func (c *conn) feed(d Dialect, b []byte) (answer, bool) {
	defer document.Wipe(b)
	if d == STX {
		n, a, ok := c.stx.Feed(b)
		c.extra(len(b) - n)
		sw, _ := a.Status.SW()
		return answer{do: a.Status.Action(), sw: byte(sw), log: a.Status.String(), stx: a}, ok
	}
	n, a, ok := c.sam.Feed(b)
	c.extra(len(b) - n)
	return answer{do: a.SW.Action(), sw: byte(a.SW), log: a.SW.String(), sam: a}, ok
}

// extra counts bytes after an answer: readers say nothing unasked.
func (c *conn) extra(n int) { c.junk += n }

func (c *conn) pending(d Dialect) bool {
	if d == STX {
		return c.stx.Pending()
	}
	return c.sam.Pending()
}

func (c *conn) rescan(d Dialect) (answer, bool) {
	again := c.sam.Rescan
	if d == STX {
		again = c.stx.Rescan
	}
	for again() {
		if a, ok := c.feed(d, nil); ok {
			return a, true
		}
	}
	return answer{}, false
}

// pump waits up to d for bytes; nil when none came. An error means that the port
// is gone, ctx done or the driver closed.
func (r *Reader) pump(ctx context.Context, d time.Duration) ([]byte, error) {
	in := r.conn.w.In()
	select {
	case b, ok := <-in:
		if !ok {
			return nil, port.ErrGone
		}
		return b, nil
	default:
	}
	if d <= 0 {
		return nil, nil
	}
	select {
	case b, ok := <-in:
		if !ok {
			return nil, port.ErrGone
		}
		return b, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-r.desk.Quit():
		return nil, document.ErrClosed
	case <-r.cfg.Clock.After(d):
		return nil, nil
	}
}

// hush drops what came unasked, and after a late answer waits until nothing
// more comes; a device that never stops is heard for four times that.
func (r *Reader) hush(ctx context.Context) error {
	quiet := time.Duration(0)
	if r.conn.late {
		quiet = r.cfg.Timing.Quiet
	}
	end := r.cfg.Clock.Now().Add(4 * quiet)
	for {
		b, err := r.pump(ctx, quiet)
		if err != nil {
			return err
		}
		r.conn.junk += len(b)
		document.Wipe(b)
		if b == nil || quiet > 0 && !r.cfg.Clock.Now().Before(end) {
			r.conn.late = false
			return nil
		}
	}
}

// open opens the port at a rate, unless it is.
func (r *Reader) open(rate int) error {
	if r.conn != nil && r.conn.rate == rate {
		return nil
	}
	r.disconnect()
	p, err := r.cfg.OpenPort(r.cfg.Path, rate)
	if err != nil {
		return err
	}
	r.conn = &conn{w: port.NewWire(p, r.cfg.Clock), rate: rate}
	return nil
}

// disconnect closes the port and overwrites whatever had come.
func (r *Reader) disconnect() {
	if r.conn == nil {
		return
	}
	r.conn.w.Close()
	for b := range r.conn.w.In() {
		document.Wipe(b)
	}
	r.conn.forget()
	r.conn, r.known = nil, false
}
