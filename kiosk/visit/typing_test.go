package visit_test

import (
	"strings"
	"testing"

	. "yimen/kiosk/visit"
)

func TestTyping(t *testing.T) {
	for _, c := range []struct {
		name  string
		taps  []Event
		typed string
	}{
		{"keys", []Event{Key{"y"}, Key{"y"}, Key{"z"}}, "yyz"},
		{"delete", []Event{Key{"a"}, Key{"b"}, Delete{}}, "a"},
		{"delete a Chinese character", []Event{Key{"gs"}, Choose{"公司"}, Delete{}}, "公"},
		{"delete at the beginning", []Event{Delete{}}, ""},
		{"clear", []Event{Key{"abc"}, Clear{}}, ""},
		{"a word takes the letters' place", []Event{Key{"gs"}, Choose{"公司"}, Key{"sl"}, Choose{"设立"}}, "公司设立"},
		{"no more than fits", []Event{Key{strings.Repeat("x", 40)}, Key{"y"}}, strings.Repeat("x", 40)},
	} {
		k := newStand(t)
		k.tap(Wake{}, Go{Place{Page: Search}})
		k.tap(c.taps...)
		if k.s.Typed != c.typed {
			t.Errorf("%s: %q, not %q", c.name, k.s.Typed, c.typed)
		}
	}
}

func TestResultsAtEveryKey(t *testing.T) {
	k := newStand(t)
	k.tap(Wake{}, Go{Place{Page: Search}})
	last := -1
	for _, key := range []string{"y", "y", "z", "z"} {
		k.tap(Turn{1}, Key{key})
		if k.s.Found == 0 || len(k.s.Hits) == 0 || k.s.Here.Turn != 0 {
			t.Errorf("%q: %d found, screenful %d", k.s.Typed, k.s.Found, k.s.Here.Turn)
		}
		if last >= 0 && k.s.Found > last {
			t.Errorf("%q finds more than before: %d after %d", k.s.Typed, k.s.Found, last)
		}
		last = k.s.Found
	}
	k.tap(Clear{})
	if k.s.Found != 0 || k.s.Hits != nil || k.s.Candidates != nil {
		t.Error("an empty field finds something")
	}
}

func TestTheFieldIsEmptyWhenItIsOpened(t *testing.T) {
	k := newStand(t)
	k.tap(Wake{}, Go{Place{Page: Search}}, Key{"yyzz"}, GoHome{}, Go{Place{Page: Search}})
	if k.s.Typed != "" || k.s.Hits != nil {
		t.Errorf("%q is still there", k.s.Typed)
	}
}
