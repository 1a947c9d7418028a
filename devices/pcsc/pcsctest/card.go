// Package pcsctest is a virtual social security card for tests: it speaks to the
// vpcd driver of pcscd (vsmartcard), as a card in a reader would, or answers
// commands without any daemon.
package pcsctest

import (
	"encoding/binary"
	"errors"
	"io"
	"net"
	"sync"
	"time"
)

// Way is how a city's cards want their records asked for (fact sheet on readers,
// section 13.4).
type Way byte

// The three ways.
const (
	ByShortName  Way = 'A'
	ByNumber     Way = 'B'
	ByIdentifier Way = 'C'
)

// Card is what is on it, and how it behaves. All of it is made up.
type Card struct {
	Number []byte // citizen number, ASCII
	Name   []byte // GBK
	Way    Way
	Other  bool   // another application: SELECT by name is refused
	T0     bool   // speaks T=0 only, as most of these cards do; else T=1
	Zero   bool   // its files are chosen with P1 = 00, not 02
	Chunks bool   // answers 61xx and waits for GET RESPONSE, and 6Cxx for a wrong length
	Pin    bool   // the name is behind a PIN
	Raw    []byte // instead of any record, without the status
	Torn   int    // is torn out at this command, counted from 1; 0 never

	mu       sync.Mutex
	verifies int
	records  map[byte]int // by identifier, how often asked for
	asked    int
	file     byte
	waiting  []byte
}

// Verifies counts the PINs that were tried on it.
func (c *Card) Verifies() int { c.mu.Lock(); defer c.mu.Unlock(); return c.verifies }

// Asked counts how often a field was asked for: 8 is the number, 9 the name.
func (c *Card) Asked(id byte) int { c.mu.Lock(); defer c.mu.Unlock(); return c.records[id] }

// Commands counts all that it was asked.
func (c *Card) Commands() int { c.mu.Lock(); defer c.mu.Unlock(); return c.asked }

// ErrTorn is what a card that was torn out answers.
var ErrTorn = errors.New("the card is out")

// Transmit answers a command, as it does in a reader.
func (c *Card) Transmit(apdu []byte) ([]byte, error) {
	out, torn := c.do(apdu)
	if torn {
		return nil, ErrTorn
	}
	return out, nil
}

// Insert puts the card into the reader at a vpcd address. Remove by the function
// that it returns.
func (c *Card) Insert(address string) (remove func(), err error) {
	var conn net.Conn
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		if conn, err = net.Dial("tcp", address); err == nil {
			break
		}
		if time.Now().After(end) {
			return nil, err
		}
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer conn.Close()
		c.serve(conn)
	}()
	return func() { _ = conn.Close(); <-done }, nil
}

// serve speaks vpcd's protocol: two bytes of length, then a command of one byte
// for power and ATR, or an APDU.
func (c *Card) serve(conn net.Conn) {
	for {
		var head [2]byte
		if _, err := io.ReadFull(conn, head[:]); err != nil {
			return
		}
		msg := make([]byte, binary.BigEndian.Uint16(head[:]))
		if _, err := io.ReadFull(conn, msg); err != nil {
			return
		}
		var out []byte
		switch {
		case len(msg) == 1 && msg[0] == 4:
			out = c.reset()
		case len(msg) == 1:
			continue // power off, power on, reset: no answer
		default:
			var torn bool
			if out, torn = c.do(msg); torn {
				return
			}
		}
		if _, err := conn.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(out))), out...)); err != nil {
			return
		}
	}
}

// reset is the answer to reset, the shortest that says which protocol.
func (c *Card) reset() []byte {
	if c.T0 {
		return []byte{0x3B, 0x00}
	}
	return []byte{0x3B, 0x80, 0x80, 0x01, 0x01}
}

// status is data with "done" behind it, in memory of its own: the driver wipes
// what it is given.
func status(data []byte) []byte {
	out := make([]byte, 0, len(data)+2)
	return append(append(out, data...), 0x90, 0x00)
}

// do answers a command; torn says that the card has gone instead.
func (c *Card) do(apdu []byte) (out []byte, torn bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.asked++; c.Torn > 0 && c.asked >= c.Torn {
		return nil, true
	}
	if len(apdu) < 4 {
		return []byte{0x67, 0x00}, false
	}
	switch apdu[1] {
	case 0x20:
		c.verifies++
		return []byte{0x63, 0xC2}, false
	case 0xA4:
		return c.choose(apdu), false
	case 0xC0:
		out = status(c.waiting)
		c.waiting = nil
		return out, false
	case 0xB2:
		return c.record(apdu), false
	}
	return []byte{0x6D, 0x00}, false
}

func (c *Card) choose(apdu []byte) []byte {
	switch {
	case apdu[2] == 0x04 && c.Other:
		return []byte{0x6A, 0x82}
	case apdu[2] == 0x04 && c.Chunks:
		c.waiting = []byte{0x6F, 0x00}
		return []byte{0x61, 0x02}
	case apdu[2] == 0x04:
	case c.Way != ByShortName && len(apdu) >= 7 && (apdu[2] == 0x00) == c.Zero:
		c.file = apdu[6]
	default:
		return []byte{0x6A, 0x82}
	}
	return status(nil)
}

func (c *Card) record(apdu []byte) []byte {
	rec, p2 := apdu[2], apdu[3]
	id := byte(0)
	switch {
	case c.Way == ByShortName && p2 == 0x34:
		id = rec + 7
	case c.Way == ByNumber && p2 == 0x04 && c.file == 0x06:
		id = rec + 7
	case c.Way == ByIdentifier && p2 == 0x00 && c.file == 0x06:
		id = rec
	default:
		return []byte{0x6A, 0x83}
	}
	if c.records == nil {
		c.records = map[byte]int{}
	}
	c.records[id]++
	if c.Raw != nil {
		return status(c.Raw)
	}
	var value []byte
	switch id {
	case 0x08:
		value = c.Number
	case 0x09:
		if c.Pin {
			return []byte{0x69, 0x82}
		}
		value = make([]byte, max(30, len(c.Name)))
		copy(value, c.Name)
	default:
		return []byte{0x6A, 0x83}
	}
	data := make([]byte, 0, 2+len(value))
	data = append(append(data, id, byte(len(value))), value...)
	if c.Chunks && len(apdu) == 5 && apdu[4] == 0 {
		return []byte{0x6C, byte(len(data))}
	}
	if c.Chunks {
		c.waiting = data
		return []byte{0x61, byte(len(data))}
	}
	return status(data)
}
