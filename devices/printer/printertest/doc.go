// Package printertest holds what every slip.Printer must do, as a test, and two
// printers for tests. Fake is a slip.Printer without bytes, for tests of those
// who print. Machine is a printer that takes bytes over a Cable in memory: the
// driver of devices/printer is tested on it, and so may be whatever prints
// through that driver. Storm lets everything befall a machine, by a seed.
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

// Situations that only some printers can tell, so that they are no part of the
// contract.
const (
	Hot          Situation = "hot"           // waits until its head has cooled
	PaperJam     Situation = "paper-jam"     // before the knife
	PresenterJam Situation = "presenter-jam" // behind it
	NotTaken     Situation = "not-taken"     // a slip hangs in the mouth
	PowerLost    Situation = "power-lost"    // its plug is out, its cable is not
)

// All lists the situations that every printer must survive.
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
