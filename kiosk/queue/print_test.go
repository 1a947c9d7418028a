package queue_test

import (
	"errors"
	"testing"
	"time"

	"yimen/kiosk/queue"
)

func TestQ13CrashBetweenCommitAndPrint(t *testing.T) {
	r := newRig(t)
	tk, j := r.issue("reg")
	r.clock.Pass(59 * time.Second)
	r.start()
	offers, err := r.q.Unprinted(ctx)
	if err != nil || len(offers) != 1 || offers[0].Ticket.ID != tk.ID || offers[0].Job.State != queue.JobWaiting {
		t.Fatalf("%+v, %v", offers, err)
	}
	// it can be printed as the slip itself
	if err := errors.Join(r.q.Begin(ctx, j.ID), r.q.End(ctx, j.ID, queue.JobPrinted, "")); err != nil {
		t.Error(err)
	}
	next, _ := r.issue("reg")
	r.want(next, "2026-11-23", "A002")
}

func TestQ13CrashWhilePrinting(t *testing.T) {
	r := newRig(t)
	_, j := r.issue("reg")
	if err := r.q.Begin(ctx, j.ID); err != nil {
		t.Fatal(err)
	}
	r.clock.Pass(5 * time.Second)
	r.start()
	offers, err := r.q.Unprinted(ctx)
	if err != nil || len(offers) != 1 || offers[0].Job.State != queue.JobUnknown || r.state(j.ID) != queue.JobUnknown {
		t.Fatalf("%+v, %v", offers, err)
	}
	// it may be on paper already, so what comes now is a marked copy
	if err := r.q.Begin(ctx, j.ID); !errors.Is(err, queue.ErrJobEnded) {
		t.Errorf("printed as new: %v", err)
	}
	if c, err := r.q.Copy(ctx, offers[0].Ticket.ID); err != nil || c.Copy != 1 {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestQ14AFailedSlipLeavesTheTicket(t *testing.T) {
	r := newRig(t)
	tk, j := r.issue("reg")
	if err := errors.Join(r.q.Begin(ctx, j.ID), r.q.End(ctx, j.ID, queue.JobFailed, "paper_out")); err != nil {
		t.Fatal(err)
	}
	if got, err := r.q.Ticket(ctx, tk.ID); err != nil || got.Label() != "A001" {
		t.Errorf("%+v, %v", got, err)
	}
	if w, _ := r.q.Waiting(ctx); w[0].People != 1 {
		t.Errorf("%d wait", w[0].People)
	}
	if got, ok, err := r.q.Call(ctx, "1"); !ok || got.ID != tk.ID || err != nil {
		t.Errorf("called %+v, %v", got, err)
	}
}

func TestQ15OldSlipsAreNeverPrinted(t *testing.T) {
	r := newRig(t)
	_, never := r.issue("reg")
	_, begun := r.issue("reg")
	if err := r.q.Begin(ctx, begun.ID); err != nil {
		t.Fatal(err)
	}
	r.clock.Pass(60 * time.Second)
	r.start()
	if offers, err := r.q.Unprinted(ctx); err != nil || len(offers) != 0 {
		t.Fatalf("%+v, %v", offers, err)
	}
	if a, b := r.state(never.ID), r.state(begun.ID); a != queue.JobExpired || b != queue.JobUnknown {
		t.Errorf("%s and %s", a, b)
	}
	if err := r.q.Begin(ctx, never.ID); !errors.Is(err, queue.ErrJobEnded) {
		t.Errorf("printed after all: %v", err)
	}
}

func TestQ16UnknownIsNotPrinted(t *testing.T) {
	r := newRig(t)
	_, j := r.issue("reg")
	if err := errors.Join(r.q.Begin(ctx, j.ID), r.q.End(ctx, j.ID, queue.JobUnknown, "silent")); err != nil {
		t.Fatal(err)
	}
	if err := r.q.End(ctx, j.ID, queue.JobPrinted, ""); !errors.Is(err, queue.ErrJobEnded) {
		t.Errorf("a job ended twice: %v", err)
	}
	if err := r.q.End(ctx, j.ID, queue.JobUnknown, "silent"); err != nil {
		t.Errorf("the same said twice: %v", err)
	}
	if r.state(j.ID) != queue.JobUnknown || r.events("unknown") != 1 {
		t.Errorf("%s, %d events", r.state(j.ID), r.events("unknown"))
	}
}

func TestQ17ACopyKeepsTheNumber(t *testing.T) {
	r := newRig(t)
	tk, j := r.issue("reg")
	if err := errors.Join(r.q.Begin(ctx, j.ID), r.q.End(ctx, j.ID, queue.JobPrinted, "")); err != nil {
		t.Fatal(err)
	}
	for n := 1; n <= 3; n++ {
		c, err := r.q.Copy(ctx, tk.ID)
		if err != nil || c.Copy != n || c.TicketID != tk.ID {
			t.Errorf("copy %d: %+v, %v", n, c, err)
		}
	}
	if r.events("copy") != 3 || r.events("issued") != 1 {
		t.Errorf("%d copies, %d tickets", r.events("copy"), r.events("issued"))
	}
	if _, err := r.q.Copy(ctx, "none"); !errors.Is(err, queue.ErrUnknownTicket) {
		t.Errorf("%v", err)
	}
}

func TestQ20NoPrinterAtAll(t *testing.T) {
	r := newRig(t)
	tk, j := r.issue("reg")
	if err := r.q.End(ctx, j.ID, queue.JobFailed, "none"); err != nil {
		t.Fatal(err)
	}
	if got, ok, err := r.q.Call(ctx, "1"); !ok || got.ID != tk.ID || err != nil {
		t.Errorf("%+v, %v", got, err)
	}
}
