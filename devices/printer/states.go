package printer

import "yimen/kiosk/slip"

// An event is one thing that the driver learnt about its printer. That no answer
// came in time is one of its own, as are the silence of a printer whose ready
// line fell and the silence of one that is never asked.
type event struct {
	kind  kind
	state slip.State // of told: what the answers say together
}

type kind int

const (
	told      kind = iota // every question was answered
	timedOut              // a question was not answered in time, or an answer came too late
	powerFell             // the same, and its ready line, which the profile says is wired, is down
	unasked               // the profile has no question that this printer answers
	lineFell              // the same, and its ready line is down
	noPort                // the port is not there, or broke
)

// name is the state an event stands for.
func (e event) name() slip.State {
	switch e.kind {
	case told:
		return e.state
	case powerFell:
		return slip.PowerLost
	case unasked:
		return slip.Untold
	case lineFell:
		return slip.Offline // cover, paper or power: the line does not say
	case noPort:
		return slip.Absent
	}
	return slip.Silent
}

// tracker is the state machine: what the printer is in, and what it may be in
// soon. The zero value is Starting.
type tracker struct {
	now  slip.State
	next slip.State // seen, and not believed yet
	seen int        // how often in a row
}

// State is the present one.
func (t *tracker) state() slip.State {
	if t.now == "" {
		return slip.Starting
	}
	return t.now
}

// idle takes what a round of questions told between slips, and says whether the
// state is another now.
func (t *tracker) idle(e event) bool {
	s := e.name()
	now := t.state()
	if s == now {
		t.seen = 0
		return false
	}
	if t.seen == 0 || t.next != s {
		t.next, t.seen = s, 0
	}
	t.seen++
	if t.seen < needed(now, s) {
		return false
	}
	return t.certain(e)
}

// certain takes what needs no second look, and says whether the state is another
// now.
func (t *tracker) certain(e event) bool {
	before := t.state()
	t.now, t.seen = e.name(), 0
	return t.now != before
}

// wavers says that a state was seen and waits to be confirmed.
func (t *tracker) wavers() bool { return t.seen > 0 }

// needed is how often in a row a state must be seen before it is believed.
// What a sensor says outright is believed at once, except that paper is low:
// that sensor flickers as the roll turns. So does a cover being shut.
func needed(now, s slip.State) int {
	switch {
	case now == slip.Starting || now == slip.Absent:
		return 1
	case s == slip.NearEnd || now == slip.NearEnd && s == slip.Ready:
		return 3
	case s == slip.Ready || s == slip.Silent || s == slip.PowerLost || s == slip.Garbled || s == slip.Offline:
		return 2
	}
	return 1
}
