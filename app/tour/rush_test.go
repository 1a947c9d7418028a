package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sync"
	"testing"
	"time"
)

// caller asks a hall server until it is answered: with the same key, so that a server
// that died in between does nothing twice.
type caller struct {
	base, token, session, name string
	n                          int
	http                       http.Client
}

// ask gives the answer to a POST; it tries again while nobody answers.
func (c *caller) ask(path string, body any) (int, map[string]any, error) {
	c.n++
	key := fmt.Sprintf("%s-%08d", c.name, c.n)
	raw, err := json.Marshal(body)
	if err != nil {
		return 0, nil, err
	}
	for end := time.Now().Add(60 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		r, err := http.NewRequest(http.MethodPost, c.base+path, bytes.NewReader(raw))
		if err != nil {
			return 0, nil, err
		}
		r.Header.Set("Authorization", "Bearer "+c.token)
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Idempotency-Key", key)
		r.Header.Set("X-Session", c.session)
		resp, err := c.http.Do(r)
		if err == nil {
			b, e := io.ReadAll(resp.Body)
			resp.Body.Close()
			var out map[string]any
			if e == nil && resp.StatusCode < 500 {
				return resp.StatusCode, out, json.Unmarshal(b, &out)
			}
			err = fmt.Errorf("%d, %v", resp.StatusCode, e)
		}
		if time.Now().After(end) {
			return 0, nil, fmt.Errorf("%s: no answer in a minute: %w", path, err)
		}
	}
}

// A rush: eight kiosks and nine counters at once, and the server's power is cut five
// times. No number is missing or given twice, and each is called once.
func TestRushWithPowerCuts(t *testing.T) {
	t.Parallel()
	hall := newServer(t)
	const kiosks, each = 8, 25
	lanes := map[string][]string{"biz": {"12", "13", "14"}, "tax": {"21", "22", "23"}, "exit": {"30", "31", "32"}}
	names := []string{"biz", "tax", "exit"}
	var mu sync.Mutex
	given, called := map[string]int{}, map[string]int{}
	var cuts, work, seated sync.WaitGroup
	seated.Add(9) // a PIN's tries are counted before it is looked at: signing in is not cut off
	stop := make(chan struct{})
	var kioskTokens, counterTokens []string
	for k := range kiosks {
		kioskTokens = append(kioskTokens, hall.say("", "token", "add", "--kind", "kiosk", "--name", fmt.Sprint("kiosk ", k)))
	}
	counter := hall.say("", "token", "add", "--kind", "counter", "--name", "counters")
	counterTokens = append(counterTokens, counter)
	type seat struct{ lane, window, clerk string }
	var seats []seat
	for lane, windows := range lanes {
		for _, w := range windows {
			hall.say("748291\n", "staff", "add", "clerk"+w)
			seats = append(seats, seat{lane, w, "clerk" + w})
		}
	}
	base := "http://" + hall.addr
	var issued sync.WaitGroup
	for k := range kiosks {
		issued.Add(1)
		work.Go(func() {
			defer issued.Done()
			seated.Wait()
			c := &caller{base: base, token: kioskTokens[k], name: fmt.Sprint("kiosk", k)}
			for i := range each {
				status, out, err := c.ask("/v1/tickets", map[string]any{"lane": names[(k+i)%3], "lang": "en"})
				if err != nil || status != http.StatusOK {
					t.Errorf("kiosk %d: %d %v %v", k, status, out, err)
					return
				}
				mu.Lock()
				given[out["ticket"].(map[string]any)["label"].(string)]++
				mu.Unlock()
			}
		})
	}
	over := make(chan struct{})
	go func() { issued.Wait(); close(over) }()
	for _, s := range seats {
		work.Go(func() {
			sat := sync.OnceFunc(seated.Done)
			defer sat()
			c := &caller{base: base, token: counterTokens[0], name: "counter" + s.window}
			status, out, err := c.ask("/v1/counters/"+s.window+"/session", map[string]any{"clerk": s.clerk, "pin": "748291", "lanes": []string{s.lane}})
			if err != nil || status != http.StatusOK {
				t.Errorf("counter %s: %d %v %v", s.window, status, out, err)
				return
			}
			c.session = out["session"].(string)
			sat()
			for {
				done := false
				select {
				case <-over:
					done = true
				default:
				}
				status, out, err := c.ask("/v1/counters/"+s.window+"/next", map[string]any{})
				if err != nil || status != http.StatusOK {
					t.Errorf("counter %s: %d %v %v", s.window, status, out, err)
					return
				}
				leg, ok := out["leg"].(map[string]any)
				if !ok {
					if done {
						return
					}
					time.Sleep(20 * time.Millisecond)
					continue
				}
				mu.Lock()
				called[leg["ticket"].(map[string]any)["label"].(string)]++
				mu.Unlock()
			}
		})
	}
	cuts.Go(func() {
		seated.Wait()
		for range 5 {
			select {
			case <-stop:
				return
			case <-time.After(400 * time.Millisecond):
			}
			hall.kill()
			hall.begin()
		}
	})
	work.Wait()
	close(stop)
	cuts.Wait()
	if t.Failed() {
		return
	}
	if len(given) != kiosks*each {
		t.Errorf("%d numbers of %d", len(given), kiosks*each)
	}
	counts := map[byte]int{}
	for label, n := range given {
		if n != 1 || called[label] != 1 {
			t.Errorf("%s was given %d times and called %d times", label, n, called[label])
		}
		counts[label[0]]++
	}
	for prefix, n := range counts {
		for i := 1; i <= n; i++ {
			if label := fmt.Sprintf("%c%03d", prefix, i); given[label] != 1 {
				t.Errorf("%s is missing: the numbers have a gap", label)
			}
		}
	}
	if len(called) != len(given) {
		t.Errorf("%d were called, %d were given", len(called), len(given))
	}
	t.Log(hall.say("", "verify"))
}
