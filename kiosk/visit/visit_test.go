package visit_test

import (
	"os"
	"testing"
	"time"

	"yimen/i18n"
	"yimen/kiosk/calendar"
	"yimen/kiosk/catalog"
	"yimen/kiosk/queue"
	"yimen/kiosk/search"
	"yimen/kiosk/slip"
	. "yimen/kiosk/visit"
)

// monday is a morning when the demonstration hall is open.
var monday = time.Date(2026, 11, 23, 9, 41, 0, 0, catalog.Zone)

var world = func() World {
	cat, report := catalog.Load(os.DirFS("../../assets/demo"))
	if cat == nil {
		panic(report.String(i18n.EN))
	}
	return World{Boot: "boot", Catalog: cat, Index: search.New(cat), Calendar: calendar.New(cat), Limits: DefaultLimits()}
}()

const (
	anItem = "gs-002"
	aForm  = "F01"
	aLane  = "biz"
)

var confirmItem = Go{Place{Page: Confirm, ID: ForItem + anItem}}

// stand is a kiosk with its clock, and every effect that it asked for.
type stand struct {
	t       *testing.T
	w       World
	s       State
	now     time.Time
	effects []Effect
}

func newStand(t *testing.T) *stand {
	return &stand{t: t, w: world, s: New("boot", i18n.ZH, monday), now: monday}
}

// tell is an event from outside, or a finger at once after the last.
func (k *stand) tell(events ...Event) []Effect {
	var got []Effect
	for _, e := range events {
		s, fx := Update(k.w, k.s, e, k.now)
		k.s, got = s, append(got, fx...)
	}
	k.effects = append(k.effects, got...)
	return got
}

// tap is a finger that takes a second over each touch.
func (k *stand) tap(events ...Event) (got []Effect) {
	for _, e := range events {
		k.now = k.now.Add(time.Second)
		got = append(got, k.tell(e)...)
	}
	return got
}

// wait lets time pass, second by second.
func (k *stand) wait(d time.Duration) (got []Effect) {
	for range int(d / time.Second) {
		k.now = k.now.Add(time.Second)
		got = append(got, k.tell(Tick{})...)
	}
	return got
}

func (k *stand) on(p Page) {
	k.t.Helper()
	if k.s.Here.Page != p {
		k.t.Fatalf("on page %s, not %s", k.s.Here.Page, p)
	}
}

// find is the only effect of a kind among some.
func find[E Effect](t *testing.T, fx []Effect) E {
	t.Helper()
	var found []E
	for _, f := range fx {
		if e, ok := f.(E); ok {
			found = append(found, e)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d effects of the kind wanted in %#v", len(found), fx)
	}
	return found[0]
}

// numbered goes all the way to a ticket whose slip is on its way.
func numbered(t *testing.T) (*stand, Issued) {
	t.Helper()
	k := newStand(t)
	ask := find[Issue](t, k.tap(Wake{}, confirmItem, TakeNumber{}))
	e := given(ask)
	find[Print](t, k.tell(e))
	k.on(Ticket)
	return k, e
}

// given is what the queue answers to a question.
func given(ask Issue) Issued {
	return Issued{Key: ask.Request.Key, Ticket: queue.Ticket{ID: "t-" + ask.Request.Key, Prefix: "A", Number: 27, Lane: ask.Request.Lane,
		ItemID: ask.Request.ItemID, Lang: ask.Request.Lang}, Job: queue.Job{ID: "j-" + ask.Request.Key, TicketID: "t-" + ask.Request.Key,
		State: queue.JobWaiting, Created: monday, Expires: monday.Add(queue.OfferFor)}}
}

func ended(j queue.Job, state queue.JobState, printer slip.State) JobEnded {
	j.State, j.Begun, j.Printer = state, true, string(printer)
	return JobEnded{j}
}
