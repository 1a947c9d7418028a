package visit_test

import (
	"reflect"
	"testing"
	"time"

	"yimen/i18n"
	"yimen/kiosk/queue"
	"yimen/kiosk/slip"
	. "yimen/kiosk/visit"
)

func TestLimitsAreNotBelowTheMinimum(t *testing.T) {
	l := DefaultLimits()
	for i, least := range []struct{ idle, alert time.Duration }{{60 * time.Second, 20 * time.Second}, {120 * time.Second, 45 * time.Second}} {
		if l.Idle[i] < least.idle || l.Alert[i] < least.alert {
			t.Errorf("%d: %s and %s", i, l.Idle[i], l.Alert[i])
		}
	}
}

func TestAlertThenWiped(t *testing.T) {
	for _, large := range []bool{false, true} {
		k := newStand(t)
		k.tell(QueueIs{map[string]queue.Waiting{aLane: {Lane: aLane, People: 3}}}, PrinterIs{slip.Ready})
		k.tap(Wake{}, SwitchLang{})
		if large {
			k.tap(SwitchMode{})
		}
		k.tap(Go{Place{Page: Search}}, Key{"passport"})
		m := map[bool]int{true: 1}[large]
		k.wait(k.w.Limits.Idle[m] - time.Second)
		if !k.s.Alert.IsZero() {
			t.Errorf("large=%v: the alert comes early", large)
		}
		k.wait(time.Second)
		if left := k.s.Alert.Sub(k.now); left != k.w.Limits.Alert[m] {
			t.Errorf("large=%v: %s to answer", large, left)
		}
		if fx := k.wait(k.w.Limits.Alert[m] - time.Second); len(fx) != 0 || k.s.Typed != "passport" {
			t.Errorf("large=%v: wiped early", large)
		}
		find[Wiped](t, k.wait(time.Second))
		// nothing of the visit is left: it is a new kiosk but for the hall's news
		want := New("boot", i18n.ZH, k.now)
		want.ID, want.Seq, want.Waiting, want.Printer, want.Quiet = "boot-2", 2, k.s.Waiting, slip.Ready, k.now.Add(Quiet)
		if !reflect.DeepEqual(k.s, want) {
			t.Errorf("large=%v: left behind\n%+v, not\n%+v", large, k.s, want)
		}
		if k.s.Waiting[aLane].People != 3 {
			t.Error("the hall's news was wiped too")
		}
	}
}

func TestYesKeepsEverythingAsOftenAsAsked(t *testing.T) {
	k := newStand(t)
	k.tap(Wake{}, SwitchLang{}, Go{Place{Page: Search}}, Key{"visa"})
	for range 12 {
		k.wait(k.w.Limits.Idle[0])
		if k.s.Alert.IsZero() {
			t.Fatal("no alert")
		}
		k.tap(Stay{})
		if !k.s.Alert.IsZero() || k.s.Typed != "visa" || k.s.Lang != i18n.EN {
			t.Fatalf("alert %s, typed %q, %s", k.s.Alert, k.s.Typed, k.s.Lang)
		}
		k.on(Search)
	}
}

func TestOnlyTheQuestionCanBeAnswered(t *testing.T) {
	k := newStand(t)
	k.tap(Wake{})
	k.wait(k.w.Limits.Idle[0])
	k.tap(Go{Place{Page: Guides}}, Key{"x"}, GoBack{}, TakeNumber{})
	k.on(Home)
	if k.s.Alert.IsZero() {
		t.Error("a tap under the question answered it")
	}
	k.tap(SwitchLang{}) // who cannot read the question may change its language
	if k.s.Lang != i18n.EN || k.s.Alert.Sub(k.now) != k.w.Limits.Alert[0] {
		t.Errorf("%s, %s to answer", k.s.Lang, k.s.Alert.Sub(k.now))
	}
	find[Wiped](t, k.tap(Leave{}))
	k.on(Attract)
}

func TestEveryTouchCountsAsPresence(t *testing.T) {
	k := newStand(t)
	k.tap(Wake{}, Go{Place{Page: Search}})
	for range 5 {
		k.wait(k.w.Limits.Idle[0] - 2*time.Second)
		k.tap(Key{"a"})
	}
	if !k.s.Alert.IsZero() {
		t.Error("the alert came to somebody who types")
	}
}

// A long page may be read to its end, at half a young reader's speed, twice.
func TestReadingIsNotIdling(t *testing.T) {
	k := newStand(t)
	for i := range k.w.Catalog.Forms {
		f := k.w.Catalog.Forms[i].ID
		if _, ok := k.w.Catalog.Sample(f); !ok {
			continue
		}
		k.tap(Wake{}, Go{Place{Page: Form, ID: f}})
		n := 0
		for ; k.s.Alert.IsZero() && n < 3600; n++ {
			k.wait(time.Second)
		}
		if n < 60 {
			t.Errorf("form %s: alert after %d s", f, n)
		}
		if n > 60 {
			return // one that takes longer to read has had it
		}
		k.tap(Leave{})
	}
	t.Error("no form had more time than the least")
}

func TestNobodyIsAskedOnTheAttractPage(t *testing.T) {
	k := newStand(t)
	if fx := k.wait(10 * time.Minute); len(fx) != 0 || !k.s.Alert.IsZero() {
		t.Errorf("%+v", fx)
	}
}

func TestKiosksWorkIsNotIdleness(t *testing.T) {
	k, e := numbered(t)
	k.wait(3 * time.Minute) // a very slow printer
	if !k.s.Alert.IsZero() {
		t.Error("asked whether somebody is there who waits for the slip")
	}
	k.tell(ended(e.Job, queue.JobPrinted, ""))
	k.wait(k.w.Limits.Done[0] - time.Second)
	k.on(Ticket)
	find[Wiped](t, k.wait(time.Second))
	k.on(Attract)
}
