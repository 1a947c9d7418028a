package hall

import (
	"strings"
	"testing"
	"time"
)

// A number from a kiosk to a counter, as a board sees it.
func TestJourney(t *testing.T) {
	r := newRig(t)
	kiosk, board, counter := r.token(Kiosk, ""), r.token(Board, ""), r.token(Counter, "")
	r.clerk("li", "748291", Clerk)
	first := r.issue(kiosk, "biz", "en")
	second := r.issue(kiosk, "biz", "zh-Hans")
	if first.Label != "A001" || second.Label != "A002" || second.Ahead != 1 {
		t.Fatalf("%+v, %+v", first, second)
	}
	events, stop := r.events("/v1/zones/all/live", board, "")
	defer stop()
	p := r.sit(counter, "12", "li", "748291")
	if got := p.press("next", nil).label(t); got != "A001" {
		t.Errorf("called %s", got)
	}
	r.until(events, "A001 on the board", func(d string) bool { return strings.Contains(d, `"A001"`) && strings.Contains(d, `"called"`) })
	if got := p.press("again", nil); got.status != 409 || got.code(t) != "too-soon" {
		t.Errorf("called again at once: %d %s", got.status, got.body)
	}
	r.clock.Pass(16 * time.Second)
	if got := p.press("again", nil).label(t); got != "A001" {
		t.Errorf("called %s again", got)
	}
	r.until(events, "a second call", func(d string) bool { return strings.Contains(d, `"times":2`) })
	for _, button := range []string{"came", "hold"} {
		if got := p.press(button, nil).label(t); got != "A001" {
			t.Errorf("%s: %s", button, got)
		}
	}
	if got := p.press("next", nil).label(t); got != "A002" {
		t.Errorf("after a hold: %s", got)
	}
	if got := p.press("missed", nil); got.status != 200 || !strings.Contains(string(got.body), `"missed"`) {
		t.Errorf("%s", got.body)
	}
	if got := p.press("take", map[string]any{"ticket": first.ID}).label(t); got != "A001" {
		t.Errorf("back from hold: %s", got)
	}
	if got := p.press("transfer", map[string]any{"lane": "tax"}); got.status != 200 || !strings.Contains(string(got.body), `"lane":"tax"`) {
		t.Errorf("%s", got.body)
	}
	if got := p.press("undo", nil); got.status != 204 {
		t.Errorf("undo: %d %s", got.status, got.body)
	}
	if got := p.press("done", nil).label(t); got != "A001" {
		t.Errorf("after undo: %s", got)
	}
}

// A board that is on before the hall's first event gets a state all the same: what
// comes then is news to it.
func TestStreamOfAnEmptyHall(t *testing.T) {
	r := newRig(t)
	events, stop := r.events("/v1/zones/all/live", r.token(Board, ""), "")
	defer stop()
	r.until(events, "the empty state", func(d string) bool { return strings.Contains(d, `"calls":[]`) })
}

// A client that was away gets what it missed of the record, and all of the state.
func TestStreamsResume(t *testing.T) {
	r := newRig(t)
	kiosk := r.token(Kiosk, "")
	events, stop := r.events("/v1/events", kiosk, "")
	r.issue(kiosk, "biz", "en")
	e := r.until(events, "the first ticket", func(d string) bool { return strings.Contains(d, `"issued"`) })
	stop()
	r.issue(kiosk, "biz", "en")
	r.issue(kiosk, "tax", "en")
	events, stop = r.events("/v1/events", kiosk, e[0])
	defer stop()
	for range 2 {
		r.until(events, "what was missed", func(d string) bool { return strings.Contains(d, `"issued"`) })
	}
	zone, stopZone := r.events("/v1/zones/all/live", kiosk, "999999")
	defer stopZone()
	r.until(zone, "the whole state for a client that claims the future", func(d string) bool { return strings.Contains(d, `"calls"`) })
}

// Q52: a number given without the server comes in once, by its time of issue.
func TestQ52Merge(t *testing.T) {
	r := newRig(t)
	kiosk := r.token(Kiosk, "X")
	r.clerk("li", "748291", Clerk)
	early := Ticket{ID: "7a3c4b80-0000-4000-8000-000000000001", Label: "X001", Day: "2026-11-25", Prefix: "X", Number: 1, Lane: "biz", Lang: "en", Cases: 1, Issued: nine.Add(-time.Minute)}
	r.issue(kiosk, "biz", "en")
	r.clock.Pass(time.Minute)
	for range 3 {
		a := r.do(request{method: "POST", path: "/v1/tickets/merge", token: kiosk, key: "merge-0001", body: Merged{Ticket: early, Jobs: []Job{{ID: "j1", Ticket: early.ID, State: "printed", Begun: true, Created: nine, Expires: nine}}}})
		if a.status != 200 {
			t.Fatalf("%d %s", a.status, a.body)
		}
	}
	other := early
	other.ID, other.Prefix = "7a3c4b80-0000-4000-8000-000000000002", "Y"
	if a := r.do(request{method: "POST", path: "/v1/tickets/merge", token: kiosk, key: "merge-0002", body: Merged{Ticket: other}}); a.status != 403 {
		t.Errorf("another kiosk's letter: %d %s", a.status, a.body)
	}
	p := r.sit(r.token(Counter, ""), "12", "li", "748291")
	for _, want := range []string{"X001", "A001", ""} {
		if got := p.press("next", nil).label(t); got != want {
			t.Errorf("called %q, not %q", got, want)
		}
	}
}
