package printertest

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"yimen/kiosk/slip"
)

// Patience is how long a rule waits for a state, far beyond what it takes.
const Patience = 60 * time.Second

// A Rule is one thing that every printer must hold.
type Rule struct {
	Name string
	Test func(t *testing.T, p slip.Printer, s Situations)
}

// Run tests a printer against every rule. make gives a fresh printer that is
// well, or soon will be, and the means to act on it.
func Run(t *testing.T, make func(t *testing.T) (slip.Printer, Situations)) {
	t.Helper()
	for _, r := range Rules() {
		t.Run(r.Name, func(t *testing.T) {
			p, s := make(t)
			r.Test(t, p, s)
		})
	}
}

// Rules is the contract of slip.Printer.
func Rules() []Rule {
	rules := []Rule{
		{"ready printer prints", readyPrints},
		{"near end still prints", nearEndPrints},
		{"watch tells the present state and each change", watchTells},
		{"one slip at a time, none lost", oneAtATime},
		{"cancelled before it began fails", cancelledBefore},
		{"cancelled in mid-slip is unknown", cancelledInSlip},
		{"no proof within the time limit is unknown", stuckIsUnknown},
	}
	for _, bad := range All() {
		if bad.State().CanPrint() {
			continue
		}
		rules = append(rules,
			Rule{string(bad) + " before: failed, nothing sent", func(t *testing.T, p slip.Printer, s Situations) { before(t, p, s, bad) }},
			Rule{string(bad) + " in mid-slip: unknown, never printed", func(t *testing.T, p slip.Printer, s Situations) { inSlip(t, p, s, bad) }},
		)
	}
	return rules
}

// doc is long enough to have a middle.
func doc(id string) slip.Document {
	d := slip.Document{ID: id, Blocks: []slip.Block{
		slip.Text{Text: "A027", Align: slip.Centre, Bold: true, Size: 5},
		slip.Rule{},
		slip.Pair{Label: "Counter", Value: "12-16"},
		slip.QR{Data: "https://yimen.example.cn/t/" + id, Caption: []string{"Scan to follow the queue"}},
	}}
	for range 10 {
		d.Blocks = append(d.Blocks, slip.Check{Text: "Something to bring along"})
	}
	return d
}

// await waits until the printer is in a state.
func await(t *testing.T, p slip.Printer, want slip.State) {
	t.Helper()
	reached := make(chan struct{})
	var once sync.Once
	p.Watch(func(s slip.State) {
		if s == want {
			once.Do(func() { close(reached) })
		}
	})
	select {
	case <-reached:
	case <-time.After(Patience):
		t.Fatalf("the printer is %s, not %s", p.State(), want)
	}
}

func printed(t *testing.T, p slip.Printer, id string) {
	t.Helper()
	res := p.Print(context.Background(), doc(id))
	if res.Outcome != slip.Printed || res.Sent == 0 || !res.State.CanPrint() {
		t.Fatalf("%s: %+v", id, res)
	}
}

func readyPrints(t *testing.T, p slip.Printer, _ Situations) {
	await(t, p, slip.Ready)
	printed(t, p, "job-1")
	printed(t, p, "job-2")
}

func nearEndPrints(t *testing.T, p slip.Printer, s Situations) {
	await(t, p, slip.Ready)
	s.Set(NearEnd)
	await(t, p, slip.NearEnd)
	printed(t, p, "job-1")
	if got := p.State(); got != slip.NearEnd {
		t.Fatalf("after the slip the printer is %s", got)
	}
}

func watchTells(t *testing.T, p slip.Printer, s Situations) {
	var mu sync.Mutex
	var seen []slip.State
	p.Watch(func(st slip.State) {
		mu.Lock()
		defer mu.Unlock()
		seen = append(seen, st)
	})
	await(t, p, slip.Ready)
	s.Set(CoverOpen)
	await(t, p, slip.CoverOpen)
	s.Set(Ready)
	await(t, p, slip.Ready)
	mu.Lock()
	defer mu.Unlock()
	want := []slip.State{slip.Ready, slip.CoverOpen, slip.Ready}
	if len(seen) > 0 && seen[0] == slip.Starting {
		seen = seen[1:]
	}
	if !slices.Equal(seen, want) {
		t.Fatalf("seen %v, want %v", seen, want)
	}
}

func oneAtATime(t *testing.T, p slip.Printer, _ Situations) {
	await(t, p, slip.Ready)
	results := make(chan slip.Result)
	for _, id := range []string{"job-1", "job-2", "job-3"} {
		go func() { results <- p.Print(context.Background(), doc(id)) }()
	}
	for range 3 {
		if res := <-results; res.Outcome != slip.Printed {
			t.Errorf("%+v", res)
		}
	}
}

func cancelledBefore(t *testing.T, p slip.Printer, _ Situations) {
	await(t, p, slip.Ready)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if res := p.Print(ctx, doc("job-1")); res.Outcome != slip.Failed || res.Sent != 0 || res.Err == nil {
		t.Fatalf("%+v", res)
	}
	printed(t, p, "job-2")
}

func cancelledInSlip(t *testing.T, p slip.Printer, s Situations) {
	await(t, p, slip.Ready)
	s.InSlip(Stuck)
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	res := p.Print(ctx, doc("job-1"))
	if res.Outcome != slip.Unknown || res.Sent == 0 {
		t.Fatalf("%+v", res)
	}
	s.Set(Ready)
	printed(t, p, "job-2")
}

func stuckIsUnknown(t *testing.T, p slip.Printer, s Situations) {
	await(t, p, slip.Ready)
	s.InSlip(Stuck)
	res := p.Print(context.Background(), doc("job-1"))
	if res.Outcome != slip.Unknown || res.Sent == 0 || res.Err == nil {
		t.Fatalf("%+v", res)
	}
	s.Set(Ready)
	printed(t, p, "job-2")
}

func before(t *testing.T, p slip.Printer, s Situations, bad Situation) {
	await(t, p, slip.Ready)
	s.Set(bad)
	await(t, p, bad.State())
	res := p.Print(context.Background(), doc("job-1"))
	if res.Outcome != slip.Failed || res.Sent != 0 || res.State != bad.State() || res.Err == nil {
		t.Fatalf("%+v", res)
	}
	s.Set(Ready)
	await(t, p, slip.Ready)
	printed(t, p, "job-2")
}

func inSlip(t *testing.T, p slip.Printer, s Situations, bad Situation) {
	await(t, p, slip.Ready)
	s.InSlip(bad)
	res := p.Print(context.Background(), doc("job-1"))
	if res.Outcome != slip.Unknown || res.Sent == 0 || res.State != bad.State() || res.Err == nil {
		t.Fatalf("%+v", res)
	}
	await(t, p, bad.State())
	s.Set(Ready)
	await(t, p, slip.Ready)
	printed(t, p, "job-2")
}
