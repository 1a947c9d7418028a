package queuetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"yimen/i18n"
	"yimen/kiosk/queue"
)

// Rules runs the tests of the edge cases of calling (facts/queue.md section 5) on a
// store. Each is named after its row.
func Rules(t *testing.T, open func(*testing.T) queue.Store) {
	for _, c := range []struct {
		name string
		test func(*room)
	}{
		{"Q21TwoCountersAtOnce", q21}, {"Q22Q23CalledAgain", q22}, {"Q24Q25Missed", q24}, {"Q26Undo", q26}, {"Q27ForgotToFinish", q27},
		{"Q28Q56WhoSitsWhere", q28}, {"Q29BoundTickets", q29}, {"Q31Q32Transfers", q31}, {"Q33Hold", q33}, {"Q37Credit", q37}, {"Q38ClassChanged", q38},
		{"Q39Appointment", q39}, {"Q42Agent", q42}, {"Q43WrongService", q43}, {"Q44Skills", q44}, {"Q45ByHand", q45}, {"Q46Pause", q46},
		{"Q48ServeOutAndClose", q48}, {"Q49Stops", q49}, {"Q52Merge", q52}, {"Q54Restart", q54}, {"SeveralServices", several}, {"MoreTimeAndGivingUp", moreTime},
		{"Ghosts", ghosts}, {"TheSameKeyTwice", keys}, {"RulesAreVersioned", versions}, {"TheRecordVerifies", verifies},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &room{T: t, clock: NewClock(at), store: open(t)}
			r.start()
			c.test(r)
			r.whole()
		})
	}
}

// room is a hall with two lanes, three counters and a held clock.
type room struct {
	*testing.T
	clock *Clock
	store queue.Store
	q     *queue.Queue
	n     int
}

var ctx = context.Background()

func (r *room) start() {
	q, err := queue.New(queue.Config{Hall: theHall, Store: r.store, Clock: r.clock, Zone: time.UTC, Lanes: []queue.Lane{
		{ID: "reg", Prefix: "A", Windows: []string{"1", "2"}, Minutes: 10}, {ID: "tax", Prefix: "B", Windows: []string{"3"}, Minutes: 6}}})
	if err != nil {
		r.Fatal(err)
	}
	r.q = q
}

// take is a ticket; change may ask for something.
func (r *room) take(lane string, change ...func(*queue.Request)) queue.Ticket {
	r.Helper()
	r.n++
	req := queue.Request{Key: fmt.Sprint("take ", r.n), Lane: lane, Lang: i18n.ZH}
	for _, f := range change {
		f(&req)
	}
	t, _, err := r.q.Issue(ctx, req)
	if err != nil {
		r.Fatal(err)
	}
	r.clock.Pass(time.Second)
	return t
}

func class(c queue.Class) func(*queue.Request) { return func(r *queue.Request) { r.Class = c } }

// sit is a counter where somebody sits.
func (r *room) sit(window, clerk string, skills ...queue.Need) queue.At {
	r.Helper()
	if _, err := r.q.SitDown(ctx, queue.SignIn{Window: window, Clerk: clerk, Session: "s" + clerk, Skills: skills}); err != nil {
		r.Fatal(err)
	}
	return queue.At{Window: window, Session: "s" + clerk}
}

// next calls, and is the number; "" nobody.
func (r *room) next(at queue.At) string {
	r.Helper()
	r.clock.Pass(time.Second)
	l, ok, err := r.q.Next(ctx, at)
	if err != nil {
		r.Fatal(err)
	}
	if !ok {
		return ""
	}
	return l.Ticket.Label()
}

func (r *room) calls(at queue.At, want ...string) {
	r.Helper()
	for _, w := range want {
		if got := r.next(at); got != w {
			r.Errorf("called %q, not %q", got, w)
		}
	}
}

// do carries out a step that must succeed.
func (r *room) do(f func(context.Context, queue.At) (queue.Leg, error), at queue.At) queue.Leg {
	r.Helper()
	r.clock.Pass(time.Second)
	l, err := f(ctx, at)
	if err != nil {
		r.Fatal(err)
	}
	return l
}

func (r *room) refused(want, err error) {
	r.Helper()
	if !errors.Is(err, want) {
		r.Errorf("refused with %v, not %v", err, want)
	}
}

func (r *room) leg(t queue.Ticket) queue.Leg {
	r.Helper()
	legs, err := r.q.Legs(ctx, queue.LegQuery{Ticket: t.ID})
	if err != nil || len(legs) == 0 {
		r.Fatal(legs, err)
	}
	return queue.NowLeg(legs)
}

// whole says that nothing is where it cannot be: a counter has one ticket at most, a
// ticket one leg that goes on, and the record is as it was written.
func (r *room) whole() {
	r.Helper()
	legs, err := r.q.Legs(ctx, queue.LegQuery{})
	if err != nil {
		r.Fatal(err)
	}
	at, live := map[string]string{}, map[string]int{}
	for _, l := range legs {
		if l.State == queue.Called || l.State == queue.AtDesk {
			if other, twice := at[l.Window]; twice || l.Window == "" {
				r.Errorf("counter %q has %s and %s", l.Window, other, l.Ticket.Label())
			}
			at[l.Window] = l.Ticket.Label()
		}
		if l.State.Live() && l.State != queue.Planned {
			live[l.Ticket.ID]++
		}
		if l.State == queue.Ended && (l.Outcome == "" || l.Ended.IsZero() || l.EndedBy == "") {
			r.Errorf("%s ended without saying how: %+v", l.Ticket.Label(), l)
		}
	}
	for id, n := range live {
		if n > 1 {
			r.Errorf("ticket %s is at %d places", id, n)
		}
	}
	v := queue.Verifier{Hall: theHall}
	do(r.T, r.store, theHall, func(x queue.Tx) error {
		v = queue.Verifier{Hall: theHall}
		all, err := x.Events(0, 100000)
		for _, e := range all {
			if err := v.Next(e); err != nil {
				return err
			}
		}
		return err
	})
}

func q21(r *room) {
	const n = 12
	for range n {
		r.take("reg")
	}
	a, b := r.sit("1", "a"), r.sit("2", "b")
	var mu sync.Mutex
	seen := map[string]int{}
	var wg sync.WaitGroup
	for _, at := range []queue.At{a, b} {
		wg.Go(func() {
			for range n / 2 {
				l, ok, err := r.q.Next(ctx, at)
				if err != nil || !ok {
					r.Errorf("the loser of a race gets an error: %v, %v", ok, err)
					return
				}
				mu.Lock()
				seen[l.Ticket.Label()]++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if len(seen) != n {
		r.Errorf("%d of %d were called: %v", len(seen), n, seen)
	}
	for label, times := range seen {
		if times != 1 {
			r.Errorf("%s was called %d times", label, times)
		}
	}
}

func q22(r *room) {
	r.take("reg")
	at := r.sit("1", "a")
	r.next(at)
	first := r.leg(r.found("A001")).FirstCalled
	_, err := r.q.Again(ctx, at)
	r.refused(queue.ErrTooSoon, err)
	r.clock.Pass(15 * time.Second)
	l := r.do(r.q.Again, at)
	if l.Calls != 2 || !l.FirstCalled.Equal(first) || !l.LastCalled.After(first) {
		r.Errorf("%+v", l)
	}
}

// found is the ticket of a number.
func (r *room) found(label string) queue.Ticket {
	r.Helper()
	l, ok, err := r.q.Find(ctx, label)
	if err != nil || !ok {
		r.Fatal(label, ok, err)
	}
	return l.Ticket
}

func q24(r *room) {
	for range 9 {
		r.take("reg")
	}
	at := r.sit("1", "a")
	r.calls(at, "A001")
	if l := r.do(r.q.DidNotCome, at); l.State != queue.MissedL || l.Missed != 1 {
		r.Errorf("%+v", l)
	}
	r.calls(at, "A002", "A003", "A004", "A001") // back after three others
	r.do(r.q.DidNotCome, at)
	r.calls(at, "A005", "A006", "A007", "A001")
	if l := r.do(r.q.DidNotCome, at); l.State != queue.Ended || l.Outcome != queue.OutcomeNoShow {
		r.Errorf("missed three times: %+v", l)
	}
	t := r.found("A001")
	l, err := r.q.Return(ctx, t.ID, "back", "boss", "was at the doctor's")
	if err != nil || l.State != queue.MissedL || !l.Credit.Equal(t.Issued) {
		r.Errorf("reinstated: %+v, %v", l, err)
	}
	r.calls(at, "A008", "A009")
	r.clock.Pass(3 * time.Minute)
	r.calls(at, "A001") // nobody else waits
}

func q26(r *room) {
	for range 3 {
		r.take("reg")
	}
	at := r.sit("1", "a")
	undo := func() error { _, err := r.q.Undo(ctx, at); return err }
	r.next(at)
	r.do(r.q.Came, at)
	before := r.leg(r.found("A002"))
	r.calls(at, "A002") // pressed by mistake: A001 is closed by it
	if err := undo(); err != nil {
		r.Fatal(err)
	}
	if l := r.leg(r.found("A001")); l.State != queue.AtDesk || l.Window != "1" {
		r.Errorf("the one who was being served: %+v", l)
	}
	after := r.leg(r.found("A002"))
	before.Version, after.Version = 0, 0
	if line(before) != line(after) {
		r.Errorf("not at the exact former place:\n%s\n%s", line(before), line(after))
	}
	r.refused(queue.ErrTooLate, undo()) // one step, not two
	for name, f := range map[string]func(context.Context, queue.At) (queue.Leg, error){"done": r.q.Done, "hold": r.q.Hold,
		"transfer": func(c context.Context, at queue.At) (queue.Leg, error) {
			return r.q.Transfer(c, at, queue.Step{Lane: "tax"}, "", true, false)
		}} {
		r.do(f, at)
		if err := undo(); err != nil {
			r.Errorf("%s: %v", name, err)
		}
		if l := r.leg(r.found("A001")); l.State != queue.AtDesk {
			r.Errorf("after undoing %s: %+v", name, l)
		}
	}
	r.do(r.q.Done, at)
	r.clock.Pass(61 * time.Second)
	r.refused(queue.ErrTooLate, undo())
	r.next(at)
	r.do(r.q.DidNotCome, at)
	if _, err := r.q.GiveUp(ctx, r.found("A002").ID, "gone"); err != nil {
		r.Fatal(err)
	}
	r.refused(queue.ErrChanged, undo()) // somebody else changed it in between
}

func q27(r *room) {
	r.take("reg")
	r.take("reg")
	at := r.sit("1", "a")
	r.next(at)
	r.do(r.q.Came, at)
	r.next(at)
	l := r.leg(r.found("A001"))
	if l.Outcome != queue.OutcomeDone || l.EndedBy != queue.ByNext || l.Accurate {
		r.Errorf("closed by the next call: %+v", l)
	}
	w, err := r.q.Waiting(ctx)
	if err != nil || w[0].People != 0 {
		r.Errorf("%+v, %v", w, err)
	}
}

func q28(r *room) {
	r.take("reg")
	a := r.sit("1", "a")
	r.next(a)
	_, err := r.q.SitDown(ctx, queue.SignIn{Window: "1", Clerk: "b", Session: "sb"})
	r.refused(queue.ErrTaken, err)
	_, err = r.q.SitDown(ctx, queue.SignIn{Window: "2", Clerk: "a", Session: "s2"})
	r.refused(queue.ErrElsewhere, err)
	r.refused(queue.ErrBusy, r.q.GetUp(ctx, a))
	r.clock.Pass(2 * time.Minute) // the machine is dead
	b := r.sit("1", "b")
	_, err = r.q.Came(ctx, a)
	r.refused(queue.ErrSignedOut, err)
	if l := r.do(r.q.Came, b); l.Ticket.Label() != "A001" {
		r.Errorf("what was at the counter: %+v", l)
	}
	if err := r.q.Release(ctx, "1", "boss"); err != nil {
		r.Fatal(err)
	}
	c := r.sit("1", "c")
	if l := r.do(r.q.Done, c); l.Ticket.Label() != "A001" {
		r.Errorf("%+v", l)
	}
	if _, err := r.q.SitDown(ctx, queue.SignIn{Window: "2", Clerk: "c", Session: "s3", Move: true}); err != nil {
		r.Fatal(err)
	}
	posts, err := r.q.Posts(ctx)
	if err != nil || len(posts) != 1 || posts[0].Window != "2" {
		r.Errorf("%+v, %v", posts, err)
	}
}

func q29(r *room) {
	r.take("tax")
	one, two := r.sit("1", "a"), r.sit("2", "b")
	three := r.sit("3", "c")
	r.next(three)
	if _, err := r.q.Transfer(ctx, three, queue.Step{Lane: "reg"}, "1", true, false); err != nil {
		r.Fatal(err)
	}
	r.calls(two, "") // bound to counter 1
	if err := r.q.GetUp(ctx, one); err != nil {
		r.Fatal(err)
	}
	r.calls(two, "B001")
}

func q31(r *room) {
	first := r.take("tax")
	r.take("reg")
	r.take("reg")
	one, three := r.sit("1", "a"), r.sit("3", "c")
	r.next(three)
	l, err := r.q.Transfer(ctx, three, queue.Step{Lane: "reg"}, "", true, false)
	if err != nil || l.Ticket.Label() != "B001" || !l.Credit.Equal(first.Issued) || l.Seq != 2 {
		r.Errorf("%+v, %v", l, err)
	}
	r.calls(one, "B001") // its credit is the longest
	if l, err = r.q.Transfer(ctx, one, queue.Step{Lane: "tax"}, "", false, false); err != nil || l.Credit.Equal(first.Issued) {
		r.Errorf("to the tail: %+v, %v", l, err)
	}
	r.next(three)
	_, err = r.q.Transfer(ctx, three, queue.Step{Lane: "reg"}, "", true, false)
	r.refused(queue.ErrSupervisor, err)
	if _, err = r.q.Transfer(ctx, three, queue.Step{Lane: "reg"}, "", true, true); err != nil {
		r.Error(err)
	}
	_, err = r.q.Transfer(ctx, three, queue.Step{Lane: "none"}, "", true, true)
	r.refused(queue.ErrUnknownLane, err)
}

func q33(r *room) {
	t := r.take("reg")
	r.take("reg")
	one, two := r.sit("1", "a"), r.sit("2", "b")
	r.next(one)
	r.do(r.q.Came, one)
	r.do(r.q.Hold, one)
	r.calls(one, "A002")
	_, err := r.q.Take(ctx, one, t.ID, "")
	r.refused(queue.ErrBusy, err)
	r.clock.Pass(time.Hour)
	l, err := r.q.Take(ctx, two, t.ID, "") // the list is the hall's, not a counter's
	if err != nil || l.State != queue.AtDesk || l.Window != "2" || l.HeldFor < time.Hour {
		r.Errorf("%+v, %v", l, err)
	}
	r.do(r.q.Done, two)
	w, err := r.q.Waiting(ctx)
	if err != nil || w[0].People != 0 {
		r.Error(w, err)
	}
}

func q37(r *room) {
	at := r.sit("1", "a")
	r.take("reg") // A001, normal
	r.clock.Pass(10 * time.Minute)
	r.take("reg", class(queue.Elder)) // A002
	r.clock.Pass(4 * time.Minute)     // 14 points against 12
	r.calls(at, "A001", "A002")
	r.take("reg") // A003
	r.clock.Pass(5 * time.Minute)
	r.take("reg", class(queue.Elder)) // A004
	r.clock.Pass(10 * time.Minute)    // 15 points against 30
	r.calls(at, "A004", "A003")
	// nobody normal waits over the target for ever: two in a row, then one of them
	r.take("reg") // A005
	r.clock.Pass(21 * time.Minute)
	for range 4 {
		r.take("reg", class(queue.Disabled)) // A006 to A009
	}
	r.clock.Pass(15 * time.Minute) // 36 points against 45
	r.calls(at, "A006", "A007", "A005", "A008", "A009")
	if l := r.leg(r.found("A005")); l.Rule != queue.RuleCap {
		r.Errorf("called by %q", l.Rule)
	}
	if l := r.leg(r.found("A004")); l.Rule != queue.RulePriority {
		r.Errorf("called by %q", l.Rule)
	}
}

func q38(r *room) {
	r.take("reg")
	t := r.take("reg")
	_, err := r.q.SetClass(ctx, t.ID, "k", queue.Pregnant, "boss", " ")
	r.refused(queue.ErrReason, err)
	l, err := r.q.SetClass(ctx, t.ID, "k", queue.Pregnant, "boss", "asked at the desk")
	if err != nil || l.Ticket.Class != queue.Pregnant || !l.Credit.Equal(t.Issued) {
		r.Errorf("%+v, %v", l, err)
	}
	r.clock.Pass(time.Minute)
	r.calls(r.sit("1", "a"), "A002", "A001")
}

func q39(r *room) {
	slot := at.Add(30 * time.Minute)
	r.take("reg", func(q *queue.Request) { q.Class, q.Slot = queue.Appointment, slot })
	at := r.sit("1", "a")
	r.calls(at, "") // early: held until a quarter of an hour before
	r.clock.Pass(8 * time.Minute)
	r.take("reg")
	r.clock.Pass(23 * time.Minute) // the slot has come, worth the target of 20 minutes; the other has waited 23
	r.take("reg")
	r.calls(at, "A002", "A001", "A003")
}

func q42(r *room) {
	r.take("reg", func(q *queue.Request) { q.Cases = 20 })
	r.take("reg")
	at := r.sit("1", "a")
	r.next(at)
	t, err := r.q.Split(ctx, at)
	if err != nil || t.Cases != 17 || t.Label() != "A003" {
		r.Errorf("%+v, %v", t, err)
	}
	again, err := r.q.Split(ctx, at)
	if err != nil || again.ID != t.ID {
		r.Errorf("split twice: %+v, %v", again, err)
	}
	r.calls(at, "A002", "A003")
}

func q43(r *room) {
	t := r.take("reg")
	at := r.sit("1", "a")
	r.next(at)
	l, err := r.q.Wrong(ctx, at, queue.Step{Lane: "tax", Item: "x"})
	if err != nil || l.Lane != "tax" || l.Item != "x" || !l.Credit.Equal(t.Issued) {
		r.Errorf("%+v, %v", l, err)
	}
	legs, err := r.q.Legs(ctx, queue.LegQuery{Ticket: t.ID})
	if err != nil || legs[0].Outcome != queue.OutcomeWrong {
		r.Errorf("%+v, %v", legs, err)
	}
}

func q44(r *room) {
	english := func(q *queue.Request) { q.Needs = []queue.Need{queue.NeedEnglish} }
	r.take("reg")
	r.take("reg", english)
	plain := r.sit("1", "a")
	able := r.sit("2", "b", queue.NeedEnglish)
	r.calls(able, "A002") // what only it can do first, although A001 came earlier
	r.calls(plain, "A001")
	r.take("reg", english)
	r.calls(plain, "") // it waits for who can
	if err := r.q.Pause(ctx, able, "lunch"); err != nil {
		r.Fatal(err)
	}
	r.calls(plain, "A003") // nobody on duty can: it is not left waiting
}

func q45(r *room) {
	r.take("reg")
	t := r.take("reg")
	at := r.sit("1", "a")
	_, err := r.q.Take(ctx, at, t.ID, "")
	r.refused(queue.ErrReason, err)
	l, err := r.q.Take(ctx, at, t.ID, "cannot stand long")
	if err != nil || l.Rule != queue.RuleHand || l.State != queue.Called {
		r.Errorf("%+v, %v", l, err)
	}
}

func q46(r *room) {
	r.take("reg")
	at := r.sit("1", "a")
	if err := r.q.Pause(ctx, at, "lunch"); err != nil {
		r.Fatal(err)
	}
	_, _, err := r.q.Next(ctx, at)
	r.refused(queue.ErrPaused, err)
	r.clock.Pass(time.Hour)
	if err := r.q.Resume(ctx, at); err != nil {
		r.Fatal(err)
	}
	r.calls(at, "A001") // lunch voids nobody
}

func q48(r *room) {
	r.take("reg")
	r.take("reg")
	at := r.sit("1", "a")
	r.next(at)
	if err := r.q.SetState(ctx, queue.ServeOut, "boss"); err != nil {
		r.Fatal(err)
	}
	_, _, err := r.q.Issue(ctx, queue.Request{Key: "late", Lane: "reg", Lang: i18n.ZH})
	r.refused(queue.ErrServeOut, err)
	n, hash, err := r.q.CloseDay(ctx, "boss")
	if err != nil || n != 1 || len(hash) != 64 {
		r.Errorf("%d not served, %q, %v", n, hash, err)
	}
	if l := r.leg(r.found("A001")); l.State != queue.Called {
		r.Errorf("who is at the counter: %+v", l)
	}
	if l := r.leg(r.found("A002")); l.Outcome != queue.OutcomeUnserved || l.EndedBy != queue.ByDayEnd {
		r.Errorf("%+v", l)
	}
	r.clock.Pass(16 * time.Hour) // Q03: finished after midnight, in its old day
	if l := r.do(r.q.Done, at); l.Ticket.Day != theDay {
		r.Errorf("%+v", l)
	}
	if t := r.take("reg"); t.Label() != "A001" || t.Day == theDay {
		r.Errorf("the next day begins with %s of %s", t.Label(), t.Day)
	}
}

func q49(r *room) {
	if err := r.q.SetStop(ctx, queue.Stop{Scope: "lane:reg", ZH: "系统故障"}); err == nil {
		r.Error("a public reason in one language")
	}
	if err := r.q.SetStop(ctx, queue.Stop{Scope: "lane:reg", ZH: "系统故障", EN: "Out of order", Until: r.clock.Now().Add(time.Hour)}); err != nil {
		r.Fatal(err)
	}
	_, _, err := r.q.Issue(ctx, queue.Request{Key: "stopped", Lane: "reg", Lang: i18n.ZH})
	var stopped queue.ErrStopped
	if !errors.As(err, &stopped) || stopped.ZH != "系统故障" || stopped.EN != "Out of order" {
		r.Errorf("%v", err)
	}
	r.take("tax")
	r.clock.Pass(2 * time.Hour)
	r.take("reg")
}

func q52(r *room) {
	r.clock.Pass(time.Minute)
	r.take("reg")
	own := queue.Ticket{ID: "00000000-0000-4000-8000-000000000001", Day: theDay, Prefix: "X", Number: 1, Lane: "reg", Lang: i18n.ZH, Issued: at.Add(time.Second), Cases: 1}
	for range 2 {
		if _, err := r.q.Merge(ctx, own, nil, []queue.Job{job("xj", own.ID, 0)}, ""); err != nil {
			r.Fatal(err)
		}
	}
	taken := own
	taken.ID, taken.Prefix = "00000000-0000-4000-8000-000000000002", "A"
	if _, err := r.q.Merge(ctx, taken, nil, nil, ""); err == nil {
		r.Error("a lane's own letter was merged")
	}
	r.calls(r.sit("1", "a"), "X001", "A001")
}

func q54(r *room) {
	t := r.take("reg")
	r.take("reg")
	at := r.sit("1", "a")
	r.next(at)
	r.do(r.q.Came, at)
	r.do(r.q.Hold, at)
	r.start() // the program again, on the same store
	if l, err := r.q.Take(ctx, at, t.ID, ""); err != nil || l.State != queue.AtDesk {
		r.Errorf("%+v, %v", l, err)
	}
	r.calls(at, "A002")
}

func several(r *room) {
	t := r.take("reg", func(q *queue.Request) { q.Then = []queue.Step{{Lane: "tax", Item: "x"}} })
	r.take("tax")
	one, three := r.sit("1", "a"), r.sit("3", "c")
	r.next(one)
	r.do(r.q.Done, one)
	if l := r.leg(t); l.Lane != "tax" || l.State != queue.InLine || !l.Credit.Equal(t.Issued) {
		r.Errorf("the second service: %+v", l)
	}
	if _, err := r.q.Undo(ctx, one); err != nil {
		r.Fatal(err)
	}
	if l := r.leg(t); l.Lane != "reg" {
		r.Errorf("undone: %+v", l)
	}
	r.do(r.q.Done, one)
	r.calls(three, "A001", "B001") // no second queue: it came first
}

func moreTime(r *room) {
	var all []queue.Ticket
	for range 5 {
		all = append(all, r.take("reg"))
	}
	l, err := r.q.MoreTime(ctx, all[0].ID, "more")
	if err != nil || !l.Postponed || !l.Credit.Equal(all[0].Issued) {
		r.Errorf("%+v, %v", l, err)
	}
	_, err = r.q.MoreTime(ctx, all[0].ID, "once more")
	r.refused(queue.ErrNotNow, err)
	at := r.sit("1", "a")
	r.calls(at, "A002", "A003", "A004", "A001")
	if l := r.leg(all[0]); l.Rule != queue.RuleReturn {
		r.Errorf("called by %q", l.Rule)
	}
	if _, err := r.q.GiveUp(ctx, all[4].ID, "gone"); err != nil {
		r.Fatal(err)
	}
	r.calls(at, "")
	if t := r.take("reg"); t.Number != 6 {
		r.Errorf("a number given up was used again: %s", t.Label()) // Q10
	}
	late := r.take("reg")
	if _, err := r.q.MoreTime(ctx, late.ID, "more 2"); err != nil {
		r.Fatal(err)
	}
	r.calls(at, "A006", "")
	r.clock.Pass(15 * time.Minute) // the time is over before three were called
	r.calls(at, "A007")
}

func ghosts(r *room) {
	t := r.take("reg")
	do(r.T, r.store, theHall, func(x queue.Tx) error {
		jobs, err := x.Jobs(t.ID)
		if err != nil {
			return err
		}
		jobs[0].State = queue.JobFailed
		return x.SetJob(jobs[0])
	})
	at := r.sit("1", "a")
	r.next(at)
	if l := r.do(r.q.DidNotCome, at); l.Outcome != queue.OutcomeGhost {
		r.Errorf("nobody's no-show: %+v", l)
	}
}

func keys(r *room) {
	for range 3 {
		r.take("reg")
	}
	at := r.sit("1", "a")
	at.Key = "next"
	r.calls(at, "A001", "A001", "A001")
	for _, f := range []func(context.Context, queue.At) (queue.Leg, error){r.q.Came, r.q.Hold} {
		at.Key += "+"
		for range 2 {
			if l := r.do(f, at); l.Ticket.Label() != "A001" {
				r.Errorf("%+v", l)
			}
		}
	}
	at.Key = "next 2"
	r.calls(at, "A002")
	at.Key = ""
	r.calls(at, "A003")
	if done, err := r.q.Carried(ctx, "next 2"); !done || err != nil {
		r.Error(done, err)
	}
}

func versions(r *room) {
	u, err := r.q.Rules(ctx)
	if err != nil || u.Version != 1 {
		r.Fatal(u, err)
	}
	u.Rates[queue.Elder] = 0.5
	if err := r.q.SetRules(ctx, u, "boss"); err == nil {
		r.Error("a class that is slower than everybody")
	}
	u.Rates[queue.Elder] = 2
	if err := r.q.SetRules(ctx, u, "boss"); err != nil {
		r.Fatal(err)
	}
	r.take("reg")
	at := r.sit("1", "a")
	r.next(at)
	if l := r.leg(r.found("A001")); l.Rules != 2 {
		r.Errorf("decided by version %d", l.Rules)
	}
}

func verifies(r *room) {
	for range 3 {
		r.take("reg")
	}
	do(r.T, r.store, theHall, func(x queue.Tx) error {
		all, err := x.Events(0, 100)
		if err != nil {
			return err
		}
		without := queue.Verifier{Hall: theHall}
		var told error
		for i, e := range all {
			if i != 1 && told == nil { // one was taken out
				told = without.Next(e)
			}
		}
		if told == nil {
			r.Error("nobody sees that an event was taken out")
		}
		return nil
	})
}
