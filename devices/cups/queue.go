package cups

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"yimen/kiosk/slip"
)

// Queue is a printer of CUPS. Any number of goroutines may use it.
type Queue struct {
	cfg  Config
	run  runner
	turn chan struct{} // held by the job that is being printed
	stop context.CancelFunc
	done chan struct{}

	mu      sync.Mutex
	now     Status
	trouble Status    // what the last job met
	since   time.Time // and when that was last seen of a job, or first of an idle printer
	dirty   bool      // jobs may have been left behind
	funcs   []func(slip.State)
	telling sync.Mutex // keeps the order of what is told
}

// Open begins to watch a queue. It does not wait for CUPS; an error says that
// the configuration is wrong, ErrOff that there is none.
func Open(cfg Config) (*Queue, error) {
	cfg, err := cfg.complete()
	if err != nil {
		return nil, err
	}
	return open(cfg, command(environment(cfg.Server))), nil
}

func open(cfg Config, run runner) *Queue {
	ctx, stop := context.WithCancel(context.Background())
	q := &Queue{cfg: cfg, run: run, turn: make(chan struct{}, 1), stop: stop, done: make(chan struct{}),
		now: Status{State: slip.Starting}, dirty: true}
	go q.watch(ctx)
	return q
}

// Close ends the watching. It waits for a command that runs, not for a job.
func (q *Queue) Close() {
	q.stop()
	<-q.done
}

// watch asks the printer now and then, and clears up what was left behind.
func (q *Queue) watch(ctx context.Context) {
	defer close(q.done)
	told := ""
	for {
		every := q.cfg.Every
		select {
		case q.turn <- struct{}{}:
			q.Status(ctx)
			if l := q.known(); q.isDirty() && l.State != slip.Silent && l.State != slip.Absent {
				if err := q.sweep(ctx); err != nil && ctx.Err() == nil && err.Error() != told {
					told = err.Error()
					q.cfg.Logger.Warn("jobs of the A4 printer are left behind", "err", err)
				}
			}
			<-q.turn
		default: // the job that is being printed asks more often
		}
		if q.isDirty() {
			every = min(every, time.Second)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(every):
		}
	}
}

// State asks the printer now.
func (q *Queue) State(ctx context.Context) slip.State { return q.Status(ctx).State }

// Status asks the printer now, and says what staff can do.
func (q *Queue) Status(ctx context.Context) Status {
	s, _ := q.look(ctx, false)
	return s
}

// look asks for the printer's status and tells those who watch. With a job that
// is being printed, trouble is fresh; else it is what the last job met, and is
// not believed for ever. refuses says that a job would not get through.
func (q *Queue) look(ctx context.Context, printing bool) (s Status, refuses bool) {
	s, refuses = q.asked(ctx)
	if !refuses {
		s = q.believed(s, printing)
	}
	if ctx.Err() == nil {
		q.set(s)
	}
	return s, refuses
}

// asked is what CUPS says of the printer.
func (q *Queue) asked(ctx context.Context) (s Status, refuses bool) {
	groups, err := q.ask(ctx, "Get-Printer-Attributes", askPrinter)
	switch {
	case errors.Is(err, errGone):
		return Status{slip.Absent, "", fmt.Sprintf("CUPS has no queue %s: make it with lpadmin, or correct the configuration", q.cfg.Queue)}, true
	case errors.Is(err, errMissing):
		return Status{slip.Absent, "", err.Error()}, true
	case err != nil:
		return Status{slip.Silent, "", err.Error() + ": see whether the service cups runs"}, true
	}
	for _, g := range groups {
		state, ok := g.number("printer-state")
		if !ok {
			continue
		}
		s := statusOf(g.values("printer-state-reasons"))
		accepting := g.values("printer-is-accepting-jobs")
		switch {
		case state == printerStopped && s.State.CanPrint():
			return Status{slip.Offline, "stopped", "the A4 queue is stopped: cupsenable it when the printer is well"}, true
		case state == printerStopped:
			s.Advice += "; then cupsenable its queue"
			return s, true
		case len(accepting) == 1 && accepting[0] == "false":
			return Status{slip.Offline, "rejecting", "the A4 queue rejects jobs: cupsaccept it"}, true
		}
		return s, false
	}
	return Status{slip.Garbled, "", "CUPS does not tell the state of the A4 printer"}, true
}

// believed forgets trouble of an idle printer after a while: CUPS does not see
// that paper was filled in before the next job.
func (q *Queue) believed(s Status, printing bool) Status {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case s.State.CanPrint():
		q.trouble = Status{}
	case printing || q.trouble != s:
		q.trouble, q.since = s, time.Now()
	case time.Since(q.since) >= q.cfg.Doubt:
		return Status{slip.Ready, s.Reason, s.Advice}
	}
	return s
}

// proven forgets trouble that a printed job has shown to be over, which CUPS may
// still tell of.
func (q *Queue) proven(ctx context.Context) {
	s, refuses := q.asked(ctx)
	q.mu.Lock()
	defer q.mu.Unlock()
	if !refuses && !s.State.CanPrint() {
		q.trouble, q.since = s, time.Time{}
	}
}

func (q *Queue) known() Status {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.now
}

func (q *Queue) isDirty() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.dirty
}

func (q *Queue) setDirty(dirty bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.dirty = dirty
}

// Watch calls f at once and at each change.
func (q *Queue) Watch(f func(slip.State)) {
	q.telling.Lock()
	defer q.telling.Unlock()
	q.mu.Lock()
	q.funcs = append(q.funcs, f)
	now := q.now.State
	q.mu.Unlock()
	f(now)
}

func (q *Queue) set(s Status) {
	q.telling.Lock()
	defer q.telling.Unlock()
	q.mu.Lock()
	changed := q.now.State != s.State
	if changed || q.now.Reason != s.Reason {
		q.cfg.Logger.Info("A4 printer", "state", s.State, "reason", s.Reason, "advice", s.Advice)
	}
	q.now = s
	funcs := q.funcs
	q.mu.Unlock()
	if changed {
		for _, f := range funcs {
			f(s.State)
		}
	}
}
