package printer

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"go.bug.st/serial"
)

// Port is an open cable. Read returns 0, nil when nothing came for a short
// while (100 ms or so); any error means that the cable is gone. One goroutine
// reads and another writes; Close may come while a write hangs.
//
// A port may also have these methods:
//
//	Gone() bool           // the device behind the path is another one now, or none
//	Clear() (bool, error) // the printer's "ready" line (CTS); an error: no such line
//	Discard()             // drop what was written and has not left yet
type Port interface {
	Read(p []byte) (int, error)
	Write(p []byte) (int, error)
	Close() error
}

// readSlice is how long one Read of a serial port waits.
const readSlice = 100 * time.Millisecond

// OpenSerial opens a serial port: 8 data bits, no parity, one stop bit. The
// kernel does no flow control: it would hold status requests back behind the
// data that the printer has no room for.
func OpenSerial(path string, baud int) (Port, error) {
	seen, err := os.Stat(path)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("printer port %s is not there: plug the printer in, or correct the port in the configuration", path)
		}
		return nil, fmt.Errorf("printer port %s: %w", path, err)
	}
	port, err := serial.Open(path, &serial.Mode{BaudRate: baud})
	if err != nil {
		return nil, fmt.Errorf("printer port %s cannot be opened (is the kiosk's user in the group dialout, and no other program on the port?): %w", path, err)
	}
	if err := port.SetReadTimeout(readSlice); err != nil {
		return nil, errors.Join(err, port.Close())
	}
	return &serialPort{Port: port, path: path, seen: seen}, nil
}

type serialPort struct {
	serial.Port
	path string
	seen os.FileInfo
}

// Gone notices a printer that came back under the same name while the old
// device is still open.
func (p *serialPort) Gone() bool {
	now, err := os.Stat(p.path)
	return err != nil || !os.SameFile(p.seen, now)
}

func (p *serialPort) Clear() (bool, error) {
	bits, err := p.GetModemStatusBits()
	if err != nil {
		return false, err
	}
	return bits.CTS, nil
}

func (p *serialPort) Discard() { _ = p.ResetOutputBuffer() }
