package cards

import (
	"io"
	"log/slog"
	"time"

	"yimen/devices/document"
	"yimen/devices/port"
)

// Dialect is the language of a reader.
type Dialect string

// The dialects.
const (
	Auto Dialect = "auto" // find out
	SAMV Dialect = "samv"
	STX  Dialect = "stx"
)

// Config says which reader hangs where.
type Config struct {
	// Path is the port, best by its stable name. Empty means that no reader is
	// configured: the state stays Absent.
	Path    string
	Dialect Dialect // "" is Auto
	Baud    int     // 0: find out
	// Keys makes the keys of a day. Nil: none are made.
	Keys *document.Keys

	Logger *slog.Logger // nil: no log
	Clock  port.Clock   // nil: the system's
	Timing Timing       // zero fields: DefaultTiming's
	// Today is the day by which cards expire; nil: the clock's.
	Today func() time.Time
	// OpenPort opens the port; nil is a serial port that is followed to another
	// name of its own. Tests put their own wire here.
	OpenPort func(path string, baud int) (port.Port, error)
}

// Timing holds every span of time that the driver knows, besides the commands'
// own limits, to which Patience is added.
type Timing struct {
	Patience time.Duration // added to each limit
	Probe    time.Duration // an answer to "who are you", at each rate
	Gap      time.Duration // silence in mid-answer: bytes were lost (section 4)
	Quiet    time.Duration // silence after which no late answer is expected
	Find     time.Duration // from one look for a card to the next
	Lying    time.Duration // from one look whether it still lies there to the next
	Settle   time.Duration // pause when it has left
	Idle     time.Duration // from one status request to the next while nobody asks
	Recheck  time.Duration // the same while a change waits to be confirmed
	Warm     time.Duration // a module may take so long after power-on or reset
	Boot     time.Duration // from one status request to the next meanwhile
	Reopen   time.Duration // from one try to open the port to the next
	Write    time.Duration // a write that takes longer is given up, with the port
}

// DefaultTiming is what readers in halls are driven with.
func DefaultTiming() Timing {
	return Timing{
		Probe: 300 * time.Millisecond, Gap: 300 * time.Millisecond, Quiet: 300 * time.Millisecond,
		Find: 300 * time.Millisecond, Lying: 250 * time.Millisecond, Settle: 300 * time.Millisecond,
		Idle: 3 * time.Second, Recheck: 200 * time.Millisecond, Warm: 3 * time.Second, Boot: 100 * time.Millisecond,
		Reopen: 500 * time.Millisecond, Write: time.Second,
	}
}

func (t Timing) withDefaults() Timing {
	d := DefaultTiming()
	for _, f := range []struct{ have, def *time.Duration }{
		{&t.Patience, &d.Patience}, {&t.Probe, &d.Probe}, {&t.Gap, &d.Gap}, {&t.Quiet, &d.Quiet}, {&t.Find, &d.Find},
		{&t.Lying, &d.Lying}, {&t.Settle, &d.Settle}, {&t.Idle, &d.Idle}, {&t.Recheck, &d.Recheck}, {&t.Warm, &d.Warm},
		{&t.Boot, &d.Boot}, {&t.Reopen, &d.Reopen}, {&t.Write, &d.Write},
	} {
		if *f.have <= 0 {
			*f.have = *f.def
		}
	}
	return t
}

func (c Config) withDefaults() Config {
	if c.Dialect == "" {
		c.Dialect = Auto
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	if c.Clock == nil {
		c.Clock = port.System{}
	}
	if c.OpenPort == nil {
		follow := port.NewFollower("/dev")
		c.OpenPort = func(path string, baud int) (port.Port, error) { return follow.Open(path, port.Mode{Baud: baud}) }
	}
	if c.Today == nil {
		c.Today = c.Clock.Now
	}
	if c.Dialect == "" {
		c.Dialect = Auto
	}
	c.Timing = c.Timing.withDefaults()
	return c
}
