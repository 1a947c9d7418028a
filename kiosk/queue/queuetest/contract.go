package queuetest

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"yimen/i18n"
	"yimen/kiosk/queue"
)

var at = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

const (
	theHall = "hall"
	theDay  = "2026-11-23"
)

// Store runs the tests that every store passes. open makes an empty one.
func Store(t *testing.T, open func(t *testing.T) queue.Store) {
	for name, test := range map[string]func(*testing.T, queue.Store){
		"KeepsWhatItWasGiven":   keeps,
		"LeavesNothingOfAFault": leavesNothing,
		"CountsByDayAndPrefix":  counts,
		"RefusesTheSameTwice":   refuses,
		"KeepsHallsApart":       halls,
		"OrdersJobs":            jobs,
		"ChangesALegOnce":       changesOnce,
		"FindsLegs":             finds,
		"SumsUpTheDay":          sums,
		"KeepsPosts":            posts,
		"KnowsCommandsAndFacts": commands,
		"ChainsEvents":          chains,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

func do(t *testing.T, s queue.Store, hall string, f func(queue.Tx) error) {
	t.Helper()
	if err := s.Do(context.Background(), hall, f); err != nil {
		t.Fatal(err)
	}
}

func ticket(id, prefix string, n int) queue.Ticket {
	return queue.Ticket{ID: id, Day: theDay, Prefix: prefix, Number: n, Lane: "lane-" + prefix, ItemID: "item", Lang: i18n.EN,
		Needs: []queue.Need{queue.NeedLow, queue.NeedTime}, Issued: at.Add(time.Duration(n) * time.Minute), Ahead: 4,
		Wait: queue.Estimate{Known: true, Minutes: 15}, ClockHeld: true,
		Class: queue.Elder, Cases: 2, Channel: "phone", Slot: at.Add(time.Hour)}
}

func job(id, ticketID string, copy int) queue.Job {
	return queue.Job{ID: id, TicketID: ticketID, Copy: copy, State: queue.JobWaiting, Created: at, Expires: at.Add(time.Minute)}
}

func same(a, b queue.Ticket) bool {
	needs := slices.Equal(a.Needs, b.Needs)
	a.Needs, b.Needs = nil, nil
	when := a.Issued.Equal(b.Issued)
	a.Issued, b.Issued = at, at
	return needs && when && a.ID == b.ID && a.Day == b.Day && a.Label() == b.Label() && a.Lane == b.Lane && a.ItemID == b.ItemID &&
		a.Class == b.Class && a.Cases == b.Cases && a.Channel == b.Channel && a.Slot.Equal(b.Slot) &&
		a.Lang == b.Lang && a.Ahead == b.Ahead && a.Wait == b.Wait && a.ClockHeld == b.ClockHeld
}

func keeps(t *testing.T, s queue.Store) {
	plain := queue.Ticket{ID: "t2", Day: theDay, Prefix: "B", Number: 1, Lane: "lane-B", Lang: i18n.ZH, Issued: at}
	do(t, s, theHall, func(x queue.Tx) error {
		if _, _, ok, err := x.Day(); ok || err != nil {
			t.Errorf("a new hall has a day (%v)", err)
		}
		return errors.Join(x.SetDay(theDay, at), x.AddTicket(ticket("t1", "A", 7), "key"), x.AddTicket(plain, "key2"), x.AddJob(job("j", "t1", 0)))
	})
	do(t, s, theHall, func(x queue.Tx) error {
		if day, seen, ok, err := x.Day(); day != theDay || !seen.Equal(at) || !ok {
			t.Errorf("day %s, seen %s, %v, %v", day, seen, ok, err)
		}
		if got, err := x.Ticket("t1"); err != nil || !same(got, ticket("t1", "A", 7)) {
			t.Errorf("ticket %+v, %v", got, err)
		}
		if got, err := x.Ticket("t2"); err != nil || !same(got, plain) {
			t.Errorf("ticket without needs and wait %+v, %v", got, err)
		}
		if got, ok, err := x.TicketByKey("key"); !ok || got.ID != "t1" {
			t.Errorf("by key %+v, %v, %v", got, ok, err)
		}
		if _, ok, err := x.TicketByKey("other"); ok || err != nil {
			t.Errorf("a key never used: %v, %v", ok, err)
		}
		if got, err := x.Job("j"); err != nil || got.TicketID != "t1" || !got.Expires.Equal(at.Add(time.Minute)) || got.State != queue.JobWaiting {
			t.Errorf("job %+v, %v", got, err)
		}
		if _, err := x.Ticket("none"); !errors.Is(err, queue.ErrUnknownTicket) {
			t.Errorf("unknown ticket: %v", err)
		}
		if _, err := x.Job("none"); !errors.Is(err, queue.ErrUnknownJob) {
			t.Errorf("unknown job: %v", err)
		}
		return nil
	})
}

func leavesNothing(t *testing.T, s queue.Store) {
	fault := errors.New("fault")
	err := s.Do(context.Background(), theHall, func(x queue.Tx) error {
		n, err := x.Next(theDay, "A")
		if n != 1 || err != nil {
			t.Errorf("first number %d, %v", n, err)
		}
		return errors.Join(x.AddTicket(ticket("t1", "A", 1), "key"), x.AddJob(job("j", "t1", 0)), x.SetDay(theDay, at), fault)
	})
	if !errors.Is(err, fault) {
		t.Fatalf("the fault came back as %v", err)
	}
	do(t, s, theHall, func(x queue.Tx) error {
		if _, ok, _ := x.TicketByKey("key"); ok {
			t.Error("the ticket stayed")
		}
		if _, _, ok, _ := x.Day(); ok {
			t.Error("the day stayed")
		}
		if n, _ := x.Next(theDay, "A"); n != 1 {
			t.Errorf("the counter stayed: next is %d", n)
		}
		return nil
	})
}

func counts(t *testing.T, s queue.Store) {
	for i, c := range []struct {
		day, prefix string
		want        int
	}{{theDay, "A", 1}, {theDay, "A", 2}, {theDay, "B", 1}, {"2026-11-24", "A", 1}, {theDay, "A", 3}} {
		do(t, s, theHall, func(x queue.Tx) error {
			if n, err := x.Next(c.day, c.prefix); n != c.want || err != nil {
				t.Errorf("%d: next of %s %s is %d, not %d (%v)", i, c.day, c.prefix, n, c.want, err)
			}
			return nil
		})
	}
}

func refuses(t *testing.T, s queue.Store) {
	do(t, s, theHall, func(x queue.Tx) error {
		return errors.Join(x.AddTicket(ticket("t1", "A", 1), "k1"), x.AddJob(job("j1", "t1", 0)))
	})
	for name, f := range map[string]func(queue.Tx) error{
		"key":         func(x queue.Tx) error { return x.AddTicket(ticket("t2", "A", 2), "k1") },
		"number":      func(x queue.Tx) error { return x.AddTicket(ticket("t2", "A", 1), "k2") },
		"id":          func(x queue.Tx) error { return x.AddTicket(ticket("t1", "A", 2), "k2") },
		"copy":        func(x queue.Tx) error { return x.AddJob(job("j2", "t1", 0)) },
		"no visitor":  func(x queue.Tx) error { return x.AddJob(job("j2", "none", 0)) },
		"job's twice": func(x queue.Tx) error { return x.AddJob(job("j1", "t1", 1)) },
	} {
		if err := s.Do(context.Background(), theHall, f); err == nil {
			t.Errorf("the same %s was taken twice", name)
		}
	}
}

func halls(t *testing.T, s queue.Store) {
	do(t, s, theHall, func(x queue.Tx) error {
		_, err := x.Next(theDay, "A")
		return errors.Join(err, x.AddTicket(ticket("t1", "A", 1), "key"), x.AddLeg(leg(ticket("t1", "A", 1))), x.AddJob(job("j", "t1", 0)), x.SetDay(theDay, at),
			x.SetPost(queue.Post{Window: "1", Clerk: "c"}), x.AddCommand("c", "t1", at), x.SetFact("kind", "name", "v"), x.AddEvent(queue.Event{At: at, Kind: "k"}))
	})
	do(t, s, "other", func(x queue.Tx) error {
		n, _ := x.Next(theDay, "A")
		_, _, day, _ := x.Day()
		_, key, _ := x.TicketByKey("key")
		_, err := x.Ticket("t1")
		waiting, _ := x.WaitingJobs()
		people, _ := x.People(theDay, "lane-A")
		legs, _ := x.Legs(queue.LegQuery{Day: theDay})
		posts, _ := x.Posts()
		_, done, _ := x.Command("c")
		_, fact, _ := x.Fact("kind", "name")
		events, _ := x.Events(0, 10)
		if n != 1 || day || key || err == nil || len(waiting) > 0 || people > 0 || len(legs)+len(posts)+len(events) > 0 || done || fact {
			t.Errorf("another hall sees the first one: %d %v %v %v %v %v %v %v %v %v %v", n, day, key, err, waiting, people, legs, posts, done, fact, events)
		}
		return x.AddTicket(ticket("t2", "A", 1), "key") // its own A001
	})
}

func jobs(t *testing.T, s queue.Store) {
	do(t, s, theHall, func(x queue.Tx) error {
		return errors.Join(x.AddTicket(ticket("t1", "A", 1), "k1"), x.AddTicket(ticket("t2", "A", 2), "k2"),
			x.AddJob(job("j1", "t1", 0)), x.AddJob(job("j2", "t2", 0)), x.AddJob(job("j3", "t1", 1)))
	})
	do(t, s, theHall, func(x queue.Tx) error {
		j, err := x.Job("j1")
		j.State, j.Begun, j.Printer = queue.JobFailed, true, "paper_out"
		return errors.Join(err, x.SetJob(j))
	})
	do(t, s, theHall, func(x queue.Tx) error {
		all, err := x.Jobs("t1")
		if err != nil || len(all) != 2 || all[0].ID != "j1" || all[1].ID != "j3" {
			t.Fatalf("jobs %+v, %v", all, err)
		}
		if all[0].State != queue.JobFailed || !all[0].Begun || all[0].Printer != "paper_out" {
			t.Errorf("changed job %+v", all[0])
		}
		waiting, err := x.WaitingJobs()
		if err != nil || len(waiting) != 2 {
			t.Errorf("waiting %+v, %v", waiting, err)
		}
		return nil
	})
}
