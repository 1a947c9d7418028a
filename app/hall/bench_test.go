package hall

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"yimen/i18n"
	"yimen/kiosk/queue"
)

// follow opens so many streams, each told of on every event, and waits until each has
// had its first.
func follow(b *testing.B, n int, url func(i int) string, token string, on func(i int, at time.Time)) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxConnsPerHost = 0
	c := &http.Client{Transport: t}
	var ready, all sync.WaitGroup
	ready.Add(n)
	for i := range n {
		all.Go(func() {
			r, err := http.NewRequestWithContext(ctx, http.MethodGet, url(i), nil)
			if err != nil {
				b.Error(err)
				return
			}
			if token != "" {
				r.Header.Set("Authorization", "Bearer "+token)
			}
			resp, err := c.Do(r)
			if err != nil {
				b.Error(err)
				ready.Done()
				return
			}
			defer resp.Body.Close()
			first, name := true, ""
			for s := bufio.NewScanner(resp.Body); s.Scan(); {
				if e, ok := strings.CutPrefix(s.Text(), "event: "); ok {
					name = e
				}
				if !strings.HasPrefix(s.Text(), "data: ") || name == "alive" {
					continue
				}
				if first {
					first = false
					ready.Done()
					continue
				}
				on(i, time.Now())
			}
		})
	}
	ready.Wait()
	return func() { cancel(); all.Wait() }
}

// BenchmarkPhones is 2,000 phones that follow one server: from something that concerns
// them all (a pause) to the last phone that hears of it, and the memory of both sides.
func BenchmarkPhones(b *testing.B) {
	const phones = 2000
	r := newRig2(b)
	q := r.s.cfg.Queue
	var ids []string
	for i := range phones {
		t, _, err := q.Issue(context.Background(), queue.Request{Key: fmt.Sprint("bench ", i), Lane: "biz", Lang: i18n.EN, Channel: "phone"})
		if err != nil {
			b.Fatal(err)
		}
		ids = append(ids, t.ID)
	}
	r.s.live.changed()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var mu sync.Mutex
	heard := map[int]time.Time{}
	stop := follow(b, phones, func(i int) string { return r.srv.URL + "/t/" + ids[i] + "/live" }, "", func(i int, at time.Time) {
		mu.Lock()
		heard[i] = at
		mu.Unlock()
	})
	defer stop()
	runtime.GC()
	runtime.ReadMemStats(&after)
	memory := float64(after.HeapInuse+after.StackInuse-before.HeapInuse-before.StackInuse) / 1e6
	var last []time.Duration
	b.ResetTimer()
	for i := range b.N {
		mu.Lock()
		clear(heard)
		mu.Unlock()
		begun := time.Now()
		if err := q.SetStop(context.Background(), queue.Stop{Scope: "lane:biz", ZH: fmt.Sprint("原因", i), EN: fmt.Sprint("reason ", i)}); err != nil {
			b.Fatal(err)
		}
		r.s.live.changed()
		for end := begun.Add(30 * time.Second); ; time.Sleep(time.Millisecond) {
			mu.Lock()
			n := len(heard)
			mu.Unlock()
			if n == phones {
				break
			}
			if time.Now().After(end) {
				b.Fatalf("%d of %d phones heard of it", n, phones)
			}
		}
		mu.Lock()
		most := begun
		for _, at := range heard {
			if at.After(most) {
				most = at
			}
		}
		mu.Unlock()
		last = append(last, most.Sub(begun))
	}
	slices.Sort(last)
	b.ReportMetric(float64(last[len(last)/2].Milliseconds()), "ms/last-phone")
	b.ReportMetric(memory, "MB")
}

// BenchmarkBoard is a board's news: from the counter's click to the board, p95.
func BenchmarkBoard(b *testing.B) {
	r := newRig2(b)
	q := r.s.cfg.Queue
	heard := make(chan time.Time, 1000)
	token := r.token(Board, "")
	stop := follow(b, 1, func(int) string { return r.srv.URL + "/v1/zones/all/live" }, token, func(_ int, at time.Time) { heard <- at })
	defer stop()
	var took []time.Duration
	for i := range b.N {
		if _, _, err := q.Issue(context.Background(), queue.Request{Key: fmt.Sprint("bench ", i), Lane: "biz", Lang: i18n.EN}); err != nil {
			b.Fatal(err)
		}
		begun := time.Now()
		if _, ok, err := q.Next(context.Background(), queue.At{Window: "12"}); err != nil || !ok {
			b.Fatal(ok, err)
		}
		r.s.live.changed()
		took = append(took, (<-heard).Sub(begun))
		r.clock.Pass(time.Second)
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "ms/p95")
}
