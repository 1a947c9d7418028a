package board

import (
	"time"

	"yimen/i18n"
)

// State is what a board shows.
type State struct {
	Hall, Zone i18n.Text
	Now        time.Time
	Hours      string
	Calling    *Call  // large; nil: nobody has been called yet
	Last       []Call // newest first
	Notices    []i18n.Text
	Turn       int // which notice
	Stops      []Stop
	Serving    bool // no more numbers today
	Stale      bool // nothing was heard for ten seconds: what it knows may be old
	Quiet      bool // no voice: it must be seen all the more
	Flash      bool // the call is shown inverted
}

// Call is a number at a counter.
type Call struct {
	ID             string // of this call; a repeat has another
	Label, Window  string
	Where, Service i18n.Text
	Lang           i18n.Lang
	First          bool // its class came before others
}

// Stop is a pause with its public reason.
type Stop struct{ What, Reason i18n.Text }

// Show turns what the server tells into what is shown: a call stays large for a while
// also when others follow at once, and flashes when it is new. It is a value's
// keeper without a clock of its own.
type Show struct {
	State State
	wait  []Call // called, and not yet shown large
	calls []Call // as told last
	since time.Time
	heard time.Time
	begun bool
	seen  map[string]bool
}

// How long things stay.
const (
	Large      = 5 * time.Second // a call that others follow
	Flashing   = 3 * time.Second // a new one
	flashEvery = 500 * time.Millisecond
	StaleAfter = 10 * time.Second
	turnEvery  = 8 * time.Second
)

// Take is what the server tells: the calls, newest first.
func (s *Show) Take(calls []Call, now time.Time) {
	s.Alive(now)
	if s.seen == nil {
		s.seen = map[string]bool{}
	}
	fresh := map[string]bool{}
	for i := len(calls) - 1; i >= 0; i-- {
		c := calls[i]
		fresh[c.ID] = true
		if s.seen[c.ID] || !s.begun {
			continue
		}
		s.wait = append(s.wait, c)
	}
	s.seen, s.calls = fresh, calls
	if !s.begun { // what was called before this board was on is no news
		s.begun = true
		if len(calls) > 0 {
			c := calls[0]
			s.State.Calling = &c
			s.since = now.Add(-Large)
		}
	}
	s.Tick(now)
}

// Alive says that the server was heard.
func (s *Show) Alive(now time.Time) { s.heard = now }

// Tick lets time pass.
func (s *Show) Tick(now time.Time) {
	s.State.Now = now
	s.State.Stale = now.Sub(s.heard) > StaleAfter
	if len(s.wait) > 0 && (s.State.Calling == nil || now.Sub(s.since) >= Large) {
		c := s.wait[0]
		s.wait = s.wait[1:]
		s.State.Calling, s.since = &c, now
	}
	shown := now.Sub(s.since)
	s.State.Flash = shown >= 0 && shown < Flashing && int(shown/flashEvery)%2 == 0
	s.State.Turn = int(now.Unix() / int64(turnEvery/time.Second))
	s.State.Last = nil
	for _, c := range s.calls {
		waits := false
		for _, w := range s.wait {
			waits = waits || w.ID == c.ID
		}
		if waits || s.State.Calling != nil && c.Label == s.State.Calling.Label {
			continue
		}
		s.State.Last = append(s.State.Last, c)
	}
}
