package cups

import (
	"bytes"
	"context"
	"fmt"

	"yimen/kiosk/slip"
)

// Printer prints PDFs on A4, one at a time. Queue is the real one;
// cupstest.Fake passes the same contract.
type Printer interface {
	// Print prints one job and returns when its fate is known, the context is
	// done or the time limit has passed. What is not printed by then is
	// cancelled. It never retries. Call it on a goroutine of its own.
	Print(ctx context.Context, job Job) Result
	// State asks the printer now, bounded in time.
	State(ctx context.Context) slip.State
	// Watch calls f at once with the state that is known and again at each
	// change. f must return quickly, and must not call the printer.
	Watch(f func(slip.State))
}

// Job is one print job.
type Job struct {
	ID string // names the job in logs
	// Title is what CUPS shows of the job: an id, never a name. Letters,
	// digits and . _ - only; empty: the ID.
	Title  string
	PDF    []byte
	Copies int // 0 means 1
	Duplex bool
}

// MostCopies is how many copies a visitor can ask for by one job.
const MostCopies = 20

// Result is the fate of one job.
type Result struct {
	// Outcome is Printed only when CUPS says that the job completed; Failed
	// when CUPS says that it did not, or nothing was begun; else Unknown.
	Outcome slip.Outcome
	State   slip.State // that explains a failure, else the state after the job
	Err     error      // what went wrong and what staff can do; for the log
}

func (j Job) complete() (Job, error) {
	if j.Title == "" {
		j.Title = j.ID
	}
	if j.Copies == 0 {
		j.Copies = 1
	}
	switch {
	case !jobTitle.MatchString(j.Title):
		return j, fmt.Errorf("a print job's title must be an id of letters, digits and . _ - (this one has %d characters)", len(j.Title))
	case j.Copies < 1 || j.Copies > MostCopies:
		return j, fmt.Errorf("a print job of %d copies; 1 to %d can be printed", j.Copies, MostCopies)
	case !bytes.HasPrefix(j.PDF, []byte("%PDF-")):
		return j, fmt.Errorf("a print job of %d bytes is no PDF", len(j.PDF))
	}
	return j, nil
}

// Check says what is wrong with a job before it is sent anywhere.
func (j Job) Check() error {
	_, err := j.complete()
	return err
}
