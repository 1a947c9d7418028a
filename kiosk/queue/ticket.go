package queue

import (
	"fmt"
	"time"

	"yimen/i18n"
)

// Need is something that a visitor asks for at the counter. The reason is
// never asked and never stored.
type Need string

// What can be asked for.
const (
	NeedEnglish Need = "english" // English at the counter
	NeedLow     Need = "low"     // a low counter
	NeedTime    Need = "time"    // more time to come and to talk
	NeedSigning Need = "signing" // sign language
)

// Needs lists every need in the order of the screen.
func Needs() []Need { return []Need{NeedEnglish, NeedLow, NeedTime, NeedSigning} }

// Lane is what the queue knows of a group of services: it is the catalogue's
// lane without the words.
type Lane struct {
	ID      string
	Prefix  string // one letter, A-Z without I, O, Q; stored on each ticket, so it may change at noon
	Windows []string
	Minutes int // usual minutes of one case
}

// Request asks for a ticket.
type Request struct {
	// Key is the idempotency key of the button: one per visit and choice. The
	// same key gives the same ticket, however often it is sent.
	Key    string
	Lane   string
	ItemID string // "" for the lane as a whole
	Lang   i18n.Lang
	Needs  []Need
	Person Person // zero: no document was shown
	Class  Class
	Cases  int    // of an agent; 0 is 1
	Then   []Step // further services of the same number, in their order
	// Channel is where it was asked for: "" the kiosk, "counter", "phone", "paper".
	Channel string
	Slot    time.Time // begin of the appointment's slot; zero: none
	Since   time.Time // earns credit since then; zero: since now
}

// Step is one service of a visit.
type Step struct{ Lane, Item string }

// Ticket is one person's place in the queue.
type Ticket struct {
	ID     string // never changes, never repeats; the display number is for people
	Day    string // business day YYYY-MM-DD, which is the hall's and not the clock's
	Prefix string
	Number int
	Lane   string
	ItemID string
	Lang   i18n.Lang
	Needs  []Need
	Issued time.Time
	// Ahead is how many people of the lane waited at the moment of issue.
	Ahead int
	// Wait is the honest estimate at the moment of issue.
	Wait    Estimate
	Class   Class
	Cases   int // 1, or more of an agent's
	Channel string
	Slot    time.Time // of an appointment
	// ClockHeld says that the wall clock was behind the day and the time of
	// issue was continued from the last known one (Q05).
	ClockHeld bool
}

// Label is the number as people see it: A027; four digits after A999 (Q08).
func (t Ticket) Label() string { return fmt.Sprintf("%s%03d", t.Prefix, t.Number) }

// Estimate is how long a wait will probably be. Known is false when nothing
// honest can be said (no counter of the lane is open): then nothing is shown.
type Estimate struct {
	Known bool
	// Minutes is the figure to announce, rounded up so that it is kept for
	// most people: 0 means "at once".
	Minutes int
}

// Waiting is the state of one lane now.
type Waiting struct {
	Lane   string
	People int
	Wait   Estimate
	// Serving are the numbers called last, newest first, at most three, with
	// their counters.
	Serving []Call
}

// Call is a number at a counter.
type Call struct {
	Label  string
	Window string
	At     time.Time
}

// JobState is where a print job stands.
type JobState string

// Every state of a print job.
const (
	JobWaiting JobState = "waiting" // not begun, or begun and not known yet
	JobPrinted JobState = "printed"
	JobFailed  JobState = "failed"
	JobUnknown JobState = "unknown"
	JobExpired JobState = "expired" // never printed any more (Q15)
)

// Job is one wish to have a ticket on paper. The ticket stands whatever
// becomes of its jobs.
type Job struct {
	ID       string
	TicketID string
	Copy     int // 0 the slip itself, 1.. copies marked 补打 COPY n
	State    JobState
	Begun    bool // bytes may have reached the printer
	Created  time.Time
	Expires  time.Time
	Printer  string // the printer's state that explains a failure
}

// OfferFor is how long an unprinted slip is offered again after a restart (Q13).
const OfferFor = 60 * time.Second
