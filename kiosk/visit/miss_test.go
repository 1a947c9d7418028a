package visit_test

import (
	"testing"
	"time"

	. "yimen/kiosk/visit"
)

// misses are the texts counted as looked for in vain.
func misses(fx []Effect) (out []string) {
	for _, e := range fx {
		if m, ok := e.(Missed); ok {
			out = append(out, m.Text)
		}
	}
	return out
}

func typing(k *stand, text string) {
	k.tap(Wake{}, Go{Place{Page: Search}})
	for _, r := range text {
		k.tap(Key{string(r)})
	}
}

func TestWhatIsLookedForInVainIsCountedOnce(t *testing.T) {
	for name, leave := range map[string]Event{"home": GoHome{}, "back": GoBack{}, "cleared": Clear{}, "left": Leave{}} {
		k := newStand(t)
		typing(k, "qqxxqqxx")
		if k.s.Found > 0 {
			t.Fatal("something was found")
		}
		if got := misses(k.effects); len(got) > 0 {
			t.Errorf("%s: %v is counted while it is typed", name, got)
		}
		if got := misses(k.tap(leave)); len(got) != 1 || got[0] != "qqxxqqxx" {
			t.Errorf("%s: %v", name, got)
		}
		if got := misses(k.tap(GoHome{})); len(got) > 0 {
			t.Errorf("%s: counted again: %v", name, got)
		}
	}
}

func TestWalkingAwayCountsToo(t *testing.T) {
	k := newStand(t)
	typing(k, "qqxxqqxx")
	if got := misses(k.wait(5 * time.Minute)); len(got) != 1 {
		t.Errorf("%v", got)
	}
}

func TestWhatIsFoundIsNoMiss(t *testing.T) {
	k := newStand(t)
	typing(k, "huzhao")
	if k.s.Found == 0 {
		t.Fatal("nothing was found")
	}
	if got := misses(k.tap(GoHome{})); len(got) > 0 {
		t.Errorf("%v", got)
	}
}

// A number that could be somebody's is never counted, nor a single letter.
func TestNumbersOfPeopleAreNotCounted(t *testing.T) {
	for _, text := range []string{"x", "13800138000", "qq310101199001", "qq 138 0013 8000", "qq１３８００１３８"} {
		k := newStand(t)
		typing(k, text)
		if got := misses(k.tap(GoHome{})); len(got) > 0 {
			t.Errorf("%q was counted: %v", text, got)
		}
	}
}
