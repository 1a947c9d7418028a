package visit

import "slices"

// Device is one of the kiosk's devices, as the service page tells it.
type Device struct {
	Kind  string // Printer, Office, Card, Scanner or Smart
	State string // of a printer a slip.State, of a reader its own
	Name  string // port, queue or reader, and the profile
	Left  int    // slips that the roll will last for, about; -1 when nobody knows
}

// Kinds of devices.
const (
	KindPrinter = "printer"
	KindOffice  = "office"
	KindCard    = "card"
	KindScanner = "scanner"
	KindSmart   = "smart"
)

// Kinds lists them in the order of the page.
func Kinds() []string { return []string{KindPrinter, KindOffice, KindCard, KindScanner, KindSmart} }

// PaperTest is the slip that shows whether a printer does all that it should.
const PaperTest = "test:"

// Trial is what was tried on the service page: a document shown to see which of
// its fields arrive.
type Trial struct {
	Rolled  bool // a new roll was noted
	Asked   bool
	Trouble string   // as of Document
	Fields  []string // "name 张*": message ids of the family field_, and masked values
}

// TrialFields are the fields of any document, as the readers name them.
func TrialFields() []string {
	return []string{"name", "english", "sex", "ethnic", "birth", "address", "number", "authority", "from", "until", "permit", "issues", "nationality", "photo", "kind", "code"}
}

// Events of the service page.
type (
	// DevicesAre tells the states of all devices.
	DevicesAre struct{ Devices []Device }
	// NewRoll is the word of whoever put one in.
	NewRoll struct{}
	// TryDocument asks for a document, to see which of its fields arrive.
	TryDocument struct{}
	// Tried is what came of it.
	Tried struct {
		Visit   string
		Trouble string
		Fields  []string
	}
)

func (DevicesAre) finger() bool  { return false }
func (NewRoll) finger() bool     { return true }
func (TryDocument) finger() bool { return true }
func (Tried) finger() bool       { return false }

// Effects of the service page.
type (
	// RollChanged tells the printer's driver of a new roll.
	RollChanged struct{}
	// ReadFields asks the readers for one document: Tried follows.
	ReadFields struct{ Visit string }
)

func (RollChanged) effect() {}
func (ReadFields) effect()  {}

// serviced handles what is done on the service page.
func (s State) serviced(e Event) (State, []Effect) {
	if !s.here(Service) {
		return s, nil
	}
	switch e := e.(type) {
	case NewRoll:
		s.Trial.Rolled = true
		return s, []Effect{RollChanged{}}
	case TryDocument:
		if s.Trial.Asked {
			return s, nil
		}
		s.Trial = Trial{Asked: true, Rolled: s.Trial.Rolled}
		return s, []Effect{ReadFields{s.ID}}
	case Tried:
		if e.Visit == s.ID && s.Trial.Asked {
			s.Trial = Trial{Trouble: e.Trouble, Fields: slices.Clone(e.Fields), Rolled: s.Trial.Rolled}
		}
	}
	return s, nil
}
