package queue_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"yimen/i18n"
	"yimen/kiosk/queue"
	"yimen/kiosk/queue/queuetest"
)

var (
	ctx  = context.Background()
	zone = time.FixedZone("hall", 8*3600)
	nine = time.Date(2026, 11, 23, 9, 0, 0, 0, zone)
)

// rig is a hall with two lanes, its clock and its store, which outlives the queue as
// a file outlives the program.
type rig struct {
	t     *testing.T
	clock *queuetest.Clock
	store *queuetest.Memory
	lanes []queue.Lane
	open  func(string, time.Time) bool
	q     *queue.Queue
	keys  int
}

func newRig(t *testing.T) *rig {
	r := &rig{t: t, clock: queuetest.NewClock(nine), store: queuetest.NewMemory(), lanes: []queue.Lane{
		{ID: "reg", Prefix: "A", Windows: []string{"1", "2"}, Minutes: 10}, {ID: "tax", Prefix: "B", Windows: []string{"3"}, Minutes: 6}}}
	r.start()
	return r
}

// start is the program started again on the same store.
func (r *rig) start() {
	r.t.Helper()
	q, err := queue.New(queue.Config{Hall: "h", Lanes: r.lanes, Store: r.store, Clock: r.clock, CutHour: 4 * time.Hour, Zone: zone, Open: r.open})
	if err != nil {
		r.t.Fatal(err)
	}
	r.q = q
}

func (r *rig) issue(lane string) (queue.Ticket, queue.Job) {
	r.t.Helper()
	r.keys++
	t, j, err := r.q.Issue(ctx, queue.Request{Key: fmt.Sprint("key", r.keys), Lane: lane, Lang: i18n.ZH})
	if err != nil {
		r.t.Fatal(err)
	}
	return t, j
}

func (r *rig) want(t queue.Ticket, day, label string) {
	r.t.Helper()
	if t.Day != day || t.Label() != label {
		r.t.Errorf("got %s of %s, not %s of %s", t.Label(), t.Day, label, day)
	}
}

func (r *rig) state(id string) queue.JobState {
	r.t.Helper()
	var j queue.Job
	if err := r.store.Do(ctx, "h", func(x queue.Tx) (err error) { j, err = x.Job(id); return err }); err != nil {
		r.t.Fatal(err)
	}
	return j.State
}

func (r *rig) events(kind string) (n int) {
	for _, e := range r.store.Events("h") {
		if e.Kind == kind {
			n++
		}
	}
	return n
}
