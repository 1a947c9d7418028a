package visit_test

import (
	"testing"
	"time"

	"yimen/i18n"
	"yimen/kiosk/queue"
	. "yimen/kiosk/visit"
)

// leftOver is what a start finds after a crash.
func leftOver(k *stand, age time.Duration, begun bool) LeftOver {
	j := queue.Job{ID: "j", TicketID: "t", State: queue.JobWaiting, Created: k.now.Add(-age), Begun: begun}
	if begun {
		j.State = queue.JobUnknown
	}
	return LeftOver{queue.Ticket{ID: "t", Prefix: "A", Number: 27, Lane: aLane, Lang: i18n.EN}, j}
}

func TestQ13OfferedInTheVisitorsLanguage(t *testing.T) {
	k := newStand(t)
	k.tell(leftOver(k, 10*time.Second, false))
	k.on(Offer)
	if k.s.Lang != i18n.EN {
		t.Errorf("offered in %s", k.s.Lang)
	}
	p := find[Print](t, k.tap(TakeOffer{}))
	if p.Job.ID != "j" || p.Ticket.ID != "t" {
		t.Errorf("%+v", p)
	}
	k.on(Ticket)
}

func TestQ13WhatHadBegunComesAsACopy(t *testing.T) {
	k := newStand(t)
	k.tell(leftOver(k, 10*time.Second, true))
	find[Again](t, k.tap(TakeOffer{}))
}

func TestQ15TheOfferExpires(t *testing.T) {
	k := newStand(t)
	k.tell(leftOver(k, 10*time.Second, false))
	k.wait(49 * time.Second)
	k.on(Offer)
	fx := k.wait(time.Second)
	find[Expire](t, fx)
	find[Wiped](t, fx)
	k.on(Attract)
}

func TestQ15TheOfferIsDropped(t *testing.T) {
	for _, e := range []Event{Leave{}, GoHome{}, GoBack{}, Go{Place{Page: Guides}}} {
		k := newStand(t)
		k.tell(leftOver(k, 10*time.Second, false))
		if got := find[Expire](t, k.tap(e)); got.Job.ID != "j" || k.s.Ticket.Has() {
			t.Errorf("%T: %+v", e, k.s.Ticket)
		}
	}
}

func TestNoOfferWhileSomebodyStandsThere(t *testing.T) {
	k := newStand(t)
	k.tap(Wake{})
	k.tell(leftOver(k, 10*time.Second, false))
	k.on(Home)
}

func TestNoWayBackToADroppedOffer(t *testing.T) {
	k := newStand(t)
	k.tell(leftOver(k, 10*time.Second, false))
	k.tap(Go{Place{Page: Guides}}, GoBack{})
	k.on(Home)
}
