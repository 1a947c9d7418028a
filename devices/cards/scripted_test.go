package cards_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf16"

	"yimen/devices/cards"
	"yimen/devices/document"
	"yimen/devices/port"
)

// scripted is a module in memory, written from the fact sheet apart from driver
// and simulator. What it does wrong is a function of its own.
type scripted struct {
	mu     sync.Mutex
	card   []byte // record of the card that lies there; nil: none
	read   bool   // it was read: find says 80 until it has left
	chosen bool
	asked  [][]byte                                  // every request, whole
	alter  func(cmd [2]byte, n int) *reply           // nil or a reply in place of the usual one; n counts this command
	count  map[[2]byte]int                           // how often each command came
	raw    func(request []byte) []byte               // another device in its place
	spoil  func(cmd [2]byte, n int, f []byte) []byte // what the line does to an answer
	delay  func(cmd [2]byte, n int) time.Duration
	cable  *cable
	opened int
}

type reply struct {
	sw   byte
	data []byte
}

type cable struct {
	out  chan []byte
	gone chan struct{}
}

func (c *cable) Read(b []byte) (int, error) {
	select {
	case x := <-c.out:
		n := copy(b, x)
		clear(x)
		return n, nil
	case <-c.gone:
		return 0, errors.New("unplugged")
	case <-time.After(100 * time.Millisecond):
		return 0, nil
	}
}

func (c *cable) Close() error { return nil }

type handle struct {
	*cable
	m *scripted
}

func (h handle) Write(b []byte) (int, error) { h.m.take(h.cable, bytes.Clone(b)); return len(b), nil }

func (m *scripted) open(string, int) (port.Port, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.opened++
	m.cable = &cable{out: make(chan []byte, 4096), gone: make(chan struct{})}
	return handle{m.cable, m}, nil
}

// answer builds a frame by section 1.
func frameOf(sw byte, data ...byte) []byte {
	n := len(data) + 4
	f := append([]byte{0xAA, 0xAA, 0xAA, 0x96, 0x69, byte(n >> 8), byte(n), 0, 0, sw}, data...)
	var sum byte
	for _, b := range f[5:] {
		sum ^= b
	}
	return append(f, sum)
}

func (m *scripted) take(c *cable, request []byte) {
	m.mu.Lock()
	m.asked = append(m.asked, request)
	if m.raw != nil {
		out := m.raw(request)
		m.mu.Unlock()
		m.send(c, out)
		return
	}
	if len(request) < 10 || !bytes.HasPrefix(request, []byte{0xAA, 0xAA, 0xAA, 0x96, 0x69}) {
		m.mu.Unlock()
		return // of another language
	}
	cmd := [2]byte{request[7], request[8]}
	if m.count == nil {
		m.count = map[[2]byte]int{}
	}
	m.count[cmd]++
	n := m.count[cmd]
	var r *reply
	if m.alter != nil {
		r = m.alter(cmd, n)
	}
	if r == nil {
		r = m.usual(cmd)
	}
	f := frameOf(r.sw, r.data...)
	clear(r.data)
	if m.spoil != nil {
		f = m.spoil(cmd, n, f)
	}
	var late time.Duration
	if m.delay != nil {
		late = m.delay(cmd, n)
	}
	m.mu.Unlock()
	if late > 0 {
		time.AfterFunc(late, func() { m.send(c, f) })
		return
	}
	m.send(c, f)
}

// send puts pieces of odd sizes on the line.
func (m *scripted) send(c *cable, f []byte) {
	for size := 1; len(f) > 0; size = size%61 + 7 {
		n := min(size, len(f))
		c.out <- bytes.Clone(f[:n])
		clear(f[:n])
		f = f[n:]
	}
}

func (m *scripted) usual(cmd [2]byte) *reply {
	switch cmd {
	case [2]byte{0x10, 0xFF}, [2]byte{0x11, 0xFF}:
		return &reply{sw: 0x90}
	case [2]byte{0x12, 0xFF}:
		return &reply{0x90, []byte{0x05, 0x00, 0x03, 0x00, 0x98, 0xA1, 0x33, 0x01, 0x87, 0xD6, 0x12, 0x00, 0xB1, 0x68, 0xDE, 0x3A}}
	case [2]byte{0x20, 0x01}:
		if m.card == nil || m.read {
			return &reply{sw: 0x80}
		}
		return &reply{0x9F, make([]byte, 4)}
	case [2]byte{0x20, 0x02}:
		if m.card == nil || m.read {
			return &reply{sw: 0x81}
		}
		m.chosen = true
		return &reply{0x90, make([]byte, 8)}
	case [2]byte{0x30, 0x01}:
		if m.card == nil || !m.chosen || m.read {
			return &reply{sw: 0x41}
		}
		m.read = true
		data := append([]byte{0x01, 0x00, 0x04, 0x00}, m.card...)
		return &reply{0x90, append(data, make([]byte, 1024)...)}
	case [2]byte{0x30, 0x03}:
		if m.card == nil || !m.chosen {
			return &reply{sw: 0x41}
		}
		return &reply{sw: 0x91}
	}
	return &reply{sw: 0x21}
}

func (m *scripted) lay(card []byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.card, m.read, m.chosen = card, false, false
}

func (m *scripted) change(f func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	f()
}

// commands lists what was asked, in order, without the status requests.
func (m *scripted) commands() (out []string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, r := range m.asked {
		if len(r) >= 10 && r[7] != 0x11 {
			out = append(out, string("0123456789ABCDEF"[r[7]>>4])+string("0123456789ABCDEF"[r[7]&15])+string("0123456789ABCDEF"[r[8]>>4])+string("0123456789ABCDEF"[r[8]&15]))
		}
	}
	return out
}

// resident builds a record of section 6.1 with the name and number given.
func resident(name, number string) []byte {
	var out []byte
	for _, f := range []struct {
		text  string
		units int
	}{{name, 15}, {"2", 1}, {"01", 2}, {number[6:14], 8}, {"somewhere 9", 35}, {number, 18}, {"somebody", 15}, {"20150601", 8}, {"长期", 8}, {"", 18}} {
		u := utf16.Encode([]rune(f.text))
		for i := range f.units {
			c := uint16(' ')
			if i < len(u) {
				c = u[i]
			}
			out = binary.LittleEndian.AppendUint16(out, c)
		}
	}
	return out
}

const number1, number2 = "11010519491231002X", "440524188001010014"

// bench is a driver on a scripted module, within a bubble of time.
type bench struct {
	t      *testing.T
	m      *scripted
	r      *cards.Reader
	keys   *document.Keys
	log    *bytes.Buffer
	logMu  *sync.Mutex
	mu     sync.Mutex
	events []document.Event
	cancel context.CancelFunc
	ended  chan error
}

type locked struct {
	mu *sync.Mutex
	b  *bytes.Buffer
}

func (l locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func newBench(t *testing.T, m *scripted) *bench {
	b := &bench{t: t, m: m, keys: document.NewKeys(func() string { return "day" }), log: &bytes.Buffer{}, logMu: &sync.Mutex{}}
	b.r = cards.Open(cards.Config{Path: "wire", Dialect: cards.SAMV, Baud: 115200, Keys: b.keys, OpenPort: m.open,
		Logger: slog.New(slog.NewTextHandler(locked{b.logMu, b.log}, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	return b
}

func (b *bench) ask(p document.Purpose) {
	ctx, cancel := context.WithCancel(context.Background())
	b.cancel, b.ended = cancel, make(chan error, 1)
	go func() {
		b.ended <- b.r.Read(ctx, p, func(e document.Event) {
			b.mu.Lock()
			defer b.mu.Unlock()
			b.events = append(b.events, e)
		})
	}()
}

// told waits a while, and takes what was told since.
func (b *bench) told(d time.Duration) []document.Event {
	time.Sleep(d)
	b.mu.Lock()
	defer b.mu.Unlock()
	out := b.events
	b.events = nil
	return out
}

func (b *bench) end() {
	if b.cancel != nil {
		b.cancel()
		<-b.ended
	}
	if err := b.r.Close(); err != nil {
		b.t.Error(err)
	}
	b.logMu.Lock()
	defer b.logMu.Unlock()
	for _, secret := range []string{number1, number2, "张三", "李四", "张*", "李*", "somewhere", "19491231", "18800101", "0100000000"} {
		if bytes.Contains(b.log.Bytes(), []byte(secret)) {
			b.t.Errorf("the log tells of a person:\n%s", b.log)
		}
	}
}

func (b *bench) shown(events []document.Event, number string) {
	b.t.Helper()
	found := slices.ContainsFunc(events, func(e document.Event) bool {
		s, ok := e.(document.Shown)
		return ok && s.Key == b.keys.Of(document.Resident, []byte(number))
	})
	if !found {
		b.t.Errorf("the card was not shown: %+v", events)
	}
}

func troubles(events []document.Event) (out []document.What) {
	for _, e := range events {
		if t, ok := e.(document.Trouble); ok {
			out = append(out, t.What)
		}
	}
	return out
}

// run gives a test a ready driver on a module, in a bubble.
func run(t *testing.T, m *scripted, test func(b *bench)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t, m)
		defer b.end()
		time.Sleep(time.Second)
		test(b)
	})
}
