package hall

import (
	"time"

	"yimen/i18n"
	"yimen/kiosk/queue"
)

// Ticket is a ticket as the API tells it.
type Ticket struct {
	ID      string    `json:"id" format:"uuid" doc:"Never changes and never repeats; whoever knows it may see the ticket."`
	Label   string    `json:"label" example:"A027" doc:"The number as people see it."`
	Day     string    `json:"day" format:"date" doc:"Business day, which is the hall's and not the clock's."`
	Prefix  string    `json:"prefix"`
	Number  int       `json:"number"`
	Lane    string    `json:"lane"`
	Item    string    `json:"item,omitempty"`
	Lang    string    `json:"lang" enum:"zh-Hans,en"`
	Needs   []string  `json:"needs,omitempty" doc:"What is asked for at the counter: english, low, time, signing. Never the reason."`
	Class   string    `json:"class,omitempty" doc:"Priority class: elder, disabled, pregnant, soldier, green, appointment."`
	Cases   int       `json:"cases" minimum:"1" doc:"Cases that an agent brings."`
	Issued  time.Time `json:"issued"`
	Ahead   int       `json:"ahead" doc:"People of the lane who waited at the moment of issue."`
	Wait    *int      `json:"wait,omitempty" doc:"Minutes announced at issue; absent when nothing honest could be said."`
	Held    bool      `json:"clock_held,omitempty" doc:"The clock was not believed, so the time went on from the last known one."`
	Channel string    `json:"channel,omitempty"`
	Slot    time.Time `json:"slot,omitzero" doc:"Begin of the appointment's slot."`
}

// TicketOf is a ticket for the API.
func TicketOf(t queue.Ticket) Ticket {
	out := Ticket{ID: t.ID, Label: t.Label(), Day: t.Day, Prefix: t.Prefix, Number: t.Number, Lane: t.Lane, Item: t.ItemID, Lang: string(t.Lang),
		Class: string(t.Class), Cases: max(t.Cases, 1), Issued: t.Issued, Ahead: t.Ahead, Held: t.ClockHeld, Channel: t.Channel, Slot: t.Slot}
	for _, n := range t.Needs {
		out.Needs = append(out.Needs, string(n))
	}
	if t.Wait.Known {
		out.Wait = &t.Wait.Minutes
	}
	return out
}

// Queue is the ticket as the queue knows it.
func (t Ticket) Queue() queue.Ticket {
	out := queue.Ticket{ID: t.ID, Day: t.Day, Prefix: t.Prefix, Number: t.Number, Lane: t.Lane, ItemID: t.Item, Lang: i18n.Lang(t.Lang),
		Class: queue.Class(t.Class), Cases: t.Cases, Issued: t.Issued, Ahead: t.Ahead, ClockHeld: t.Held, Channel: t.Channel, Slot: t.Slot}
	out.Needs = needsOf(t.Needs)
	if t.Wait != nil {
		out.Wait = queue.Estimate{Known: true, Minutes: *t.Wait}
	}
	return out
}

func needsOf(in []string) (out []queue.Need) {
	for _, n := range in {
		out = append(out, queue.Need(n))
	}
	return out
}

// Job is a wish to have a ticket on paper.
type Job struct {
	ID      string    `json:"id"`
	Ticket  string    `json:"ticket"`
	Copy    int       `json:"copy" doc:"0 the slip itself, 1 and on copies marked as such."`
	State   string    `json:"state" enum:"waiting,printed,failed,unknown,expired"`
	Begun   bool      `json:"begun" doc:"Bytes may have reached the printer."`
	Created time.Time `json:"created"`
	Expires time.Time `json:"expires"`
	Printer string    `json:"printer,omitempty" doc:"The printer's state that explains a failure."`
}

// JobOf is a job for the API.
func JobOf(j queue.Job) Job {
	return Job{ID: j.ID, Ticket: j.TicketID, Copy: j.Copy, State: string(j.State), Begun: j.Begun, Created: j.Created, Expires: j.Expires, Printer: j.Printer}
}

// Queue is the job as the queue knows it.
func (j Job) Queue() queue.Job {
	return queue.Job{ID: j.ID, TicketID: j.Ticket, Copy: j.Copy, State: queue.JobState(j.State), Begun: j.Begun, Created: j.Created, Expires: j.Expires, Printer: j.Printer}
}

// Lane is how many wait in a lane, and how long it takes.
type Lane struct {
	ID      string `json:"id"`
	People  int    `json:"people"`
	Wait    *int   `json:"wait,omitempty" doc:"Minutes that a newcomer probably waits; absent when nothing honest can be said."`
	Serving []Call `json:"serving,omitempty" doc:"Numbers called last, newest first."`
}

// Call is a number at a counter.
type Call struct {
	Label  string    `json:"label"`
	Window string    `json:"window"`
	At     time.Time `json:"at"`
}

func laneOf(w queue.Waiting) Lane {
	l := Lane{ID: w.Lane, People: w.People}
	if w.Wait.Known {
		l.Wait = &w.Wait.Minutes
	}
	for _, c := range w.Serving {
		l.Serving = append(l.Serving, Call(c))
	}
	return l
}

// Queue is the lane as the queue knows it.
func (l Lane) Queue() queue.Waiting {
	w := queue.Waiting{Lane: l.ID, People: l.People}
	if l.Wait != nil {
		w.Wait = queue.Estimate{Known: true, Minutes: *l.Wait}
	}
	for _, c := range l.Serving {
		w.Serving = append(w.Serving, queue.Call(c))
	}
	return w
}

// StepsOf are steps for the API.
func StepsOf(in []queue.Step) (out []Step) {
	for _, s := range in {
		out = append(out, Step(s))
	}
	return out
}
