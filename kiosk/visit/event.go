package visit

import (
	"yimen/kiosk/queue"
	"yimen/kiosk/slip"
)

// Event is something that happened. The set is closed. Events of a finger are
// ignored for a moment after a change of page, as the second tap of a quick
// pair would hit whatever the new page has put there.
type Event interface{ finger() bool }

// What a finger does.
type (
	Wake       struct{}           // a touch on the attract page
	Go         struct{ To Place } // a door
	GoBack     struct{}
	GoHome     struct{}
	SwitchLang struct{}
	SwitchMode struct{}
	Turn       struct{ To int }      // another screenful of the same part
	Tab        struct{ To string }   // another part of the same page
	Key        struct{ Text string } // typed letters
	Delete     struct{}
	Clear      struct{}
	Choose     struct{ Word string } // a candidate of the keyboard
	Need       struct{ Need queue.Need }
	Lack       struct{ N int }       // on the Have page: the n-th paper is missing, or there after all
	TakeNumber struct{}              // on the confirm page
	PrintAgain struct{}              // on the ticket page
	PrintList  struct{ What string } // PaperChecklist or PaperNotes + id
	Stay       struct{}              // "yes, still here"
	Leave      struct{}              // done, or "no"
	TakeOffer  struct{}              // print the slip that was left over
)

// What comes from outside.
type (
	Tick   struct{}
	Issued struct {
		Key    string
		Ticket queue.Ticket
		Job    queue.Job
	}
	Refused struct {
		Key    string
		Reason string // message id
	}
	JobEnded struct{ Job queue.Job }
	JobMade  struct{ Job queue.Job } // a copy was asked for and is on its way
	PaperEnd struct {
		Visit  string // as PrintPaper said
		What   string
		Result slip.Result
	}
	PrinterIs struct{ State slip.State }
	OfficeIs  struct{ State slip.State } // the A4 printer
	QueueIs   struct{ Waiting map[string]queue.Waiting }
	LeftOver  struct { // found at start: younger than queue.OfferFor
		Ticket queue.Ticket
		Job    queue.Job
	}
)

func (Wake) finger() bool       { return true }
func (Go) finger() bool         { return true }
func (GoBack) finger() bool     { return true }
func (GoHome) finger() bool     { return true }
func (SwitchLang) finger() bool { return true }
func (SwitchMode) finger() bool { return true }
func (Turn) finger() bool       { return true }
func (Tab) finger() bool        { return true }
func (Key) finger() bool        { return true }
func (Delete) finger() bool     { return true }
func (Clear) finger() bool      { return true }
func (Choose) finger() bool     { return true }
func (Need) finger() bool       { return true }
func (Lack) finger() bool       { return true }
func (TakeNumber) finger() bool { return true }
func (PrintAgain) finger() bool { return true }
func (PrintList) finger() bool  { return true }
func (Stay) finger() bool       { return true }
func (Leave) finger() bool      { return true }
func (TakeOffer) finger() bool  { return true }

func (Tick) finger() bool      { return false }
func (Issued) finger() bool    { return false }
func (Refused) finger() bool   { return false }
func (JobEnded) finger() bool  { return false }
func (JobMade) finger() bool   { return false }
func (PaperEnd) finger() bool  { return false }
func (PrinterIs) finger() bool { return false }
func (OfficeIs) finger() bool  { return false }
func (QueueIs) finger() bool   { return false }
func (LeftOver) finger() bool  { return false }
