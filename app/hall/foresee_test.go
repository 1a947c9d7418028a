package hall

import (
	"context"
	"strings"
	"testing"
	"time"

	"yimen/kiosk/queue"
)

// Who waits is told a range by who sits where, and when: lunch stands in the duty plan.
func TestForeseen(t *testing.T) {
	r := newRig(t)
	ctx := context.Background()
	kiosk := r.token(Kiosk, "")
	r.clerk("li", "748291", Clerk)
	if err := r.s.addDuty(ctx, "2026-11-25", dutyRow{Window: "12", Clerk: "li", From: "08:30", To: "17:00", LunchFrom: "09:05", LunchTo: "10:30"}); err != nil {
		t.Fatal(err)
	}
	r.sit(r.token(Counter, ""), "12", "li", "748291")
	var ids []string
	for range 3 {
		ids = append(ids, r.issue(kiosk, "biz", "en").ID)
	}
	look := func() {
		t.Helper()
		v, err := r.s.live.now(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if err := r.s.foresight.look(ctx, v); err != nil {
			t.Fatal(err)
		}
	}
	look()
	if _, ok := r.s.foresight.of(ids[0]); !ok {
		t.Error("the first is told nothing")
	}
	last, ok := r.s.foresight.of(ids[2])
	if !ok || last.High < 85 { // 9:00 to 10:30
		t.Errorf("the third is told %+v: lunch was forgotten", last)
	}
	if e, ok := r.s.foresight.newcomer("biz"); !ok || e.Minutes < 85 {
		t.Errorf("a newcomer is told %+v, %v", e, ok)
	}
	if a := r.do(request{method: "GET", path: "/t/" + ids[2] + "?lang=en"}); !strings.Contains(string(a.body), "minutes") && !strings.Contains(string(a.body), "About") {
		t.Errorf("the phone says nothing of it:\n%s", a.body)
	}
	if err := r.s.cfg.Queue.Pause(ctx, queue.At{Window: "12", Session: r.session("12")}, "short"); err != nil {
		t.Fatal(err)
	}
	r.clock.Pass(time.Second)
	look()
	if p, ok := r.s.foresight.of(ids[0]); ok && p.High < 30 {
		t.Errorf("nobody calls, and the first is told %+v", p)
	}
	if err := r.s.foresight.keep(ctx); err != nil {
		t.Error(err)
	}
}

// session of the post at a counter.
func (r *rig) session(window string) string {
	r.t.Helper()
	posts, err := r.s.cfg.Queue.Posts(context.Background())
	if err != nil {
		r.t.Fatal(err)
	}
	for _, p := range posts {
		if p.Window == window {
			return p.Session
		}
	}
	r.t.Fatalf("nobody sits at counter %s", window)
	return ""
}
