package visit

import (
	"slices"
	"time"

	"yimen/kiosk/queue"
	"yimen/kiosk/slip"
)

// Update is the whole of the kiosk's behaviour: what is after an event, and
// what is to be done. It changes nothing in place and asks nobody: the same
// world, state, event and time give the same answer.
func Update(w World, s State, e Event, now time.Time) (State, []Effect) {
	if !e.finger() {
		n, effects := news(w, s, e, now)
		return n, append(append(effects, missed(s, n, e)...), reading(w, s, n)...)
	}
	if now.Before(s.Quiet) {
		return s, nil
	}
	n, effects := finger(w, s, e, now)
	return n, append(append(effects, missed(s, n, e)...), reading(w, s, n)...)
}

// finger handles what a person does.
func finger(w World, s State, e Event, now time.Time) (State, []Effect) {
	if s.here(Attract) {
		switch e.(type) {
		case Wake, SwitchLang, SwitchMode:
		default: // nothing else is on that page, and nothing may stay from before a visit
			return s, nil
		}
	}
	if s.here(Offer) && !now.Before(s.Leaves) { // the last tick may be a second old
		return s.end(w, now)
	}
	s.Touched = now
	_, other := e.(SwitchMode)
	m := mode(s.Large != other) // who asks for a mode asks for its time as well
	switch {
	case s.here(Offer): // a touch makes no offer younger
	case s.here(Ticket) && s.Ticket.Done && s.Ticket.Job.State == queue.JobPrinted:
		s.Leaves = now.Add(w.Limits.Done[m])
	default:
		s.Leaves = time.Time{}
	}
	if !s.Alert.IsZero() { // only the question can be answered
		switch e.(type) {
		case Leave:
			return s.end(w, now)
		case SwitchLang, SwitchMode: // the answer may need another language, or size
		case Stay:
			s.Alert = time.Time{}
			s.Quiet = now.Add(Quiet)
			return s, nil
		default:
			return s, nil
		}
		s.Alert = now.Add(w.Limits.Alert[m])
	}
	switch e := e.(type) {
	case SwitchLang:
		s.Lang = s.Lang.Other()
		s = s.search(w)
		return s.wake(now), nil
	case SwitchMode:
		s.Large = !s.Large
		s.Here.Turn = 0 // screenfuls are other ones now
		return s.wake(now), nil
	case Wake:
		return s.wake(now), nil
	case Go:
		return s.leavingOffer(s.goTo(w, e.To, now))
	case GoBack:
		return s.leavingOffer(s.goBack(now))
	case GoHome:
		return s.leavingOffer(s.goHome(now))
	case Turn:
		s.Here.Turn = max(0, e.To)
	case Tab:
		s.Here.Tab, s.Here.Turn = e.To, 0
	case Key, Delete, Clear, Choose:
		s = s.typed(w, e)
	case Need:
		s.Needs = toggle(s.Needs, e.Need)
	case Lack:
		s = s.lack(e.N)
	case TakeNumber:
		return s.take(w, now)
	case PrintAgain:
		if s.here(Ticket) && s.Ticket.Has() && s.Ticket.Done && s.Ticket.Job.State != queue.JobPrinted {
			s.Ticket.Done = false
			return s, []Effect{Again{s.Ticket.Ticket, s.Papers()}}
		}
	case PrintList:
		if s.Paper.What != "" && !s.Paper.Done {
			return s, nil // one at a time; the button says that it is printing
		}
		s.Paper = Printing{What: e.What}
		return s, []Effect{PrintPaper{s.ID, e.What, s.Lang}}
	case TakeOffer:
		if s.here(Offer) && s.Ticket.Has() {
			t := s.Ticket
			s = s.to(Place{Page: Ticket}, now)
			s.Ticket.Done = false
			if t.Job.Begun { // something of it may be on paper already
				return s, []Effect{Again{t.Ticket, Papers{}}}
			}
			return s, []Effect{Print{t.Ticket, t.Job, Papers{}}}
		}
	case DropDocument:
		return s.dropped(), nil
	case NewRoll, TryDocument:
		return s.serviced(e)
	case TakeHeld:
		return s.takeHeld(now)
	case Leave:
		return s.end(w, now)
	}
	return s, nil
}

// news handles what comes from outside.
func news(w World, s State, e Event, now time.Time) (State, []Effect) {
	switch e := e.(type) {
	case Tick:
		return s.tick(w, now)
	case PrinterIs:
		s.Printer = e.State
	case QueueIs:
		s.Waiting = e.Waiting
	case DevicesAre:
		s.Devices = e.Devices
	case Tried:
		return s.serviced(e)
	case OfficeIs:
		s.Office = e.State
	case ReaderIs, DocumentShown, DocumentTrouble, HasOne:
		return s.document(w, e, now), nil
	case Issued:
		if e.Key != s.Ticket.Key || !s.Ticket.Asked {
			return s, nil // of a visit that has ended: the ticket stands, its slip expires
		}
		had := s.Ticket.Ticket.ID == e.Ticket.ID
		s.Ticket.Asked, s.Ticket.Ticket, s.Ticket.Job, s.Ticket.Refused = false, e.Ticket, e.Job, ""
		s.Ticket.Done = e.Job.State != queue.JobWaiting
		s = s.to(Place{Page: Ticket}, now)
		if !had && e.Job.State == queue.JobWaiting && !e.Job.Begun {
			return s, []Effect{Print{e.Ticket, e.Job, s.Papers()}}
		}
	case Refused:
		if e.Key == s.Ticket.Key {
			s.Ticket.Asked, s.Ticket.Refused = false, e.Reason
			s.Touched = now
		}
	case JobMade:
		if e.Job.TicketID == s.Ticket.Ticket.ID && s.Ticket.Has() {
			s.Ticket.Job, s.Ticket.Done = e.Job, false
		}
	case JobEnded:
		if s.Ticket.Has() && e.Job.ID == s.Ticket.Job.ID {
			s.Ticket.Job, s.Ticket.Done, s.Touched = e.Job, true, now
			s.Leaves = time.Time{}
			if e.Job.State == queue.JobPrinted && s.here(Ticket) {
				s.Leaves = now.Add(w.Limits.Done[mode(s.Large)])
			}
		}
	case PaperEnd:
		if e.Visit == s.ID && e.What == s.Paper.What {
			s.Paper.Done, s.Paper.End, s.Paper.State, s.Touched = true, e.Result.Outcome, e.Result.State, now
		}
	case LeftOver:
		if s.here(Attract) {
			s.Lang = e.Ticket.Lang
			s.Ticket = Taking{Ticket: e.Ticket, Job: e.Job, Done: true}
			s = s.to(Place{Page: Offer}, now)
			s.Leaves = now.Add(queue.OfferFor) // at most: the queue's time runs on when the clock is set back
			if t := e.Job.Created.Add(queue.OfferFor); t.Before(s.Leaves) {
				s.Leaves = t
			}
		}
	}
	return s, nil
}

// tick lets time pass.
func (s State) tick(w World, now time.Time) (State, []Effect) {
	s.Now = now
	if s.here(Attract) {
		return s, nil
	}
	m := mode(s.Large)
	switch {
	case !s.Alert.IsZero():
		if !now.Before(s.Alert) {
			return s.end(w, now)
		}
	case !s.Leaves.IsZero():
		if !now.Before(s.Leaves) {
			return s.end(w, now)
		}
	case s.busy() && now.Sub(s.Touched) < busyMax:
		// the kiosk is at work for this person: that is no idleness
	case now.Sub(s.Touched) >= max(w.Limits.Idle[m], w.reading(s)):
		s.Alert = now.Add(w.Limits.Alert[m])
		s.Quiet = now.Add(Quiet) // a tap that was on its way is no answer
	}
	return s, nil
}

// busyMax is longer than the queue and the printer may take by their own time
// limits: should one be silent for ever, the kiosk still comes back to itself.
const busyMax = 5 * time.Minute

// busy says that the kiosk has been asked for something that is under way.
func (s State) busy() bool {
	return s.Ticket.Asked || s.Ticket.Has() && !s.Ticket.Done || s.Paper.What != "" && !s.Paper.Done
}

func (s State) here(p Page) bool { return s.Here.Page == p }

// wake leaves the attract page.
func (s State) wake(now time.Time) State {
	if s.here(Attract) {
		s = s.to(Place{Page: Home}, now)
		s.Back = nil
	}
	return s
}

// to puts somebody at a place without a way back.
func (s State) to(p Place, now time.Time) State {
	if p.Page != s.Here.Page || p.ID != s.Here.ID {
		s.Trial = Trial{}
		s.Quiet = now.Add(Quiet)
		s.Leaves = time.Time{} // a page's countdown does not follow to the next
	}
	s.Here, s.Touched = p, now
	if s.Paper.Done {
		s.Paper = Printing{}
	}
	return s
}

// goTo opens a door. The page knows how to be drawn only for what exists, so a
// place that names nothing is not gone to.
func (s State) goTo(w World, p Place, now time.Time) State {
	p = w.asking(p)
	if !w.exists(p) {
		return s
	}
	if s.Here.Page == Case && p.Page == Item && len(s.Back) > 0 && s.Back[len(s.Back)-1].Page == Item {
		// the question was asked again from the service's own page: the answer
		// takes that page's place
		s.Back = slices.Clone(s.Back[:len(s.Back)-1])
	} else {
		s.Back = append(slices.Clone(s.Back), s.Here)
	}
	if p.Page == Search {
		s.Typed = ""
		s = s.search(w)
	}
	if p.Page == Have {
		s = s.haveOf(p)
	}
	if p.Page == Confirm {
		s.Ticket.Refused = "" // it may have been of another choice, or be over
		if p.ID != s.Ticket.For {
			s.Needs = nil
		}
		s.Held, s.Document.Trouble = HasOne{}, "" // of the former choice
	}
	return s.to(p, now)
}

// goBack returns to where one came from, with what was typed and turned there.
func (s State) goBack(now time.Time) State {
	for len(s.Back) > 0 {
		p := s.Back[len(s.Back)-1]
		s.Back = slices.Clone(s.Back[:len(s.Back)-1])
		gone := p.Page == Offer || p.Page == Ticket && !s.Ticket.Has()
		if !gone {
			return s.to(p, now)
		}
	}
	return s.goHome(now)
}

func (s State) goHome(now time.Time) State {
	s.Back = nil
	return s.to(Place{Page: Home}, now)
}

// leavingOffer drops a left-over slip that somebody walked away from.
func (s State) leavingOffer(n State) (State, []Effect) {
	if s.here(Offer) && !n.here(Offer) {
		n.Ticket = Taking{}
		return n, []Effect{Expire{s.Ticket.Job}}
	}
	return n, nil
}

// end wipes the visit: language, size, text typed, page, ticket.
func (s State) end(w World, now time.Time) (State, []Effect) {
	effects := []Effect{Wiped{}}
	if s.here(Offer) {
		effects = append(effects, Expire{s.Ticket.Job})
	}
	return s.wiped(w, now), effects
}

// Failed says that a paper did not come out whole.
func (p Printing) Failed() bool { return p.Done && p.End != slip.Printed }
