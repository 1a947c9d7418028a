package queue_test

import (
	"errors"
	"sync"
	"testing"

	"yimen/kiosk/queue"
)

// Q41: one live number for a person and service, when a document was shown;
// without one a number all the same.
func TestQ41OnePersonManyNumbers(t *testing.T) {
	r := newRig(t)
	wang, li := queue.Person{1}, queue.Person{2}
	ask := func(key, item string, p queue.Person) (queue.Ticket, *queue.HasOne) {
		t.Helper()
		tk, _, err := r.q.Issue(ctx, queue.Request{Key: key, Lane: "reg", ItemID: item, Person: p})
		var has queue.HasOne
		if errors.As(err, &has) {
			return tk, &has
		}
		if err != nil {
			t.Fatal(err)
		}
		return tk, nil
	}
	first, _ := ask("1", "gs-1", wang)
	if again, has := ask("1", "gs-1", wang); has != nil || again.ID != first.ID {
		t.Errorf("the same button gives %s, %v", again.Label(), has)
	}
	stranger, _ := r.issue("reg") // showed no document
	if _, has := ask("2", "gs-1", wang); has == nil || has.Ticket.ID != first.ID || has.Ahead != 0 {
		t.Errorf("a second number of the same service: %+v", has)
	}
	if _, has := ask("3", "gs-2", wang); has != nil {
		t.Error("another service is another number")
	}
	if _, has := ask("4", "gs-1", li); has != nil {
		t.Error("another person was refused")
	}
	if _, has := ask("5", "gs-1", li); has == nil || has.Ahead != 3 {
		t.Errorf("people before: %+v", has)
	}
	// called, it is still being dealt with; ended, it is over
	if _, ok, err := r.q.Call(ctx, "1"); err != nil || !ok {
		t.Fatal(ok, err)
	}
	if _, has := ask("6", "gs-1", wang); has == nil {
		t.Error("a second number while the first is at the counter")
	}
	if err := r.q.Finish(ctx, "1"); err != nil {
		t.Fatal(err)
	}
	if tk, has := ask("7", "gs-1", wang); has != nil || tk.ID == first.ID {
		t.Errorf("after the first is done: %+v", has)
	}
	for range 2 {
		if n, _ := r.issue("reg"); n.ID == stranger.ID {
			t.Error("somebody without a document was held to a number")
		}
	}
	r.clock.Pass(day)
	if _, has := ask("8", "gs-1", li); has != nil {
		t.Error("yesterday's number holds today")
	}
}

func TestQ41TwoScreensInTheSameInstant(t *testing.T) {
	r := newRig(t)
	var wg sync.WaitGroup
	var mu sync.Mutex
	given := 0
	for i := range 20 {
		wg.Go(func() {
			_, _, err := r.q.Issue(ctx, queue.Request{Key: string(rune('a' + i)), Lane: "reg", Person: queue.Person{9}})
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				given++
			} else if !errors.As(err, &queue.HasOne{}) {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if given != 1 {
		t.Errorf("%d numbers for one person", given)
	}
}
