package queue_test

import (
	"testing"
	"time"

	"yimen/kiosk/queue"
)

func (r *rig) lane(i int) queue.Waiting {
	r.t.Helper()
	w, err := r.q.Waiting(ctx)
	if err != nil {
		r.t.Fatal(err)
	}
	return w[i]
}

func TestWaitBeforeTheFirstCall(t *testing.T) {
	r := newRig(t)
	for i, want := range []int{0, 5, 10, 15, 20} { // ten minutes, two windows
		tk, _ := r.issue("reg")
		if tk.Ahead != i || !tk.Wait.Known || tk.Wait.Minutes != want {
			t.Errorf("%s: %d ahead, %+v, not %d minutes", tk.Label(), tk.Ahead, tk.Wait, want)
		}
	}
}

func TestWaitLearnsTheDay(t *testing.T) {
	r := newRig(t)
	for range 12 {
		r.issue("reg")
	}
	for range 9 { // one window of the two, three minutes each
		if _, _, err := r.q.Call(ctx, "1"); err != nil {
			t.Fatal(err)
		}
		r.clock.Pass(3 * time.Minute)
	}
	if w := r.lane(0); w.People != 3 || w.Wait != (queue.Estimate{Known: true, Minutes: 9}) {
		t.Errorf("%+v", w)
	}
	// nobody has called for half an hour: nothing honest can be said
	r.clock.Pass(31 * time.Minute)
	if w := r.lane(0); w.Wait.Known {
		t.Errorf("%+v", w)
	}
}

func TestNoWaitWhenClosed(t *testing.T) {
	r := newRig(t)
	r.open = func(lane string, _ time.Time) bool { return lane != "tax" }
	r.start()
	if w := r.lane(1); w.Wait.Known {
		t.Errorf("a closed lane announces %+v", w.Wait)
	}
	if w := r.lane(0); !w.Wait.Known {
		t.Error("an open lane announces nothing")
	}
}

func TestCallsInOrderOfIssue(t *testing.T) {
	r := newRig(t)
	r.lanes[1].Windows = []string{"1", "3"} // window 1 serves both
	r.start()
	var want []string
	for _, lane := range []string{"tax", "reg", "tax"} {
		tk, _ := r.issue(lane)
		want = append(want, tk.Label())
		r.clock.Pass(time.Second)
	}
	for _, w := range want {
		if got, ok, err := r.q.Call(ctx, "1"); !ok || got.Label() != w || err != nil {
			t.Errorf("called %s, not %s (%v)", got.Label(), w, err)
		}
	}
	if _, ok, err := r.q.Call(ctx, "1"); ok || err != nil {
		t.Errorf("somebody more: %v", err)
	}
	if s := r.lane(1).Serving; len(s) != 2 || s[0].Label != "B002" || s[0].Window != "1" {
		t.Errorf("%+v", s)
	}
}
