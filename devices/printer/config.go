package printer

import (
	"io"
	"log/slog"
	"time"

	"yimen/devices/escpos"
	"yimen/devices/port"
)

// Config says which printer hangs where.
type Config struct {
	// Path is the port, best by its stable name: /dev/serial/by-id/... or a udev
	// name. Empty means that no printer is configured: the state stays Absent.
	Path    string
	Profile escpos.Profile
	Fonts   escpos.Fonts
	// Baud overrides the profile's rate. 0 keeps it.
	Baud int
	// Unfinished says that an earlier run may have died in mid-slip. The first
	// slip is then preceded by what ends the half one, and a cut.
	Unfinished bool
	// Roll is what is known of the paper roll, for Supply.
	Roll Roll

	Logger *slog.Logger // nil: no log
	Clock  Clock        // nil: the system's
	Timing Timing       // zero fields: DefaultTiming's
	// OpenPort opens the port; nil is a serial port, 8 bits, no parity,
	// found again under another name of its own. Tests put their own wire here.
	OpenPort func(path string, baud int) (Port, error)
}

// Port and Clock are the cable's.
type (
	Port  = port.Port
	Clock = port.Clock
)

// Timing holds every span of time that the driver knows.
type Timing struct {
	Answer  time.Duration // a printer answers a status request within this
	Quiet   time.Duration // after so long without a byte no late answer is expected
	Poll    time.Duration // from one status round to the next when idle
	Recheck time.Duration // the same while a change waits to be confirmed
	Between time.Duration // from one status request to the next in mid-slip
	Reopen  time.Duration // from one try to open the port to the next
	Write   time.Duration // a write that takes longer is given up, with the port
	Settle  time.Duration // from the last sign of work to the last look
	Knife   time.Duration // the cut, in a job's time limit
	Grace   time.Duration // added to every job's time limit
	Stall   time.Duration // a stop in mid-command, where no question may be sent, is borne so long
	Taken   time.Duration // the next slip waits so long for the one in the mouth to be taken
	Retract time.Duration // drawing it in takes less than this
	Free    time.Duration // from one try to move a stuck knife to the next
}

// DefaultTiming is what printers in halls are driven with.
func DefaultTiming() Timing {
	return Timing{
		Answer: 300 * time.Millisecond, Quiet: 300 * time.Millisecond, Poll: time.Second, Recheck: 200 * time.Millisecond,
		Between: 250 * time.Millisecond, Reopen: time.Second, Write: 2 * time.Second,
		Settle: 500 * time.Millisecond, Knife: 2 * time.Second, Grace: 3 * time.Second, Stall: 5 * time.Second,
		Taken: 10 * time.Second, Retract: 3 * time.Second, Free: 10 * time.Second,
	}
}

func (t Timing) withDefaults() Timing {
	d := DefaultTiming()
	for _, f := range []struct{ have, def *time.Duration }{
		{&t.Answer, &d.Answer}, {&t.Quiet, &d.Quiet}, {&t.Poll, &d.Poll}, {&t.Recheck, &d.Recheck}, {&t.Between, &d.Between},
		{&t.Reopen, &d.Reopen}, {&t.Write, &d.Write}, {&t.Settle, &d.Settle}, {&t.Knife, &d.Knife}, {&t.Grace, &d.Grace}, {&t.Stall, &d.Stall},
		{&t.Taken, &d.Taken}, {&t.Retract, &d.Retract}, {&t.Free, &d.Free},
	} {
		if *f.have <= 0 {
			*f.have = *f.def
		}
	}
	return t
}

func (c Config) withDefaults() Config {
	if c.Baud == 0 {
		c.Baud = c.Profile.Baud
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	if c.Clock == nil {
		c.Clock = port.System{}
	}
	if c.OpenPort == nil {
		follow := port.NewFollower("/dev")
		c.OpenPort = func(path string, baud int) (Port, error) { return follow.Open(path, port.Mode{Baud: baud}) }
	}
	c.Timing = c.Timing.withDefaults()
	return c
}
