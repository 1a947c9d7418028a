package pcsc

import (
	"context"
	"encoding/binary"
	"fmt"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"testing"
	"time"

	"yimen/devices/document"
	"yimen/devices/document/documenttest"
	"yimen/devices/pcsc/pcsctest"
)

func open(t *testing.T, d *daemon, cfg Config) *Reader {
	t.Helper()
	cfg.Socket, cfg.Keys, cfg.Poll, cfg.Idle = d.path, keys, 2*time.Millisecond, 2*time.Millisecond
	r := Open(cfg)
	t.Cleanup(func() { _ = r.Close() })
	return r
}

func TestContract(t *testing.T) {
	t.Parallel()
	documenttest.Run(t, func(t *testing.T) documenttest.Stand {
		d := serve(t, "Reader 00 00")
		people := []*pcsctest.Card{sample(pcsctest.ByNumber), {Number: []byte("440524188001010014"), Name: gbk("欧阳无名"), Way: pcsctest.ByIdentifier}}
		return documenttest.Stand{
			Reader: open(t, d, Config{}),
			Lay:    func(n int) { d.lay(0, people[n].Transmit) },
			Take:   func() { d.lay(0, nil) },
			Unplug: d.stop,
			Replug: d.begin,
		}
	})
}

func TestWithoutADaemon(t *testing.T) {
	r := Open(Config{Socket: filepath.Join(t.TempDir(), "none"), Poll: time.Millisecond, Idle: time.Millisecond})
	until(t, r, document.Absent)
	if err := r.Close(); err != nil {
		t.Error(err)
	}
	if err := r.Read(context.Background(), document.Named, nil); err != document.ErrClosed {
		t.Errorf("after Close: %v", err)
	}
}

// Connections, goroutines and files do not grow with the times that pcscd goes
// and comes.
func TestReconnects(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // it would close what is forgotten
	d := serve(t, "Reader 00 00")
	r := open(t, d, Config{})
	k := reads(t, r, document.Limit)
	until(t, r, document.Ready)
	count := func() (int, int) { return runtime.NumGoroutine(), files(t) }
	goroutines, open := count()
	for range 500 {
		d.stop()
		until(t, r, document.Absent)
		d.begin()
		until(t, r, document.Ready)
	}
	d.lay(0, sample(pcsctest.ByShortName).Transmit)
	if s, ok := k.next().(document.Shown); !ok || s.Key != person {
		t.Errorf("after 500 reconnects: %+v", s)
	}
	for end := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) { // what was closed has to end
		g, f := count()
		if g <= goroutines+1 && f <= open+1 && d.connections() == 1 { // a look may be under way
			break
		}
		if time.Now().After(end) {
			t.Fatalf("%d goroutines and %d files, at first %d and %d; %d connections", g, f, goroutines, open, d.connections())
		}
	}
	if n := d.dialled(); n < 501 {
		t.Errorf("only %d connections were made", n)
	}
}

// A slot that always holds a card, the reader's own PSAM, neither hides the
// slot for visitors nor tells each of them that the card is wrong.
func TestPSAM(t *testing.T) {
	d := serve(t, "Multi 00 00", "Multi 00 01")
	own := &pcsctest.Card{Other: true}
	d.lay(0, own.Transmit)
	r := open(t, d, Config{Name: "Multi"})
	until(t, r, document.Ready)
	for range 2 {
		k := reads(t, r, document.Named)
		k.quiet()
		d.lay(1, sample(pcsctest.ByShortName).Transmit)
		if s, ok := k.next().(document.Shown); !ok || s.Key != person {
			t.Errorf("%+v", s)
		}
		d.lay(1, nil)
		if _, ok := k.next().(document.Removed); !ok {
			t.Error("its leaving is not told")
		}
		k.end()
	}
	if n := own.Commands(); n != 1 {
		t.Errorf("the PSAM was asked %d times", n)
	}
	// A visitor's wrong card is told, to each who asks.
	d.lay(1, (&pcsctest.Card{Other: true}).Transmit)
	for range 2 {
		k := reads(t, r, document.Named)
		if e, ok := k.next().(document.Trouble); !ok || e.What != document.WrongCard {
			t.Errorf("%+v", e)
		}
		k.quiet() // once
		k.end()
	}
}

// Between two looks a card goes and another comes: never one person's data with
// another's card.
func TestAnotherCardBetweenTwoLooks(t *testing.T) {
	d := serve(t, "Reader 00 00", "Reader 00 01")
	r := open(t, d, Config{})
	k := reads(t, r, document.Limit)
	d.lay(0, sample(pcsctest.ByShortName).Transmit)
	k.next()
	other := &pcsctest.Card{Number: []byte("440524188001010014"), Way: pcsctest.ByShortName}
	d.lay(0, other.Transmit)
	if _, ok := k.next().(document.Removed); !ok {
		t.Error("the first card's leaving is not told")
	}
	want := keys.Of(document.Resident, []byte("440524188001010014"))
	if s, ok := k.next().(document.Shown); !ok || s.Key != want {
		t.Errorf("%+v", s)
	}
	// Nor when it comes to another slot, with the same count.
	third := sample(pcsctest.ByNumber)
	d.set(func() {
		d.slots[0].card, d.slots[1].card = nil, third.Transmit
		d.slots[1].event = d.slots[0].event
	})
	if _, ok := k.next().(document.Removed); !ok {
		t.Error("the second card's leaving is not told")
	}
	if s, ok := k.next().(document.Shown); !ok || s.Key != person {
		t.Errorf("%+v", s)
	}
}

// A card that is torn out at any command is one that was held badly; the next
// is read whole.
func TestTornAtEachCommand(t *testing.T) {
	whole := sample(pcsctest.ByIdentifier)
	whole.Chunks = true
	if _, err := Take(whole.Transmit, document.Named.Fields(), keys, today); err != nil {
		t.Fatal(err)
	}
	if whole.Commands() < 10 {
		t.Fatalf("only %d commands", whole.Commands())
	}
	d := serve(t, "Reader 00 00")
	k := reads(t, open(t, d, Config{}), document.Named)
	for n := 1; n <= whole.Commands(); n++ {
		c := sample(pcsctest.ByIdentifier)
		c.Chunks, c.Torn = true, n
		d.lay(0, c.Transmit)
		if e, ok := k.next().(document.Trouble); !ok || e.What != document.HoldStill {
			t.Errorf("torn at %d: %+v", n, e)
		}
		d.lay(0, sample(pcsctest.ByIdentifier).Transmit)
		if s, ok := k.next().(document.Shown); !ok || s.Key != person || s.Name != "张*" {
			t.Errorf("after %d: %+v", n, s)
		}
		d.lay(0, nil)
		k.next()
	}
}

// A pcscd that hangs is silent; neither who asks nor Close waits for it.
func TestHangs(t *testing.T) {
	d := serve(t, "Reader 00 00")
	r := open(t, d, Config{Limit: 50 * time.Millisecond})
	until(t, r, document.Ready)
	d.set(func() { d.mute = true })
	until(t, r, document.Silent)
	d.set(func() { d.mute = false })
	until(t, r, document.Ready)

	ends := map[string]func(*Reader, *reading){
		"the end of Read": func(_ *Reader, k *reading) { k.end() },
		"Close":           func(r *Reader, _ *reading) { _ = r.Close() },
	}
	for name, end := range ends {
		for _, card := range []bool{false, true} { // pcscd hangs, or only the card does
			r := open(t, d, Config{Limit: time.Hour})
			k := reads(t, r, document.Limit)
			until(t, r, document.Ready)
			free, asked := make(chan bool), make(chan bool, 1)
			if card {
				d.lay(0, func([]byte) ([]byte, error) { asked <- true; <-free; return nil, pcsctest.ErrTorn })
				<-asked
			} else {
				d.set(func() { d.mute = true })
				time.Sleep(20 * time.Millisecond) // into an answer that does not come
			}
			done := make(chan bool)
			go func() { end(r, k); close(done) }()
			select {
			case <-done:
			case <-time.After(patience):
				t.Errorf("%s waits, for the card: %v", name, card)
			}
			if s := r.State(); s != document.Ready {
				t.Errorf("%s: giving up made it %s", name, s)
			}
			close(free)
			d.set(func() { d.mute = false })
			d.lay(0, nil)
			_ = r.Close()
		}
	}
}

// What pcscd says, and what the visitor is told.
func TestRefusals(t *testing.T) {
	for code, want := range map[uint32]document.What{
		0x8010000B: document.Again,     // sharing violation
		0x80100069: document.HoldStill, // removed
		0x80100066: document.WrongCard, // unresponsive: the wrong way round
	} {
		t.Run(fmt.Sprintf("%08X", code), func(t *testing.T) {
			d := serve(t, "Reader 00 00")
			d.answer = func(cmd uint32, usual []byte) []byte {
				if cmd == cmdConnect {
					binary.LittleEndian.PutUint32(usual[148:], code)
				}
				return usual
			}
			r := open(t, d, Config{})
			k := reads(t, r, document.Limit)
			until(t, r, document.Ready)
			d.lay(0, sample(pcsctest.ByShortName).Transmit)
			if e, ok := k.next().(document.Trouble); !ok || e.What != want {
				t.Errorf("%+v, want %s", e, want)
			}
			k.quiet()
		})
	}
}

// An answer with a length that lies leaves the connection out of step: it is not
// used again, even where the rest of it looks like "done", and the next card is
// read whole.
func TestOutOfStep(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // it would close what is forgotten
	for _, length := range []uint32{0, 1, 259, 1 << 31} {
		d := serve(t, "Reader 00 00")
		d.answer = func(cmd uint32, usual []byte) []byte {
			if cmd == cmdTransmit {
				binary.LittleEndian.PutUint32(usual[24:], length)
			}
			return usual
		}
		r := open(t, d, Config{})
		until(t, r, document.Ready)
		var mu sync.Mutex
		var states []document.State
		r.Watch(func(s document.State) { mu.Lock(); states = append(states, s); mu.Unlock() })
		k := reads(t, r, document.Limit)
		d.lay(0, func([]byte) ([]byte, error) { return make([]byte, 40), nil })
		if e, ok := k.next().(document.Trouble); !ok || e.What != document.HoldStill {
			t.Errorf("%d: %+v", length, e)
		}
		d.set(func() { d.answer = nil })
		d.lay(0, sample(pcsctest.ByShortName).Transmit)
		if s, ok := k.next().(document.Shown); !ok || s.Key != person {
			t.Errorf("%d: %+v", length, s)
		}
		if n := d.dialled(); n != 2 {
			t.Errorf("%d: %d connections were made", length, n)
		}
		for end := time.Now().Add(time.Second); d.connections() != 1; time.Sleep(time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("%d: %d connections are open", length, d.connections())
			}
		}
		mu.Lock()
		if slices.Contains(states, document.Absent) {
			t.Errorf("%d: the reader was %v", length, states)
		}
		mu.Unlock()
	}
}

// Another reader than the configured one is none.
func TestName(t *testing.T) {
	d := serve(t, "Some 00 00")
	r := open(t, d, Config{Name: "Other"})
	until(t, r, document.Absent)
	d.set(func() { d.slots = append(d.slots, &place{name: "The Other 00 00"}) })
	until(t, r, document.Ready)
	k := reads(t, r, document.Limit)
	d.lay(0, sample(pcsctest.ByShortName).Transmit)
	k.quiet()
	d.lay(1, sample(pcsctest.ByShortName).Transmit)
	if _, ok := k.next().(document.Shown); !ok {
		t.Error("the configured reader's card is not read")
	}
}
