package visit_test

import (
	"slices"
	"testing"
	"time"

	"yimen/i18n"
	"yimen/kiosk/queue"
	"yimen/kiosk/slip"
	. "yimen/kiosk/visit"
)

func TestANumber(t *testing.T) {
	k := newStand(t)
	ask := find[Issue](t, k.tap(Wake{}, SwitchLang{}, confirmItem, Need{queue.NeedTime}, Need{queue.NeedEnglish}, TakeNumber{})).Request
	if ask.Lane != aLane || ask.ItemID != anItem || ask.Lang != i18n.EN || !slices.Equal(ask.Needs, []queue.Need{queue.NeedEnglish, queue.NeedTime}) {
		t.Errorf("asked for %+v", ask)
	}
	k.on(Confirm) // no number is shown before it is durable
	k.tell(given(Issue{ask}))
	k.on(Ticket)
}

func TestANumberOfALane(t *testing.T) {
	k := newStand(t)
	ask := find[Issue](t, k.tap(Wake{}, Go{Place{Page: Take}}, Go{Place{Page: Confirm, ID: ForLane + aLane}}, TakeNumber{})).Request
	if ask.Lane != aLane || ask.ItemID != "" {
		t.Errorf("asked for %+v", ask)
	}
}

func TestQ02SecondTapGivesTheSameTicket(t *testing.T) {
	k := newStand(t)
	first := find[Issue](t, k.tap(Wake{}, confirmItem, TakeNumber{}, TakeNumber{}, TakeNumber{}))
	e := given(first)
	find[Print](t, k.tell(e, e)) // even an answer that comes twice prints once
	k.tap(GoBack{})
	k.on(Home) // back from a number is to where one came from before
	k.tap(confirmItem, TakeNumber{})
	k.on(Ticket)
	k.tap(GoHome{}, Go{Place{Page: Item, ID: anItem}}, confirmItem, TakeNumber{})
	k.on(Ticket)
	find[Issue](t, k.effects)
	// by way of another number, the question is asked again with the same key
	other := find[Issue](t, k.tap(GoHome{}, Go{Place{Page: Confirm, ID: ForLane + aLane}}, TakeNumber{}))
	k.tell(given(other))
	again := find[Issue](t, k.tap(GoHome{}, confirmItem, TakeNumber{}))
	if other.Request.Key == first.Request.Key || again.Request.Key != first.Request.Key {
		t.Errorf("keys %q, %q, %q", first.Request.Key, other.Request.Key, again.Request.Key)
	}
}

func TestTheNextVisitorGetsANumberOfTheirOwn(t *testing.T) {
	k, e := numbered(t)
	k.tell(ended(e.Job, queue.JobPrinted, ""))
	k.tap(Leave{})
	ask := find[Issue](t, k.tap(Wake{}, confirmItem, TakeNumber{}))
	if ask.Request.Key == e.Key {
		t.Error("the same key for another person")
	}
}

func TestTakeYourSlipOnlyWhenItIsOut(t *testing.T) {
	k, e := numbered(t)
	if k.s.Ticket.Done {
		t.Error("out before the printer said so")
	}
	k.tell(ended(e.Job, queue.JobPrinted, ""))
	if !k.s.Ticket.Done || k.s.Ticket.Job.State != queue.JobPrinted {
		t.Errorf("%+v", k.s.Ticket)
	}
}

// Whatever the printer says, the number stays, and a copy can be asked for.
func TestQ14FailureKeepsTheNumber(t *testing.T) {
	for _, end := range []queue.JobState{queue.JobFailed, queue.JobUnknown} {
		k, e := numbered(t)
		k.tell(ended(e.Job, end, slip.PaperOut))
		k.on(Ticket)
		if !k.s.Ticket.Has() || !k.s.Ticket.Done || !k.s.Leaves.IsZero() {
			t.Errorf("%s: %+v, leaves %s", end, k.s.Ticket, k.s.Leaves)
		}
		k.wait(30 * time.Second)
		k.on(Ticket) // there is time to take a photograph
		again := find[Again](t, k.tap(PrintAgain{}, PrintAgain{}))
		if again.Ticket.ID != e.Ticket.ID {
			t.Errorf("a copy of %s", again.Ticket.ID)
		}
		copy := queue.Job{ID: "copy", TicketID: e.Ticket.ID, Copy: 1, State: queue.JobWaiting}
		k.tell(JobMade{copy}, ended(e.Job, queue.JobPrinted, "")) // the old job's late word is not the copy's
		if k.s.Ticket.Done {
			t.Error("the copy is called out")
		}
		k.tell(ended(copy, queue.JobPrinted, ""))
		if !k.s.Ticket.Done || k.s.Leaves.IsZero() {
			t.Errorf("%+v", k.s.Ticket)
		}
	}
}

func TestAPrintedSlipIsNotPrintedAgain(t *testing.T) {
	k, e := numbered(t)
	k.tell(ended(e.Job, queue.JobPrinted, ""))
	if fx := k.tap(PrintAgain{}); len(fx) != 0 {
		t.Errorf("%+v", fx)
	}
}

func TestRefusedSaysWhyAndGoesOn(t *testing.T) {
	k := newStand(t)
	ask := find[Issue](t, k.tap(Wake{}, confirmItem, TakeNumber{}))
	k.tell(Refused{Key: ask.Request.Key, Reason: "refused_full"})
	k.on(Confirm)
	if k.s.Ticket.Refused != "refused_full" || k.s.Ticket.Asked {
		t.Errorf("%+v", k.s.Ticket)
	}
	again := find[Issue](t, k.tap(TakeNumber{})) // the disk may have been cleared
	if again.Request.Key != ask.Request.Key {
		t.Error("the second try has another key")
	}
}

func TestNoNumberWhenClosed(t *testing.T) {
	k := newStand(t)
	k.now = time.Date(2026, 11, 22, 9, 0, 0, 0, monday.Location()) // Sunday
	k.s = New("boot", i18n.ZH, k.now)
	if fx := k.tap(Wake{}, confirmItem, TakeNumber{}); len(fx) != 0 || k.s.Ticket.Refused != "refused_closed" {
		t.Errorf("%+v, %+v", fx, k.s.Ticket)
	}
}

// What comes late from a visit that has ended does not reach the next person.
func TestLateNewsOfAnEndedVisit(t *testing.T) {
	k := newStand(t)
	ask := find[Issue](t, k.tap(Wake{}, confirmItem, TakeNumber{}))
	k.tap(Leave{}, Wake{}, confirmItem)
	before := k.s
	for _, e := range []Event{given(ask), Refused{ask.Request.Key, "refused_full"}, ended(given(ask).Job, queue.JobPrinted, ""), JobMade{given(ask).Job},
		PaperEnd{What: PaperChecklist + anItem}} {
		if fx := k.tell(e); len(fx) != 0 || k.s.Here != before.Here || !sameTaking(k.s.Ticket, before.Ticket) || k.s.Paper != before.Paper {
			t.Errorf("%T reached the next person: %+v", e, k.s.Ticket)
		}
	}
}

func sameTaking(a, b Taking) bool {
	return a.Key == b.Key && a.Asked == b.Asked && a.Refused == b.Refused && a.Ticket.ID == b.Ticket.ID && a.Job == b.Job && a.Done == b.Done
}

func TestNeedsBelongToOneChoice(t *testing.T) {
	k := newStand(t)
	k.tap(Wake{}, confirmItem, Need{queue.NeedLow}, Need{queue.NeedTime}, Need{queue.NeedLow})
	if !slices.Equal(k.s.Needs, []queue.Need{queue.NeedTime}) {
		t.Errorf("%v", k.s.Needs)
	}
	k.tap(GoHome{}, Go{Place{Page: Confirm, ID: ForLane + "tax"}})
	if len(k.s.Needs) != 0 {
		t.Errorf("another choice has %v", k.s.Needs)
	}
}

func TestPapers(t *testing.T) {
	k := newStand(t)
	what := PaperChecklist + anItem
	p := find[PrintPaper](t, k.tap(Wake{}, Go{Place{Page: Item, ID: anItem}}, PrintList{what}, PrintList{what}))
	if p.What != what || p.Lang != i18n.ZH {
		t.Errorf("%+v", p)
	}
	k.tell(PaperEnd{Visit: k.s.ID, What: what, Result: slip.Result{Outcome: slip.Failed, State: slip.PaperOut}})
	if !k.s.Paper.Failed() || k.s.Paper.State != slip.PaperOut {
		t.Errorf("%+v", k.s.Paper)
	}
	find[PrintPaper](t, k.tap(PrintList{what})) // once more, with paper
	k.tell(PaperEnd{Visit: k.s.ID, What: what, Result: slip.Result{Outcome: slip.Printed}})
	if k.s.Paper.Failed() || !k.s.Paper.Done {
		t.Errorf("%+v", k.s.Paper)
	}
	k.tap(GoHome{})
	if k.s.Paper.What != "" {
		t.Error("its message goes along to the next page")
	}
}
