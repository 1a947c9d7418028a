package visit_test

import (
	"testing"
	"time"

	"yimen/kiosk/queue"
	"yimen/kiosk/slip"
	. "yimen/kiosk/visit"
)

// The countdown of a ticket's page belongs to that page. Elsewhere nobody is
// put out without having been asked.
func TestTheTicketsCountdownStaysOnItsPage(t *testing.T) {
	for _, e := range []Event{GoHome{}, GoBack{}, Go{Place{Page: Guides}}, Go{Place{Page: Form, ID: aForm}}} {
		k, i := numbered(t)
		k.tell(ended(i.Job, queue.JobPrinted, ""))
		k.tap(e)
		here := k.s.Here
		if !k.s.Leaves.IsZero() {
			t.Errorf("%T: leaves %s from now", e, k.s.Leaves.Sub(k.now))
		}
		if fx := k.wait(k.w.Limits.Idle[0] - time.Second); len(fx) != 0 || k.s.Here != here {
			t.Errorf("%T: on page %s unasked, %#v", e, k.s.Here.Page, fx)
		}
	}
}

// A touch on the ticket's page starts its countdown anew.
func TestATouchStaysOnTheTicket(t *testing.T) {
	k, i := numbered(t)
	k.tell(ended(i.Job, queue.JobPrinted, ""))
	for range 12 {
		k.wait(k.w.Limits.Done[0] - 2*time.Second)
		k.tap(SwitchLang{})
		k.on(Ticket)
	}
	find[Wiped](t, k.wait(k.w.Limits.Done[0]))
}

// Who asks for the accessible mode asks for its time as well.
func TestAccessibleModeGivesItsOwnTimeAtOnce(t *testing.T) {
	k := newStand(t)
	k.tap(Wake{})
	k.wait(k.w.Limits.Idle[0])
	k.tap(SwitchMode{})
	if left := k.s.Alert.Sub(k.now); left != k.w.Limits.Alert[1] {
		t.Errorf("%s to answer", left)
	}
	k.tap(SwitchMode{})
	if left := k.s.Alert.Sub(k.now); left != k.w.Limits.Alert[0] {
		t.Errorf("%s to answer, back in standard", left)
	}

	k, i := numbered(t)
	k.tell(ended(i.Job, queue.JobPrinted, ""))
	k.tap(SwitchMode{})
	if left := k.s.Leaves.Sub(k.now); left != k.w.Limits.Done[1] {
		t.Errorf("%s for the ticket", left)
	}
}

// The question comes up under the finger: what was meant for the page must not
// answer "no" and wipe everything.
func TestTheQuestionIsNotAnsweredByATapThatWasOnItsWay(t *testing.T) {
	k := newStand(t)
	k.tap(Wake{}, Go{Place{Page: Search}}, Key{"visa"})
	k.wait(k.w.Limits.Idle[0])
	if k.s.Alert.IsZero() {
		t.Fatal("no alert")
	}
	k.now = k.now.Add(Quiet - time.Millisecond)
	if fx := k.tell(Leave{}); len(fx) != 0 || k.s.Typed != "visa" {
		t.Errorf("wiped by an echo: %#v", fx)
	}
	k.now = k.now.Add(time.Millisecond)
	find[Wiped](t, k.tell(Leave{}))
}

// Two visitors may ask for the same paper; the printer's word on the first is
// not its word on the second.
func TestLatePaperOfAnEndedVisit(t *testing.T) {
	k := newStand(t)
	what := PaperChecklist + anItem
	first := find[PrintPaper](t, k.tap(Wake{}, Go{Place{Page: Item, ID: anItem}}, PrintList{what}))
	k.tap(Leave{})
	second := find[PrintPaper](t, k.tap(Wake{}, Go{Place{Page: Item, ID: anItem}}, PrintList{what}))
	k.tell(PaperEnd{Visit: first.Visit, What: first.What, Result: slip.Result{Outcome: slip.Failed, State: slip.PaperOut}})
	if k.s.Paper.Done {
		t.Error("the first visitor's failure is shown to the second")
	}
	k.tell(PaperEnd{Visit: second.Visit, What: second.What, Result: slip.Result{Outcome: slip.Printed}})
	if !k.s.Paper.Done || k.s.Paper.Failed() {
		t.Errorf("%+v", k.s.Paper)
	}
}

// The page is left before the number is there: it is shown when it comes.
func TestTheNumberComesToWhereverOneIs(t *testing.T) {
	k := newStand(t)
	ask := find[Issue](t, k.tap(Wake{}, confirmItem, TakeNumber{}, GoHome{}, Go{Place{Page: Guides}}))
	find[Print](t, k.tell(given(ask)))
	k.on(Ticket)
}

// One question at a time: a second choice waits until the first is answered.
func TestNoSecondNumberWhileOneIsOnItsWay(t *testing.T) {
	k := newStand(t)
	other := Go{Place{Page: Confirm, ID: ForLane + "tax"}}
	ask := find[Issue](t, k.tap(Wake{}, confirmItem, TakeNumber{}, GoHome{}, other, TakeNumber{}))
	k.tell(Refused{Key: ask.Request.Key, Reason: "refused_store"})
	if next := find[Issue](t, k.tap(TakeNumber{})); next.Request.Lane != "tax" || next.Request.Key == ask.Request.Key {
		t.Errorf("asked for %+v", next.Request)
	}
}

// Why there is no number is said of the choice that it is true of.
func TestARefusalIsNotSaidOfAnotherChoice(t *testing.T) {
	k, i := numbered(t)
	k.tell(ended(i.Job, queue.JobPrinted, ""))
	shut := k.now.Add(12 * time.Hour) // at night
	k.now = shut
	k.tap(GoHome{}, Go{Place{Page: Confirm, ID: ForLane + "tax"}}, TakeNumber{})
	if k.s.Ticket.Refused != "refused_closed" {
		t.Fatalf("%+v", k.s.Ticket)
	}
	k.tap(GoHome{}, confirmItem)
	if k.s.Ticket.Refused != "" {
		t.Errorf("%q is said of a number that there is", k.s.Ticket.Refused)
	}
	k.tap(TakeNumber{})
	k.on(Ticket)
}

// The ticket's page can be gone back to from a page beyond it, but not when its
// number has made way for another that did not come.
func TestNoWayBackToATicketThatThereIsNot(t *testing.T) {
	k, i := numbered(t)
	k.tell(ended(i.Job, queue.JobFailed, slip.PaperOut))
	k.tap(Go{Place{Page: Take}}, GoBack{})
	k.on(Ticket)
	k.tap(Go{Place{Page: Take}}, Go{Place{Page: Confirm, ID: ForLane + "tax"}})
	ask := find[Issue](t, k.tap(TakeNumber{}))
	k.tap(GoBack{}, GoBack{})
	k.on(Home)
	k.tell(given(ask))
	k.on(Ticket)
}

// The worst that late news could do: one person's number on the page of another
// who has just asked for theirs.
func TestALateNumberIsNotGivenToTheNextWhoAsks(t *testing.T) {
	k := newStand(t)
	first := find[Issue](t, k.tap(Wake{}, confirmItem, TakeNumber{}))
	k.tap(Leave{})
	second := find[Issue](t, k.tap(Wake{}, confirmItem, TakeNumber{}))
	before := k.s
	if fx := k.tell(given(first), Refused{first.Request.Key, "refused_store"}); len(fx) != 0 || !same(k.s, before) {
		t.Errorf("%#v, %+v", fx, k.s.Ticket)
	}
	k.tell(given(second))
	if got := k.s.Ticket.Ticket.ID; got != given(second).Ticket.ID {
		t.Errorf("the ticket is %s", got)
	}
}

// Whatever is silent for ever, the kiosk comes back to itself.
func TestSilenceOutsideDoesNotHoldTheKiosk(t *testing.T) {
	for name, taps := range map[string][]Event{
		"the queue":   {confirmItem, TakeNumber{}},
		"the printer": {Go{Place{Page: Item, ID: anItem}}, PrintList{PaperChecklist + anItem}},
	} {
		k := newStand(t)
		k.tap(Wake{})
		k.tap(taps...)
		k.wait(10 * time.Minute)
		if k.s.Here.Page != Attract {
			t.Errorf("%s: still on page %s", name, k.s.Here.Page)
		}
	}
	k, _ := numbered(t) // a slip that is never told of again
	k.wait(10 * time.Minute)
	k.on(Attract)
}
