package port

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"go.bug.st/serial"
)

// slice is how long one Read of a serial port waits.
const slice = 100 * time.Millisecond

// Mode is how a line is set. The zero values are 8 data bits, no parity, one
// stop bit; the rate must be given.
type Mode struct {
	Baud int
	Odd  bool // odd parity: some passport readers (fact sheet on readers, section 11.2)
}

// Open opens a serial port. The kernel does no flow control: it would hold
// status requests back behind the data that a printer has no room for.
func Open(path string, m Mode) (Port, error) {
	seen, err := os.Stat(path)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("port %s is not there: plug the device in, or correct the port in the configuration: %w", path, fs.ErrNotExist)
		}
		return nil, fmt.Errorf("port %s: %w", path, err)
	}
	mode := &serial.Mode{BaudRate: m.Baud, DataBits: 8}
	if m.Odd {
		mode.Parity = serial.OddParity
	}
	p, err := serial.Open(path, mode)
	if err != nil {
		return nil, fmt.Errorf("port %s cannot be opened (is the kiosk's user in the group dialout, and no other program on the port?): %w", path, err)
	}
	if err := p.SetReadTimeout(slice); err != nil {
		return nil, errors.Join(err, p.Close())
	}
	return &line{Port: p, path: path, seen: seen}, nil
}

type line struct {
	serial.Port
	path string
	seen os.FileInfo
}

// Name is the name it was opened by.
func (l *line) Name() string { return l.path }

// Gone notices a device that came back under the same name while the old one is
// still open.
func (l *line) Gone() bool {
	now, err := os.Stat(l.path)
	return err != nil || !os.SameFile(l.seen, now)
}

// Clear is the line that arrives as CTS.
func (l *line) Clear() (bool, error) {
	bits, err := l.GetModemStatusBits()
	if err != nil {
		return false, err
	}
	return bits.CTS, nil
}

// Power says that the far side holds a line up.
func (l *line) Power() (bool, error) {
	bits, err := l.GetModemStatusBits()
	if err != nil {
		return false, err
	}
	return bits.CTS || bits.DSR, nil
}

// Discard drops what was written and has not left yet.
func (l *line) Discard() { _ = l.ResetOutputBuffer() }
