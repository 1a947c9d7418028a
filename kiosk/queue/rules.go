package queue

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"
)

// Class is why somebody's time counts more. It is taken on one's word; the
// reason beyond the class is never asked.
type Class string

// Every class. facts/queue.md section 1, 优先.
const (
	Normal      Class = ""
	Elder       Class = "elder" // 70 and over
	Disabled    Class = "disabled"
	Pregnant    Class = "pregnant"
	Soldier     Class = "soldier" // and veterans
	Green       Class = "green"   // major projects, by code
	Appointment Class = "appointment"
)

// Classes lists what a visitor may say at the kiosk, in its order.
func Classes() []Class { return []Class{Elder, Disabled, Pregnant, Soldier} }

// Rules are how a hall makes the order. They are data with a version, so that
// every call says which rules decided it.
type Rules struct {
	Version int
	// Rates is how fast a class earns credit, normal being 1 (accumulating
	// priority: nobody starves, and the ratio of waits can be set).
	Rates map[Class]float64
	// PriorityRun is how many classes above normal are called in a row while
	// somebody normal has waited over Target (Q37).
	PriorityRun int
	Target      time.Duration

	RecallGap    time.Duration // between two calls of the same ticket (Q23)
	UndoFor      time.Duration // a step can be taken back so long (Q26)
	ReturnAfter  int           // one who missed the call returns after so many others (Q24, Q25)
	MissedMost   int           // so many misses end the ticket
	MoreTime     int           // places that "I need more time" gives back
	MoreTimeFor  time.Duration // and how long at least
	Early        time.Duration // an appointment is called no earlier before its slot
	Late         time.Duration // and keeps it so long after (Q39)
	TransfersOwn int           // transfers that need no supervisor (Q32)
	Lease        time.Duration // a counter not heard of so long is somebody else's to take over (Q28)
	AgentCases   int           // cases of one number before it is split (Q42)
}

// DefaultRules are those of a hall that has set none.
func DefaultRules() Rules {
	return Rules{Version: 1,
		Rates:       map[Class]float64{Elder: 3, Disabled: 3, Pregnant: 3, Soldier: 3, Green: 3, Appointment: 1},
		PriorityRun: 2, Target: 20 * time.Minute,
		RecallGap: 15 * time.Second, UndoFor: time.Minute,
		ReturnAfter: 3, MissedMost: 3, MoreTime: 3, MoreTimeFor: 15 * time.Minute,
		Early: 15 * time.Minute, Late: 10 * time.Minute, TransfersOwn: 2, Lease: 90 * time.Second, AgentCases: 3}
}

// Check says what is wrong with rules, and how to mend it.
func (r Rules) Check() error {
	var errs []error
	no := func(bad bool, format string, args ...any) {
		if bad {
			errs = append(errs, fmt.Errorf(format, args...))
		}
	}
	for _, c := range slices.Sorted(maps.Keys(r.Rates)) {
		rate := r.Rates[c]
		no(!slices.Contains(append(Classes(), Green, Appointment), c), "rates: there is no class %q", string(c))
		no(!(rate >= 1 && rate <= 10), "rates: %s has %g; write a number from 1 (as everybody) to 10", string(c), rate)
	}
	no(r.PriorityRun < 1, "priority_run must be 1 or more, or nobody would ever be preferred")
	for _, d := range []struct {
		name string
		of   time.Duration
	}{{"target", r.Target}, {"recall_gap", r.RecallGap}, {"undo_for", r.UndoFor}, {"more_time_for", r.MoreTimeFor}, {"lease", r.Lease}} {
		no(d.of <= 0, "%s must be longer than nothing", d.name)
	}
	no(r.Early < 0 || r.Late < 0, "early and late must not be negative; 0 is none")
	no(r.ReturnAfter < 0 || r.MissedMost < 1 || r.MoreTime < 0 || r.TransfersOwn < 0 || r.AgentCases < 1, "counts must not be negative, and missed_most and agent_cases at least 1")
	return errors.Join(errs...)
}

// rate of a class, 1 where none is set.
func (r Rules) rate(c Class) float64 {
	if f, ok := r.Rates[c]; ok {
		return f
	}
	return 1
}
