package pcsc

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"time"

	"yimen/devices/document"
)

// Socket is where Debian's pcscd listens.
const Socket = "/run/pcscd/pcscd.comm"

// Commands of pcscd's protocol 4 (winscard_msg.h of PCSC-Lite).
const (
	cmdEstablish  = 0x01
	cmdConnect    = 0x04
	cmdDisconnect = 0x06
	cmdTransmit   = 0x09
	cmdVersion    = 0x11
	cmdStates     = 0x12
)

// Sizes and places in its messages, all numbers little-endian.
const (
	nameSize   = 128
	stateSize  = 184 // of one reader
	maxReaders = 16
	maxAnswer  = 258 // of a card, short form
)

// Flags of a reader's state.
const statePresent = 0x04

// limit is how long pcscd, and a card behind it, may take for one answer.
const limit = 5 * time.Second

// client is one connection to pcscd. What it holds there, a context and cards,
// pcscd lets go of when the connection closes.
type client struct {
	conn  net.Conn
	limit time.Duration
	ctx   uint32
	bad   error // after an answer that did not come whole: what comes next may be its rest
}

// slot is one reader as pcscd tells it.
type slot struct {
	name    string
	present bool
	event   uint32 // counts cards that came and went
}

// dial connects, agrees on the protocol and makes a context. It gives up when ctx
// is done.
func dial(ctx context.Context, path string, limit time.Duration) (*client, error) {
	d := net.Dialer{Timeout: limit}
	conn, err := d.DialContext(ctx, "unix", path)
	if err != nil {
		return nil, fmt.Errorf("pcscd does not answer at %s: is it installed and running (systemctl status pcscd.socket)?: %w", path, err)
	}
	c := &client{conn: conn, limit: limit}
	defer context.AfterFunc(ctx, c.close)()
	if err := c.begin(); err != nil {
		c.close()
		return nil, err
	}
	return c, nil
}

// begin agrees on the protocol and makes a context.
func (c *client) begin() error {
	for _, minor := range []uint32{5, 4, 3} {
		out, err := c.call(cmdVersion, numbers(4, minor, 0), 12)
		if err != nil {
			return err
		}
		if number(out, 8) != 0 {
			continue
		}
		out, err = c.call(cmdEstablish, numbers(2, 0, 0), 12)
		if err == nil {
			err = code(out, 8)
		}
		if err == nil {
			c.ctx = number(out, 4)
		}
		return err
	}
	return errProtocol
}

var errProtocol = errors.New("this pcscd speaks another protocol than 4.3 to 4.5")

// close may be called while another goroutine waits for an answer, which ends.
func (c *client) close() { _ = c.conn.Close() }

// slots lists the readers.
func (c *client) slots() ([]slot, error) {
	out, err := c.call(cmdStates, nil, stateSize*maxReaders)
	if err != nil {
		return nil, err
	}
	var all []slot
	for ; len(out) >= stateSize; out = out[stateSize:] {
		name := out[:nameSize]
		if i := bytes.IndexByte(name, 0); i >= 0 {
			name = name[:i]
		}
		if len(name) == 0 {
			continue
		}
		all = append(all, slot{name: string(name), event: number(out, nameSize), present: number(out, nameSize+4)&statePresent != 0})
	}
	return all, nil
}

// card is a connection to a card, shared, in whatever protocol it speaks.
type card struct {
	c             *client
	handle, proto uint32
}

func (c *client) connect(name string) (*card, error) {
	msg := make([]byte, 4+nameSize+20)
	binary.LittleEndian.PutUint32(msg, c.ctx)
	copy(msg[4:4+nameSize-1], name)
	binary.LittleEndian.PutUint32(msg[4+nameSize:], 2)   // shared
	binary.LittleEndian.PutUint32(msg[4+nameSize+4:], 3) // T=0 or T=1
	out, err := c.call(cmdConnect, msg, len(msg))
	if err == nil {
		err = code(out, 148)
	}
	if err != nil {
		return nil, err
	}
	return &card{c: c, handle: number(out, 140), proto: number(out, 144)}, nil
}

func (k *card) disconnect() error {
	out, err := k.c.call(cmdDisconnect, numbers(k.handle, 0, 0), 12) // 0: the card stays as it is
	if err != nil {
		return err
	}
	return code(out, 8)
}

// transmit sends a command to the card. The answer is the caller's, to wipe.
func (k *card) transmit(apdu []byte) ([]byte, error) {
	msg := numbers(k.handle, k.proto, 8, uint32(len(apdu)), 0, 0, maxAnswer, 0)
	out, err := k.c.call(cmdTransmit, msg, len(msg), apdu...)
	if err != nil {
		return nil, err
	}
	if err := code(out, 28); err != nil {
		return nil, err
	}
	n := number(out, 24)
	if n < 2 || n > maxAnswer {
		k.c.bad = fmt.Errorf("the card's answer has %d bytes", n)
		return nil, k.c.bad
	}
	answer := make([]byte, n)
	if _, err := io.ReadFull(k.c.conn, answer); err != nil {
		document.Wipe(answer)
		k.c.bad = err
		return nil, err
	}
	return answer, nil
}

// call sends a command and reads an answer of a known size.
func (c *client) call(cmd uint32, msg []byte, size int, more ...byte) ([]byte, error) {
	if c.bad != nil {
		return nil, c.bad
	}
	out := make([]byte, size)
	c.bad = c.conn.SetDeadline(time.Now().Add(c.limit))
	if c.bad == nil {
		all := append(numbers(uint32(len(msg)), cmd), msg...)
		_, c.bad = c.conn.Write(append(all, more...))
	}
	if c.bad == nil {
		_, c.bad = io.ReadFull(c.conn, out)
	}
	return out, c.bad
}

func numbers(n ...uint32) []byte {
	b := make([]byte, 0, 4*len(n))
	for _, v := range n {
		b = binary.LittleEndian.AppendUint32(b, v)
	}
	return b
}

func number(b []byte, at int) uint32 { return binary.LittleEndian.Uint32(b[at:]) }

// refused is what pcscd answers instead of doing something.
type refused uint32

func (r refused) Error() string { return fmt.Sprintf("pcscd refuses with %08X", uint32(r)) }

func code(b []byte, at int) error {
	if n := number(b, at); n != 0 {
		return refused(n)
	}
	return nil
}
