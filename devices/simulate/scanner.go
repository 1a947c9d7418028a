package simulate

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"
)

// ScannerOptions of a simulated scanner. Zero values send at once, in UTF-8,
// with CR, without being asked.
type ScannerOptions struct {
	Link    string // stable name of its port; "" for none
	Control string // Unix socket for orders; "" for none

	Suffix   string // cr, lf, crlf, tab, none or stx; "" is cr
	Encoding string // utf-8 or gb18030; "" is utf-8
	AIM      string // as "]Q1"; "" none
	Form     string // of passports: FormPlain and others; "" is plain
	Trigger  bool   // scans only after the host sent T
	NoRead   time.Duration
	Baud     int    // speed of the line, and the only one it understands; 0: any, and at once
	Seed     uint64 // of what is lost at random

	OnChange func() // something that State says is different; called without locks
	Log      io.Writer
}

// Scanner is a simulated scanner of codes and passports: fact sheet, section
// 11. What is scanned is said in orders: Order and the control socket do the
// same.
type Scanner struct {
	opt  ScannerOptions
	term *terminal
	jobs chan scannerJob

	mu      sync.Mutex
	mode    scannerMode
	on      bool // has power
	silent  bool
	late    time.Duration
	repeat  int           // times that each scan is sent
	pause   time.Duration // between them
	last    []byte        // message that went out last
	scans   int
	trigger bool // scans only when armed
	armed   bool // the host asked
	asks    int  // counts the asking, for its time-out
	waiting int  // messages not sent yet
}

// scannerJob is a message that goes out on the cable that was in when it was
// scanned.
type scannerJob struct {
	b      []byte
	late   time.Duration
	repeat int
	pause  time.Duration
	gone   <-chan struct{}
}

// scannerWaiting is how many messages can wait; a person is slower.
const scannerWaiting = 64

// ScannerState is what a window shows.
type ScannerState struct {
	Port     string
	Plugged  bool
	Power    bool
	Trigger  bool // waits for the host to ask
	Armed    bool // and it has asked
	Scans    int
	Waiting  int // messages that are not sent yet
	Suffix   string
	Encoding string
	AIM      string
	Form     string
	Faults   string
}

// StartScanner plugs a scanner in. It runs until ctx ends.
func StartScanner(ctx context.Context, o ScannerOptions) (*Scanner, error) {
	s, err := newScanner(o)
	if err != nil {
		return nil, err
	}
	s.term.received, s.term.changed = s.received, s.plugChanged
	if err := s.term.plug(""); err != nil {
		return nil, err
	}
	if err := s.term.listen(ctx, o.Control, s.Order); err != nil {
		s.term.stop()
		return nil, err
	}
	go s.work(ctx)
	context.AfterFunc(ctx, s.term.stop)
	return s, nil
}

// RunScanner is StartScanner until ctx ends.
func RunScanner(ctx context.Context, o ScannerOptions) error {
	s, err := StartScanner(ctx, o)
	if err != nil {
		return err
	}
	s.term.say("scanner at %s", s.Port())
	<-ctx.Done()
	s.term.stop()
	return nil
}

// newScanner is the scanner without a cable.
func newScanner(o ScannerOptions) (*Scanner, error) {
	for _, d := range []struct {
		to    *string
		usual string
	}{{&o.Suffix, "cr"}, {&o.Encoding, "utf-8"}, {&o.Form, FormPlain}} {
		if *d.to == "" {
			*d.to = d.usual
		}
	}
	if o.NoRead == 0 {
		o.NoRead = 3 * time.Second
	}
	s := &Scanner{opt: o, on: true, repeat: 1, trigger: o.Trigger, jobs: make(chan scannerJob, scannerWaiting)}
	for _, set := range [][2]string{{"suffix", o.Suffix}, {"encoding", o.Encoding}, {"form", o.Form}, {"aim", o.AIM}} {
		if set[1] != "" && !s.mode.set(set[0], set[1]) {
			return nil, fmt.Errorf("scanner: %s %q is not known", set[0], set[1])
		}
	}
	if o.Baud < 0 {
		return nil, errors.New("scanner: a speed is above 0")
	}
	s.term = newTerminal(o.Link, o.Seed, o.Log)
	s.term.line.baud = o.Baud
	return s, nil
}

// Port is the name that a host opens.
func (s *Scanner) Port() string { return s.term.port() }

// State says how the scanner stands.
func (s *Scanner) State() ScannerState {
	st := ScannerState{Port: s.Port(), Plugged: s.term.plugged()}
	line := s.term.getLine()
	s.mu.Lock()
	defer s.mu.Unlock()
	st.Power, st.Trigger, st.Armed, st.Scans, st.Waiting = s.on, s.trigger, s.armed, s.scans, s.waiting
	st.Suffix, st.Encoding, st.AIM, st.Form = s.mode.suffix, s.mode.encoding, s.mode.aim, s.mode.form
	st.Faults = s.faults(line)
	return st
}

func (s *Scanner) tell() {
	if s.opt.OnChange != nil {
		s.opt.OnChange()
	}
}

// plugChanged: the scanner has its power from the same cable.
func (s *Scanner) plugChanged() {
	in := s.term.plugged()
	s.mu.Lock()
	s.on, s.armed = in, false
	s.mu.Unlock()
	s.tell()
}

// Scan shows the scanner a code.
func (s *Scanner) Scan(text string) error {
	s.mu.Lock()
	b, err := s.mode.code(text)
	if err == nil {
		err = s.show(b)
	}
	s.mu.Unlock()
	s.tell()
	return err
}

// ScanPassport shows it a document, in the form that is set; form "" is that.
func (s *Scanner) ScanPassport(p Passport, form string) error {
	s.mu.Lock()
	m := s.mode
	if form != "" && !m.set("form", form) {
		s.mu.Unlock()
		return errors.New("no such form: say plain, airport, 3m or est")
	}
	b, err := m.passport(p.Lines)
	if err == nil {
		err = s.show(b)
	}
	s.mu.Unlock()
	s.tell()
	return err
}

// show lets a message out, if the scanner looks. s.mu is held.
func (s *Scanner) show(b []byte) error {
	switch {
	case s.trigger && !s.armed:
		return errors.New("the host has not asked: it sends T for that")
	case s.silent && s.on:
		return nil
	}
	if err := s.post(b); err != nil {
		return err
	}
	s.armed = false
	s.scans++
	s.last = b
	return nil
}

// post puts a message in line. s.mu is held.
func (s *Scanner) post(b []byte) error {
	gone := s.term.pull()
	switch {
	case gone == nil:
		return errUnplugged
	case !s.on:
		return errors.New("the scanner has no power")
	}
	select {
	case s.jobs <- scannerJob{b, s.late, s.repeat, s.pause, gone}:
		s.waiting++
		return nil
	default:
		return errors.New("too many scans wait")
	}
}

// work sends one message after the other.
func (s *Scanner) work(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case j := <-s.jobs:
			if waitFor(j.late, j.gone) {
				for i := range j.repeat {
					if i > 0 && !waitFor(j.pause, j.gone) {
						break
					}
					s.term.sendOn(j.gone, j.b)
				}
			}
			s.mu.Lock()
			s.waiting--
			s.mu.Unlock()
			s.tell()
		}
	}
}

// received is the host speaking: T asks for a scan, P takes that back (section
// 11.1). A scanner that is asked and sees nothing says so.
func (s *Scanner) received(b []byte) {
	for _, c := range b {
		s.mu.Lock()
		if s.on && s.trigger {
			switch c {
			case 'T':
				s.asks++
				s.armed = true
				n := s.asks
				time.AfterFunc(s.opt.NoRead, func() { s.sawNothing(n) })
			case 'P':
				s.armed = false
			}
		}
		s.mu.Unlock()
	}
	s.tell()
}

// noRead is what it says then.
const noRead = "%%NoRead"

func (s *Scanner) sawNothing(n int) {
	s.mu.Lock()
	if s.armed && s.asks == n {
		s.armed = false
		if !s.silent {
			_ = s.post(s.mode.end([]byte(noRead)))
		}
	}
	s.mu.Unlock()
	s.tell()
}
