package visit_test

import (
	"testing"
	"time"

	"yimen/kiosk/queue"
	"yimen/kiosk/slip"
	. "yimen/kiosk/visit"
)

// Whatever the printer is or says, and whenever: the number and the reason stay
// on the screen, nothing is printed by itself, and only proof says "take it".
func TestEveryEndOfASlipKeepsTheNumber(t *testing.T) {
	for _, why := range slip.States() {
		for _, end := range []queue.JobState{queue.JobPrinted, queue.JobFailed, queue.JobUnknown, queue.JobExpired} {
			k, e := numbered(t)
			fx := k.tell(PrinterIs{why}, ended(e.Job, end, why), PrinterIs{slip.Ready})
			k.on(Ticket)
			got := k.s.Ticket
			if len(fx) != 0 || got.Ticket.Label() != "A027" || !got.Done || got.Job.State != end || got.Job.Printer != string(why) {
				t.Errorf("%s, %s: %+v, %#v", end, why, got, fx)
			}
			if counts := !k.s.Leaves.IsZero(); counts != (end == queue.JobPrinted) {
				t.Errorf("%s, %s: counts down: %v", end, why, counts)
			}
			if end == queue.JobPrinted {
				continue
			}
			// without proof there is as long to take a photograph as anywhere
			k.wait(k.w.Limits.Idle[0] - time.Second)
			k.on(Ticket)
			if !k.s.Alert.IsZero() {
				t.Errorf("%s, %s: asked early", end, why)
			}
			k.wait(time.Second)
			if k.s.Alert.IsZero() {
				t.Errorf("%s, %s: never asked", end, why)
			}
		}
	}
}

// A state of the printer is news of the hall: it moves nobody.
func TestThePrintersStateChangesNothingElse(t *testing.T) {
	for _, s := range slip.States() {
		k, _ := numbered(t)
		want := k.s
		want.Printer = s
		if fx := k.tell(PrinterIs{s}); len(fx) != 0 || !same(k.s, want) {
			t.Errorf("%s: %#v, %+v", s, fx, k.s)
		}
	}
}

// The same question, answered with a slip whose fate is known: nothing is
// printed twice.
func TestAnAnswerWithAnEndedSlipPrintsNothing(t *testing.T) {
	for _, j := range []queue.Job{{State: queue.JobPrinted, Begun: true}, {State: queue.JobUnknown, Begun: true}, {State: queue.JobExpired}, {State: queue.JobWaiting, Begun: true}} {
		k := newStand(t)
		ask := find[Issue](t, k.tap(Wake{}, confirmItem, TakeNumber{}))
		e := given(ask)
		e.Job.State, e.Job.Begun = j.State, j.Begun
		if fx := k.tell(e); len(fx) != 0 || k.s.Ticket.Done == (j.State == queue.JobWaiting) {
			t.Errorf("%s: %#v, %+v", j.State, fx, k.s.Ticket)
		}
		k.on(Ticket)
	}
}

// A copy is of this ticket or it is not this visitor's.
func TestACopyOfAnotherTicketIsNotShown(t *testing.T) {
	k, e := numbered(t)
	k.tell(ended(e.Job, queue.JobFailed, slip.CoverOpen))
	find[Again](t, k.tap(PrintAgain{}))
	before := k.s
	k.tell(JobMade{queue.Job{ID: "x", TicketID: "another"}}, ended(queue.Job{ID: "x", TicketID: "another"}, queue.JobPrinted, ""))
	if !same(k.s, before) {
		t.Errorf("%+v", k.s.Ticket)
	}
}
