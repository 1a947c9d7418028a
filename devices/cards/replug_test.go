package cards_test

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"yimen/devices/cards"
	"yimen/devices/document"
	"yimen/devices/port"
)

// module is a reader in memory: it answers the status request and says that no
// card lies there.
type module struct {
	mu     sync.Mutex
	open   *end
	opened int
}

type end struct {
	out  chan []byte
	gone chan struct{}
}

func (m *module) plug(string, int) (port.Port, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.opened++
	m.open = &end{out: make(chan []byte, 16), gone: make(chan struct{})}
	return m.open, nil
}

func (m *module) pull() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.open != nil {
		close(m.open.gone)
		m.open = nil
	}
}

func (e *end) Read(b []byte) (int, error) {
	select {
	case x := <-e.out:
		return copy(b, x), nil
	case <-e.gone:
		return 0, errors.New("unplugged")
	case <-time.After(100 * time.Millisecond):
		return 0, nil
	}
}

// Write answers as Annex A has it.
func (e *end) Write(b []byte) (int, error) {
	answer := []byte{0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x04, 0x00, 0x00, 0x90, 0x94}
	if len(b) > 8 && b[7] == 0x20 {
		answer = []byte{0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x04, 0x00, 0x00, 0x80, 0x84}
	}
	e.out <- answer
	return len(b), nil
}

func (e *end) Close() error { return nil }

// F18: pulled and put back a thousand times, within two seconds each, and
// nothing is left over.
func TestF18AThousandReplugs(t *testing.T) {
	times := 1000
	if testing.Short() {
		times = 50
	}
	synctest.Test(t, func(t *testing.T) {
		m := &module{}
		r := cards.Open(cards.Config{Path: "wire", Dialect: cards.SAMV, Baud: 115200, OpenPort: m.plug})
		state := func(want document.State, within time.Duration) {
			t.Helper()
			for begun := time.Now(); r.State() != want; time.Sleep(10 * time.Millisecond) {
				if time.Since(begun) > within {
					t.Fatalf("the reader is %s, not %s, after %v", r.State(), want, within)
				}
			}
		}
		state(document.Ready, 2*time.Second)
		ctx, cancel := context.WithCancel(context.Background())
		ended := make(chan error, 1)
		go func() { ended <- r.Read(ctx, document.Named, func(document.Event) {}) }()
		time.Sleep(time.Second)
		before := runtime.NumGoroutine()
		for range times {
			m.pull()
			state(document.Absent, 2*time.Second)
			state(document.Ready, 2*time.Second)
		}
		time.Sleep(time.Second)
		if after := runtime.NumGoroutine(); after > before+2 {
			t.Errorf("%d goroutines became %d", before, after)
		}
		if m.opened != times+1 {
			t.Errorf("opened %d times", m.opened)
		}
		cancel()
		<-ended
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
}
