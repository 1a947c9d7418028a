package public

import (
	"time"

	"yimen/i18n"
)

// Frame is what every page has around it.
type Frame struct {
	Hall   i18n.Text
	Now    time.Time // in the hall's zone
	Switch string    // this page in the other language
	Events string    // address of server-sent events; "" where nothing changes
	Seq    int64
}

func (f Frame) frame() Frame { return f }

// State is where a ticket stands, as its page says it.
type State string

// Every state of a ticket's page.
const (
	Waiting   State = "waiting"
	PutBack   State = "putback" // has asked for more time
	Early     State = "early"   // an appointment before its slot
	CalledNow State = "called"
	AtCounter State = "serving"
	OnHold    State = "held"
	Missed    State = "missed"
	Done      State = "done"
	GivenUp   State = "cancelled"
	NoShow    State = "noshow"
	Unserved  State = "unserved"
	Over      State = "over" // of another day
)

// States lists them all.
func States() []State {
	return []State{Waiting, PutBack, Early, CalledNow, AtCounter, OnHold, Missed, Done, GivenUp, NoShow, Unserved, Over}
}

// Ticket is a ticket's own page.
type Ticket struct {
	Frame
	ID, Label string
	State     State
	Service   i18n.Text
	Ahead     int
	Low, High int       // minutes
	Known     bool      // a range is announced
	Worse     i18n.Text // why it had to get longer; empty: it did not
	Slot      time.Time // of an appointment
	Window    string    // of a call
	Where     i18n.Text // of that counter
	Counters  []Place   // that may call it
	Passes    int       // calls until one who missed, or asked for time, is back
	Back      time.Time // when more time ends at the latest
	Stop      i18n.Text // public reason of a pause that holds for it; empty: none
	NoMore    bool      // no more numbers are given today
	Closing   time.Time // of its counters today; zero: not known
	Papers    []i18n.Text
	Then      []Place // further services of the same ticket, in their order
	MayWait   bool    // "I need more time" may be asked for
	MayLeave  bool
	Places    int // that more time gives back
	Minutes   int // and how long at the most
	Key       string
	Order     string // address of the page that says who went before
	Checked   string // address of the page about the order
}

// Place is a counter or a service, and where it is.
type Place struct {
	Name  i18n.Text
	Where i18n.Text
}

// Sure asks before a place is given up.
type Sure struct {
	Frame
	ID, Label, Key string
}

// Board is the calling board.
type Board struct {
	Frame
	Zone    i18n.Text
	Hours   string
	Now     *Call // called last; nil: nobody yet
	Calls   []Call
	Notices []i18n.Text
	Stops   []Stop
	NoMore  bool
	Say     string // address of the sound of a call: Say + its id; "" no voice
}

// Call is a number at a counter.
type Call struct {
	ID             string
	Label, Window  string
	Where, Service i18n.Text
	Lang           i18n.Lang
	First          bool // its class came before others
}

// Stop is a pause with its public reason.
type Stop struct {
	What, Reason i18n.Text
	Until        time.Time
}

// Order says how the order is made, with the hall's own numbers.
type Order struct {
	Frame
	Rate        float64 // times the credit of a normal minute
	Run         int
	Target      int // minutes
	Early, Late int // minutes, of appointments
	Return      int
	Misses      int
	Places      int
	Minutes     int
}

// Receipt says who went before a ticket, and by which rule.
type Receipt struct {
	Frame
	Label, Back string
	Rows        []Count
	Sum         int
}

// Count is how many went before by a rule.
type Count struct {
	Rule string // of kiosk/queue
	N    int
}

// Start is the hall at a glance.
type Start struct {
	Frame
	Hours string
	Lanes []Lane
	Stops []Stop
	// Error of what was announced of late: of Of visitors Within were called within
	// five minutes of it. Of 0: not known.
	Within, Of int
	Board      string
	Checked    string
}

// Lane is how many wait for something.
type Lane struct {
	Name    i18n.Text
	People  int
	Minutes int
	Known   bool
}

// Message is a page that says one thing.
type Message struct {
	Frame
	Title, Text string
}
