package slip

import "context"

// Printer prints documents, one at a time. The screen never waits on it: the
// caller runs Print on a goroutine of its own.
//
// Fakes and the real serial printer pass the same contract test
// (devices/printer/printertest).
type Printer interface {
	// Print prints one document and returns when its fate is known, the
	// context is done, or the printer's own time limit has passed. It never
	// retries by itself: a half-printed slip must not be followed by a second
	// one that nobody asked for.
	Print(ctx context.Context, doc Document) Result
	// State is what is known of the printer now, without asking the cable.
	State() State
	// Watch calls f at once with the present state and again at each change,
	// from a goroutine of the printer's. f must return quickly.
	Watch(f func(State))
}

// Outcome is how a print job ended. "Sent" is not an outcome.
type Outcome string

// The three ends of a print job.
const (
	Printed Outcome = "printed" // the printer itself said that the paper is out
	Failed  Outcome = "failed"  // nothing readable can have come out; safe to print again
	Unknown Outcome = "unknown" // something may have come out; a new print is marked as a copy
)

// Result is the fate of one document.
type Result struct {
	Outcome Outcome
	// State is the printer's state that explains a Failed or Unknown outcome,
	// else the state after the print.
	State State
	// Sent counts the bytes handed to the cable.
	Sent int
	// Err says for the log what went wrong. Never shown to the public.
	Err error
}

// State is a named state of the printer. Each has words in both languages for
// the visitor (message id "printer_" + the state, with - as _) and for staff.
type State string

// Every state that a printer can be in, as far as anybody can tell.
const (
	Ready        State = "ready"
	NearEnd      State = "near-end" // still prints; staff should bring a roll
	PaperOut     State = "paper-out"
	CoverOpen    State = "cover-open"
	CutterJam    State = "cutter-jam"    // the knife is stuck
	PaperJam     State = "paper-jam"     // in the paper path, before the knife
	PresenterJam State = "presenter-jam" // in the mouth, behind the knife
	NotTaken     State = "not-taken"     // the last slip still hangs in the mouth
	Hot          State = "hot"           // head too hot; recovers by itself
	Offline      State = "offline"       // says that it is offline and not why
	Fault        State = "fault"         // unrecoverable error: switch off and on, or service
	PowerLost    State = "power-lost"    // the line is there and the printer's handshake lines fell: no power
	Silent       State = "silent"        // the port is there, nobody answers
	Garbled      State = "garbled"       // answers, but not in its language: wrong rate or wrong device
	Absent       State = "absent"        // no port: unplugged or not configured
	Untold       State = "unknown"       // it has no way to tell; it may be well, or out of paper
	Starting     State = "starting"      // not asked yet
)

// States lists every state, for tests and for the words.
func States() []State {
	return []State{Ready, NearEnd, PaperOut, CoverOpen, CutterJam, PaperJam, PresenterJam, NotTaken,
		Hot, Offline, Fault, PowerLost, Silent, Garbled, Absent, Untold, Starting}
}

// CanPrint says whether a slip started now has a chance. A printer that can
// never be asked has one: refusing it would mean that it never prints.
func (s State) CanPrint() bool { return s == Ready || s == NearEnd || s == Untold }
