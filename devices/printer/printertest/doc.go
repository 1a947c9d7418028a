// Package printertest holds what every slip.Printer must do, as a test, and a
// fake printer that does it. The fake is for tests of those who print; the
// serial printer passes the same rules over a wire in memory and over a
// pseudo-terminal.
package printertest

import "yimen/kiosk/slip"

// Situation is something that befalls a printer.
type Situation string

// The situations that a test can bring about.
const (
	Ready     Situation = "ready"
	NearEnd   Situation = "near-end"
	PaperOut  Situation = "paper-out"
	CoverOpen Situation = "cover-open"
	CutterJam Situation = "cutter-jam"
	Silent    Situation = "silent"    // nobody answers
	Garbled   Situation = "garbled"   // random bytes come back
	Unplugged Situation = "unplugged" // the port is gone
	Stuck     Situation = "stuck"     // all looks well, but nothing comes out and nothing proves it
)

// All lists the situations.
func All() []Situation {
	return []Situation{Ready, NearEnd, PaperOut, CoverOpen, CutterJam, Silent, Garbled, Unplugged, Stuck}
}

// State is what a printer says it is in when the situation is known to it.
func (s Situation) State() slip.State {
	switch s {
	case Unplugged:
		return slip.Absent
	case Stuck:
		return slip.Ready
	}
	return slip.State(s)
}

// Situations is how a contract rule acts on the printer under test.
type Situations interface {
	// Set brings the situation about now.
	Set(Situation)
	// InSlip brings it about once, when the next slip is half-way out.
	InSlip(Situation)
}
