package store

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"yimen/kiosk/queue"
	"yimen/kiosk/queue/queuetest"
)

var ctx = context.Background()

func open(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func newQueue(t testing.TB, s queue.Store) *queue.Queue {
	t.Helper()
	q, err := queue.New(queue.Config{Hall: "h", Store: s, Clock: queue.SystemClock(), Zone: time.UTC,
		Lanes: []queue.Lane{{ID: "reg", Prefix: "A", Windows: []string{"1"}, Minutes: 5}}})
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func TestStore(t *testing.T) {
	queuetest.Store(t, func(t *testing.T) queue.Store { return open(t, filepath.Join(t.TempDir(), "hall.db")) })
}

// What is written must be on the disk before a number is shown.
func TestPragmas(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "hall.db"))
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"} {
		var got string
		if err := s.db.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %s, not %s (%v)", pragma, got, want, err)
		}
	}
}

func TestEventsAreNeverChanged(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "hall.db"))
	if _, _, err := newQueue(t, s).Issue(ctx, queue.Request{Key: "k", Lane: "reg"}); err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"UPDATE event SET kind = 'x'", "DELETE FROM event"} {
		if _, err := s.db.Exec(q); err == nil {
			t.Errorf("%s was allowed", q)
		}
	}
}

// TestQ01TwoPrograms writes with two connections, as two programs do.
func TestQ01TwoPrograms(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hall.db")
	queues := []*queue.Queue{newQueue(t, open(t, path)), newQueue(t, open(t, path))}
	const each = 50
	var mu sync.Mutex
	seen := map[int]bool{}
	var wg sync.WaitGroup
	for i, q := range queues {
		wg.Go(func() {
			for k := range each {
				tk, _, err := q.Issue(ctx, queue.Request{Key: fmt.Sprint(i, "/", k), Lane: "reg"})
				mu.Lock()
				if err != nil || seen[tk.Number] {
					t.Errorf("%d was given twice, or %v", tk.Number, err)
				}
				seen[tk.Number] = true
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	for n := 1; n <= 2*each; n++ {
		if !seen[n] {
			t.Errorf("%d is missing", n)
		}
	}
}

func TestQ12NumbersGoOnAfterARestart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hall.db")
	for n := 1; n <= 3; n++ {
		s, err := Open(ctx, path, Options{Exclusive: true})
		if err != nil {
			t.Fatal(err)
		}
		tk, _, err := newQueue(t, s).Issue(ctx, queue.Request{Key: fmt.Sprint(n), Lane: "reg"})
		if err != nil || tk.Number != n {
			t.Errorf("number %d, not %d (%v)", tk.Number, n, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
