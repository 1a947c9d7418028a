package visit

import (
	"time"

	"yimen/kiosk/queue"
)

// Purpose is why a document is asked for; the values are those of the readers
// (devices/document), which take no more than it needs.
type Purpose string

// Purposes that a hall can choose for its numbers. Neither is ever a condition:
// who shows no document gets a number all the same.
const (
	NoDocument Purpose = ""      // the hall asks for none
	Named      Purpose = "named" // the slip says 张*, and one number for each service
	Limit      Purpose = "limit" // one number for each service, nothing of a name
)

// Document is what is known of a document that was shown during this visit.
type Document struct {
	Has     bool
	Person  queue.Person
	Name    string // masked: 张*
	Expired bool
	Trouble string // what went wrong last, as the readers say it; "" when nothing
}

// OwnCode is the trouble of a ticket shown instead of a document.
const OwnCode = "own-code"

// Events of the readers.
type (
	// ReaderIs says whether documents can be shown at this kiosk now.
	ReaderIs struct{ Ready bool }
	// DocumentShown is a document that was read for a visit.
	DocumentShown struct {
		Visit    string
		Document Document
	}
	// DocumentTrouble says what the visitor should do: hold-still, wrong-card ...
	DocumentTrouble struct {
		Visit string
		What  string
	}
	// HasOne: this person holds a number of the same service already.
	HasOne struct {
		Key    string
		Ticket queue.Ticket
		Ahead  int
	}
	// DropDocument is the visitor's wish to take a number without a name.
	DropDocument struct{}
	// TakeHeld asks for a copy of the number that the person holds.
	TakeHeld struct{}
)

func (ReaderIs) finger() bool        { return false }
func (DocumentShown) finger() bool   { return false }
func (DocumentTrouble) finger() bool { return false }
func (HasOne) finger() bool          { return false }
func (DropDocument) finger() bool    { return true }
func (TakeHeld) finger() bool        { return true }

// Effects for the readers.
type (
	// ReadDocument asks the readers for a document until StopReading.
	ReadDocument struct {
		Visit   string
		Purpose Purpose
	}
	// StopReading switches the readers off.
	StopReading struct{}
)

func (ReadDocument) effect() {}
func (StopReading) effect()  {}

// reads is what the readers are on for in a state. They are off but where a
// number is about to be taken and nothing was shown yet.
func (w World) reads(s State) Purpose {
	if !s.here(Confirm) || s.Document.Has || s.Ticket.Asked || s.Held.Ticket.ID != "" {
		return NoDocument
	}
	return w.Documents
}

// reading is what to tell the readers after a step.
func reading(w World, old, new State) []Effect {
	before, after := w.reads(old), w.reads(new)
	switch {
	case old.Trial.Asked && !new.Trial.Asked:
		return []Effect{StopReading{}}
	case before == after && (after == NoDocument || old.ID == new.ID):
		return nil
	case after == NoDocument:
		return []Effect{StopReading{}}
	case before != NoDocument:
		return []Effect{StopReading{}, ReadDocument{new.ID, after}}
	}
	return []Effect{ReadDocument{new.ID, after}}
}

// document handles what the readers and the queue say of somebody.
func (s State) document(w World, e Event, now time.Time) State {
	switch e := e.(type) {
	case ReaderIs:
		s.Reader = e.Ready
	case DocumentShown:
		if e.Visit == s.ID && w.reads(s) != NoDocument {
			s.Document, s.Touched = e.Document, now
			s.Document.Has, s.Document.Trouble = true, ""
			s.Alert = time.Time{} // a card says that somebody is there, as a touch would
		}
	case DocumentTrouble:
		if e.Visit == s.ID && w.reads(s) != NoDocument {
			s.Document.Trouble, s.Touched = e.What, now
		}
	case HasOne:
		if e.Key == s.Ticket.Key && s.Ticket.Asked {
			s.Ticket.Asked, s.Held, s.Touched = false, e, now
		}
	}
	return s
}

// dropped takes a number without a name after all.
func (s State) dropped() State {
	s.Document, s.Held = Document{}, HasOne{}
	return s
}

// takeHeld prints the number that the person holds, as a copy.
func (s State) takeHeld(now time.Time) (State, []Effect) {
	t := s.Held.Ticket
	if !s.here(Confirm) || t.ID == "" {
		return s, nil
	}
	t.Ahead = s.Held.Ahead
	s.Ticket = Taking{For: s.Here.ID, Ticket: t}
	s.Held = HasOne{}
	return s.to(Place{Page: Ticket}, now), []Effect{Again{t, s.Papers()}}
}
