package cups

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"yimen/kiosk/slip"
)

type desk struct {
	mu      sync.Mutex
	state   int // printer-state
	reasons string
	job     int // job-state; 0: there is no job
	began   bool
	down    bool
	noPurge bool // this server lets nobody purge
	lp      error
	ends    func(*desk) // what happens each time that the job is asked about
	asked   int
	took    int // jobs handed in
	cancels int
}

func answer(groups ...string) []byte {
	return []byte("<key>StatusCode</key><string>successful-ok</string><key>ResponseAttributes</key><array><dict></dict>" + strings.Join(groups, "") + "</array>")
}

func (d *desk) info() string {
	at := "<string>&lt;&lt;no-value&gt;&gt;</string>"
	if d.began {
		at = "<integer>1795583101</integer>"
	}
	return fmt.Sprintf("<dict><key>job-id</key><integer>7</integer><key>job-state</key><integer>%d</integer><key>time-at-processing</key>%s</dict>", d.job, at)
}

func status(s string) []byte { return []byte("<key>StatusCode</key><string>" + s + "</string>") }

func (d *desk) run(ctx context.Context, in []byte, name string, args ...string) ([]byte, []byte, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	}
	if name == "lp" {
		if d.lp != nil {
			return nil, []byte("lp: no\n"), d.lp
		}
		d.took++
		d.job = int(jobPending)
		return []byte("request id is A4-7 (0 file(s))\n"), nil, nil
	}
	if d.down {
		return []byte("<key>ErrorMessage</key><string>Unable to connect</string>"), nil, errors.New("exit status 1")
	}
	request := string(in)
	switch {
	case strings.Contains(request, "Get-Printer-Attributes"):
		r := ""
		for _, s := range strings.Fields(d.reasons) {
			r += "<string>" + s + "</string>"
		}
		return answer(fmt.Sprintf("<dict><key>printer-state</key><integer>%d</integer><key>printer-state-reasons</key><array>%s</array>"+
			"<key>printer-is-accepting-jobs</key><true /></dict>", d.state, r)), nil, nil
	case strings.Contains(request, "Get-Jobs"):
		if d.job == 0 {
			return answer(), nil, nil
		}
		return answer(d.info()), nil, nil
	case strings.Contains(request, "Get-Job-Attributes"):
		if d.ends != nil {
			d.asked++
			d.ends(d)
		}
		if d.job == 0 {
			return status("client-error-not-found"), nil, nil
		}
		return answer(d.info()), nil, nil
	case strings.Contains(request, "Cancel-Job"):
		d.cancels++
		purge := strings.Contains(strings.Join(args, " "), "purge=true")
		switch {
		case purge && d.noPurge:
			return status("client-error-forbidden"), nil, nil
		case jobState(d.job).over() && !purge:
			return status("client-error-not-possible"), nil, nil
		case purge:
			d.job = 0
		default:
			d.job = int(jobCanceled)
		}
		return answer(), nil, nil
	}
	return nil, nil, errors.New("an unknown request: " + request)
}

// on runs f with a queue that is watched and a desk, on a clock of its own.
func on(t *testing.T, d *desk, f func(t *testing.T, q *Queue)) {
	synctest.Test(t, func(t *testing.T) {
		if d.state == 0 {
			d.state = 3
		}
		cfg, err := Config{Queue: "A4", User: "yimen-k1"}.complete()
		if err != nil {
			t.Fatal(err)
		}
		q := open(cfg, d.run)
		defer q.Close()
		synctest.Wait()
		f(t, q)
	})
}

var sheet = Job{ID: "job-1", PDF: []byte("%PDF-1.4")}

func TestFates(t *testing.T) {
	printing := func(d *desk) { d.job, d.began = int(jobProcessing), true }
	for name, c := range map[string]struct {
		desk    *desk
		outcome slip.Outcome
		state   slip.State
		says    string
		took    time.Duration // 0: not looked at
	}{
		"completed": {desk: &desk{ends: func(d *desk) {
			printing(d)
			if d.asked == 4 {
				d.job = int(jobCompleted)
			}
		}}, outcome: slip.Printed, state: slip.Ready},
		"completed though a reason stays": {desk: &desk{ends: func(d *desk) { d.job, d.began, d.reasons = int(jobCompleted), true, "media-empty" }},
			outcome: slip.Printed, state: slip.Ready},
		"never ends": {desk: &desk{ends: func(d *desk) {
			if d.cancels == 0 {
				printing(d)
			}
		}}, outcome: slip.Unknown, state: slip.Ready, says: "not printed in time", took: 3 * time.Minute},
		"never begins": {desk: &desk{ends: func(*desk) {}}, outcome: slip.Failed, state: slip.Ready, says: "not printed in time", took: 3 * time.Minute},
		"no paper for too long": {desk: &desk{ends: func(d *desk) {
			if d.reasons = "media-empty-error"; d.cancels == 0 {
				printing(d)
			}
		}}, outcome: slip.Unknown, state: slip.PaperOut, says: "fill the tray", took: 30 * time.Second},
		"paper comes in time": {desk: &desk{ends: func(d *desk) {
			printing(d)
			switch {
			case d.asked < 50: // of half a second
				d.reasons = "media-empty-error"
			case d.asked < 80:
				d.reasons = "none"
			default:
				d.job = int(jobCompleted)
			}
		}}, outcome: slip.Printed, state: slip.Ready},
		"taken back": {desk: &desk{ends: func(d *desk) {
			if d.began = true; d.cancels == 0 {
				d.job = int(jobHeld)
			}
		}}, outcome: slip.Failed, state: slip.Fault, says: "try again later"},
		"aborted":  {desk: &desk{ends: func(d *desk) { d.job, d.began = int(jobAborted), true }}, outcome: slip.Failed, state: slip.Fault, says: "error log"},
		"canceled": {desk: &desk{ends: func(d *desk) { d.job, d.began = int(jobCanceled), true }}, outcome: slip.Failed, state: slip.Ready, says: "somebody cancelled"},
		"forgotten": {desk: &desk{ends: func(d *desk) { d.job = 0 }},
			outcome: slip.Unknown, state: slip.Ready, says: "PreserveJobHistory"},
		"the queue is stopped before it began": {desk: &desk{ends: func(d *desk) { d.state, d.reasons = 5, "paused" }},
			outcome: slip.Failed, state: slip.Offline, says: "cupsenable"},
		"lp fails and nothing was taken": {desk: &desk{lp: errors.New("exit status 1")}, outcome: slip.Failed, state: slip.Ready, says: "lp: no"},
		"no purging allowed": {desk: &desk{noPurge: true, ends: func(d *desk) { d.job, d.began = int(jobCompleted), true }},
			outcome: slip.Printed, state: slip.Ready},
	} {
		t.Run(name, func(t *testing.T) {
			d := c.desk
			on(t, d, func(t *testing.T, q *Queue) {
				start := time.Now()
				r := q.Print(context.Background(), sheet)
				if r.Outcome != c.outcome || r.State != c.state || (r.Err == nil) != (c.says == "") || c.says != "" && !strings.Contains(r.Err.Error(), c.says) {
					t.Errorf("%+v", r)
				}
				if took := time.Since(start); c.took > 0 && (took < c.took || took > c.took+2*time.Second) {
					t.Errorf("took %v, not %v", took, c.took)
				}
				if d.job != 0 && !d.noPurge {
					t.Errorf("a job of state %d stays", d.job)
				}
				if d.noPurge && (d.job != int(jobCompleted) || q.isDirty()) {
					t.Error("what may not be purged is tried for ever")
				}
			})
		})
	}
}

// lp was killed after CUPS had the job: it is found by its owner.
func TestLostJobIsEnded(t *testing.T) {
	for _, began := range []bool{false, true} {
		d := &desk{}
		on(t, d, func(t *testing.T, q *Queue) {
			d.mu.Lock()
			d.lp = errors.New("signal: killed")
			d.mu.Unlock()
			inner := q.run
			q.run = func(ctx context.Context, in []byte, name string, args ...string) ([]byte, []byte, error) {
				out, diag, err := inner(ctx, in, name, args...)
				if name == "lp" {
					d.mu.Lock()
					defer d.mu.Unlock()
					d.job, d.began = int(jobProcessing), began
				}
				return out, diag, err
			}
			want := slip.Failed
			if began {
				want = slip.Unknown
			}
			if r := q.Print(context.Background(), sheet); r.Outcome != want || r.Err == nil || d.job != 0 {
				t.Errorf("began %v: %+v, job state %d", began, r, d.job)
			}
		})
	}
}

// While CUPS is away a job cannot be cancelled; it is when CUPS is back, and
// nothing is handed in before.
func TestLeftJobIsCancelledWhenCUPSIsBack(t *testing.T) {
	d := &desk{}
	d.ends = func(d *desk) { d.job, d.began, d.down = int(jobProcessing), true, d.asked > 3 }
	on(t, d, func(t *testing.T, q *Queue) {
		r := q.Print(context.Background(), sheet)
		if r.Outcome != slip.Unknown || r.State != slip.Silent || !errors.Is(r.Err, errLeft) {
			t.Fatalf("%+v", r)
		}
		if r = q.Print(context.Background(), sheet); r.Outcome != slip.Failed || r.State != slip.Silent || d.took != 1 {
			t.Fatalf("%+v, %d jobs", r, d.took)
		}
		d.mu.Lock()
		d.down, d.ends = false, nil
		d.mu.Unlock()
		time.Sleep(1500 * time.Millisecond)
		synctest.Wait()
		if d.job != 0 || q.isDirty() {
			t.Errorf("the job is still there (state %d)", d.job)
		}
		if s := q.known().State; s != slip.Ready {
			t.Errorf("the printer is %s", s)
		}
	})
}

// An idle printer's trouble is the last job's, and is not believed for ever.
func TestTroubleIsForgotten(t *testing.T) {
	d := &desk{reasons: "media-empty"}
	on(t, d, func(t *testing.T, q *Queue) {
		if s := q.State(context.Background()); s != slip.PaperOut {
			t.Fatalf("at first %s", s)
		}
		time.Sleep(3 * time.Minute)
		s := q.Status(context.Background())
		if s.State != slip.Ready || s.Reason != "media-empty" || s.Advice == "" {
			t.Fatalf("later %+v", s)
		}
		d.mu.Lock()
		d.reasons = "media-jam"
		d.mu.Unlock()
		if s := q.State(context.Background()); s != slip.PaperJam {
			t.Fatalf("new trouble: %s", s)
		}
	})
}

func TestMissingCommandNamesItsPackage(t *testing.T) {
	q := &Queue{cfg: Config{Queue: "A4", Server: DefaultServer, Ask: time.Second}}
	q.run = func(context.Context, []byte, string, ...string) ([]byte, []byte, error) {
		return nil, nil, missing("ipptool")
	}
	if s, refuses := q.asked(context.Background()); s.State != slip.Absent || !refuses || !strings.Contains(s.Advice, "cups-ipp-utils") {
		t.Errorf("%+v", s)
	}
}

func TestCommandIsBounded(t *testing.T) {
	run := command(environment("/nowhere"))
	out, diag, err := run(context.Background(), []byte("echo out; echo bad >&2; echo $HOME $LC_ALL $CUPS_SERVER; exit 3"), "sh")
	if err == nil || string(out) != "out\n/nonexistent C /nowhere\n" || string(diag) != "bad\n" {
		t.Errorf("%q %q %v", out, diag, err)
	}
	out, _, err = run(context.Background(), []byte("yes | head -c 1000000"), "sh")
	if err != nil || len(out) != most {
		t.Errorf("%d bytes, %v", len(out), err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, _, err = run(ctx, []byte("sleep 60 & wait"), "sh"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
	if _, _, err = run(context.Background(), nil, "no-such-command"); !errors.Is(err, errMissing) {
		t.Errorf("%v", err)
	}
}
