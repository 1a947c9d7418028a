package pcsc

import (
	"context"
	"testing"
	"time"

	"yimen/devices/document"
	"yimen/devices/pcsc/pcsctest"
)

// citizen is a number from the standard's own examples.
func citizen() []byte { return []byte("11010519491231002X") }

// sample is a card of 张三's.
func sample(way pcsctest.Way) *pcsctest.Card {
	return &pcsctest.Card{Number: citizen(), Name: gbk("张三"), Way: way}
}

// until waits for a state.
func until(t *testing.T, r *Reader, want document.State) {
	t.Helper()
	for end := time.Now().Add(patience); r.State() != want; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("the reader is %s, not %s", r.State(), want)
		}
	}
}

// reading is a Read that lasts.
type reading struct {
	t      *testing.T
	events chan document.Event
	ended  chan error
	stop   context.CancelFunc
}

func reads(t *testing.T, r *Reader, p document.Purpose) *reading {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	k := &reading{t: t, events: make(chan document.Event, 100), ended: make(chan error, 1), stop: cancel}
	go func() { k.ended <- r.Read(ctx, p, func(e document.Event) { k.events <- e }) }()
	t.Cleanup(cancel)
	return k
}

// next is what is told next.
func (k *reading) next() document.Event {
	k.t.Helper()
	select {
	case e := <-k.events:
		return e
	case <-time.After(patience):
		k.t.Fatal("nothing is told")
		return nil
	}
}

// quiet says that nothing is told for some looks.
func (k *reading) quiet() {
	k.t.Helper()
	select {
	case e := <-k.events:
		k.t.Errorf("told unasked: %+v", e)
	case <-time.After(100 * time.Millisecond):
	}
}

// end ends it.
func (k *reading) end() {
	k.t.Helper()
	k.stop()
	select {
	case err := <-k.ended:
		if err != nil {
			k.t.Errorf("Read ended with %v", err)
		}
	case <-time.After(patience):
		k.t.Fatal("Read does not end")
	}
}
