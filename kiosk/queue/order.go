package queue

import (
	"cmp"
	"slices"
	"time"
)

// Why a ticket was called before others. The fairness receipt and the statistics
// count them.
const (
	RuleOrder       = "order"       // came first
	RulePriority    = "priority"    // its class earns credit faster
	RuleAppointment = "appointment" // its slot had come
	RuleBound       = "bound"       // came back to its own counter
	RuleSkill       = "skill"       // only this counter can do it (Q44)
	RuleCap         = "cap"         // somebody normal, after enough of the others in a row (Q37)
	RuleHand        = "hand"        // a clerk chose it, with a reason (Q45)
	RuleReturn      = "return"      // missed a call, or asked for more time, and is back
)

// Caller is a counter that calls.
type Caller struct {
	Window string
	Lanes  []string
	Skills []Need
}

// Others are the skills of the other counters on duty, by lane: what somebody
// else could do.
type Others map[string][]Need

// Choose finds who is called next, without changing anything: the program plays
// the queue forward with it too. recent are the classes of the calls before in
// these lanes, newest first. i is -1 when nobody can be called now.
func (r Rules) Choose(in []Leg, c Caller, others Others, recent []Class, now time.Time) (i int, rule string) {
	type candidate struct {
		i     int
		score float64
	}
	var all []candidate
	best := func(ok func(Leg) bool) int {
		found := -1
		for k, a := range all {
			if !ok(in[a.i]) {
				continue
			}
			if found < 0 || cmp.Or(cmp.Compare(a.score, all[found].score), in[all[found].i].Credit.Compare(in[a.i].Credit),
				cmp.Compare(in[all[found].i].Ticket.Number, in[a.i].Ticket.Number)) > 0 {
				found = k
			}
		}
		if found < 0 {
			return -1
		}
		return all[found].i
	}
	for i, l := range in {
		if r.ready(l, c, others, now) {
			all = append(all, candidate{i, r.score(l, now)})
		}
	}
	if i := best(func(l Leg) bool { return l.Bound == c.Window }); i >= 0 {
		return i, RuleBound
	}
	// What only this counter can do comes first, but not for ever.
	if long := best(func(l Leg) bool { return now.Sub(l.Credit) >= 2*r.Target }); long < 0 {
		if i := best(func(l Leg) bool { return only(l, c, others) }); i >= 0 {
			return i, RuleSkill
		}
	}
	if r.capped(recent) {
		over := func(l Leg) bool { return !preferred(l, now) && now.Sub(l.Credit) >= r.Target }
		if i := best(over); i >= 0 {
			return i, RuleCap
		}
	}
	i = best(func(Leg) bool { return true })
	if i < 0 {
		return -1, ""
	}
	return i, r.why(in[i], now, func() bool {
		first := best(func(l Leg) bool { return l.Credit.Before(in[i].Credit) })
		return first >= 0
	})
}

// ready says that a leg may be called by this counter now.
func (r Rules) ready(l Leg, c Caller, others Others, now time.Time) bool {
	if l.State != InLine || !slices.Contains(c.Lanes, l.Lane) || l.Bound != "" && l.Bound != c.Window {
		return false
	}
	if now.Before(l.NotBefore) && !(l.Postponed && l.Passes == 0) {
		return false // more time ends with the time or with enough calls, whichever is first
	}
	for _, n := range l.Ticket.Needs {
		// A need that somebody else on duty can meet waits for them.
		if skill(n) && !slices.Contains(c.Skills, n) && slices.Contains(others[l.Lane], n) {
			return false
		}
	}
	return true
}

// skill says that a need is met by some counters only.
func skill(n Need) bool { return n == NeedEnglish || n == NeedSigning || n == NeedLow }

// only says that of the counters of the lane this one alone meets a need of the leg.
// Where nobody else serves the lane, all of it is this counter's, and nobody goes first.
func only(l Leg, c Caller, others Others) bool {
	if _, served := others[l.Lane]; !served {
		return false
	}
	return slices.ContainsFunc(l.Ticket.Needs, func(n Need) bool {
		return skill(n) && slices.Contains(c.Skills, n) && !slices.Contains(others[l.Lane], n)
	})
}

// score is the credit: how long it has waited, times the rate of its class. An
// appointment whose slot has come counts as if it had waited its target.
func (r Rules) score(l Leg, now time.Time) float64 {
	waited := now.Sub(l.Credit)
	if l.Ticket.Class == Appointment && !now.Before(l.Credit) {
		return waited.Seconds() + r.Target.Seconds()
	}
	return waited.Seconds() * r.rate(l.Ticket.Class)
}

// preferred says that a leg's class puts it before others at the moment.
func preferred(l Leg, now time.Time) bool { return l.Ticket.Class != Normal && !now.Before(l.Credit) }

// capped says that as many preferred ones were called in a row as may be.
func (r Rules) capped(recent []Class) bool {
	if len(recent) < r.PriorityRun {
		return false
	}
	return !slices.Contains(recent[:r.PriorityRun], Normal)
}

func (r Rules) why(l Leg, now time.Time, passed func() bool) string {
	switch {
	case l.Missed > 0 || l.Postponed:
		return RuleReturn
	case !passed():
		return RuleOrder
	case l.Ticket.Class == Appointment:
		return RuleAppointment
	case l.Ticket.Class != Normal:
		return RulePriority
	}
	return RuleOrder
}

// Sooner says that of two who wait in the same lane a would be called first, if
// nothing else came.
func (r Rules) Sooner(a, b Leg, now time.Time) bool {
	if blocked(a, now) != blocked(b, now) {
		return blocked(b, now)
	}
	return cmp.Or(cmp.Compare(r.score(b, now), r.score(a, now)), a.Credit.Compare(b.Credit), cmp.Compare(a.Ticket.Number, b.Ticket.Number)) < 0
}

// blocked says that a leg may not be called yet.
func blocked(l Leg, now time.Time) bool {
	return now.Before(l.NotBefore) && !(l.Postponed && l.Passes == 0)
}
