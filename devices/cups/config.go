package cups

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"regexp"
	"strings"
	"time"
)

// Config says which printer, and how patient to be. The zero value of every
// time is its default.
type Config struct {
	Queue string // name of the printer in CUPS; empty: there is none, and Open says so
	// Server is the path of a socket or host:port; empty: the system's own,
	// DefaultServer. It is what CUPS_SERVER holds.
	Server string
	// User owns the kiosk's jobs. It must be another one at each kiosk that
	// shares a print server: a kiosk cancels what it finds under its name.
	// Empty: "yimen-" and the machine's host name.
	User string

	Ask   time.Duration // for one command; 10 s
	Limit time.Duration // for one job, from its turn to the last sheet; 3 min
	Poll  time.Duration // between questions about a job; 500 ms
	// Grace is how long a job may wait for paper or a closed cover before it
	// is cancelled; 30 s. Staff may be on their way.
	Grace time.Duration
	// Doubt is how long trouble that the last job met is believed of an idle
	// printer; 2 min.
	Doubt time.Duration
	Every time.Duration // between questions about an idle printer; 10 s

	Logger *slog.Logger // nil: no log
}

// DefaultServer is where Debian's cupsd listens; systemd starts it when asked.
const DefaultServer = "/run/cups/cups.sock"

// ErrOff says that no printer is configured, which is the default.
var ErrOff = errors.New("no A4 printer is configured; name a CUPS queue to have one")

var (
	queueName  = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_.-]{0,126}$`)
	userName   = regexp.MustCompile(`^[a-z][a-z0-9-]{0,62}$`)
	serverName = regexp.MustCompile(`^(/[A-Za-z0-9_./-]{1,100}|[A-Za-z0-9][A-Za-z0-9.-]{0,252}(:[0-9]{1,5})?|\[[0-9a-fA-F:]{2,45}\](:[0-9]{1,5})?)$`)
	jobTitle   = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)
)

func (c Config) complete() (Config, error) {
	if c.Queue == "" {
		return c, ErrOff
	}
	if !queueName.MatchString(c.Queue) {
		return c, fmt.Errorf("the CUPS queue %q is no name of a queue; lpstat -e lists the queues", c.Queue)
	}
	c.Server = cmp.Or(c.Server, DefaultServer)
	if !serverName.MatchString(c.Server) {
		return c, fmt.Errorf("the CUPS server %q is neither the path of a socket nor host:port", c.Server)
	}
	if c.User == "" {
		host, err := os.Hostname()
		if err != nil {
			return c, fmt.Errorf("this machine has no host name to own print jobs by; configure a user: %w", err)
		}
		c.User = "yimen-" + plain(host)
	}
	if !userName.MatchString(c.User) {
		return c, fmt.Errorf("the owner of print jobs %q must be of small letters, digits and -", c.User)
	}
	for _, d := range []struct {
		at    *time.Duration
		usual time.Duration
	}{{&c.Ask, 10 * time.Second}, {&c.Limit, 3 * time.Minute}, {&c.Poll, 500 * time.Millisecond},
		{&c.Grace, 30 * time.Second}, {&c.Doubt, 2 * time.Minute}, {&c.Every, 10 * time.Second}} {
		if *d.at < 0 {
			return c, fmt.Errorf("a time of the A4 printer is negative: %v", *d.at)
		}
		*d.at = cmp.Or(*d.at, d.usual)
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	return c, nil
}

// plain is a host name as part of a user's name.
func plain(host string) string {
	host = strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, host)
	return host[:min(len(host), 50)]
}
