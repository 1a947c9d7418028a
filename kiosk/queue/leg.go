package queue

import (
	"time"
)

// LegState is where one service of a visit stands.
type LegState string

// Every state of a leg.
const (
	Planned LegState = "planned" // a later service of the same ticket
	InLine  LegState = "waiting"
	Called  LegState = "called" // and not yet come
	AtDesk  LegState = "serving"
	Held    LegState = "held"   // gone to fetch something; its place is kept
	MissedL LegState = "missed" // did not come; returns by rule or when somebody asks
	Ended   LegState = "ended"
)

// Live says that the leg has not ended.
func (s LegState) Live() bool { return s != Ended }

// How a leg ended. facts/queue.md section 3.2, lesson 8.
const (
	OutcomeDone      = "done"
	OutcomeNoShow    = "noshow"    // missed too often, or void by the hall's rule
	OutcomeCancelled = "cancelled" // given up by the citizen
	OutcomeMoved     = "moved"     // transferred; the next leg goes on
	OutcomeWrong     = "wrong"     // the wrong item was chosen (Q43)
	OutcomeUnserved  = "unserved"  // the day ended first (Q48)
	OutcomeGhost     = "ghost"     // its slip was never seen printed, and nobody came
)

// outcomeUndone is of a leg that a step had added and its undo took back.
const outcomeUndone = "undone"

// Who ended a leg.
const (
	ByClerk      = "clerk"
	ByCitizen    = "citizen"
	BySupervisor = "supervisor"
	ByRule       = "rule" // the hall's rule, by itself
	ByNext       = "next" // the clerk called the next one and forgot to finish (Q27)
	ByDayEnd     = "day"
)

// Leg is one service of a visit: where it waits, who called it, how it ended. A
// visit has several when it was transferred or asked for several services.
type Leg struct {
	Ticket  Ticket
	Seq     int // from 1
	Lane    string
	Item    string
	State   LegState
	Version int // compared and set by every change (Q21)

	Window string // that called it
	Clerk  string
	Issued time.Time // when it came into its lane
	// Credit is since when it earns its place in the order: the visit's arrival,
	// also after a transfer that keeps it; an appointment's slot.
	Credit    time.Time
	NotBefore time.Time // zero: at once
	Bound     string    // counter that alone may call it; "" any
	Passes    int       // calls of its lane to let pass before it may be called
	Postponed bool      // has asked for more time once

	FirstCalled time.Time // never moved by a repeat
	LastCalled  time.Time
	Calls       int
	Started     time.Time // came to the counter
	HeldSince   time.Time
	HeldFor     time.Duration // which is not waiting time
	Missed      int
	Transfers   int
	Ended       time.Time
	Outcome     string
	EndedBy     string
	Accurate    bool   // false: the times of its service are not to be averaged
	Rule        string // by which it was called
	Rules       int    // version of the hall's rules that decided
}

// Came is when it was called to the counter and came, or the call where nobody
// said that it came.
func (l Leg) Came() time.Time {
	if l.Started.IsZero() {
		return l.FirstCalled
	}
	return l.Started
}

// LegQuery asks for legs; every field that is set narrows it.
type LegQuery struct {
	Ticket      string
	Day         string
	Lanes       []string
	States      []LegState
	Window      string
	CalledSince time.Time
	Number      string // label, as A027
	Newest      int    // so many that were called last, newest first; 0: all, in the order of their numbers' issue
}
