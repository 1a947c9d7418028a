package visit

import (
	"slices"
	"time"

	"yimen/kiosk/queue"
)

// take asks for the number, once: the key is of this visit and this choice, so
// that a second tap, or the same choice again later, gives the same ticket.
func (s State) take(w World, now time.Time) (State, []Effect) {
	if !s.here(Confirm) || s.Ticket.Asked {
		return s, nil
	}
	lane, item, ok := w.LaneFor(s.Here.ID)
	if !ok {
		return s, nil
	}
	key := s.ID + "/" + s.Here.ID
	if s.Ticket.Has() && s.Ticket.Key == key { // this one exists: show it
		return s.to(Place{Page: Ticket}, now), nil
	}
	if s.Held.Ticket.ID != "" { // the number that they have is offered instead
		return s, nil
	}
	if open, _ := w.Open(lane, now); !open {
		s.Ticket.Refused = "refused_closed"
		return s, nil
	}
	s.Ticket = Taking{For: s.Here.ID, Key: key, Asked: true}
	r := queue.Request{Key: key, Lane: lane.ID, Lang: s.Lang, Needs: slices.Clone(s.Needs), Person: s.Document.Person}
	if item != nil {
		r.ItemID = item.ID
	}
	return s, []Effect{Issue{r}}
}

// toggle adds or removes a need, keeping the order of the screen.
func toggle(have []queue.Need, n queue.Need) []queue.Need {
	var out []queue.Need
	for _, k := range queue.Needs() {
		if slices.Contains(have, k) != (k == n) {
			out = append(out, k)
		}
	}
	return out
}
