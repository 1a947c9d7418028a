package samv

import "fmt"

// SW is SW3, the status that decides (fact sheet, section 3). SW1 and SW2 are
// the card's own and say nothing reliable.
type SW byte

// Every status.
const (
	OK            SW = 0x90
	Found         SW = 0x9F
	Empty         SW = 0x91
	BadSum        SW = 0x10
	BadLength     SW = 0x11
	BadCommand    SW = 0x21
	NotPermitted  SW = 0x23
	Unrecognised  SW = 0x24
	CardRefused   SW = 0x31
	ModuleRefused SW = 0x32
	NotVerified   SW = 0x33
	WrongType     SW = 0x40
	ReadFailed    SW = 0x41
	NoRandom      SW = 0x47
	SelfTest      SW = 0x60
	NotAuthorised SW = 0x66
	NoCard        SW = 0x80
	SelectFailed  SW = 0x81
)

// Action is what the host does about a status.
type Action int

// Every action.
const (
	Restart      Action = iota // begin again at Find; after some times Reset
	Go                         // done: go on
	Nothing                    // done, and there is nothing: no such item on the card
	Wait                       // no card yet: keep polling
	Resend                     // something was lost on the way: the same once more
	Unsupported                // the module does not know or allow the command
	Still                      // the card moved: find it again, and say "hold still"
	Again                      // ask to show the card again
	AgainOrStaff               // the same; the second time, staff
	Staff                      // not genuine or not supported
	Wrong                      // another kind of card
	OutOfService               // the module is ill: reset it, then out of service
)

var meanings = map[SW]struct {
	text string
	do   Action
}{
	OK:            {"done", Go},
	Found:         {"card found", Go},
	Empty:         {"this item is empty on the card", Nothing},
	BadSum:        {"the module got a wrong checksum", Resend},
	BadLength:     {"the module got a wrong length", Resend},
	BadCommand:    {"unknown command or parameter", Unsupported},
	NotPermitted:  {"operation not permitted", Unsupported},
	Unrecognised:  {"error that the module does not know", Restart},
	CardRefused:   {"the card refused the module", Again},
	ModuleRefused: {"the module refused the card", Staff},
	NotVerified:   {"the data could not be verified", AgainOrStaff},
	WrongType:     {"another kind of card", Wrong},
	ReadFailed:    {"reading failed, mostly because the card moved", Still},
	NoRandom:      {"the card gave no random number", Again},
	SelfTest:      {"the module's self test failed", OutOfService},
	NotAuthorised: {"the module is not authorised", OutOfService},
	NoCard:        {"no card", Wait},
	SelectFailed:  {"the card could not be selected", Restart},
}

// Action is what to do. A status that no source knows counts as a failure.
func (s SW) Action() Action { return meanings[s].do }

// Known says that the sheet has this status.
func (s SW) Known() bool { _, ok := meanings[s]; return ok }

// String is the code and its meaning, for the log.
func (s SW) String() string {
	if m, ok := meanings[s]; ok {
		return fmt.Sprintf("%02X %s", byte(s), m.text)
	}
	return fmt.Sprintf("%02X unknown", byte(s))
}
