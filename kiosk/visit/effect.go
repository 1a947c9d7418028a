package visit

import (
	"yimen/i18n"
	"yimen/kiosk/queue"
)

// Papers is which papers of a ticket's item the slip lists: those of one case,
// and among them the places of those that the visitor said are missing.
type Papers struct {
	Case  string
	Lacks []int
	Name  string // masked; "" when no document was shown
}

// Effect is something to do outside, as data. What comes of it returns as an event.
type Effect interface{ effect() }

type (
	// Issue asks the queue for a ticket: Issued or Refused follows.
	Issue struct{ Request queue.Request }
	// Print sends a ticket's job to the printer: JobEnded follows. Papers says
	// what to print of the papers to bring.
	Print struct {
		Ticket queue.Ticket
		Job    queue.Job
		Papers Papers
	}
	// Again asks for a copy of a ticket and prints it: JobMade, then JobEnded.
	Again struct {
		Ticket queue.Ticket
		Papers Papers
	}
	// Missed tells a query that found nothing: its text, and nothing of whom.
	Missed struct{ Text string }
	// Expire ends a job that nobody wants printed any more.
	Expire struct{ Job queue.Job }
	// PrintPaper prints a checklist or notes: PaperEnd follows.
	PrintPaper struct {
		Visit string // whose it is: the next visitor may ask for the same paper
		What  string
		Lang  i18n.Lang
	}
	// Wiped says that a visit ended, so that whatever is kept outside (field,
	// caches, log context) is dropped with it.
	Wiped struct{}
)

func (Missed) effect()     {}
func (Issue) effect()      {}
func (Print) effect()      {}
func (Again) effect()      {}
func (Expire) effect()     {}
func (PrintPaper) effect() {}
func (Wiped) effect()      {}
