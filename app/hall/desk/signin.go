package desk

import (
	"time"

	"yimen/i18n"
)

// SignIn asks who somebody is.
type SignIn struct {
	Frame
	Names   []Choice  // clerks; none: the name is typed
	Window  string    // the counter of this machine, where known
	Wrong   bool      // the PIN was not right
	Blocked time.Time // no attempt before; zero: at once
}

// Seat asks which counter, and what it serves today.
type Seat struct {
	Frame
	Windows []SeatWindow
	Chosen  *SeatChosen // nil: no counter chosen yet
}

// SeatWindow is a counter that may be chosen.
type SeatWindow struct {
	ID, To  string // To chooses it
	Name    i18n.Text
	Clerk   string // who sits there; "" free
	Planned bool   // by the duty plan, for who is signed in
	Mine    bool   // who is signed in sits there already
}

// SeatChosen is the counter that was chosen.
type SeatChosen struct {
	Window string
	Name   i18n.Text
	Clerk  string   // somebody else who sits there and would be signed out
	From   string   // another counter where the one signed in sits
	Lanes  []Choice // ticked by the duty plan
	Skills []Choice // Value is a need: "english", "signing"
}
