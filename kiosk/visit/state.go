package visit

import (
	"time"

	"yimen/i18n"
	"yimen/kiosk/queue"
	"yimen/kiosk/search"
	"yimen/kiosk/slip"
)

// State is the whole of one person's stand, and what is known of the hall
// while it lasts. It is a value: Update returns a new one.
type State struct {
	ID   string // of the visit; idempotency keys are made from it
	Seq  int    // how many visits this program has had
	Here Place
	Back []Place // where Back returns to, newest last

	Lang  i18n.Lang
	Large bool // accessible mode

	Typed      string
	Hits       []search.Hit
	Found      int
	Candidates []string
	Section    search.Section // what the question is about: papers, fees, hours ...
	Near       []search.Hit   // nearest services, when nothing was found
	Meant      []string       // departments that the query names
	MeantAt    []string       // counters that the query names

	Needs  []queue.Need
	Lacks  []int  // places in the item's materials that the visitor has not, in order
	LackOf string // the item and case that Lacks are of
	Ticket Taking
	Paper  Printing

	Trial    Trial // on the service page
	Document Document
	Held     HasOne // what the person holds already; its ticket has no id when nothing

	Touched time.Time // last touch
	Quiet   time.Time // taps before this are the finger's echo on a new page
	Alert   time.Time // "still there?": the visit ends then unless answered; zero: no alert
	Leaves  time.Time // the ticket page returns home then; zero: it stays

	Now     time.Time                // last tick
	Waiting map[string]queue.Waiting // by lane; never changed in place
	Printer slip.State
	Devices []Device   // states of all of them; never changed in place
	Reader  bool       // documents can be shown here now
	Office  slip.State // the A4 printer; "" when there is none
}

// Taking is how far taking a number has come.
type Taking struct {
	For     string // ForLane or ForItem + id, as asked; "" when nothing was asked
	Key     string // idempotency key
	Asked   bool   // the question is on its way
	Refused string // message id of why there is none
	Ticket  queue.Ticket
	Job     queue.Job
	Done    bool // the job's fate is known
}

// Has says that there is a ticket.
func (t Taking) Has() bool { return t.Ticket.ID != "" }

// Printing is a checklist or a form's notes on the way to paper.
type Printing struct {
	What  string // PaperChecklist or PaperNotes + id; "" when nothing was asked
	Done  bool
	State slip.State   // what explains a failure
	End   slip.Outcome // once Done
}

// Papers that can be asked for beside a ticket.
const (
	PaperChecklist = "checklist:"
	PaperNotes     = "notes:"
	PaperJourney   = "journey:"
	PaperGuide     = "guide:" // on A4: a service, with its case
	PaperForm      = "form:"  // on A4: a form, blank and as a sample
)

// New is the state of a kiosk that nobody stands at. boot makes the visits of
// this run different from those of any other.
func New(boot string, lang i18n.Lang, now time.Time) State {
	return State{ID: visitID(boot, 1), Seq: 1, Here: Place{Page: Attract}, Lang: lang, Touched: now, Now: now,
		Waiting: map[string]queue.Waiting{}, Printer: slip.Starting}
}

// wiped is the state after a visit: nothing of the person is left, only what
// is known of the hall.
func (s State) wiped(w World, now time.Time) State {
	n := New(w.Boot, i18n.ZH, now)
	n.Seq = s.Seq + 1
	n.ID = visitID(w.Boot, n.Seq)
	n.Waiting, n.Printer, n.Reader, n.Office, n.Devices = s.Waiting, s.Printer, s.Reader, s.Office, s.Devices
	n.Quiet = now.Add(Quiet)
	return n
}
