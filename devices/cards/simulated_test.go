package cards_test

import (
	"context"
	"io"
	"log/slog"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"yimen/devices/cards"
	"yimen/devices/document"
	"yimen/devices/simulate"
)

// desk is the driver on a simulated reader, which was written from the fact
// sheet by somebody else.
type desk struct {
	t      *testing.T
	sim    *simulate.IDCard
	r      *cards.Reader
	events chan document.Event
}

const patience = 20 * time.Second

func newDesk(t *testing.T, dialect string, d cards.Dialect, baud int) *desk {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	link := filepath.Join(t.TempDir(), "card")
	sim, err := simulate.StartIDCard(ctx, simulate.IDCardOptions{Link: link, Dialect: dialect, Baud: baud, Boot: -1, Read: 50 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	r := cards.Open(cards.Config{Path: link, Dialect: d, Keys: document.NewKeys(func() string { return "day" }),
		Logger: slog.New(slog.NewTextHandler(io.Discard, nil)), Timing: cards.Timing{Probe: 150 * time.Millisecond, Quiet: 100 * time.Millisecond,
			Gap: 200 * time.Millisecond, Find: 50 * time.Millisecond, Lying: 50 * time.Millisecond, Settle: 50 * time.Millisecond,
			Idle: 200 * time.Millisecond, Recheck: 50 * time.Millisecond, Warm: time.Second, Boot: 50 * time.Millisecond, Reopen: 100 * time.Millisecond}})
	k := &desk{t: t, sim: sim, r: r, events: make(chan document.Event, 100)}
	t.Cleanup(func() { _ = r.Close(); cancel() })
	k.until(document.Ready)
	return k
}

func (k *desk) until(want document.State) {
	k.t.Helper()
	for end := time.Now().Add(patience); k.r.State() != want; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			k.t.Fatalf("the reader is %s, not %s", k.r.State(), want)
		}
	}
}

// read asks until the test or the returned function ends it.
func (k *desk) read(p document.Purpose) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = k.r.Read(ctx, p, func(e document.Event) { k.events <- e })
	}()
	stop = func() { cancel(); <-done }
	k.t.Cleanup(stop)
	return stop
}

func (k *desk) order(line string) {
	k.t.Helper()
	if answer := k.sim.Order(line); answer != "ok" {
		k.t.Fatalf("%s: %s", line, answer)
	}
}

// next is the next event, which must be of a kind.
func next[E document.Event](k *desk) E {
	k.t.Helper()
	select {
	case e := <-k.events:
		got, ok := e.(E)
		if !ok {
			k.t.Fatalf("%T %+v came", e, e)
		}
		return got
	case <-time.After(patience):
		k.t.Fatalf("nothing came; the reader is %s, the simulator %v", k.r.State(), k.sim.State())
	}
	panic("not reached")
}

func (k *desk) quiet(d time.Duration) {
	k.t.Helper()
	select {
	case e := <-k.events:
		k.t.Fatalf("%T %+v came unasked", e, e)
	case <-time.After(d):
	}
}

var kinds = []struct {
	dialect string
	asked   cards.Dialect
}{{simulate.DialectSAMV, cards.Auto}, {simulate.DialectSTX, cards.Auto}, {simulate.DialectSAMV, cards.SAMV}, {simulate.DialectSTX, cards.STX}}

func TestEveryCardOfTheSheet(t *testing.T) {
	for _, x := range kinds[:2] {
		t.Run(x.dialect, func(t *testing.T) {
			t.Parallel()
			k := newDesk(t, x.dialect, x.asked, 0)
			k.read(document.Named)
			for name, want := range map[string]document.Shown{
				"resident":  {Kind: document.Resident, Name: "张*"},
				"hongkong":  {Kind: document.Permit, Name: "陈**", Expired: true},
				"foreigner": {Kind: document.Foreigner, Name: "E******* A*** M****"},
			} {
				k.order("lay " + name)
				got := next[document.Shown](k)
				if got.Kind != want.Kind && x.dialect == simulate.DialectSAMV || got.Name != want.Name || got.Key.Zero() {
					t.Errorf("%s: %+v", name, got)
				}
				if x.dialect == simulate.DialectSAMV && got.Expired != want.Expired {
					t.Errorf("%s: expired %v", name, got.Expired)
				}
				k.quiet(300 * time.Millisecond) // shown once while it lies there
				k.order("take")
				next[document.Removed](k)
			}
		})
	}
}

func TestNothingIsReadWhileNobodyAsks(t *testing.T) {
	for _, x := range kinds[:2] {
		k := newDesk(t, x.dialect, x.asked, 0)
		k.order("lay resident")
		time.Sleep(300 * time.Millisecond)
		if s := k.sim.State(); s.Read {
			t.Errorf("%s: the card was read", x.dialect)
		}
		stop := k.read(document.Limit)
		if got := next[document.Shown](k); got.Name != "" || got.Key.Zero() {
			t.Errorf("for a limit: %+v", got)
		}
		if err := k.r.Read(context.Background(), document.Named, nil); err != document.ErrBusy {
			t.Errorf("a second reader gets %v", err)
		}
		stop()
		k.order("take")
		k.order("lay resident")
		k.quiet(300 * time.Millisecond)
	}
}

func TestTroubles(t *testing.T) {
	for _, x := range kinds[:2] {
		t.Run(x.dialect, func(t *testing.T) {
			t.Parallel()
			k := newDesk(t, x.dialect, x.asked, 0)
			k.read(document.Named)
			for _, c := range []struct {
				card string
				want document.What
			}{{"bank", document.WrongCard}, {"phone", document.WrongCard}, {"forged", document.NotGenuine}, {"worn", document.Again}, {"faulty", document.Again}} {
				k.order("lay " + c.card)
				if got := next[document.Trouble](k); got.What != c.want {
					t.Errorf("%s: %+v, want %s", c.card, got, c.want)
				}
				k.order("take")
				time.Sleep(300 * time.Millisecond)
				k.quiet(100 * time.Millisecond) // said once
			}
		})
	}
}

func TestUnpluggedAndUnderAnotherName(t *testing.T) {
	for _, x := range kinds[:2] {
		t.Run(x.dialect, func(t *testing.T) {
			t.Parallel()
			k := newDesk(t, x.dialect, x.asked, 0)
			k.read(document.Named)
			k.order("lay resident")
			next[document.Shown](k)
			k.order("unplug")
			next[document.Removed](k)
			k.until(document.Absent)
			k.order("replug")
			k.until(document.Ready)
			k.order("take")
			time.Sleep(300 * time.Millisecond)
			for len(k.events) > 0 { // it may have been found once more, and taken away then
				<-k.events
			}
			k.order("lay hongkong")
			if got := next[document.Shown](k); got.Name != "陈**" {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestSilentAndGarbledReaders(t *testing.T) {
	k := newDesk(t, simulate.DialectSAMV, cards.SAMV, 0)
	k.order("silent on")
	k.until(document.Silent)
	k.order("silent off")
	k.until(document.Ready)
	k.order("garbage on")
	k.until(document.Garbled)
	k.order("garbage off")
	k.until(document.Ready)
	k.order("power off")
	k.until(document.Silent)
	k.order("power on")
	k.until(document.Ready)
}

// One byte in some hundred is lost: a card is read all the same, sometimes after
// it was asked for again.
func TestBytesAreLost(t *testing.T) {
	for _, x := range kinds[:2] {
		t.Run(x.dialect, func(t *testing.T) {
			t.Parallel()
			k := newDesk(t, x.dialect, x.asked, 0)
			k.order("lose 3000")
			k.read(document.Named)
			tries := 0
			for range 5 {
				k.order("lay resident")
				for shown := false; !shown; {
					select {
					case e := <-k.events:
						s, ok := e.(document.Shown)
						if shown = ok; ok && s.Name != "张*" {
							t.Errorf("%+v", s)
						}
						if tr, ok := e.(document.Trouble); ok && tr.What == document.Again {
							k.order("take")
							time.Sleep(200 * time.Millisecond)
							k.order("lay resident")
						}
					case <-time.After(2 * time.Second): // told already: it is shown again
						if tries++; tries > 20 {
							t.Fatalf("nothing came; %v", k.sim.State())
						}
						k.order("take")
						time.Sleep(500 * time.Millisecond)
						k.order("lay resident")
					}
				}
				k.order("take")
				for gone := false; !gone; {
					select {
					case e := <-k.events:
						_, gone = e.(document.Removed)
					case <-time.After(patience):
						t.Fatal("the card's leaving was not told")
					}
				}
			}
		})
	}
}

// The rate that somebody set long ago is found.
func TestRateIsFound(t *testing.T) {
	for _, baud := range []int{38400, 9600} {
		t.Run(strconv.Itoa(baud), func(t *testing.T) {
			t.Parallel()
			k := newDesk(t, simulate.DialectSAMV, cards.Auto, baud)
			if g, ok := probe(k); !ok || g.Dialect != cards.SAMV || g.Baud != baud {
				t.Errorf("%+v, %v", g, ok)
			}
		})
	}
}

func probe(k *desk) (cards.Guess, bool) {
	_ = k.r.Close()
	return cards.Probe(context.Background(), k.sim.Port(), slog.New(slog.DiscardHandler))
}

func TestLookShowsNothingOfAPerson(t *testing.T) {
	for _, x := range kinds[:2] {
		k := newDesk(t, x.dialect, x.asked, 0)
		k.order("lay resident")
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		letter, fields, err := k.r.Look(ctx)
		cancel()
		if err != nil || letter != 'R' && letter != ' ' && letter != 0x20 && len(fields) == 0 {
			t.Fatalf("%s: %v %v %v", x.dialect, letter, fields, err)
		}
		got := map[string]string{}
		for _, f := range fields {
			if !f.OK {
				t.Errorf("%s: field %s came wrong", x.dialect, f.ID)
			}
			got[f.ID] = f.Masked
		}
		if got["name"] != "张*" || got["number"] != "110***********002X" || got["address"] != "" || got["birth"] != "" {
			t.Errorf("%s: %v", x.dialect, got)
		}
	}
}
