package scanner

import (
	"io"
	"log/slog"
	"time"

	"yimen/devices/document"
	"yimen/devices/port"
)

// Config says which scanner hangs where.
type Config struct {
	// Path is the port, best by its stable name. Empty: no scanner is configured,
	// and the state stays Absent.
	Path   string
	Baud   int    // 0: 9600
	Odd    bool   // odd parity: EST-100PR, which also speaks at 256000
	Suffix Suffix // "": Auto
	AIM    bool   // codes come with an AIM identifier (]Q3), which is dropped
	// Trigger is what starts and stops a scanner that waits to be told. The zero
	// Trigger sends nothing.
	Trigger Trigger
	Idle    time.Duration // the pause that ends a message without a suffix; 0: Idle

	Keys *document.Keys // nil: no keys are made
	// Ours says whether a code is one of the hall's own. It gets what a scanner
	// read, as UTF-8, which may be somebody's: it must not keep it. Only text of
	// characters that can be seen gets there. nil: no code is.
	Ours func(text []byte) bool

	Logger *slog.Logger // nil: no log
	Clock  Clock        // nil: the system's
	Timing Timing       // zero fields: DefaultTiming's
	// Today is the day by which documents expire; nil: the clock's.
	Today func() time.Time
	// OpenPort opens the port; nil is a serial port that is found again under
	// another name of its own. Tests put their own wire here.
	OpenPort func(path string, m port.Mode) (Port, error)
}

// Port and Clock are the cable's.
type (
	Port  = port.Port
	Clock = port.Clock
)

// Trigger is a pair of commands.
type Trigger struct{ Start, Stop string }

// TP is the command style of one large family (fact sheet section 11.1).
var TP = Trigger{Start: "T", Stop: "P"}

// Timing holds the driver's spans of time.
type Timing struct {
	Reopen time.Duration // from one try to open the port to the next
	Look   time.Duration // how often an open port is looked after
	Same   time.Duration // the same message again within this is one scan
	Again  time.Duration // from one trigger to the next, at least
	Rearm  time.Duration // a scanner that was told to start and says nothing is told again
	Write  time.Duration // a write that takes longer is given up, with the port
}

// DefaultTiming is what scanners in halls are driven with. Same is the fact
// sheet's (section 11.1).
func DefaultTiming() Timing {
	return Timing{Reopen: 500 * time.Millisecond, Look: 500 * time.Millisecond, Same: 2 * time.Second,
		Again: 200 * time.Millisecond, Rearm: 8 * time.Second, Write: time.Second}
}

func (c Config) withDefaults() Config {
	if c.Baud == 0 {
		c.Baud = 9600
	}
	if c.Ours == nil {
		c.Ours = func([]byte) bool { return false }
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	if c.Clock == nil {
		c.Clock = port.System{}
	}
	if c.Today == nil {
		c.Today = c.Clock.Now
	}
	if c.OpenPort == nil {
		c.OpenPort = port.NewFollower("/dev").Open
	}
	d := DefaultTiming()
	t := &c.Timing
	for _, f := range []struct{ have, def *time.Duration }{
		{&t.Reopen, &d.Reopen}, {&t.Look, &d.Look}, {&t.Same, &d.Same}, {&t.Again, &d.Again}, {&t.Rearm, &d.Rearm}, {&t.Write, &d.Write},
	} {
		if *f.have <= 0 {
			*f.have = *f.def
		}
	}
	return c
}
