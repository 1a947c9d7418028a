package hall

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"
)

// Who has no business here is told so, in their language, and nothing is done.
func TestRefusals(t *testing.T) {
	r := newRig(t)
	kiosk, board, counter := r.token(Kiosk, ""), r.token(Board, ""), r.token(Counter, "")
	gone, revoked, err := AddDevice(context.Background(), r.store, "demo", Device{Kind: Kiosk, Name: "old"}, nine)
	if err != nil {
		t.Fatal(err)
	}
	if err := Revoke(context.Background(), r.store, "demo", gone.ID, nine); err != nil {
		t.Fatal(err)
	}
	_, foreign, err := AddDevice(context.Background(), r.store, "other", Device{Kind: Kiosk, Name: "of another hall"}, nine)
	if err != nil {
		t.Fatal(err)
	}
	tk := r.issue(kiosk, "biz", "en")
	body := map[string]any{"lane": "biz", "lang": "en"}
	for _, c := range []struct {
		name   string
		q      request
		status int
		code   string
	}{
		{"no token", request{method: "POST", path: "/v1/tickets", key: "12345678", body: body}, 401, "no-token"},
		{"wrong token", request{method: "POST", path: "/v1/tickets", token: "kiosk-nonsense", key: "12345678", body: body}, 403, "wrong-token"},
		{"a token taken away", request{method: "POST", path: "/v1/tickets", token: revoked, key: "12345678", body: body}, 403, "wrong-token"},
		{"another hall's token", request{method: "POST", path: "/v1/tickets", token: foreign, key: "12345678", body: body}, 403, "wrong-token"},
		{"a board that issues", request{method: "POST", path: "/v1/tickets", token: board, key: "12345678", body: body}, 403, "wrong-token"},
		{"a kiosk that calls", request{method: "POST", path: "/v1/counters/12/next", token: kiosk, key: "12345678", session: "x"}, 403, "wrong-token"},
		{"a counter nobody signed in at", request{method: "POST", path: "/v1/counters/12/next", token: counter, key: "12345678", session: "guessed"}, 409, "signed-out"},
		{"no key", request{method: "POST", path: "/v1/tickets", token: kiosk, body: body}, 422, "unprocessable-entity"},
		{"no such lane", request{method: "POST", path: "/v1/tickets", token: kiosk, key: "12345679", body: map[string]any{"lane": "%s'; DROP TABLE leg; --", "lang": "en"}}, 422, "unknown-lane"},
		{"no such language", request{method: "POST", path: "/v1/tickets", token: kiosk, key: "12345679", body: map[string]any{"lane": "biz", "lang": "fr"}}, 422, "unprocessable-entity"},
		{"a field that there is not", request{method: "POST", path: "/v1/tickets", token: kiosk, key: "12345679", body: map[string]any{"lane": "biz", "lang": "en", "admin": true}}, 422, "unprocessable-entity"},
		{"no JSON", request{method: "POST", path: "/v1/tickets", token: kiosk, key: "12345679", body: "{"}, 400, "bad-request"},
		{"a guessed ticket", request{method: "GET", path: "/v1/tickets/7a3c4b80-0000-4000-8000-000000000009", token: kiosk}, 404, "unknown-ticket"},
		{"an id that is none", request{method: "GET", path: "/v1/tickets/' OR '1'='1", token: kiosk}, 422, "unprocessable-entity"},
		{"a job that is not there", request{method: "POST", path: "/v1/jobs/none/begin", token: kiosk, key: "12345679"}, 404, "unknown-job"},
		{"10 MB", request{method: "POST", path: "/v1/tickets", token: kiosk, key: "12345679", body: `{"lane":"` + strings.Repeat("x", 10<<20) + `"}`}, 413, "request-entity-too-large"},
		{"a zone without a token", request{method: "GET", path: "/v1/zones/all/live"}, 401, "no-token"},
		{"the record with a wrong token", request{method: "GET", path: "/v1/events", token: "x"}, 403, "wrong-token"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r.t = t
			c.q.path = strings.ReplaceAll(c.q.path, " ", "%20")
			a := r.do(c.q)
			if a.status != c.status || a.code(t) != c.code {
				t.Errorf("%d %s, not %d %s", a.status, a.body, c.status, c.code)
			}
			if ct := a.header.Get("Content-Type"); ct != "application/problem+json" {
				t.Errorf("content type %q", ct)
			}
			zh := a.json(t)["detail"].(string)
			c.q.lang = "en-GB,en;q=0.9"
			if en := r.do(c.q).json(t)["detail"].(string); en == zh || zh == "" || strings.ContainsAny(en, "，。") || !strings.ContainsAny(zh, "，。") {
				t.Errorf("in Chinese %q, in English %q", zh, en)
			}
		})
	}
	r.t = t
	if a := r.do(request{method: "GET", path: "/v1/tickets/" + tk.ID, token: kiosk}); a.status != 200 {
		t.Errorf("the ticket itself: %d %s", a.status, a.body)
	}
	if tk := r.issue(kiosk, "biz", "en"); tk.Label != "A002" {
		t.Errorf("what was refused left a gap: %s", tk.Label)
	}
}

// The same button pressed twice is one call, whatever comes of the line.
func TestReplayedCallIsOneCall(t *testing.T) {
	r := newRig(t)
	kiosk := r.token(Kiosk, "")
	r.clerk("li", "748291", Clerk)
	r.issue(kiosk, "biz", "en")
	r.issue(kiosk, "biz", "en")
	p := r.sit(r.token(Counter, ""), "12", "li", "748291")
	q := request{method: "POST", path: "/v1/counters/12/next", token: p.token, session: p.session, key: "one-button"}
	for range 5 {
		if got := r.do(q).label(t); got != "A001" {
			t.Errorf("called %s", got)
		}
	}
	// Two programs that happen to use the same key are two.
	second := r.token(Kiosk, "")
	for _, token := range []string{kiosk, second} {
		a := r.do(request{method: "POST", path: "/v1/tickets", token: token, key: "same-key-1", body: map[string]any{"lane": "tax", "lang": "en"}})
		if a.status != 200 {
			t.Fatal(string(a.body))
		}
	}
	if tk := r.issue(kiosk, "tax", "en"); tk.Number != 3 {
		t.Errorf("two kiosks with the same key got one number: the third is %d", tk.Number)
	}
}

// PINs are guessed at no more than the facts allow, also across restarts; a try is
// counted before the PIN is looked at.
func TestPINGuessing(t *testing.T) {
	r := newRig(t)
	ctx := context.Background()
	r.clerk("li", "748291", Clerk)
	looked := 0
	for i := range 10000 {
		_, err := r.s.checkPIN(ctx, "li", fmt.Sprintf("%06d", 100000+i))
		var wait errWait
		switch {
		case errors.As(err, &wait):
			r.clock.Pass(8640 * time.Millisecond) // a day in all
		case errors.Is(err, errPIN):
			looked++
		default:
			t.Fatal(err)
		}
		if i%1000 == 0 { // the server is started again
			s, err := New(ctx, r.s.cfg)
			if err != nil {
				t.Fatal(err)
			}
			r.s = s
		}
	}
	if looked > 20 || looked < 5 {
		t.Errorf("%d guesses in a day", looked)
	}
	r.clock.Pass(5 * time.Hour)
	if p, err := r.s.checkPIN(ctx, "LI ", "748291"); err != nil || p.ID != "li" {
		t.Errorf("the right one, after the wait: %v", err)
	}
	if _, err := r.s.checkPIN(ctx, "li", "748290"); !errors.Is(err, errPIN) {
		t.Errorf("the right one sets the count back: %v", err)
	}
	known, unknown := 0, 0
	for range 30 {
		if _, err := r.s.checkPIN(ctx, "li", "000001"); errors.Is(err, errPIN) {
			known++
		}
		if _, err := r.s.checkPIN(ctx, "nobody", "000001"); errors.Is(err, errPIN) {
			unknown++
		}
	}
	if unknown > 7 || known > 7 {
		t.Errorf("%d guesses at a name that is there, %d at one that is not", known, unknown)
	}
}

func TestPINsThatAnybodyWouldTry(t *testing.T) {
	r := newRig(t)
	for _, pin := range []string{"111111", "123456", "654321", "12345", "12345a", ""} {
		if err := SetPerson(context.Background(), r.store, "demo", Person{ID: "x", Role: Clerk}, pin); err == nil {
			t.Errorf("PIN %q was taken", pin)
		}
	}
}

// What is public is limited for each address, and says so.
func TestTooMany(t *testing.T) {
	r := newRig(t)
	for range burst + 5 {
		if a := r.do(request{method: "GET", path: "/nothing"}); a.status == 429 {
			if a.code(t) != "too-many" || a.header.Get("Retry-After") == "" {
				t.Errorf("%s", a.body)
			}
			r.clock.Pass(time.Minute)
			if a := r.do(request{method: "GET", path: "/nothing"}); a.status != 404 {
				t.Errorf("a minute later: %d", a.status)
			}
			return
		}
	}
	t.Error("never refused")
}

// A client that sends its request a byte at a time is let go, and keeps nobody out.
func TestSlowClient(t *testing.T) {
	r := newRig(t)
	h := r.s.httpServer()
	h.ReadHeaderTimeout = 200 * time.Millisecond
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = h.Serve(l) }()
	defer h.Close()
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := c.Write([]byte("GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ")); err != nil {
		t.Fatal(err)
	}
	_ = c.SetReadDeadline(time.Now().Add(patience))
	b := make([]byte, 1000)
	n, _ := c.Read(b)
	if got := string(b[:n]); n > 0 && !strings.HasPrefix(got, "HTTP/1.1 408") && !strings.HasPrefix(got, "HTTP/1.1 400") {
		t.Errorf("answered %q", got)
	}
}
