package visit_test

import (
	"reflect"
	"testing"
	"time"

	"yimen/kiosk/queue"
	. "yimen/kiosk/visit"
)

var zhang = Document{Person: queue.Person{7}, Name: "张*"}

// counter is a stand at the page where a number is taken, with readers on.
func counter(t *testing.T, p Purpose) *stand {
	k := newStand(t)
	k.w.Documents = p
	k.tap(Wake{}, confirmItem)
	k.on(Confirm)
	return k
}

func TestReadersAreOnWhereANumberIsTaken(t *testing.T) {
	k := newStand(t)
	k.w.Documents = Named
	if fx := k.tap(Wake{}, Go{Place{Page: Item, ID: anItem}}); len(fx) != 0 {
		t.Errorf("on a page that needs no document: %+v", fx)
	}
	if fx := k.tap(confirmItem); !reflect.DeepEqual(fx, []Effect{ReadDocument{k.s.ID, Named}}) {
		t.Errorf("%+v", fx)
	}
	if fx := k.tap(SwitchLang{}, Need{queue.NeedLow}, SwitchMode{}); len(fx) != 0 {
		t.Errorf("switched anew: %+v", fx)
	}
	if fx := k.tap(GoBack{}); !reflect.DeepEqual(fx, []Effect{StopReading{}}) {
		t.Errorf("%+v", fx)
	}
	if fx := counter(t, NoDocument).effects; len(fx) != 0 {
		t.Errorf("a hall that asks for none: %+v", fx)
	}
}

func TestADocumentGoesWithTheNumber(t *testing.T) {
	k := counter(t, Named)
	if fx := k.tell(DocumentShown{k.s.ID, zhang}); !reflect.DeepEqual(fx, []Effect{StopReading{}}) {
		t.Errorf("%+v", fx)
	}
	fx := k.tap(TakeNumber{})
	ask, ok := fx[0].(Issue)
	if !ok || ask.Request.Person != zhang.Person {
		t.Fatalf("%+v", fx)
	}
	fx = k.tell(given(ask))
	if p, ok := fx[0].(Print); !ok || p.Papers.Name != "张*" {
		t.Errorf("%+v", fx)
	}
	k.tap(Leave{})
	if k.s.Document != (Document{}) {
		t.Errorf("left behind: %+v", k.s.Document)
	}
}

func TestNoDocumentANumberAllTheSame(t *testing.T) {
	for _, p := range []Purpose{NoDocument, Named, Limit} {
		k := counter(t, p)
		k.tell(ReaderIs{false}, DocumentTrouble{k.s.ID, "wrong-card"})
		if fx := k.tap(TakeNumber{}); len(fx) == 0 || fx[0].(Issue).Request.Person != (queue.Person{}) {
			t.Errorf("%q: %+v", p, fx)
		}
	}
}

func TestANameCanBeTakenBack(t *testing.T) {
	k := counter(t, Named)
	k.tell(DocumentShown{k.s.ID, zhang})
	if fx := k.tap(DropDocument{}); !reflect.DeepEqual(fx, []Effect{ReadDocument{k.s.ID, Named}}) || k.s.Document.Has {
		t.Errorf("%+v, %+v", k.s.Document, fx)
	}
}

// What was read for somebody who has left is nobody's.
func TestADocumentOfAnotherVisit(t *testing.T) {
	k := counter(t, Named)
	old := k.s.ID
	k.tap(Leave{}, Wake{})
	k.tell(DocumentShown{old, zhang}, DocumentShown{k.s.ID, zhang}) // on the home page nobody is asked
	k.tap(confirmItem)
	k.tell(DocumentShown{old, zhang}, DocumentTrouble{old, "again"})
	if k.s.Document != (Document{}) {
		t.Errorf("%+v", k.s.Document)
	}
}

func TestTroubleIsSaidUntilItIsRead(t *testing.T) {
	k := counter(t, Named)
	k.tell(DocumentTrouble{k.s.ID, "hold-still"})
	if k.s.Document.Trouble != "hold-still" || k.s.Document.Has {
		t.Errorf("%+v", k.s.Document)
	}
	k.tell(DocumentShown{k.s.ID, zhang})
	if k.s.Document.Trouble != "" || !k.s.Document.Has {
		t.Errorf("%+v", k.s.Document)
	}
	k = counter(t, Named)
	k.tell(DocumentTrouble{k.s.ID, "hold-still"})
	k.tap(GoBack{}, confirmItem)
	if k.s.Document.Trouble != "" {
		t.Error("the trouble of before is said again")
	}
}

// A card on the reader is as good as a finger on the glass.
func TestACardAnswersTheQuestion(t *testing.T) {
	k := counter(t, Named)
	for k.s.Alert.IsZero() {
		k.wait(time.Second)
	}
	k.tell(DocumentShown{k.s.ID, zhang})
	if !k.s.Alert.IsZero() || !k.s.Document.Has {
		t.Errorf("alert %s, %+v", k.s.Alert, k.s.Document)
	}
}

// Who holds a number of the service already gets that one, as a copy.
func TestWhoHoldsANumberGetsThatOne(t *testing.T) {
	k := counter(t, Limit)
	k.tell(DocumentShown{k.s.ID, zhang})
	ask := k.tap(TakeNumber{})[0].(Issue)
	had := queue.Ticket{ID: "earlier", Prefix: "A", Number: 3, Lane: aLane, ItemID: anItem, Lang: k.s.Lang}
	k.tell(HasOne{"another", had, 2})
	if k.s.Held.Ticket.ID != "" {
		t.Error("an answer to another question was taken")
	}
	k.tell(HasOne{ask.Request.Key, had, 2})
	k.on(Confirm)
	if fx := k.tap(TakeNumber{}); len(fx) != 0 {
		t.Errorf("asked again: %+v", fx)
	}
	fx := k.tap(TakeHeld{})
	k.on(Ticket)
	again, ok := fx[0].(Again)
	if !ok || again.Ticket.ID != "earlier" || k.s.Ticket.Ticket.Ahead != 2 {
		t.Fatalf("%+v", fx)
	}
	j := queue.Job{ID: "copy", TicketID: "earlier", Copy: 1, State: queue.JobWaiting}
	k.tell(JobMade{j}, ended(j, queue.JobPrinted, ""))
	if !k.s.Ticket.Done || k.s.Ticket.Job.State != queue.JobPrinted || k.s.Leaves.IsZero() {
		t.Errorf("%+v", k.s.Ticket)
	}
	k = counter(t, Limit)
	k.tell(DocumentShown{k.s.ID, zhang})
	ask = k.tap(TakeNumber{})[0].(Issue)
	k.tell(HasOne{ask.Request.Key, had, 2})
	k.tap(GoBack{}, confirmItem)
	if k.s.Held.Ticket.ID != "" {
		t.Error("offered on another page")
	}
}
