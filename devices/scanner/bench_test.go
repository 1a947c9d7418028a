package scanner

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"yimen/devices/document"
	"yimen/devices/port"
)

// cable is a port without a device: what is sent goes in, what was written stays.
type cable struct {
	in   chan []byte
	gone chan struct{}
	once sync.Once

	mu     sync.Mutex
	wrote  []byte
	closed bool
}

func newCable() *cable { return &cable{in: make(chan []byte, 1024), gone: make(chan struct{})} }

func (c *cable) Read(p []byte) (int, error) {
	select {
	case b := <-c.in:
		n := copy(p, b)
		if n < len(b) {
			panic("a test sends too much at once")
		}
		return n, nil
	case <-c.gone:
		return 0, errors.New("gone")
	case <-time.After(100 * time.Millisecond):
		return 0, nil
	}
}

func (c *cable) Write(p []byte) (int, error) {
	select {
	case <-c.gone:
		return 0, errors.New("gone")
	default:
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.wrote = append(c.wrote, p...)
	return len(p), nil
}

func (c *cable) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	return nil
}

func (c *cable) pull() { c.once.Do(func() { close(c.gone) }) }

func (c *cable) sent() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return string(c.wrote)
}

// bench is a driver on a cable, in a bubble where time is made.
type bench struct {
	t    *testing.T
	r    *Reader
	keys *document.Keys
	log  bytes.Buffer
	mu   sync.Mutex
	now  *cable // nil: unplugged
	all  []*cable
	mode port.Mode

	events []document.Event
	stop   context.CancelFunc
	ended  chan error
}

func ours(b []byte) bool { return bytes.HasPrefix(b, []byte("YM-")) }

// inside runs a test in a bubble with a driver that is plugged in and ready.
func inside(t *testing.T, cfg Config, f func(b *bench)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		b := &bench{t: t, keys: document.NewKeys(func() string { return "day" })}
		b.plug()
		cfg.Path, cfg.Ours, cfg.Keys = "scanner", ours, b.keys
		cfg.Logger = slog.New(slog.NewTextHandler(&b.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
		cfg.Today = func() time.Time { return epoch }
		cfg.OpenPort = func(path string, m port.Mode) (Port, error) {
			b.mu.Lock()
			defer b.mu.Unlock()
			b.mode = m
			if b.now == nil {
				return nil, fmt.Errorf("port %s: %w", path, fs.ErrNotExist)
			}
			return b.now, nil
		}
		b.r = Open(cfg)
		synctest.Wait()
		f(b)
		b.end()
		if err := b.r.Close(); err != nil {
			t.Error(err)
		}
		for i, c := range b.all {
			if !c.closed {
				t.Errorf("opening %d of %d was not closed", i+1, len(b.all))
			}
		}
	})
}

func (b *bench) plug() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.now = newCable()
	b.all = append(b.all, b.now)
}

func (b *bench) pull() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.now.pull()
	b.now = nil
}

// send sends bytes as a line does, in pieces.
func (b *bench) send(s string) {
	for len(s) > 0 {
		n := min(len(s), 200)
		b.now.in <- []byte(s[:n])
		s = s[n:]
		synctest.Wait()
	}
}

func (b *bench) wait(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// ask begins a Read.
func (b *bench) ask(p document.Purpose) {
	ctx, stop := context.WithCancel(context.Background())
	b.stop, b.ended = stop, make(chan error, 1)
	go func() {
		b.ended <- b.r.Read(ctx, p, func(e document.Event) {
			b.mu.Lock()
			defer b.mu.Unlock()
			b.events = append(b.events, e)
		})
	}()
	synctest.Wait()
}

// end ends it.
func (b *bench) end() {
	b.t.Helper()
	if b.stop == nil {
		return
	}
	b.stop()
	if err := <-b.ended; err != nil {
		b.t.Error(err)
	}
	b.stop = nil
	synctest.Wait()
}

// told is what was told since it was last looked at, and nothing else.
func (b *bench) told() []document.Event {
	synctest.Wait()
	b.mu.Lock()
	defer b.mu.Unlock()
	out := b.events
	b.events = nil
	return out
}

// want checks what was told, in words.
func (b *bench) want(words ...string) {
	b.t.Helper()
	var got []string
	for _, e := range b.told() {
		got = append(got, inWords(e))
	}
	if fmt.Sprint(got) != fmt.Sprint(words) {
		b.t.Errorf("told %q, want %q", got, words)
	}
}

func inWords(e document.Event) string {
	switch e := e.(type) {
	case document.Shown:
		s := string(e.Kind)
		if e.Name != "" {
			s += " " + e.Name
		}
		if e.Expired {
			s += " expired"
		}
		return s
	case document.Code:
		return "code " + e.Text
	case document.Trouble:
		return string(e.What)
	case document.Removed:
		return "removed"
	}
	return fmt.Sprintf("%T", e)
}

func (b *bench) state(want document.State) {
	b.t.Helper()
	synctest.Wait()
	if got := b.r.State(); got != want {
		b.t.Errorf("the scanner is %s, not %s", got, want)
	}
}

var _ io.Closer = (*Reader)(nil)
var _ document.Reader = (*Reader)(nil)
