package forecast

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"
	"time"

	"yimen/kiosk/queue"
)

var nine = time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)

// constant is a history in which every case of a lane takes as long, and everybody
// comes.
func constant(lane string, took time.Duration) *History {
	h := &History{}
	for range 4000 {
		h.Add(lane, "", took, false)
	}
	return h
}

func waiting(lane string, n int) (out []queue.Leg) {
	for i := range n {
		at := nine.Add(time.Duration(i-n) * time.Second)
		out = append(out, queue.Leg{Ticket: queue.Ticket{ID: fmt.Sprint(lane, i), Number: i}, Lane: lane, State: queue.InLine, Issued: at, Credit: at})
	}
	return out
}

func state(waits []queue.Leg, posts ...Post) State {
	return State{Now: nine, Waiting: waits, Posts: posts, Rules: queue.DefaultRules(), Usual: map[string]time.Duration{"a": 10 * time.Minute}}
}

func near(t *testing.T, what string, got, want time.Duration) {
	t.Helper()
	if got < want-time.Minute || got > want+time.Minute {
		t.Errorf("%s: %v, not %v", what, got, want)
	}
}

// One counter and services of ten minutes: each waits ten and a half more.
func TestOneCounter(t *testing.T) {
	got := Play(state(waiting("a", 4), Post{Window: "1", Lanes: []string{"a"}}), constant("a", 10*time.Minute), 200, 1)
	for i := range 4 {
		r := got[fmt.Sprint("a", i)]
		near(t, fmt.Sprint("ticket ", i), r.Median, time.Duration(i)*(10*time.Minute+change))
		if !r.Known {
			t.Errorf("ticket %d: %+v", i, r)
		}
	}
}

func TestSomebodyIsServed(t *testing.T) {
	r := Newcomer(state(nil, Post{Window: "1", Lanes: []string{"a"}, Lane: "a", Since: nine.Add(-4 * time.Minute)}), constant("a", 10*time.Minute), "a", "", "", 200, 1)
	near(t, "the rest of a case", r.Median, 6*time.Minute)
}

// Lunch: the only counter is empty from twelve minutes on, for an hour.
func TestLunch(t *testing.T) {
	shifts := []Shift{{nine.Add(-time.Hour), nine.Add(12 * time.Minute)}, {nine.Add(72 * time.Minute), nine.Add(8 * time.Hour)}}
	got := Play(state(waiting("a", 3), Post{Window: "1", Lanes: []string{"a"}, Shifts: shifts}), constant("a", 10*time.Minute), 200, 1)
	near(t, "before lunch", got["a1"].Median, 10*time.Minute+change)
	near(t, "after lunch", got["a2"].Median, 72*time.Minute)
}

func TestNobodyOnDuty(t *testing.T) {
	for name, p := range map[string]Post{"another lane": {Window: "1", Lanes: []string{"b"}}, "gone for the day": {Window: "1", Lanes: []string{"a"}, Shifts: []Shift{{nine.Add(-2 * time.Hour), nine.Add(-time.Hour)}}}} {
		if r := Newcomer(state(nil, p), &History{}, "a", "", "", 100, 1); r.Known {
			t.Errorf("%s: %+v", name, r)
		}
	}
	if r := Newcomer(state(nil), &History{}, "a", "", "", 100, 1); r.Known {
		t.Errorf("no counter at all: %+v", r)
	}
}

// Priority earns credit faster, as the rules say.
func TestPriority(t *testing.T) {
	w := waiting("a", 3)
	for i := range w {
		w[i].Credit = w[i].Credit.Add(-10 * time.Minute)
	}
	elder := waiting("a", 1)[0]
	elder.Ticket.ID, elder.Ticket.Class, elder.Credit = "elder", queue.Elder, nine.Add(-5*time.Minute)
	got := Play(state(append(w, elder), Post{Window: "1", Lanes: []string{"a"}}), constant("a", 10*time.Minute), 200, 1)
	if got["elder"].Median > time.Minute || got["a0"].Median < 9*time.Minute {
		t.Errorf("%+v, %+v", got["elder"], got["a0"])
	}
}

func TestSameSeedSameAnswer(t *testing.T) {
	h := &History{}
	h.Add("a", "x", 7*time.Minute, false)
	st := state(waiting("a", 20), Post{Window: "1", Lanes: []string{"a"}}, Post{Window: "2", Lanes: []string{"a"}})
	if a, b := Play(st, h, 50, 7), Play(st, h, 50, 7); !reflect.DeepEqual(a, b) {
		t.Error("not the same")
	}
	if a, b := Play(st, h, 50, 7), Play(st, h, 50, 8); reflect.DeepEqual(a, b) {
		t.Error("the seed does nothing")
	}
}

func TestHistoryIsKept(t *testing.T) {
	h := constant("a", time.Minute)
	h.Came("a", true, 2)
	b, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	var back History
	if err := json.Unmarshal(b, &back); err != nil || !reflect.DeepEqual(*h, back) {
		t.Errorf("%v", err)
	}
	if n := len(h.Lanes["a"].Took); n != kept {
		t.Errorf("%d cases are kept", n)
	}
}

// A range is held: it does not jump back silently.
func TestHold(t *testing.T) {
	m := func(low, high int) Range {
		return Range{Known: true, Low: time.Duration(low) * time.Minute, High: time.Duration(high) * time.Minute}
	}
	first := Announce(m(12, 22), nine)
	if first.Low != 10 || first.High != 25 {
		t.Errorf("%+v", first)
	}
	later := nine.Add(5 * time.Minute)
	if a := Hold(first, m(10, 22), later); a.High != 20 || a.Worse {
		t.Errorf("three minutes worse is held: %+v", a)
	}
	if a := Hold(first, m(4, 9), later); a.High != 9 || a.Worse {
		t.Errorf("better is told: %+v", a)
	}
	if a := Hold(first, m(20, 41), later); a.High != 45 || !a.Worse {
		t.Errorf("much worse is told, openly: %+v", a)
	}
	if a := Hold(first, Range{}, later); a.Known {
		t.Errorf("nobody is left: %+v", a)
	}
}

func BenchmarkPlayAWholeHall(b *testing.B) {
	var waits []queue.Leg
	var posts []Post
	for l := range 22 {
		waits = append(waits, waiting(fmt.Sprint("lane", l), 14)...)
	}
	for w := range 37 {
		posts = append(posts, Post{Window: fmt.Sprint(w), Lanes: []string{fmt.Sprint("lane", w%22)}})
	}
	st, h := state(waits, posts...), &History{}
	for b.Loop() {
		Play(st, h, 100, 1)
	}
}
