package cards

import (
	"context"
	"errors"
	"slices"
	"time"

	"yimen/devices/document"
	"yimen/devices/samv"
	"yimen/devices/stx"
)

// rates are those to try, the one that answered last first.
func (r *Reader) rates() []int {
	if r.cfg.Baud != 0 {
		return []int{r.cfg.Baud}
	}
	list := slices.Clone(samv.Rates[:])
	if r.rate != 0 {
		list = append([]int{r.rate}, slices.DeleteFunc(list, func(n int) bool { return n == r.rate })...)
	}
	return list
}

func (r *Reader) dialects() []Dialect {
	if r.cfg.Dialect != Auto {
		return []Dialect{r.cfg.Dialect}
	}
	if r.dialect == STX {
		return []Dialect{STX, SAMV}
	}
	return []Dialect{SAMV, STX}
}

// identify asks "who are you?" in each dialect at each rate (fact sheet, section
// 4). Neither question means anything to a printer or a scanner.
func (r *Reader) identify() error {
	ctx := context.Background()
	var last error = errSilent
	for _, rate := range r.rates() {
		if err := r.open(rate); err != nil {
			return err
		}
		for _, d := range r.dialects() {
			err := r.hello(ctx, d)
			if err == nil {
				r.known, r.dialect, r.rate = true, d, rate
				r.cfg.Logger.Info("card reader answers", "dialect", string(d), "baud", rate)
				return nil
			}
			if !errors.Is(err, errSilent) && !errors.Is(err, errDamaged) {
				return err
			}
			if errors.Is(err, errDamaged) {
				last = err
			}
		}
	}
	if r.State() != document.Fault {
		r.set(r.silence(last))
	}
	r.conn.junk = 0
	return last
}

// hello waits for the first good answer. A module that says that its self test
// failed may only not be ready yet (section 14.14): it is given some seconds,
// then a reset, then it is ill.
func (r *Reader) hello(ctx context.Context, d Dialect) error {
	q := samQuestion(samv.Status)
	if d == STX {
		q = stxQuestion(stx.Reset)
	}
	q.limit = r.cfg.Timing.Probe
	begun, reset := r.cfg.Clock.Now(), false
	for {
		a, err := r.put(ctx, q)
		if err != nil {
			return err
		}
		switch {
		case a.do == samv.Go:
			r.set(document.Ready)
			r.checked, r.ill = r.cfg.Clock.Now(), 0
			return nil
		case a.do != samv.OutOfService:
			return errDamaged
		case r.cfg.Clock.Now().Sub(begun) < r.cfg.Timing.Warm:
		case !reset:
			reset, begun = true, r.cfg.Clock.Now()
			if _, err := r.put(ctx, samQuestion(samv.Reset)); err != nil {
				return err
			}
		default:
			r.cfg.Logger.Error("the card reader's module is ill", "status", a.log)
			r.set(document.Fault)
			return errSilent
		}
		if err := r.rest(ctx, r.cfg.Timing.Boot); err != nil {
			return err
		}
	}
}

// check asks an idle reader how it is.
func (r *Reader) check(ctx context.Context) error {
	r.checked = r.cfg.Clock.Now()
	q := samQuestion(samv.Status)
	if r.dialect == STX {
		q = stxQuestion(stx.Reset)
	}
	q.limit = r.cfg.Timing.Probe // nothing is being read: it answers at once
	a, err := r.put(ctx, q)
	if err != nil {
		return err
	}
	if a.do == samv.Go {
		r.ill = 0
		r.set(document.Ready)
		return nil
	}
	r.known = false // identify waits for it, or finds it ill
	return nil
}

// rest waits, and drops what comes meanwhile.
func (r *Reader) rest(ctx context.Context, d time.Duration) error {
	end := r.cfg.Clock.Now().Add(d)
	for {
		left := end.Sub(r.cfg.Clock.Now())
		if left <= 0 {
			return nil
		}
		b, err := r.pump(ctx, left)
		if err != nil {
			return err
		}
		r.conn.junk += len(b)
		document.Wipe(b)
	}
}
