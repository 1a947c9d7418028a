package queue_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"yimen/kiosk/queue"
)

func TestQ01TwoKiosksInTheSameInstant(t *testing.T) {
	r := newRig(t)
	second := newRig(t) // another program on the same store
	second.store = r.store
	second.start()
	const each = 100
	var mu sync.Mutex
	got := map[string]bool{}
	var wg sync.WaitGroup
	for i, q := range []*queue.Queue{r.q, r.q, second.q, second.q} {
		wg.Go(func() {
			for k := range each {
				tk, _, err := q.Issue(ctx, queue.Request{Key: fmt.Sprint(i, "/", k), Lane: "reg"})
				mu.Lock()
				if err != nil || got[tk.Label()] {
					t.Errorf("%s was given twice, or %v", tk.Label(), err)
				}
				got[tk.Label()] = true
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	for n := 1; n <= 4*each; n++ {
		if !got[fmt.Sprintf("A%03d", n)] {
			t.Errorf("A%03d is missing", n)
		}
	}
}

func TestQ01NothingOfATicketThatWasNotKept(t *testing.T) {
	r := newRig(t)
	r.store.Fail = func() error { return queue.ErrStoreFull }
	if _, _, err := r.q.Issue(ctx, queue.Request{Key: "k", Lane: "reg"}); !errors.Is(err, queue.ErrStoreFull) {
		t.Fatalf("the fault came back as %v", err)
	}
	r.store.Fail = nil
	tk, _ := r.issue("reg")
	r.want(tk, "2026-11-23", "A001")
	if r.events("issued") != 1 {
		t.Errorf("%d events", r.events("issued"))
	}
}

func TestQ02SameButtonTwice(t *testing.T) {
	r := newRig(t)
	ask := queue.Request{Key: "visit-1", Lane: "reg"}
	a, ja, err := r.q.Issue(ctx, ask)
	if err != nil {
		t.Fatal(err)
	}
	r.issue("reg")
	r.start() // even after the program was started again
	b, jb, err := r.q.Issue(ctx, ask)
	if err != nil || a.ID != b.ID || a.Label() != b.Label() || ja.ID != jb.ID {
		t.Errorf("%s and %s, jobs %s and %s, %v", a.Label(), b.Label(), ja.ID, jb.ID, err)
	}
	next, _ := r.issue("reg")
	r.want(next, "2026-11-23", "A003")
}

func TestQ08After999(t *testing.T) {
	r := newRig(t)
	for range 999 {
		r.issue("tax")
	}
	tk, _ := r.issue("tax")
	r.want(tk, "2026-11-23", "B1000")
}

func TestQ09PrefixChangedAtNoon(t *testing.T) {
	r := newRig(t)
	old, _ := r.issue("reg")
	r.issue("tax")
	r.lanes[0].Prefix, r.lanes[1].Prefix = "C", "A" // the other lane even takes the letter
	r.start()
	if got, err := r.q.Ticket(ctx, old.ID); err != nil || got.Label() != "A001" || got.Lane != "reg" {
		t.Errorf("the old ticket is now %s of %s (%v)", got.Label(), got.Lane, err)
	}
	fresh, _ := r.issue("reg")
	r.want(fresh, "2026-11-23", "C001")
	other, _ := r.issue("tax")
	r.want(other, "2026-11-23", "A002") // A001 is somebody else's today
}

func TestQ10ANumberIsNeverUsedAgain(t *testing.T) {
	r := newRig(t)
	r.issue("reg")
	if _, ok, err := r.q.Call(ctx, "1"); !ok || err != nil {
		t.Fatal(ok, err)
	}
	if err := r.q.NoShow(ctx, "1"); err != nil {
		t.Fatal(err)
	}
	tk, _ := r.issue("reg")
	r.want(tk, "2026-11-23", "A002")
}

func TestQ11Prefixes(t *testing.T) {
	for _, c := range []struct {
		prefixes []string
		good     bool
	}{
		{[]string{"A", "Z"}, true}, {[]string{"I"}, false}, {[]string{"O"}, false}, {[]string{"Q"}, false},
		{[]string{""}, false}, {[]string{"AB"}, false}, {[]string{"a"}, false}, {[]string{"7"}, false}, {[]string{"A", "A"}, false},
	} {
		var lanes []queue.Lane
		for i, p := range c.prefixes {
			lanes = append(lanes, queue.Lane{ID: fmt.Sprint("lane", i), Prefix: p})
		}
		if _, err := queue.New(queue.Config{Lanes: lanes}); (err == nil) != c.good {
			t.Errorf("prefixes %q: %v", c.prefixes, err)
		}
	}
}

func TestUnknownLane(t *testing.T) {
	r := newRig(t)
	if _, _, err := r.q.Issue(ctx, queue.Request{Key: "k", Lane: "none"}); !errors.Is(err, queue.ErrUnknownLane) {
		t.Errorf("%v", err)
	}
}

func TestNeedsAndLanguageStandOnTheTicket(t *testing.T) {
	r := newRig(t)
	tk, _, err := r.q.Issue(ctx, queue.Request{Key: "k", Lane: "reg", ItemID: "i7", Lang: "en", Needs: []queue.Need{queue.NeedLow}})
	if err != nil {
		t.Fatal(err)
	}
	got, err := r.q.Ticket(ctx, tk.ID)
	if err != nil || got.ItemID != "i7" || got.Lang != "en" || len(got.Needs) != 1 || got.Needs[0] != queue.NeedLow {
		t.Errorf("%+v, %v", got, err)
	}
}
