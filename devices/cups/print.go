package cups

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"time"

	"yimen/kiosk/slip"
)

// Print prints one job. See Printer.
func (q *Queue) Print(ctx context.Context, job Job) Result {
	job, err := job.complete()
	if err != nil {
		return q.failed(q.known(), err)
	}
	select {
	case q.turn <- struct{}{}:
		defer func() { <-q.turn }()
	case <-ctx.Done():
		return q.failed(q.known(), fmt.Errorf("the job before took too long: %w", ctx.Err()))
	}
	ctx, cancel := context.WithTimeout(ctx, q.cfg.Limit)
	defer cancel()
	s, refuses := q.look(ctx, false)
	switch {
	case ctx.Err() != nil:
		return q.failed(s, ctx.Err())
	case refuses:
		return q.failed(s, errors.New(s.Advice))
	}
	if err := q.sweep(ctx); err != nil {
		return q.failed(s, fmt.Errorf("an earlier job cannot be cancelled, so nothing is printed that would come out beside it: %w", err))
	}
	r := q.submitted(ctx, job)
	// Whatever became of it, nothing stays behind.
	after, done := q.after(ctx)
	defer done()
	if err := q.sweep(after); err != nil {
		q.cfg.Logger.Warn("a job of the A4 printer is left behind until CUPS answers", "job", job.Title, "err", err)
	}
	if r.Outcome == slip.Printed {
		q.proven(after)
	}
	if now := q.Status(after); r.State == "" {
		r.State = now.State
	}
	q.cfg.Logger.Info("A4 job", "job", job.Title, "outcome", r.Outcome, "state", r.State, "err", r.Err)
	return r
}

// after is a context for clearing up, which is done even when nobody waits.
func (q *Queue) after(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), 3*q.cfg.Ask)
}

func (q *Queue) failed(s Status, err error) Result {
	return Result{Outcome: slip.Failed, State: s.State, Err: err}
}

// requestID is what lp says of a job that CUPS has taken.
var requestID = regexp.MustCompile(`request id is \S+-([0-9]{1,9}) \(`)

// submitted hands the job in and follows it to its end.
func (q *Queue) submitted(ctx context.Context, job Job) Result {
	sides := "one-sided"
	if job.Duplex {
		sides = "two-sided-long-edge"
	}
	q.setDirty(true)
	lp, cancel := context.WithTimeout(ctx, q.cfg.Ask)
	defer cancel()
	out, diag, err := q.run(lp, job.PDF, "lp", "-U", q.cfg.User, "-d", q.cfg.Queue, "-t", job.Title, "-n", strconv.Itoa(job.Copies),
		"-o", "sides="+sides, "-o", "media=A4", "-o", "job-hold-until=no-hold", "-o", "job-sheets=none")
	if m := requestID.FindSubmatch(out); m != nil {
		id, _ := strconv.Atoi(string(m[1])) // nine digits are a number
		return q.follow(ctx, id)
	}
	if err == nil {
		err = errors.New("lp names no job")
	}
	return q.lost(ctx, fmt.Errorf("lp did not hand the job in: %w (%s)", err, clean(firstLine(diag))))
}

// lost ends whatever came of a job whose number was never told.
func (q *Queue) lost(ctx context.Context, why error) Result {
	after, done := q.after(ctx)
	defer done()
	jobs, err := q.mine(after)
	if err != nil {
		return Result{Outcome: slip.Unknown, State: q.Status(after).State, Err: errors.Join(why, err)}
	}
	r := q.failed(Status{}, why)
	for _, j := range jobs {
		if end, err := q.end(after, j.id); err != nil || end.began {
			r.Outcome = slip.Unknown
		}
	}
	return r
}

// follow asks about a job until its fate is known.
func (q *Queue) follow(ctx context.Context, id int) Result {
	var stuck time.Time // since when the printer waits for somebody
	var last error
	for {
		j, err := q.job(ctx, id)
		switch {
		case errors.Is(err, errGone):
			return Result{Outcome: slip.Unknown, Err: errors.New("CUPS forgot the job before it told its end: set PreserveJobHistory to Yes in cupsd.conf")}
		case err != nil:
			last = err // it may come back, and the job with it
		case j.state == jobCompleted:
			return completed(j)
		case j.state == jobAborted:
			return Result{Outcome: slip.Failed, State: slip.Fault, Err: errors.New("CUPS gave the job up: see CUPS's error log")}
		case j.state.over():
			return Result{Outcome: slip.Failed, Err: errors.New("somebody cancelled the job, at the printer or in CUPS")}
		default:
			last = nil
			s, refuses := q.look(ctx, j.began)
			switch {
			case ctx.Err() != nil:
			case j.began && j.state != jobProcessing:
				return q.fell(ctx, id, s)
			case !j.began && refuses && s.State == slip.Offline:
				return q.given(ctx, id, s, errors.New(s.Advice))
			case s.State.CanPrint() || !j.began:
				stuck = time.Time{}
			case stuck.IsZero():
				stuck = time.Now()
			case time.Since(stuck) >= q.cfg.Grace:
				return q.given(ctx, id, s, errors.New(s.Advice))
			}
		}
		select {
		case <-ctx.Done():
			err := fmt.Errorf("the job was not printed in time and is cancelled: %w", ctx.Err())
			return q.given(ctx, id, Status{}, errors.Join(err, last))
		case <-time.After(q.cfg.Poll):
		}
	}
}

// completed is a job that CUPS says is printed.
func completed(j jobInfo) Result {
	if slices.Contains(j.reasons, "job-completed-with-errors") {
		return Result{Outcome: slip.Unknown, Err: errors.New("the printer completed the job with errors: look at the sheets")}
	}
	return Result{Outcome: slip.Printed}
}

// fell is a job that CUPS took back from the printer to try again later, when
// somebody else stands there: its backend failed, or the queue was stopped.
func (q *Queue) fell(ctx context.Context, id int, s Status) Result {
	r := q.given(ctx, id, s, errors.New("CUPS could not print the job and would try again later; it is cancelled. "+
		"See CUPS's error log, and whether the printer is on"))
	if r.Outcome == slip.Unknown && !errors.Is(r.Err, errLeft) {
		r.Outcome = slip.Failed
	}
	if s.State.CanPrint() {
		r.State = slip.Fault
	}
	return r
}

// errLeft says that a job could not be cancelled.
var errLeft = errors.New("the job cannot be cancelled now; it will be, when CUPS answers")

// given cancels a job that is given up. A job that never began has failed; of
// one that did, nobody knows.
func (q *Queue) given(ctx context.Context, id int, s Status, why error) Result {
	after, done := q.after(ctx)
	defer done()
	r := Result{Outcome: slip.Unknown, State: s.State, Err: why}
	j, err := q.end(after, id)
	switch {
	case err != nil:
		r.Err = errors.Join(why, errLeft, err)
	case j.state == jobCompleted:
		return completed(j)
	case !j.began:
		r.Outcome = slip.Failed
	}
	return r
}

// end cancels a job and says how it stood then.
func (q *Queue) end(ctx context.Context, id int) (jobInfo, error) {
	cancelled := q.cancel(ctx, id, false) // refused when it has just ended; then it says so
	j, err := q.job(ctx, id)
	switch {
	case err != nil:
		return j, errors.Join(cancelled, err)
	case !j.state.over():
		return j, errors.Join(cancelled, fmt.Errorf("job %d goes on", id))
	}
	return j, nil
}

// sweep cancels and purges all jobs of the kiosk's. An error says that one may
// still come out. What is only recorded stays for the next time.
func (q *Queue) sweep(ctx context.Context) error {
	q.setDirty(true)
	for round := range 5 {
		jobs, err := q.mine(ctx)
		if err != nil {
			return err
		}
		if len(jobs) == 0 {
			q.setDirty(false)
			return nil
		}
		refused, err := q.purge(ctx, jobs)
		switch {
		case err != nil:
			return err
		case refused: // what CUPS keeps is the administrator's business
			q.setDirty(false)
			return nil
		}
		select {
		case <-time.After(time.Duration(round) * 50 * time.Millisecond):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	jobs, err := q.mine(ctx)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(jobs, func(j jobInfo) bool { return !j.state.over() }) {
		return errors.New("CUPS does not let go of a job")
	}
	return nil
}

// purge cancels jobs and has CUPS forget them. refused says that this server
// lets nobody purge, and that none of the jobs can come out any more.
func (q *Queue) purge(ctx context.Context, jobs []jobInfo) (refused bool, err error) {
	for _, j := range jobs {
		err := q.cancel(ctx, j.id, true)
		if err == nil {
			continue
		}
		refused = true
		if j.state.over() {
			continue
		}
		if plain := q.cancel(ctx, j.id, false); plain != nil {
			return false, errors.Join(err, plain)
		}
	}
	return refused, nil
}
