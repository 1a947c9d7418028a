package watch

import (
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestEveryChangeInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v := New("a")
		var mu sync.Mutex
		var seen []string
		v.Add(func(s string) {
			time.Sleep(time.Second) // a slow one holds nobody up
			mu.Lock()
			defer mu.Unlock()
			seen = append(seen, s)
		})
		begun := time.Now()
		for _, s := range []string{"a", "b", "b", "c"} {
			before := v.Get()
			if got := v.Set(s); got != before || v.Get() != s {
				t.Errorf("set %s: before %s, now %s", s, got, v.Get())
			}
		}
		if time.Since(begun) > 0 {
			t.Error("whoever sets a value waited")
		}
		time.Sleep(time.Minute)
		mu.Lock()
		defer mu.Unlock()
		if !slices.Equal(seen, []string{"a", "b", "c"}) {
			t.Errorf("%q", seen)
		}
	})
}
