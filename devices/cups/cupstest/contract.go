package cupstest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"yimen/devices/cups"
	"yimen/kiosk/slip"
)

// Patience is how long a rule waits for what takes well under a second.
const Patience = 30 * time.Second

// A Rule is one thing that every printer must hold.
type Rule struct {
	Name string
	Test func(t *testing.T, p cups.Printer, s Situations)
}

// Run tests a printer against every rule. make gives a fresh one, whose time
// limit for a job is a few seconds at most.
func Run(t *testing.T, make func(t *testing.T) (cups.Printer, Situations)) {
	t.Helper()
	for _, r := range Rules() {
		t.Run(r.Name, func(t *testing.T) {
			p, s := make(t)
			r.Test(t, p, s)
		})
	}
}

// Rules is the contract of cups.Printer.
func Rules() []Rule {
	rules := []Rule{
		{"what is asked for comes out", comesOut},
		{"a bad job is not sent", badJob},
		{"one job at a time, none lost", oneAtATime},
		{"cancelled before it began fails", cancelledBefore},
		{"cancelled in the midst is unknown and never comes out", cancelledAmidst},
		{"watch tells the present state and each change", watchTells},
	}
	for _, bad := range []Situation{Paused, Rejecting, Removed, Down} {
		rules = append(rules, Rule{string(bad) + " before: failed, nothing comes out later",
			func(t *testing.T, p cups.Printer, s Situations) { before(t, p, s, bad) }})
	}
	for _, x := range []struct {
		bad  Situation
		want slip.Outcome
	}{{Stuck, slip.Unknown}, {PaperOut, slip.Unknown}, {Killed, slip.Unknown}, {Broken, slip.Failed}, {Stopped, slip.Failed},
		{Aborted, slip.Failed}, {Canceled, slip.Failed}} {
		rules = append(rules, Rule{string(x.bad) + " in the midst: " + string(x.want) + ", nothing comes out later",
			func(t *testing.T, p cups.Printer, s Situations) { amidst(t, p, s, x.bad, x.want) }})
	}
	return rules
}

// PDF is a small document with a page that says something.
func PDF(says string) []byte {
	content := "BT /F1 24 Tf 72 720 Td (" + says + ") Tj ET"
	objects := []string{
		"<</Type /Catalog /Pages 2 0 R>>",
		"<</Type /Pages /Kids [3 0 R] /Count 1>>",
		"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>",
		fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content),
		"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return b.Bytes()
}

func job(id string) cups.Job { return cups.Job{ID: id, PDF: PDF(id)} }

// await waits until the printer is in a state.
func await(t *testing.T, p cups.Printer, want slip.State) {
	t.Helper()
	for end := time.Now().Add(Patience); ; time.Sleep(20 * time.Millisecond) {
		got := p.State(context.Background())
		if got == want {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("the printer is %s, not %s", got, want)
		}
	}
}

func printed(t *testing.T, p cups.Printer, id string) {
	t.Helper()
	if r := p.Print(context.Background(), job(id)); r.Outcome != slip.Printed || r.Err != nil || !r.State.CanPrint() {
		t.Fatalf("%s: %+v", id, r)
	}
}

// cameOut checks that these jobs came out and no others, once each.
func cameOut(t *testing.T, s Situations, ids ...string) {
	t.Helper()
	var got []string
	for _, p := range s.Papers() {
		got = append(got, p.Title)
	}
	if !slices.Equal(got, ids) {
		t.Fatalf("%v came out, not %v", got, ids)
	}
	if n := s.Left(); n > 0 {
		t.Errorf("the print service keeps something of %d jobs", n)
	}
}

func comesOut(t *testing.T, p cups.Printer, s Situations) {
	await(t, p, slip.Ready)
	a := cups.Job{ID: "visit-1", Title: "guide-7.a_B", PDF: PDF("one"), Copies: 3, Duplex: true}
	for _, j := range []cups.Job{a, job("job-2")} {
		if r := p.Print(context.Background(), j); r.Outcome != slip.Printed || r.Err != nil || r.State != slip.Ready {
			t.Fatalf("%+v", r)
		}
	}
	got := s.Papers()
	if len(got) != 2 || got[0].Title != a.Title || got[0].Copies != 3 || !got[0].Duplex || !bytes.Equal(got[0].PDF, a.PDF) {
		t.Fatalf("came out: %+v", got)
	}
	if got[1].Title != "job-2" || got[1].Copies != 1 || got[1].Duplex || !bytes.Equal(got[1].PDF, PDF("job-2")) {
		t.Fatalf("came out: %+v", got[1])
	}
	cameOut(t, s, a.Title, "job-2")
}

func badJob(t *testing.T, p cups.Printer, s Situations) {
	await(t, p, slip.Ready)
	for _, j := range []cups.Job{
		{ID: "", PDF: PDF("x")}, {ID: "a", Title: "王小明", PDF: PDF("x")}, {ID: "-o raw", PDF: PDF("x")}, {ID: "two words", PDF: PDF("x")},
		{ID: "a"}, {ID: "a", PDF: []byte("%!PS-Adobe")}, {ID: "a", PDF: PDF("x"), Copies: -1}, {ID: "a", PDF: PDF("x"), Copies: cups.MostCopies + 1},
	} {
		if r := p.Print(context.Background(), j); r.Outcome != slip.Failed || r.Err == nil {
			t.Errorf("%q, %q, %d copies: %+v", j.ID, j.Title, j.Copies, r)
		}
	}
	cameOut(t, s)
}

func oneAtATime(t *testing.T, p cups.Printer, s Situations) {
	await(t, p, slip.Ready)
	var all sync.WaitGroup
	for _, id := range []string{"job-1", "job-2", "job-3"} {
		all.Go(func() {
			if r := p.Print(context.Background(), job(id)); r.Outcome != slip.Printed {
				t.Errorf("%s: %+v", id, r)
			}
		})
	}
	all.Wait()
	var got []string
	for _, p := range s.Papers() {
		got = append(got, p.Title)
	}
	slices.Sort(got)
	if !slices.Equal(got, []string{"job-1", "job-2", "job-3"}) {
		t.Errorf("%v came out", got)
	}
}

func cancelledBefore(t *testing.T, p cups.Printer, s Situations) {
	await(t, p, slip.Ready)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if r := p.Print(ctx, job("job-1")); r.Outcome != slip.Failed || !errors.Is(r.Err, context.Canceled) {
		t.Fatalf("%+v", r)
	}
	printed(t, p, "job-2")
	cameOut(t, s, "job-2")
}

func cancelledAmidst(t *testing.T, p cups.Printer, s Situations) {
	await(t, p, slip.Ready)
	s.InJob(Stuck)
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if r := p.Print(ctx, job("job-1")); r.Outcome != slip.Unknown || !errors.Is(r.Err, context.DeadlineExceeded) {
		t.Fatalf("%+v", r)
	}
	printed(t, p, "job-2")
	cameOut(t, s, "job-2")
}

func before(t *testing.T, p cups.Printer, s Situations, bad Situation) {
	await(t, p, slip.Ready)
	s.Set(bad)
	await(t, p, bad.State())
	if r := p.Print(context.Background(), job("job-1")); r.Outcome != slip.Failed || r.State != bad.State() || r.Err == nil {
		t.Fatalf("%+v", r)
	}
	s.Set(Ready)
	await(t, p, slip.Ready)
	printed(t, p, "job-2")
	cameOut(t, s, "job-2")
}

func amidst(t *testing.T, p cups.Printer, s Situations, bad Situation, want slip.Outcome) {
	await(t, p, slip.Ready)
	s.InJob(bad)
	r := p.Print(context.Background(), job("job-1"))
	if r.Outcome != want || r.Err == nil {
		t.Fatalf("%+v", r)
	}
	if bad.State() != slip.Ready && r.State != bad.State() {
		t.Errorf("state %s, not %s", r.State, bad.State())
	}
	s.Set(Ready)
	if bad != PaperOut { // that is remembered for a while, and does not keep a job from being tried
		await(t, p, slip.Ready)
	}
	printed(t, p, "job-2")
	await(t, p, slip.Ready)
	cameOut(t, s, "job-2")
}

func watchTells(t *testing.T, p cups.Printer, s Situations) {
	await(t, p, slip.Ready)
	var mu sync.Mutex
	var seen []slip.State
	p.Watch(func(st slip.State) {
		mu.Lock()
		defer mu.Unlock()
		seen = append(seen, st)
	})
	s.Set(Paused)
	await(t, p, slip.Offline)
	s.Set(Ready)
	await(t, p, slip.Ready)
	mu.Lock()
	defer mu.Unlock()
	if want := []slip.State{slip.Ready, slip.Offline, slip.Ready}; !slices.Equal(seen, want) {
		t.Fatalf("seen %v, want %v", seen, want)
	}
}
