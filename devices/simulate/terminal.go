package simulate

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// terminal is the cable of a simulated reader or scanner: a pseudo-terminal
// under a stable name that can be pulled out, put back under the same or
// another name, and made to lose and add bytes. The node behind the name
// differs on each plugging, as ttyUSB0 turns into ttyUSB1 (fact sheet,
// section 14.18).
type terminal struct {
	log      io.Writer
	idle     time.Duration  // silence on the line after which quiet is called; 0 never
	received func(b []byte) // what came from the host, 1 to 256 bytes; one goroutine
	quiet    func()         // the host began and fell silent; same goroutine
	changed  func()         // plugged or pulled; no lock is held

	writing sync.Mutex // one message on the line at a time

	mu            sync.Mutex
	link          string // stable name; "" for none
	node          string // device node, now or before it was pulled
	master, slave *os.File
	gone          chan struct{} // closed when this plug is pulled; nil while unplugged
	closed        bool
	line          terminalLine
	rng           *rand.Rand
}

// errUnplugged is told to whoever wants to send without a cable.
var errUnplugged = errors.New("the cable is unplugged")

func newTerminal(link string, seed uint64, log io.Writer) *terminal {
	if log == nil {
		log = io.Discard
	}
	return &terminal{link: link, log: log, rng: rand.New(rand.NewPCG(seed, 0x59696d656e))}
}

// port is the name that a host opens; while unplugged, the one it had.
func (t *terminal) port() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.link != "" {
		return t.link
	}
	return t.node
}

func (t *terminal) plugged() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.gone != nil
}

// pull is closed when the cable that is in now is pulled; nil without a cable.
func (t *terminal) pull() <-chan struct{} {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.gone
}

func (t *terminal) say(format string, args ...any) { fmt.Fprintf(t.log, format+"\n", args...) }

// plug puts the cable in. With a name the link is called so from now on: a
// plain name is beside the old link.
func (t *terminal) plug(name string) error {
	t.mu.Lock()
	if t.closed {
		t.mu.Unlock()
		return errors.New("the simulator has ended")
	}
	if t.gone != nil {
		t.mu.Unlock()
		return errors.New("the cable is plugged in already")
	}
	err := t.connect(name)
	t.mu.Unlock()
	if err == nil {
		t.tell()
	}
	return err
}

func (t *terminal) tell() {
	if t.changed != nil {
		t.changed()
	}
}

func (t *terminal) connect(name string) error {
	link := t.link
	if name != "" {
		if !filepath.IsAbs(name) {
			if link == "" {
				return errors.New("there is no folder for this name: give a whole path")
			}
			name = filepath.Join(filepath.Dir(link), name)
		}
		link = name
	}
	master, slave, err := openRaw()
	if err != nil {
		return err
	}
	if slave.Name() == t.node { // the system gives the lowest free number: take the next
		m, s, err := openRaw()
		_, _ = slave.Close(), master.Close()
		if err != nil {
			return err
		}
		master, slave = m, s
	}
	if link != "" {
		if err := relink(link, slave.Name()); err != nil {
			_, _ = slave.Close(), master.Close()
			return err
		}
	}
	t.link, t.node, t.master, t.slave = link, slave.Name(), master, slave
	t.gone = make(chan struct{})
	go t.read(master, t.gone)
	return nil
}

// openRaw makes a pseudo-terminal that passes all 256 values, as a serial
// line does.
func openRaw() (master, slave *os.File, err error) {
	master, slave, err = pty.Open()
	if err != nil {
		return nil, nil, fmt.Errorf("no pseudo-terminal: %w", err)
	}
	err = onFD(slave, func(fd int) error {
		t, err := unix.IoctlGetTermios(fd, unix.TCGETS)
		if err != nil {
			return err
		}
		t.Iflag, t.Oflag, t.Lflag = 0, 0, 0
		t.Cflag = unix.CS8 | unix.CREAD | unix.CLOCAL | unix.B115200
		t.Cc[unix.VMIN], t.Cc[unix.VTIME] = 1, 0
		return unix.IoctlSetTermios(fd, unix.TCSETS, t)
	})
	if err != nil {
		_, _ = slave.Close(), master.Close()
		return nil, nil, fmt.Errorf("the pseudo-terminal cannot be made raw: %w", err)
	}
	return master, slave, nil
}

// onFD lends the descriptor without turning the file into a blocking one.
func onFD(f *os.File, do func(fd int) error) error {
	c, err := f.SyscallConn()
	if err != nil {
		return err
	}
	var inner error
	if err := c.Control(func(fd uintptr) { inner = do(int(fd)) }); err != nil {
		return err
	}
	return inner
}

// relink moves the stable name. What is there and is no link stays there.
func relink(link, node string) error {
	if i, err := os.Lstat(link); err == nil {
		if i.Mode()&os.ModeSymlink == 0 {
			return fmt.Errorf("the port's stable name: a file is in its place")
		}
		if err := os.Remove(link); err != nil {
			return fmt.Errorf("the port's stable name: %w", err)
		}
	}
	if err := os.Symlink(node, link); err != nil {
		return fmt.Errorf("the port's stable name: %w", err)
	}
	return nil
}

// unplug takes the cable out: the host's end of it dies at once.
func (t *terminal) unplug() {
	t.mu.Lock()
	was := t.disconnect()
	t.mu.Unlock()
	if was {
		t.tell()
	}
}

func (t *terminal) disconnect() bool {
	if t.gone == nil {
		return false
	}
	close(t.gone)
	t.gone = nil
	if t.link != "" {
		if to, err := os.Readlink(t.link); err == nil && to == t.node {
			_ = os.Remove(t.link)
		}
	}
	_, _ = t.slave.Close(), t.master.Close()
	t.master, t.slave = nil, nil
	return true
}

func (t *terminal) stop() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.closed = true
	t.disconnect()
}

// read hands over what the host sends.
func (t *terminal) read(master *os.File, gone <-chan struct{}) {
	b := make([]byte, 256)
	for {
		n, err := master.Read(b)
		select {
		case <-gone:
			return
		default:
		}
		if errors.Is(err, os.ErrDeadlineExceeded) {
			_ = master.SetReadDeadline(time.Time{})
			if t.quiet != nil {
				t.quiet()
			}
			continue
		}
		if err != nil {
			return
		}
		if in := t.fromHost(b[:n]); len(in) > 0 && t.received != nil {
			t.received(in)
		}
		if t.idle > 0 {
			_ = master.SetReadDeadline(time.Now().Add(t.idle))
		}
	}
}
