package hall

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yimen/app/config"
	"yimen/app/office"
	"yimen/kiosk/queue"
	"yimen/kiosk/queue/queuetest"
	"yimen/kiosk/store"

	"log/slog"
)

// patience is how long a test waits for what must come; nothing is measured.
const patience = 20 * time.Second

// rig is a hall server on loopback, with the demonstration hall on a file.
type rig struct {
	t      testing.TB
	s      *Server
	srv    *httptest.Server
	store  *store.Store
	office *office.Office
	clock  *queuetest.Clock
	keys   int
}

var nine = time.Date(2026, 11, 25, 1, 0, 0, 0, time.UTC) // 9 o'clock in the hall, a Wednesday

func newRig(t *testing.T) *rig { t.Helper(); return newRig2(t) }

func newRig2(t testing.TB) *rig {
	t.Helper()
	cfg := config.Default()
	cfg.Database.Path = filepath.Join(t.TempDir(), "hall.db")
	cfg.Queue.AnyTime = true
	return rigOn(t, cfg, nil)
}

func rigOn(t testing.TB, cfg config.Config, v Voice) *rig {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	log := slog.New(slog.DiscardHandler)
	o, err := office.Open(ctx, cfg, true, log)
	if err != nil {
		t.Fatal(err)
	}
	r := &rig{t: t, store: o.Store, office: o, clock: queuetest.NewClock(nine)}
	q, err := queue.New(queue.Config{Hall: cfg.Hall.ID, Lanes: office.Lanes(o.Catalog()), Store: o.Store, Clock: r.clock, CutHour: 4 * time.Hour, Zone: time.FixedZone("", 8*3600), Logger: log})
	if err != nil {
		t.Fatal(err)
	}
	o.Queue = q
	r.s, err = New(ctx, Config{Hall: cfg.Hall.ID, Queue: q, Store: o.Store, Catalog: o.Catalog, Hours: o.Calendar, Packed: o.Packed, Clock: r.clock.Now, Log: log, Address: cfg.Hall.Follow, Voice: v})
	if err != nil {
		t.Fatal(err)
	}
	r.srv = httptest.NewServer(r.s.Handler())
	t.Cleanup(func() {
		cancel()
		r.srv.CloseClientConnections()
		r.srv.Close()
		if err := o.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

func (r *rig) token(kind Kind, prefix string) string {
	r.t.Helper()
	_, token, err := AddDevice(context.Background(), r.store, r.s.cfg.Hall, Device{Kind: kind, Name: string(kind), Prefix: prefix}, r.clock.Now())
	if err != nil {
		r.t.Fatal(err)
	}
	return token
}

func (r *rig) clerk(id, pin string, role Role) {
	r.t.Helper()
	if err := SetPerson(context.Background(), r.store, r.s.cfg.Hall, Person{ID: id, Name: id, Role: role}, pin); err != nil {
		r.t.Fatal(err)
	}
}

// request is one call of the API.
type request struct {
	method, path, token, key, lang, session string
	body                                    any
}

// answer is what came.
type answer struct {
	status int
	header http.Header
	body   []byte
}

func (a answer) json(t testing.TB) map[string]any {
	t.Helper()
	var out map[string]any
	if err := json.Unmarshal(a.body, &out); err != nil {
		t.Fatalf("%d %s: %v", a.status, a.body, err)
	}
	return out
}

func (a answer) code(t testing.TB) string { t.Helper(); c, _ := a.json(t)["code"].(string); return c }

func (r *rig) do(q request) answer {
	r.t.Helper()
	var body io.Reader
	switch b := q.body.(type) {
	case nil:
	case string:
		body = strings.NewReader(b)
	default:
		raw, err := json.Marshal(b)
		if err != nil {
			r.t.Fatal(err)
		}
		body = bytes.NewReader(raw)
	}
	req, err := http.NewRequest(q.method, r.srv.URL+q.path, body)
	if err != nil {
		r.t.Fatal(err)
	}
	if q.token != "" {
		req.Header.Set("Authorization", "Bearer "+q.token)
	}
	if q.key != "" {
		req.Header.Set("Idempotency-Key", q.key)
	}
	if q.session != "" {
		req.Header.Set("X-Session", q.session)
	}
	req.Header.Set("Accept-Language", q.lang)
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		r.t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return answer{resp.StatusCode, resp.Header, b}
}

// issue takes a number at a kiosk.
func (r *rig) issue(kiosk, lane, lang string) Ticket {
	r.t.Helper()
	r.keys++
	a := r.do(request{method: "POST", path: "/v1/tickets", token: kiosk, key: "key-" + strings.Repeat("x", 6) + string(rune('a'+r.keys%26)) + time.Duration(r.keys).String(),
		body: map[string]any{"lane": lane, "lang": lang}})
	if a.status != 200 {
		r.t.Fatalf("%d %s", a.status, a.body)
	}
	var out struct{ Ticket Ticket }
	if err := json.Unmarshal(a.body, &out); err != nil {
		r.t.Fatal(err)
	}
	return out.Ticket
}

// post is a counter where somebody sits.
type post struct {
	r                      *rig
	window, token, session string
	n                      int
}

func (r *rig) sit(token, window, clerk, pin string) *post {
	r.t.Helper()
	a := r.do(request{method: "POST", path: "/v1/counters/" + window + "/session", token: token, body: map[string]any{"clerk": clerk, "pin": pin}})
	if a.status != 200 {
		r.t.Fatalf("%d %s", a.status, a.body)
	}
	return &post{r: r, window: window, token: token, session: a.json(r.t)["session"].(string)}
}

func (p *post) press(button string, body any) answer {
	p.r.t.Helper()
	p.n++
	return p.r.do(request{method: "POST", path: "/v1/counters/" + p.window + "/" + button, token: p.token, session: p.session, key: "press-" + time.Duration(p.n).String() + "-0000", body: body})
}

// label is the number in an answer, "" when nobody was called.
func (a answer) label(t testing.TB) string {
	t.Helper()
	if a.status != 200 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	leg, _ := a.json(t)["leg"].(map[string]any)
	if leg == nil {
		return ""
	}
	return leg["ticket"].(map[string]any)["label"].(string)
}

// events opens a stream and gives its events as they come.
func (r *rig) events(path, token, last string) (events chan [3]string, stop func()) {
	r.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	req, err := http.NewRequestWithContext(ctx, "GET", r.srv.URL+path, nil)
	if err != nil {
		r.t.Fatal(err)
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	if last != "" {
		req.Header.Set("Last-Event-ID", last)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		r.t.Fatal(err)
	}
	if resp.StatusCode != 200 {
		r.t.Fatalf("%s: %d", path, resp.StatusCode)
	}
	events = make(chan [3]string, 100)
	go func() {
		defer close(events)
		defer resp.Body.Close()
		var e [3]string
		for s := bufio.NewScanner(resp.Body); s.Scan(); {
			k, v, _ := strings.Cut(s.Text(), ": ")
			switch k {
			case "id":
				e[0] = v
			case "event":
				e[1] = v
			case "data":
				e[2] = v
			case "":
				if e[2] != "" {
					events <- e
				}
				e = [3]string{}
			}
		}
	}()
	return events, cancel
}

// until reads events until one satisfies.
func (r *rig) until(events chan [3]string, what string, is func(data string) bool) [3]string {
	r.t.Helper()
	for {
		select {
		case e, open := <-events:
			if !open {
				r.t.Fatalf("the stream ended before %s", what)
			}
			if is(e[2]) {
				return e
			}
		case <-time.After(patience):
			r.t.Fatalf("never came: %s", what)
		}
	}
}
