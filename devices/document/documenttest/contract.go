package documenttest

import (
	"context"
	"testing"
	"time"

	"yimen/devices/document"
)

// Stand is a reader under test and the means to act on it.
type Stand struct {
	Reader document.Reader
	Lay    func(n int) // lays document n, 0 or 1, of two people
	Take   func()      // takes it away; nil: this reader has no "away", as a scanner
	Unplug func()
	Replug func()
}

// Patience is how long a rule waits for what must come.
const Patience = 20 * time.Second

// Run tests a reader against every rule. make gives a fresh one that is ready,
// or soon will be, with nothing on it.
func Run(t *testing.T, make func(t *testing.T) Stand) {
	t.Helper()
	for name, rule := range map[string]func(*testing.T, Stand){
		"shown once while it lies there, and told when it leaves": once,
		"no more than the purpose needs":                          purposes,
		"nothing is told when nobody asks":                        nobody,
		"one Read at a time, which ends with its context":         oneAtATime,
		"absent and back":                                         absent,
		"closed":                                                  closed,
	} {
		t.Run(name, func(t *testing.T) {
			s := make(t)
			until(t, s.Reader, document.Ready)
			rule(t, s)
		})
	}
}

func until(t *testing.T, r document.Reader, want document.State) {
	t.Helper()
	reached := make(chan struct{}, 100)
	r.Watch(func(s document.State) {
		if s == want {
			select {
			case reached <- struct{}{}:
			default:
			}
		}
	})
	select {
	case <-reached:
	case <-time.After(Patience):
		t.Fatalf("the reader is %s, not %s", r.State(), want)
	}
}

// reading is a Read that lasts.
type reading struct {
	t      *testing.T
	events chan document.Event
	ended  chan error
	stop   context.CancelFunc
}

func read(t *testing.T, r document.Reader, p document.Purpose) *reading {
	ctx, cancel := context.WithCancel(context.Background())
	k := &reading{t: t, events: make(chan document.Event, 100), ended: make(chan error, 1), stop: cancel}
	go func() { k.ended <- r.Read(ctx, p, func(e document.Event) { k.events <- e }) }()
	t.Cleanup(cancel)
	return k
}

func (k *reading) shown() document.Shown {
	k.t.Helper()
	select {
	case e := <-k.events:
		s, ok := e.(document.Shown)
		if !ok {
			k.t.Fatalf("%T came instead of a document", e)
		}
		return s
	case <-time.After(Patience):
		k.t.Fatal("no document came")
	}
	panic("not reached")
}

func (k *reading) removed() {
	k.t.Helper()
	select {
	case e := <-k.events:
		if _, ok := e.(document.Removed); !ok {
			k.t.Fatalf("%T came instead of the leaving", e)
		}
	case <-time.After(Patience):
		k.t.Fatal("the leaving was not told")
	}
}

func (k *reading) quiet() {
	k.t.Helper()
	select {
	case e := <-k.events:
		k.t.Fatalf("%T came unasked", e)
	case <-time.After(400 * time.Millisecond):
	}
}

func once(t *testing.T, s Stand) {
	k := read(t, s.Reader, document.Named)
	for n := range 2 {
		s.Lay(n)
		got := k.shown()
		if got.Key.Zero() || got.Name == "" {
			t.Errorf("%+v", got)
		}
		k.quiet()
		if s.Take != nil {
			s.Take()
			k.removed()
		}
	}
	if s.Take == nil {
		return
	}
	s.Lay(1)
	if again := k.shown(); again.Key.Zero() {
		t.Error("a card that comes again is not shown")
	}
}

func purposes(t *testing.T, s Stand) {
	var keys []document.Key
	for _, p := range []document.Purpose{document.Named, document.Limit, document.CheckIn} {
		k := read(t, s.Reader, p)
		time.Sleep(50 * time.Millisecond)
		s.Lay(0)
		got := k.shown()
		if want := p.Fields(); (got.Name != "") != want.Name || !got.Key.Zero() != want.Key {
			t.Errorf("%s: %+v", p, got)
		}
		keys = append(keys, got.Key)
		if s.Take != nil {
			s.Take()
			k.removed()
		}
		k.stop()
		<-k.ended
	}
	if keys[0] != keys[1] || keys[1] != keys[2] {
		t.Error("the same person has several keys")
	}
}

func nobody(t *testing.T, s Stand) {
	s.Lay(0)
	time.Sleep(400 * time.Millisecond)
	if s.Take != nil {
		s.Take()
		time.Sleep(400 * time.Millisecond)
	}
	k := read(t, s.Reader, document.Named)
	k.quiet() // what was shown before is nobody's
	k.stop()
	<-k.ended
	s.Lay(1)
	k.quiet() // nor is what comes after
}

func oneAtATime(t *testing.T, s Stand) {
	k := read(t, s.Reader, document.Named)
	s.Lay(0)
	k.shown()
	if err := s.Reader.Read(context.Background(), document.Named, func(document.Event) {}); err == nil {
		t.Error("two read at once")
	}
	k.stop()
	select {
	case err := <-k.ended:
		if err != nil && err != context.Canceled {
			t.Errorf("it ended with %v", err)
		}
	case <-time.After(Patience):
		t.Fatal("it does not end")
	}
}

func absent(t *testing.T, s Stand) {
	k := read(t, s.Reader, document.Named)
	s.Unplug()
	until(t, s.Reader, document.Absent)
	select {
	case err := <-k.ended:
		t.Fatalf("an absent reader ended the reading: %v", err)
	case <-time.After(100 * time.Millisecond):
	}
	s.Replug()
	until(t, s.Reader, document.Ready)
	s.Lay(0)
	k.shown()
}

func closed(t *testing.T, s Stand) {
	k := read(t, s.Reader, document.Named)
	time.Sleep(50 * time.Millisecond)
	if err := s.Reader.Close(); err != nil {
		t.Error(err)
	}
	select {
	case err := <-k.ended:
		if err == nil {
			t.Error("a reading that Close ended has no error")
		}
	case <-time.After(Patience):
		t.Fatal("Close did not end the reading")
	}
	if err := s.Reader.Read(context.Background(), document.Named, func(document.Event) {}); err == nil {
		t.Error("a closed reader reads")
	}
}
