package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/google/uuid"

	"yimen/devices/cups"
	"yimen/kiosk/queue"
	"yimen/kiosk/slip"
	"yimen/kiosk/visit"
)

// hands do what Update asked for, each on a goroutine of its own, so that the
// screen never waits on a cable or a disk; what comes of it is sent back.
type hands struct {
	queue   tickets
	printer slip.Printer
	readers *readers
	a4      cups.Printer // nil: none
	rolled  func()       // a new roll is in
	office  *office
	send    func(visit.Event)
	look    func() // asks for the queue's state again, soon
	log     *slog.Logger
}

// newHands are the hands of a kiosk with its equipment.
func newHands(q tickets, gear *equipment, o *office, send func(visit.Event), log *slog.Logger) *hands {
	h := &hands{queue: q, printer: gear.printer, readers: gear.readers, rolled: gear.printer.NewRoll, office: o, send: send, log: log}
	if gear.a4 != nil { // a nil pointer is no nil interface
		h.a4 = gear.a4
	}
	return h
}

// How long each may take before it is given up as unknown.
const (
	storeTime = 10 * time.Second
	printTime = 90 * time.Second
	a4Time    = 4 * time.Minute // a form is two jobs
)

func (h *hands) run(effects []visit.Effect) {
	for _, e := range effects {
		switch e := e.(type) {
		case visit.Issue:
			go h.issue(e.Request)
		case visit.Print:
			go h.print(e.Ticket, e.Job, e.Papers)
		case visit.Again:
			go h.again(e.Ticket, e.Papers)
		case visit.Expire:
			go h.end(e.Job, queue.JobExpired, "")
		case visit.PrintPaper:
			go h.paper(e)
		case visit.ReadDocument:
			h.readers.read(e.Visit, e.Purpose)
		case visit.StopReading:
			h.readers.stop()
		case visit.ReadFields:
			h.readers.try(e.Visit)
		case visit.RollChanged:
			h.rolled()
		case visit.Missed:
			go h.office.miss(e.Text)
		case visit.Wiped:
			h.log.Info("visit ended")
			go giveBack()
		}
	}
}

// slips makes documents with the catalogue that holds now.
func (h *hands) slips() slips {
	return slips{h.office.World(), h.office.cfg.Printer.Profile + " " + h.office.cfg.Printer.Port}
}

// issue asks for a ticket. The number is durable before anybody sees it.
func (h *hands) issue(r queue.Request) {
	ctx, cancel := context.WithTimeout(context.Background(), storeTime)
	defer cancel()
	t, job, err := h.queue.Issue(ctx, r)
	var has queue.HasOne
	if errors.As(err, &has) {
		h.log.Info("the person holds a number already", "ticket", has.Ticket.ID, "lane", r.Lane)
		h.send(visit.HasOne{Key: r.Key, Ticket: has.Ticket, Ahead: has.Ahead})
		return
	}
	if err != nil {
		h.log.Error("no ticket was issued", "lane", r.Lane, "error", err)
		h.send(visit.Refused{Key: r.Key, Reason: reason(err)})
		return
	}
	h.log.Info("ticket issued", "ticket", t.ID, "lane", t.Lane, "job", job.ID, "clock_held", t.ClockHeld)
	h.send(visit.Issued{Key: r.Key, Ticket: t, Job: job})
	h.look()
}

// reason is the message that tells a visitor why there is no number.
func reason(err error) string {
	if errors.Is(err, queue.ErrUnknownLane) {
		return "refused_lane"
	}
	return "refused_store"
}

// print puts a ticket on paper and records what became of it.
func (h *hands) print(t queue.Ticket, job queue.Job, papers visit.Papers) {
	ctx, cancel := context.WithTimeout(context.Background(), printTime)
	defer cancel()
	if err := h.queue.Begin(ctx, job.ID); err != nil {
		h.log.Error("a slip was not printed, as its record could not be written", "job", job.ID, "error", err)
		job.State, job.Printer = queue.JobFailed, string(slip.Offline)
		h.send(visit.JobEnded{Job: job})
		return
	}
	r := h.printer.Print(ctx, h.slips().ticket(t, job, papers))
	job.Begun = true
	h.log.Info("slip ended", "job", job.ID, "outcome", r.Outcome, "printer", r.State, "bytes", r.Sent, "error", r.Err)
	h.end(job, jobState(r.Outcome), string(r.State))
}

func jobState(o slip.Outcome) queue.JobState {
	switch o {
	case slip.Printed:
		return queue.JobPrinted
	case slip.Failed:
		return queue.JobFailed
	}
	return queue.JobUnknown
}

// end records a job's fate, and tells the screen even when the record fails:
// the slip is in the visitor's hand, or not, all the same.
func (h *hands) end(job queue.Job, state queue.JobState, printer string) {
	ctx, cancel := context.WithTimeout(context.Background(), storeTime)
	defer cancel()
	job.State, job.Printer = state, printer
	if err := h.queue.End(ctx, job.ID, state, printer); err != nil {
		h.log.Error("a print job's end was not recorded", "job", job.ID, "state", state, "error", err)
	}
	h.send(visit.JobEnded{Job: job})
}

// again prints a copy: the same number, marked.
func (h *hands) again(t queue.Ticket, papers visit.Papers) {
	ctx, cancel := context.WithTimeout(context.Background(), storeTime)
	defer cancel()
	job, err := h.queue.Copy(ctx, t.ID)
	if err != nil {
		h.log.Error("no copy was made", "ticket", t.ID, "error", err)
		h.send(visit.JobMade{Job: queue.Job{ID: "none", TicketID: t.ID}})
		h.send(visit.JobEnded{Job: queue.Job{ID: "none", TicketID: t.ID, State: queue.JobFailed, Printer: string(slip.Offline)}})
		return
	}
	h.send(visit.JobMade{Job: job})
	h.print(t, job, papers)
}

// paper prints a checklist or notes. These are nobody's place in a queue, so
// nothing is recorded of them.
func (h *hands) paper(e visit.PrintPaper) {
	id := uuid.NewString()
	if visit.OnA4(e.What) {
		h.onA4(id, e)
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), printTime)
	defer cancel()
	doc, ok := h.slips().paper(id, e.What, e.Lang)
	if !ok {
		h.send(visit.PaperEnd{Visit: e.Visit, What: e.What, Result: slip.Result{Outcome: slip.Failed, State: slip.Ready}})
		return
	}
	r := h.printer.Print(ctx, doc)
	h.log.Info("paper ended", "job", id, "outcome", r.Outcome, "printer", r.State, "bytes", r.Sent, "error", r.Err)
	h.send(visit.PaperEnd{Visit: e.Visit, What: e.What, Result: r})
}
