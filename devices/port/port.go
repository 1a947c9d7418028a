package port

import (
	"errors"
	"time"
)

// Port is an open cable. Read returns 0, nil when nothing came for a short
// while (100 ms or so); any error means that the cable is gone. One goroutine
// reads and another writes; Close may come while a write hangs.
//
// A port may also have these methods:
//
//	Gone() bool           // the device behind the path is another one now, or none
//	Clear() (bool, error) // the far side's "ready" line (CTS); an error: no such line
//	Power() (bool, error) // the far side's lines are up (CTS or DSR); an error: no such lines
//	Discard()             // drop what was written and has not left yet
//	Name() string         // the name it was opened by, which may be another than was asked for
type Port interface {
	Read(p []byte) (int, error)
	Write(p []byte) (int, error)
	Close() error
}

// Clock is the time, so that a test can hold it.
type Clock interface {
	Now() time.Time
	After(d time.Duration) <-chan time.Time
}

// System is the machine's clock.
type System struct{}

// Now is the time.
func (System) Now() time.Time { return time.Now() }

// After tells once that a while has passed.
func (System) After(d time.Duration) <-chan time.Time { return time.After(d) }

// What ends a cable's use. Whoever gets one of these opens the port anew.
var (
	ErrGone  = errors.New("the port is gone: the device was unplugged or its adapter lost power")
	ErrStuck = errors.New("the port takes no more data: check the cable and the device's flow control setting")
)

// Broken says that an error leaves nothing to do but to open the port anew.
func Broken(err error) bool { return errors.Is(err, ErrGone) || errors.Is(err, ErrStuck) }
