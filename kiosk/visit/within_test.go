package visit_test

import (
	"testing"
	"time"

	"yimen/kiosk/queue"
	. "yimen/kiosk/visit"
)

// Touching the page of an offer makes nothing younger.
func TestQ15ATouchDoesNotProlongTheOffer(t *testing.T) {
	for _, e := range []Event{SwitchLang{}, SwitchMode{}, Key{"x"}, Wake{}} {
		k := newStand(t)
		k.tell(leftOver(k, 10*time.Second, false))
		k.wait(40 * time.Second)
		k.tap(e)
		k.on(Offer)
		k.wait(8 * time.Second)
		k.on(Offer)
		if got := find[Expire](t, k.wait(time.Second)); got.Job.ID != "j" {
			t.Errorf("%T: %+v", e, got)
		}
		k.on(Attract)
	}
}

// The last tick may be a second old: the button itself keeps the limit.
func TestQ15TooLateToTakeTheOffer(t *testing.T) {
	k := newStand(t)
	k.tell(leftOver(k, 10*time.Second, false))
	k.now = k.now.Add(50 * time.Second)
	fx := k.tell(TakeOffer{})
	find[Expire](t, fx)
	find[Wiped](t, fx)
	k.on(Attract)
}

func TestQ13TakenInTheLastSecond(t *testing.T) {
	k := newStand(t)
	k.tell(leftOver(k, 10*time.Second, false))
	k.wait(48 * time.Second)
	p := find[Print](t, k.tap(TakeOffer{}))
	k.on(Ticket)
	k.wait(time.Minute) // the offer's end is not the ticket's
	k.on(Ticket)
	k.tell(ended(p.Job, queue.JobPrinted, ""))
	k.wait(k.w.Limits.Done[0] - time.Second)
	k.on(Ticket)
	find[Wiped](t, k.wait(time.Second))
}

// The queue's time runs on when the clock is set back (Q05), so that a job can
// be of tomorrow by the clock of the screen.
func TestQ05ClockGoesBackAndTheOfferEndsAllTheSame(t *testing.T) {
	k := newStand(t)
	k.tell(leftOver(k, -24*time.Hour, false))
	k.on(Offer)
	find[Expire](t, k.wait(queue.OfferFor))
	k.on(Attract)
}

// Only the first of several is offered; it is not replaced under the finger.
func TestOneOfferAtATime(t *testing.T) {
	k := newStand(t)
	second := leftOver(k, 5*time.Second, false)
	second.Ticket.ID, second.Job.ID, second.Job.TicketID = "t2", "j2", "t2"
	k.tell(leftOver(k, 10*time.Second, false), second)
	if k.s.Ticket.Ticket.ID != "t" {
		t.Errorf("offered is %s", k.s.Ticket.Ticket.ID)
	}
}

// What is offered is not printed by another way round.
func TestAnOfferIsPrintedOnlyByItsButton(t *testing.T) {
	k := newStand(t)
	k.tell(leftOver(k, 10*time.Second, false))
	if fx := k.tap(PrintAgain{}, TakeNumber{}, Stay{}, Turn{1}); len(fx) != 0 || !k.s.Ticket.Done {
		t.Errorf("%#v", fx)
	}
	k.on(Offer)
}
