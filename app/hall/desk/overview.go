package desk

import (
	"time"

	"yimen/i18n"
)

// Overview is the supervisor's first page: all lines at a glance, what is wrong
// and what to do about it.
type Overview struct {
	Frame
	NoMore    bool // no more numbers are given
	Shut      bool
	Stops     []Stop
	Alarms    []Alarm
	Lines     []Line
	Counters  []CounterLine
	Approvals []Approval
	Rules     Rules
}

// Alarm is something a supervisor must see.
type Alarm struct {
	// Kind is "no-window", "idle", "ghosts", "long-case", "counter-silent",
	// "board-silent", "printer", "kiosk-silent" or "no-voice".
	Kind  string
	Where i18n.Text // a line, a counter, a device; the tickets' numbers
	Since time.Time // zero: not known
	To    string    // page that shows more; "" none
}

// Line is one line of the hall.
type Line struct {
	Name      i18n.Text
	Waiting   int
	Longest   time.Duration
	Low, High int      // announced minutes
	Known     bool     // an estimate is announced
	Windows   []string // on duty for it
	Stopped   bool
}

// CounterLine is one counter where somebody sits.
type CounterLine struct {
	Window, Clerk string
	State         string    // "idle", "called", "serving", "paused"; "away" when it is not heard of
	Since         time.Time // of the state
	Label         string    // of its ticket
	Reason        i18n.Text // of a pause
}

// Approval is a transfer that needs the supervisor.
type Approval struct {
	ID, Label, Window string
	To                i18n.Text
	Transfers         int // so far
}

// Rules are how the order is made, to be read by anybody who asks.
type Rules struct {
	Version   int
	Priority  float64 // times the credit of a normal minute
	Run       int     // priority calls in a row while somebody normal is over target
	Target    time.Duration
	Return    int // calls until one who was missed returns
	Misses    int // that end a ticket
	Transfers int // without a supervisor
}

// HallDay opens and closes the hall.
type HallDay struct {
	Frame
	NoMore, Shut bool
	Hours        string // of today, worded: "9:00–12:00, 13:30–17:00"
	Waiting      int
	Stops        []Stop
	Scopes       []Choice // "hall", "lane:ID", "item:ID"
	Reasons      []Choice // public reasons, to choose from
	Day          string   // "2026-11-23"
	Hash         string   // of the day's record so far
	Events       int
	Broken       string // where the record is not what was written; "" whole
}

// Duty is the plan of a day: who sits where, and when not.
type Duty struct {
	Frame
	Day            string // "2026-11-23"
	Before, After  string // addresses of the days beside
	Rows           []DutyRow
	Windows, Names []Choice
}

// DutyRow is one row of the plan; times are "09:00".
type DutyRow struct {
	ID, Window, Clerk  string
	From, To           string
	LunchFrom, LunchTo string
	Note               string
}

// Tickets finds one ticket, and lists those nobody has on paper.
type Tickets struct {
	Frame
	Find    string // address of the search, a GET with "q"
	Asked   string // what was asked for; "" nothing yet
	Found   *FoundTicket
	Ghosts  []Waiting
	Reasons []Choice // to bring a ticket back or to change its class
}

// FoundTicket is a ticket with its history.
type FoundTicket struct {
	Ticket
	State       string // of kiosk/queue's leg: "waiting", "missed" ...
	Window      string
	Place       int // people ahead; -1: not in line
	Issued      time.Time
	History     []Past
	MayReturn   bool
	MayReprint  bool
	MayReclass  bool
	NotPrinted  bool // no slip was seen printed
	PrintFailed string
}

// Past is one thing that happened to a ticket, worded.
type Past struct {
	At   time.Time
	Text string
}
