package printer

import (
	"testing"

	"yimen/kiosk/slip"
)

func TestEveryEventHasItsState(t *testing.T) {
	for e, want := range map[event]slip.State{
		{told, slip.PresenterJam}: slip.PresenterJam,
		{kind: timedOut}:          slip.Silent,
		{kind: powerFell}:         slip.PowerLost,
		{kind: unasked}:           slip.Untold,
		{kind: lineFell}:          slip.Offline,
		{kind: noPort}:            slip.Absent,
	} {
		if got := e.name(); got != want {
			t.Errorf("%v is %s, want %s", e, got, want)
		}
	}
}

// TestTracker: what is believed at once, and what must be seen again.
func TestTracker(t *testing.T) {
	ready, low, out := event{told, slip.Ready}, event{told, slip.NearEnd}, event{told, slip.PaperOut}
	late := event{kind: timedOut}
	for _, c := range []struct {
		name string
		from slip.State
		see  []event
		want slip.State
	}{
		{"nothing yet", "", nil, slip.Starting},
		{"the first word is believed", "", []event{late}, slip.Silent},
		{"and after a replug", slip.Absent, []event{low}, slip.NearEnd},
		{"a sensor is believed at once", slip.Ready, []event{out}, slip.PaperOut},
		{"a jam too", slip.Ready, []event{{told, slip.PresenterJam}}, slip.PresenterJam},
		{"no power too little seen", slip.Ready, []event{{kind: powerFell}}, slip.Ready},
		{"no power", slip.Ready, []event{{kind: powerFell}, {kind: powerFell}}, slip.PowerLost},
		{"one time-out is an accident", slip.Ready, []event{late}, slip.Ready},
		{"two are not", slip.Ready, []event{late, late}, slip.Silent},
		{"unless an answer came between", slip.Ready, []event{late, ready, late}, slip.Ready},
		{"or something else", slip.Ready, []event{late, {told, slip.Garbled}}, slip.Ready},
		{"paper low twice", slip.Ready, []event{low, low}, slip.Ready},
		{"paper low thrice", slip.Ready, []event{low, low, low}, slip.NearEnd},
		{"enough twice", slip.NearEnd, []event{ready, ready}, slip.NearEnd},
		{"enough thrice", slip.NearEnd, []event{ready, ready, ready}, slip.Ready},
		{"a cover that bounces", slip.CoverOpen, []event{ready, {told, slip.CoverOpen}, ready}, slip.CoverOpen},
		{"a cover shut", slip.CoverOpen, []event{ready, ready}, slip.Ready},
		{"no port", slip.Ready, []event{{kind: noPort}}, slip.Absent},
		{"never asked", "", []event{{kind: unasked}}, slip.Untold},
		{"its line falls", slip.Untold, []event{{kind: lineFell}, {kind: lineFell}}, slip.Offline},
	} {
		tr := tracker{now: c.from}
		for _, e := range c.see {
			before := tr.state()
			if changed := tr.idle(e); changed != (tr.state() != before) {
				t.Errorf("%s: changed is %v from %s to %s", c.name, changed, before, tr.state())
			}
		}
		if tr.state() != c.want {
			t.Errorf("%s: %s, want %s", c.name, tr.state(), c.want)
		}
		if !tr.certain(event{told, slip.Fault}) || tr.state() != slip.Fault || tr.wavers() {
			t.Errorf("%s: what is certain was not believed", c.name)
		}
	}
}
