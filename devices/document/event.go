package document

import (
	"context"
	"errors"
)

// Event is what happens at a reader: Shown, Code, Removed or Trouble. The set is
// closed.
type Event interface{ event() }

// Kind is the kind of a document.
type Kind string

// Every kind that is told apart.
const (
	Resident  Kind = "resident"  // 居民身份证
	Permit    Kind = "permit"    // 港澳台居民居住证
	Foreigner Kind = "foreigner" // 外国人永久居留身份证, of 2017 and 2023
	Passport  Kind = "passport"
	Travel    Kind = "travel" // other machine-readable travel documents: permits, TD1 and TD2 cards
	Social    Kind = "social" // 社会保障卡
)

// Shown is a document that was read. Nothing in it tells who the person is.
type Shown struct {
	Kind    Kind
	Key     Key    // zero unless the purpose needs it
	Name    string // masked; "" unless the purpose needs it
	Expired bool
	Doubts  []Doubt // reasons for staff to look, none for refusal
}

// Doubt is something about a document that does not fit together.
type Doubt string

// Every doubt.
const (
	DoubtCheck Doubt = "check-digit"  // of the number
	DoubtBirth Doubt = "birth-number" // birth in the number and on the chip differ
	DoubtSex   Doubt = "sex-number"   // sex in the number and on the chip differ
	DoubtDates Doubt = "dates"        // a date that does not exist
	DoubtChild Doubt = "child"        // under 14: a guardian must be there
)

// Code is a bar or QR code that is one of the hall's own: a ticket's, or an
// appointment's. Others are Trouble.
type Code struct{ Text string }

// Removed says that the card has left the reader.
type Removed struct{}

// Trouble is a document that could not be read, and what the visitor should do.
type Trouble struct {
	What What
	// SW is the reader's own status, for the log; 0 when there is none.
	SW byte
}

// What went wrong. Each has words in both languages (message id "card_" + the
// value, with - as _).
type What string

// Every trouble.
const (
	HoldStill  What = "hold-still"  // the card moved, or was taken away too soon
	Again      What = "again"       // something was lost on the way: show it again
	WrongCard  What = "wrong-card"  // a bank card, a phone, another card
	NotGenuine What = "not-genuine" // the reader does not accept the card: staff
	Unreadable What = "unreadable"  // read, but no document that is known
	Line1      What = "line-1"      // the passport's first line does not add up
	Line2      What = "line-2"      // its second line
	Line3      What = "line-3"      // a card's third line
	NotOurs    What = "not-ours"    // a code, but none of this hall
	NoField    What = "no-field"    // this card does not give what is needed without a PIN
)

// Whats lists every trouble, for tests and for the words.
func Whats() []What {
	return []What{HoldStill, Again, WrongCard, NotGenuine, Unreadable, Line1, Line2, Line3, NotOurs, NoField}
}

func (Shown) event()   {}
func (Code) event()    {}
func (Removed) event() {}
func (Trouble) event() {}

// State is a named state of a reader.
type State string

// Every state that a reader can be in.
const (
	Starting State = "starting" // not asked yet
	Ready    State = "ready"
	Silent   State = "silent"  // the port is there, nobody answers
	Garbled  State = "garbled" // answers, but not in its language
	Fault    State = "fault"   // answers that it is ill: self test failed, not authorised
	Absent   State = "absent"  // no port: unplugged or not configured
)

// States lists every state.
func States() []State { return []State{Starting, Ready, Silent, Garbled, Fault, Absent} }

// What Read gives back when it cannot begin.
var (
	ErrBusy   = errors.New("the reader is being read already: end that Read first")
	ErrClosed = errors.New("the reader was closed")
)

// Reader reads documents, whatever the cable. Fakes and real ones pass the same
// contract (documenttest).
type Reader interface {
	// Read tells what is shown, for a purpose, until ctx is done; then it
	// returns, nil or ctx's error, and tells no more. Nothing is read while
	// nobody asks. A card is shown once while it lies there, and its leaving is
	// told. tell is called from the reader's own goroutine, one event at a time,
	// and must return quickly. A second Read while one lasts gets ErrBusy, one
	// after Close, or that Close ends, ErrClosed. A reader that is absent or ill
	// is no error: Read waits for it to come back.
	Read(ctx context.Context, p Purpose, tell func(Event)) error
	// State is what is known of the reader now, without asking the cable.
	State() State
	// Watch calls f at once with the present state and again at each change,
	// from a goroutine of the reader's. f must return quickly.
	Watch(f func(State))
	// Close ends it; a Read that lasts returns.
	Close() error
}
