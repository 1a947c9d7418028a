package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	back "yimen/app/office"
	"yimen/assets"
	"yimen/devices/escpos"
	"yimen/devices/printer"
	"yimen/devices/printer/printertest"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/queue"
	"yimen/kiosk/slip"
	"yimen/kiosk/store"
	"yimen/kiosk/visit"
)

// storm is the kiosk's own hands between a queue and a printer that fails.
type storm struct {
	t      *testing.T
	h      *hands
	m      *printertest.Machine
	cable  *printertest.Cable
	rnd    *rand.Rand
	events chan visit.Event
	docs   map[string]slip.Document
}

// noted keeps what every job is to look like on paper.
type noted struct {
	slip.Printer
	docs map[string]slip.Document // by job
}

func (n *noted) Print(ctx context.Context, doc slip.Document) slip.Result {
	n.docs[doc.ID] = doc
	return n.Printer.Print(ctx, doc)
}

// TestTenThousandTickets prints through a printer that fails at random: each
// fault, at any byte. The queue's record and the paper must agree one to one;
// no number comes twice, none is lost.
func TestTenThousandTickets(t *testing.T) {
	tickets := 10_000
	if testing.Short() {
		tickets = 500
	}
	profile, err := escpos.LoadProfile("epson-tm-t82")
	if err != nil {
		t.Fatal(err)
	}
	cat, _ := catalog.Load(assets.Demo())
	synctest.Test(t, func(t *testing.T) {
		db, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "storm.db"), store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		w := visit.World{Boot: "storm", Catalog: cat}
		o := &office{}
		o.world.Store(&w)
		q, err := queue.New(queue.Config{Hall: "storm", Lanes: back.Lanes(cat), Store: db, Clock: queue.SystemClock(), Zone: catalog.Zone})
		if err != nil {
			t.Fatal(err)
		}
		log := slog.New(slog.NewTextHandler(io.Discard, nil))
		s := &storm{t: t, m: printertest.NewMachine(), rnd: rand.New(rand.NewPCG(4, 2026)), events: make(chan visit.Event, 16), docs: map[string]slip.Document{}}
		s.cable = printertest.NewCable(s.m)
		d := printer.Open(printer.Config{Path: "storm", Profile: profile, OpenPort: s.cable.Open, Logger: log})
		defer d.Close()
		s.h = &hands{queue: q, printer: &noted{d, s.docs}, office: o, send: func(e visit.Event) { s.events <- e }, look: func() {}, log: log}

		issued := map[string]string{} // label to ticket
		jobs := map[string]queue.Job{}
		for n := range tickets {
			tk, job := s.issue(n)
			if other, twice := issued[tk.Day+tk.Label()]; twice {
				t.Fatalf("%s was given to %s and %s", tk.Label(), other, tk.ID)
			}
			issued[tk.Day+tk.Label()] = tk.ID
			s.harm()
			s.h.print(tk, job, visit.Papers{})
			job = s.ended()
			jobs[job.ID] = job
			s.heal()
			for copies := 0; job.State != queue.JobPrinted && copies < 2 && s.rnd.IntN(2) == 0; copies++ {
				s.harm()
				s.h.again(tk, visit.Papers{})
				<-s.events // JobMade
				job = s.ended()
				jobs[job.ID] = job
				s.heal()
			}
		}
		if len(issued) != tickets {
			t.Errorf("%d numbers of %d", len(issued), tickets)
		}
		s.agree(profile, q, jobs)
	})
}

func (s *storm) issue(n int) (queue.Ticket, queue.Job) {
	s.t.Helper()
	ls := back.Lanes(s.h.office.World().Catalog)
	s.h.issue(queue.Request{Key: fmt.Sprint("visit-", n), Lane: ls[s.rnd.IntN(len(ls))].ID, Lang: i18n.Langs()[n%2]})
	e, ok := (<-s.events).(visit.Issued)
	if !ok {
		s.t.Fatalf("ticket %d was refused", n)
	}
	return e.Ticket, e.Job
}

func (s *storm) ended() queue.Job {
	s.t.Helper()
	e, ok := (<-s.events).(visit.JobEnded)
	if !ok {
		s.t.Fatal("a job did not end")
	}
	return e.Job
}

// harm brings some fault about at some byte of the next slip, or none.
func (s *storm) harm() {
	at := 1 + s.rnd.IntN(900)
	switch all := printertest.All(); s.rnd.IntN(3) {
	case 0:
		sit := all[s.rnd.IntN(len(all))]
		s.m.After(at, func() { s.cable.Set(sit) })
	case 1:
		s.m.After(at, []func(){s.cable.Pull, s.m.PowerOff, s.blink}[s.rnd.IntN(3)])
	default:
		s.m.After(1, nil)
	}
}

// blink is power that comes back by itself: a printer takes a second or more.
func (s *storm) blink() {
	s.m.PowerOff()
	time.AfterFunc(time.Duration(1+s.rnd.IntN(4))*time.Second, s.m.PowerOn)
}

// heal is the staff, who sometimes come late.
func (s *storm) heal() {
	s.m.After(1, nil)
	time.Sleep(time.Duration(s.rnd.IntN(20)) * time.Second)
	s.m.PowerOn()
	s.cable.Set(printertest.Ready)
	for end := time.Now().Add(time.Minute); s.h.printer.State() != slip.Ready; time.Sleep(100 * time.Millisecond) {
		if time.Now().After(end) {
			s.t.Fatalf("the printer is %s for a minute after it was mended", s.h.printer.State())
		}
	}
}

// agree compares the record with the paper, slip by slip.
func (s *storm) agree(p escpos.Profile, q *queue.Queue, ended map[string]queue.Job) {
	s.t.Helper()
	whose := map[string]string{} // bytes of a whole slip to its job
	for id, doc := range s.docs {
		enc, err := escpos.Encode(doc, p, escpos.Fonts{})
		if err != nil {
			s.t.Fatal(err)
		}
		if other, twice := whose[string(enc.Bytes())]; twice {
			s.t.Fatalf("jobs %s and %s are the same slip", other, id)
		}
		whose[string(enc.Bytes())] = id
	}
	onPaper := map[string]int{}
	for _, b := range s.m.Slips() {
		if id, whole := whose[string(b)]; whole {
			onPaper[id]++
		}
	}
	count := map[queue.JobState]int{}
	for id, job := range ended {
		count[job.State]++
		n := onPaper[id]
		switch {
		case n > 1:
			s.t.Errorf("job %s came out %d times", id, n)
		case job.State == queue.JobPrinted && n != 1:
			s.t.Errorf("job %s is called printed and came out %d times", id, n)
		case job.State == queue.JobFailed && n != 0:
			s.t.Errorf("job %s is called failed and came out", id)
		case job.State == queue.JobWaiting || job.State == queue.JobExpired:
			s.t.Errorf("job %s ended as %s", id, job.State)
		}
		if kept, err := s.kept(q, id); err != nil || kept != job.State {
			s.t.Errorf("job %s is %s in the record and %s on the screen: %v", id, kept, job.State, err)
		}
	}
	for id := range onPaper {
		if _, known := ended[id]; !known {
			s.t.Errorf("paper of job %s, which nobody knows", id)
		}
	}
	if count[queue.JobPrinted] == 0 || count[queue.JobUnknown] == 0 || count[queue.JobFailed] == 0 {
		s.t.Errorf("not every end came up: %v", count)
	}
	s.t.Logf("%d jobs: %v; %d pieces of paper", len(ended), count, len(s.m.Slips()))
}

// kept is the state of a job in the queue's own record.
func (s *storm) kept(q *queue.Queue, id string) (state queue.JobState, err error) {
	j, err := q.Job(context.Background(), id)
	return j.State, err
}
