// Package cupstest holds what every A4 printer must do, as a test; a fake that
// does it, for tests of those who print; and a cupsd of its own with a printer
// of paper in a folder, that the real one is tested with.
package cupstest

import "yimen/kiosk/slip"

// Situation is something that befalls a printer.
type Situation string

// Those that hold until another one does.
const (
	Ready     Situation = "ready"
	Paused    Situation = "paused"    // the queue is stopped
	Rejecting Situation = "rejecting" // the queue takes no jobs
	Removed   Situation = "removed"   // there is no such queue
	Down      Situation = "down"      // no cupsd
)

// Those that befall one job, when some of it has reached the printer.
const (
	Stuck    Situation = "stuck"    // nothing more happens
	PaperOut Situation = "paper"    // the printer waits for paper
	Broken   Situation = "broken"   // CUPS cannot print it and would try again
	Stopped  Situation = "stopped"  // CUPS cannot print it and stops the queue
	Aborted  Situation = "aborted"  // CUPS cannot print it and gives it up
	Canceled Situation = "canceled" // somebody cancels it at the printer
	Killed   Situation = "killed"   // cupsd dies
)

// State is what a printer says it is in.
func (s Situation) State() slip.State {
	switch s {
	case Paused, Rejecting, Stopped:
		return slip.Offline
	case Removed:
		return slip.Absent
	case Down, Killed:
		return slip.Silent
	case PaperOut:
		return slip.PaperOut
	}
	return slip.Ready
}

// Paper is a job that came out.
type Paper struct {
	Title  string
	Copies int
	Duplex bool
	PDF    []byte
}

// Situations is how a rule acts on the printer under test.
type Situations interface {
	Set(Situation)
	// InJob brings something about once, in the midst of the next job.
	InJob(Situation)
	// Papers is what came out so far, in order.
	Papers() []Paper
	// Left is the jobs of which the print service still keeps anything.
	Left() int
}
