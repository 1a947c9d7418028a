package desk

import (
	"time"

	"yimen/i18n"
)

// CounterState decides which step is the biggest on a counter's page.
type CounterState string

// Every state of a counter.
const (
	Idle    CounterState = "idle"
	Called  CounterState = "called"
	Serving CounterState = "serving"
	Paused  CounterState = "paused"
)

// Counter is a counter's page. Lists that are long are the caller's to cut: the
// first tickets of the line, and of services those that a transfer may mean.
type Counter struct {
	Frame
	Window string
	State  CounterState
	Ticket *Ticket   // of Called and Serving; of Paused where somebody is still there
	Since  time.Time // of the pause
	Reason i18n.Text // of the pause
	Undo   *Undo     // nil: nothing can be taken back

	Lanes  []LaneLine
	Line   []Waiting
	Held   []HeldTicket
	Stops  []Stop // what the public is told of
	NoMore bool   // no more numbers are given: the hall is served out

	To      []Choice // where a ticket can go: "lane:ID"
	Items   []Choice // "item:ID"
	Pauses  []Choice // reasons of a pause
	Reasons []Choice // reasons to call by number
	Keys    Keys
}

// Ticket is who is at the counter, or called to it.
type Ticket struct {
	ID      string
	Version int
	Label   string // "A027"
	Service i18n.Text
	Lang    i18n.Lang
	Needs   []string // "english", "low", "time", "signing"; unknown ones are shown as they are
	Class   string   // kiosk/queue's; the page says a word that gives no reason
	Papers  []i18n.Text
	Waited  time.Duration
	Calls   int
	Missed  int
	Called  time.Time
	Again   time.Time // earliest further call
	Started time.Time
	Long    time.Time // when it has taken longer than most; zero: never asked

	Transfers  int
	Supervisor bool // a further transfer needs one
	Asked      bool // and was asked for
	Next       []PlannedLeg
	Cases      int // of an agent; 0: no agent's ticket
	CasesDone  int
	CasesMost  int // after which the number is split
}

// PlannedLeg is a further service of the same ticket.
type PlannedLeg struct {
	Service i18n.Text
	Windows string // "3, 4"
}

// Undo is the last step, as long as it can be taken back.
type Undo struct {
	Do    string // the step's name, as in Do...
	Label string // of its ticket
	Until time.Time
}

// LaneLine is one line that the counter serves.
type LaneLine struct {
	Name   i18n.Text
	People int
	Head   time.Duration // waited by the first
}

// Waiting is a ticket in line.
type Waiting struct {
	Label   string
	Service i18n.Text
	Waited  time.Duration
	Class   string
	Needs   []string
	Lang    i18n.Lang
}

// HeldTicket is somebody who went to fetch something.
type HeldTicket struct {
	ID, Label string
	Service   i18n.Text
	Since     time.Time
	Window    string // that let them go
}

// Stop is a pause that the public is told of.
type Stop struct {
	Scope  string // "hall", "lane:ID", "item:ID"
	Name   i18n.Text
	Reason i18n.Text
	Since  time.Time
	Until  time.Time // zero: not known
}

// Form sends the ticket that the page shows, too.
func (c Counter) Form(do string, extra ...any) fields {
	if c.Ticket != nil {
		extra = append([]any{"ticket", c.Ticket.ID, "version", c.Ticket.Version}, extra...)
	}
	return c.Frame.Form(do, extra...)
}

// Waiting is how many wait in the counter's lines.
func (c Counter) Waiting() int {
	n := 0
	for _, l := range c.Lanes {
		n += l.People
	}
	return n
}

// step is a button with its key and its word.
type step struct {
	fields
	Keys, Press string // all of them for the script; the one that is shown
	ID          string // of the message on it
	Icon        string
	Class       string
	Until       time.Time // not before
}

// Step is a button of the counter's.
func (c Counter) Step(do, class string) step {
	s := step{fields: c.Form(do), Class: class, ID: steps[do].id, Icon: steps[do].icon}
	s.Keys, s.Press = c.Keys.of(do)
	if do == DoAgain && c.Ticket != nil {
		s.Until = c.Ticket.Again
	}
	return s
}

// Panel is a button that opens a form.
func (c Counter) Panel(do string) step { return c.Step(do, "") }
