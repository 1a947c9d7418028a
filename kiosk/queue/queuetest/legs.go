package queuetest

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"yimen/kiosk/queue"
)

// leg is the first service of a ticket, which waits.
func leg(t queue.Ticket) queue.Leg {
	return queue.Leg{Ticket: t, Seq: 1, Lane: t.Lane, Item: t.ItemID, State: queue.InLine, Issued: t.Issued, Credit: t.Issued, Accurate: true}
}

// full is a leg with every field set.
func full(t queue.Ticket, seq int) queue.Leg {
	m := func(n int) time.Time { return at.Add(time.Duration(n) * time.Minute) }
	return queue.Leg{Ticket: t, Seq: seq, Lane: "other", Item: "item 2", State: queue.Held, Window: "7", Clerk: "c1", Issued: m(1), Credit: m(2), NotBefore: m(3),
		Bound: "8", Passes: 3, Postponed: true, FirstCalled: m(4), LastCalled: m(5), Calls: 2, Started: m(6), HeldSince: m(7), HeldFor: time.Minute,
		Missed: 1, Transfers: 2, Ended: m(9), Outcome: queue.OutcomeDone, EndedBy: queue.ByClerk, Accurate: false, Rule: queue.RuleHand, Rules: 4}
}

// line is a leg as a text that can be compared.
func line(l queue.Leg) string {
	u := func(t time.Time) int64 {
		if t.IsZero() {
			return 0
		}
		return t.UnixMicro()
	}
	return fmt.Sprint(l.Ticket.ID, l.Ticket.Label(), l.Ticket.Class, l.Seq, l.Lane, l.Item, l.State, l.Version, l.Window, l.Clerk, u(l.Issued), u(l.Credit), u(l.NotBefore),
		l.Bound, l.Passes, l.Postponed, u(l.FirstCalled), u(l.LastCalled), l.Calls, u(l.Started), u(l.HeldSince), l.HeldFor, l.Missed, l.Transfers, u(l.Ended),
		l.Outcome, l.EndedBy, l.Accurate, l.Rule, l.Rules)
}

func addAll(t *testing.T, s queue.Store, labels ...queue.Ticket) {
	t.Helper()
	do(t, s, theHall, func(x queue.Tx) error {
		for _, k := range labels {
			if err := errors.Join(x.AddTicket(k, "key "+k.ID), x.AddLeg(leg(k))); err != nil {
				return err
			}
		}
		return nil
	})
}

func changesOnce(t *testing.T, s queue.Store) {
	addAll(t, s, ticket("t1", "A", 1))
	do(t, s, theHall, func(x queue.Tx) error {
		l := leg(ticket("t1", "A", 1))
		l.State, l.Window = queue.Called, "7"
		if won, err := x.SetLeg(l); !won || err != nil {
			t.Errorf("the first change: %v, %v", won, err)
		}
		l.Window = "8"
		if won, err := x.SetLeg(l); won || err != nil {
			t.Errorf("the same version was changed twice: %v, %v", won, err)
		}
		l.Seq = 2
		if won, err := x.SetLeg(l); won || err != nil {
			t.Errorf("a leg that is not there was changed: %v, %v", won, err)
		}
		want := full(ticket("t1", "A", 1), 2)
		if err := x.AddLeg(want); err != nil {
			return err
		}
		legs, err := x.Legs(queue.LegQuery{Ticket: "t1"})
		if err != nil || len(legs) != 2 {
			t.Fatalf("%+v, %v", legs, err)
		}
		if legs[0].Window != "7" || legs[0].Version != 1 {
			t.Errorf("%+v", legs[0])
		}
		if line(legs[1]) != line(want) || !same(legs[1].Ticket, want.Ticket) {
			t.Errorf("kept\n%s instead of\n%s", line(legs[1]), line(want))
		}
		changed := full(ticket("t1", "A", 1), 2)
		changed.Passes, changed.Ended, changed.HeldSince, changed.Accurate = 0, time.Time{}, time.Time{}, true
		if won, err := x.SetLeg(changed); !won || err != nil {
			t.Errorf("%v, %v", won, err)
		}
		legs, err = x.Legs(queue.LegQuery{Ticket: "t1"})
		changed.Version = 1
		if err != nil || line(legs[1]) != line(changed) {
			t.Errorf("changed to\n%s instead of\n%s (%v)", line(legs[1]), line(changed), err)
		}
		return x.SetClass("t1", queue.Pregnant)
	})
	do(t, s, theHall, func(x queue.Tx) error {
		tk, err := x.Ticket("t1")
		legs, err2 := x.Legs(queue.LegQuery{Ticket: "t1"})
		if tk.Class != queue.Pregnant || legs[0].Ticket.Class != queue.Pregnant || err != nil || err2 != nil {
			t.Errorf("class %q, %v, %v", tk.Class, err, err2)
		}
		if err := x.SetClass("none", queue.Elder); !errors.Is(err, queue.ErrUnknownTicket) {
			t.Errorf("class of a ticket that is not there: %v", err)
		}
		return nil
	})
}

func finds(t *testing.T, s queue.Store) {
	addAll(t, s, ticket("b1", "B", 1), ticket("a2", "A", 2), ticket("a3", "A", 3))
	do(t, s, theHall, func(x queue.Tx) error {
		l := leg(ticket("a2", "A", 2))
		l.State, l.Window, l.FirstCalled, l.LastCalled = queue.Called, "7", at, at
		_, err := x.SetLeg(l)
		l = leg(ticket("b1", "B", 1))
		l.State, l.Window, l.FirstCalled, l.LastCalled = queue.Ended, "7", at, at.Add(time.Hour)
		_, err2 := x.SetLeg(l)
		return errors.Join(err, err2)
	})
	waiting, both := []queue.LegState{queue.InLine}, []string{"lane-A", "lane-B"}
	do(t, s, theHall, func(x queue.Tx) error {
		for name, c := range map[string]struct {
			q    queue.LegQuery
			want []string
		}{
			"all of the day":      {queue.LegQuery{Day: theDay}, []string{"b1", "a2", "a3"}},
			"another day":         {queue.LegQuery{Day: "2026-11-24"}, nil},
			"waiting":             {queue.LegQuery{Day: theDay, Lanes: both, States: waiting}, []string{"a3"}},
			"of a lane":           {queue.LegQuery{Lanes: []string{"lane-A"}}, []string{"a2", "a3"}},
			"at a counter":        {queue.LegQuery{Window: "7", States: []queue.LegState{queue.Called, queue.AtDesk}}, []string{"a2"}},
			"by number":           {queue.LegQuery{Day: theDay, Number: "A003"}, []string{"a3"}},
			"a number's like":     {queue.LegQuery{Day: theDay, Number: "A%"}, nil},
			"an empty number's":   {queue.LegQuery{Day: theDay, Number: "A"}, nil},
			"called since":        {queue.LegQuery{CalledSince: at.Add(time.Minute)}, []string{"b1"}},
			"called last":         {queue.LegQuery{Day: theDay, Newest: 5}, []string{"b1", "a2"}},
			"called last of all":  {queue.LegQuery{Day: theDay, Lanes: both, Newest: 1}, []string{"b1"}},
			"of no ticket at all": {queue.LegQuery{Ticket: "none"}, nil},
		} {
			legs, err := x.Legs(c.q)
			var got []string
			for _, l := range legs {
				got = append(got, l.Ticket.ID)
			}
			if err != nil || !slices.Equal(got, c.want) {
				t.Errorf("%s: %v, not %v (%v)", name, got, c.want, err)
			}
		}
		for id, want := range map[string]int{"a3": 0, "b1": 0} {
			tk, _ := x.Ticket(id)
			if n, err := x.Before(tk); n != want || err != nil {
				t.Errorf("%s has %d before it, %v", id, n, err)
			}
		}
		for id, want := range map[string]bool{"a2": true, "a3": true, "b1": false, "none": false} {
			if live, err := x.Live(id); live != want || err != nil {
				t.Errorf("%s live: %v, %v", id, live, err)
			}
		}
		a, err := x.People(theDay, "lane-A")
		b, err2 := x.People(theDay, "lane-B")
		if a != 1 || b != 0 || err != nil || err2 != nil {
			t.Errorf("%d and %d wait, %v, %v", a, b, err, err2)
		}
		return nil
	})
}

func sums(t *testing.T, s queue.Store) {
	addAll(t, s, ticket("t1", "A", 1), ticket("t2", "A", 2), ticket("t3", "A", 3), ticket("t4", "A", 4), ticket("t5", "A", 5))
	set := func(x queue.Tx, n int, window string, hours time.Duration, change func(*queue.Leg)) {
		l := leg(ticket(fmt.Sprint("t", n), "A", n))
		l.State, l.Window, l.FirstCalled = queue.Called, window, at.Add(hours)
		l.LastCalled = l.FirstCalled
		change(&l)
		if won, err := x.SetLeg(l); !won || err != nil {
			t.Fatal(won, err)
		}
	}
	end := func(outcome string, m time.Duration, accurate bool) func(*queue.Leg) {
		return func(l *queue.Leg) {
			l.State, l.Outcome, l.Ended, l.Accurate = queue.Ended, outcome, l.FirstCalled.Add(m), accurate
		}
	}
	do(t, s, theHall, func(x queue.Tx) error {
		set(x, 1, "7", 0, func(l *queue.Leg) {
			end(queue.OutcomeDone, 7*time.Minute, true)(l)
			l.Started, l.HeldFor = at.Add(time.Minute), 2*time.Minute // so that it was served for four
		})
		set(x, 2, "8", time.Hour, end(queue.OutcomeNoShow, time.Minute, true))
		set(x, 3, "7", 2*time.Hour, func(*queue.Leg) {})
		set(x, 4, "7", 0, end(queue.OutcomeDone, 3*time.Hour, false)) // the clerk forgot to finish
		return nil
	})
	do(t, s, theHall, func(x queue.Tx) error {
		got, err := x.Service(theDay, "lane-A", at.Add(30*time.Minute))
		if want := (queue.Service{Finished: 1, Took: 4 * time.Minute, Calls: 4, Windows: 2}); got != want {
			t.Errorf("service %+v, not %+v (%v)", got, want, err)
		}
		last, err := x.Calls(theDay, "lane-A", 2)
		if len(last) != 2 || last[0].Label != "A003" || last[0].Window != "7" || last[1].Label != "A002" || !last[1].At.Equal(at.Add(time.Hour)) {
			t.Errorf("calls %+v, %v", last, err)
		}
		return nil
	})
}

func posts(t *testing.T, s queue.Store) {
	one := queue.Post{Window: "7", Clerk: "c1", Lanes: []string{"a", "b"}, Skills: []queue.Need{queue.NeedEnglish}, State: queue.PostPaused, Reason: "lunch",
		Since: at, Beat: at.Add(time.Minute), Last: `{"x":1}`, Session: "s"}
	do(t, s, theHall, func(x queue.Tx) error {
		return errors.Join(x.SetPost(one), x.SetPost(queue.Post{Window: "6", Clerk: "c2", Since: at, Beat: at}))
	})
	do(t, s, theHall, func(x queue.Tx) error {
		all, err := x.Posts()
		if err != nil || len(all) != 2 || all[0].Window != "6" || len(all[0].Lanes) != 0 {
			t.Fatalf("%+v, %v", all, err)
		}
		got := all[1]
		if got.Clerk != "c1" || !slices.Equal(got.Lanes, one.Lanes) || !slices.Equal(got.Skills, one.Skills) || got.State != one.State || got.Reason != one.Reason ||
			!got.Since.Equal(at) || !got.Beat.Equal(one.Beat) || got.Last != one.Last || got.Session != "s" {
			t.Errorf("%+v", got)
		}
		got.State = queue.PostOpen
		return errors.Join(x.SetPost(got), x.EndPost("6"))
	})
	do(t, s, theHall, func(x queue.Tx) error {
		if all, err := x.Posts(); err != nil || len(all) != 1 || all[0].State != queue.PostOpen {
			t.Errorf("%+v, %v", all, err)
		}
		return nil
	})
	err := s.Do(t.Context(), theHall, func(x queue.Tx) error { return x.SetPost(queue.Post{Window: "9", Clerk: "c1"}) })
	if err == nil {
		t.Error("a clerk sits at two counters")
	}
}

func commands(t *testing.T, s queue.Store) {
	do(t, s, theHall, func(x queue.Tx) error {
		return errors.Join(x.AddCommand("k", "t1", at), x.SetFact("stop", "hall", "a"), x.SetFact("stop", "lane", "b"), x.SetFact("stop", "hall", "c"), x.SetFact("other", "x", "y"))
	})
	do(t, s, theHall, func(x queue.Tx) error {
		if got, done, err := x.Command("k"); got != "t1" || !done || err != nil {
			t.Errorf("%q, %v, %v", got, done, err)
		}
		if _, done, err := x.Command("other"); done || err != nil {
			t.Errorf("a key never used: %v, %v", done, err)
		}
		if v, ok, err := x.Fact("stop", "hall"); v != "c" || !ok || err != nil {
			t.Errorf("%q, %v, %v", v, ok, err)
		}
		if err := x.SetFact("stop", "lane", ""); err != nil {
			return err
		}
		all, err := x.Facts("stop")
		if len(all) != 1 || all["hall"] != "c" || err != nil {
			t.Errorf("%v, %v", all, err)
		}
		return nil
	})
	if err := s.Do(t.Context(), theHall, func(x queue.Tx) error { return x.AddCommand("k", "t2", at) }); err == nil {
		t.Error("a command was carried out twice")
	}
}

func chains(t *testing.T, s queue.Store) {
	for i := range 3 {
		do(t, s, theHall, func(x queue.Tx) error {
			return errors.Join(x.AddEvent(queue.Event{At: at.Add(time.Duration(i)), Kind: "k", Ticket: "t", Job: "j", Data: fmt.Sprint(i)}),
				x.AddEvent(queue.Event{At: at, Kind: "l"}))
		})
	}
	do(t, s, "other", func(x queue.Tx) error { return x.AddEvent(queue.Event{At: at, Kind: "theirs"}) })
	do(t, s, theHall, func(x queue.Tx) error {
		all, err := x.Events(0, 100)
		if err != nil || len(all) != 6 {
			t.Fatalf("%+v, %v", all, err)
		}
		v := queue.Verifier{Hall: theHall}
		for i, e := range all {
			if i > 0 && e.Seq <= all[i-1].Seq {
				t.Errorf("%d after %d", e.Seq, all[i-1].Seq)
			}
			if err := v.Next(e); err != nil {
				t.Error(err)
			}
		}
		last, err := x.LastEvent()
		if err != nil || last.Hash != v.Last || last.Seq != all[5].Seq {
			t.Errorf("last %+v, %v", last, err)
		}
		if of, err := x.EventsOf("t"); err != nil || len(of) != 3 || of[2].Data != "2" {
			t.Errorf("of a ticket %+v, %v", of, err)
		}
		some, err := x.Events(all[1].Seq, 2)
		if err != nil || len(some) != 2 || some[0].Seq != all[2].Seq || some[0].Data != "1" || some[0].Job != "j" {
			t.Errorf("%+v, %v", some, err)
		}
		changed := queue.Verifier{Hall: theHall}
		all[2].Data = "other"
		var told error
		for _, e := range all {
			if told == nil {
				told = changed.Next(e)
			}
		}
		if want := (queue.Broken{Seq: all[2].Seq, At: all[2].At}); told == nil || told.Error() != want.Error() {
			t.Errorf("a changed event: %v", told)
		}
		return nil
	})
	do(t, s, "none", func(x queue.Tx) error {
		if e, err := x.LastEvent(); err != nil || e.Hash != "" {
			t.Errorf("%+v, %v", e, err)
		}
		return nil
	})
}
