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

// FuzzUpdate does anything in any order, and checks what must always hold.
func FuzzUpdate(f *testing.F) {
	f.Add([]byte{0, 3, 11, 60, 61, 62})
	f.Add([]byte{0, 3, 17, 60, 60, 60, 60, 15, 1, 2})
	f.Add([]byte{66, 18, 62, 60})
	f.Add([]byte{0, 92, 14, 60, 60, 4, 79})                                // a number, its slip, home, and a long look
	f.Add([]byte{0, 92, 14, 60, 60, 93, 14, 60, 60, 92, 14, 60, 3, 3, 79}) // two numbers, and the first again
	f.Add([]byte{0, 92, 14, 60, 60, 19, 4, 92, 14, 60, 79, 79})            // two visitors, one wish
	f.Add([]byte{64, 1, 79, 19, 64, 20, 60, 79})                           // an offer left, an offer taken
	f.Add([]byte{0, 92, 14, 93, 4, 14, 71, 14, 79, 2, 78})                 // silence, then a refusal
	f.Fuzz(func(t *testing.T, script []byte) {
		k := newStand(t)
		k.w.Documents = Named
		keys := map[[2]string]string{} // by visit and choice
		owner := map[string][2]string{}
		for _, b := range script[:min(len(script), 150)] {
			k.now = k.now.Add(time.Duration(b%5) * 400 * time.Millisecond)
			for _, e := range k.script(b) {
				before := k.s
				fx := k.tell(e)
				k.holds()
				k.asked(before, fx, keys, owner)
				k.ended(before, e, fx)
				k.reads()
			}
		}
		// left alone, it always comes to rest with nothing of the visit left
		// whether outside still answers or is silent for ever
		if len(script)%2 == 0 {
			for _, e := range k.answers() {
				k.tell(e)
			}
		}
		for range 20 * 60 / 5 {
			k.now = k.now.Add(5 * time.Second)
			k.tell(Tick{})
			k.holds()
		}
		k.on(Attract)
		k.reads()
		if s := k.s; s.Typed != "" || s.Hits != nil || s.Candidates != nil || s.Needs != nil || s.Ticket.Key != "" || s.Ticket.Has() || s.Large || s.Back != nil || s.Paper.What != "" || s.Document != (Document{}) || s.Held.Key != "" {
			t.Errorf("left behind: %+v", s)
		}
	})
}

// holds is what is true of every state.
func (k *stand) holds() {
	k.t.Helper()
	s := k.s
	if !slices.Contains(Pages(), s.Here.Page) || s.Here.Turn < 0 {
		k.t.Fatalf("at %+v", s.Here)
	}
	if (s.Here.Page == Ticket || s.Here.Page == Offer) && !s.Ticket.Has() {
		k.t.Fatalf("page %s without a ticket", s.Here.Page)
	}
	if s.Lang != i18n.ZH && s.Lang != i18n.EN {
		k.t.Fatalf("language %q", s.Lang)
	}
	if s.Here.Page != Ticket && s.Here.Page != Offer && !s.Leaves.IsZero() {
		k.t.Fatalf("page %s counts down", s.Here.Page)
	}
	if s.Here.Page == Attract && (s.Ticket.Has() || s.Typed != "" || !s.Alert.IsZero()) {
		k.t.Fatalf("attract page of somebody: %+v", s)
	}
}

// asked holds that one choice of one visit has one key, and no other has it.
func (k *stand) asked(before State, fx []Effect, keys map[[2]string]string, owner map[string][2]string) {
	k.t.Helper()
	for _, f := range fx {
		i, ok := f.(Issue)
		if !ok {
			continue
		}
		key, whose := i.Request.Key, [2]string{before.ID, before.Here.ID}
		if had, ok := keys[whose]; ok && had != key {
			k.t.Fatalf("%v has the keys %q and %q", whose, had, key)
		}
		if had, ok := owner[key]; ok && had != whose {
			k.t.Fatalf("key %q is of %v and %v", key, had, whose)
		}
		if before.Ticket.Asked || before.Here.Page != Confirm {
			k.t.Fatalf("asked for a number on page %s, while asking: %v", before.Here.Page, before.Ticket.Asked)
		}
		keys[whose], owner[key] = key, whose
	}
}

// ended holds that nobody is put out unasked: a visit ends by its visitor, by
// the countdown of a ticket or an offer, or by a question left unanswered.
func (k *stand) ended(before State, e Event, fx []Effect) {
	k.t.Helper()
	wiped := slices.ContainsFunc(fx, func(f Effect) bool { _, ok := f.(Wiped); return ok })
	if (k.s.ID != before.ID) != wiped {
		k.t.Fatalf("visit %s became %s, said: %v", before.ID, k.s.ID, wiped)
	}
	if !wiped {
		return
	}
	_, leave := e.(Leave)
	counted := before.Here.Page == Ticket || before.Here.Page == Offer
	answered := !before.Alert.IsZero() && !k.now.Before(before.Alert)
	if !leave && !answered && (!counted || k.now.Before(before.Leaves)) {
		k.t.Fatalf("put out by %T on page %s", e, before.Here.Page)
	}
}

// reads holds that the readers are on where a number is about to be taken, and
// nowhere else.
func (k *stand) reads() {
	k.t.Helper()
	on := ""
	for _, fx := range k.effects {
		switch fx := fx.(type) {
		case ReadDocument:
			if on != "" {
				k.t.Fatal("the readers were switched on twice")
			}
			on = fx.Visit
		case StopReading:
			if on == "" {
				k.t.Fatal("the readers were switched off twice")
			}
			on = ""
		}
	}
	want := ""
	if s := k.s; s.Here.Page == Confirm && !s.Document.Has && !s.Ticket.Asked && s.Held.Ticket.ID == "" {
		want = s.ID
	}
	if on != want {
		k.t.Fatalf("the readers are on for %q, not %q, on page %s", on, want, k.s.Here.Page)
	}
}

// answers are what outside owes to the effects asked for so far.
func (k *stand) answers() (out []Event) {
	for _, fx := range k.effects {
		switch fx := fx.(type) {
		case Issue:
			out = append(out, given(fx))
		case Print:
			out = append(out, ended(fx.Job, queue.JobPrinted, ""))
		case Again:
			j := queue.Job{ID: "copy-" + fx.Ticket.ID, TicketID: fx.Ticket.ID, State: queue.JobWaiting, Copy: 1}
			out = append(out, JobMade{j}, ended(j, queue.JobFailed, slip.PaperOut))
		case PrintPaper:
			out = append(out, PaperEnd{Visit: fx.Visit, What: fx.What, Result: slip.Result{Outcome: slip.Printed}})
		}
	}
	return out
}

func (k *stand) script(b byte) []Event {
	places := []Place{{Page: Guides}, {Page: Search}, {Page: Items, ID: ByTheme + "start"}, {Page: Item, ID: anItem}, {Page: Forms}, {Page: Form, ID: aForm},
		{Page: Counters}, {Page: Take}, confirmItem.To, {Page: Confirm, ID: ForLane + aLane}, {Page: Ticket}, {Page: Item, ID: "none"}}
	switch {
	case b < 60:
		all := []Event{Wake{}, SwitchLang{}, SwitchMode{}, GoBack{}, GoHome{}, Turn{int(b) - 5}, Tab{TabSteps}, Key{"y"}, Key{"公"}, Delete{}, Clear{}, Choose{"公司"},
			Need{queue.NeedLow}, Need{"none"}, TakeNumber{}, PrintAgain{}, PrintList{PaperChecklist + anItem}, PrintList{"none"}, Stay{}, Leave{}, TakeOffer{}, DropDocument{}, TakeHeld{}}
		return []Event{all[int(b)%len(all)]}
	case b < 62 && len(k.s.Document.Name) == 0:
		return []Event{DocumentShown{k.s.ID, Document{Person: queue.Person{b}, Name: "张*"}}, DocumentTrouble{"another", "again"}}
	case b < 64:
		out := k.answers()
		if b == 61 {
			slices.Reverse(out)
		}
		return out
	case b < 68:
		return []Event{leftOver(k, time.Duration(b-64)*20*time.Second, b%2 == 0)}
	case b < 72:
		return []Event{PrinterIs{slip.PaperOut}, QueueIs{map[string]queue.Waiting{}}, Refused{k.s.Ticket.Key, "refused_full"},
			HasOne{Key: k.s.Ticket.Key, Ticket: queue.Ticket{ID: "held", Number: 3}}}
	case b < 80:
		k.now = k.now.Add(time.Duration(b-70) * 10 * time.Second)
		return []Event{Tick{}}
	}
	return []Event{Go{places[int(b)%len(places)]}}
}
