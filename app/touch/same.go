package touch

import (
	"slices"

	"yimen/kiosk/visit"
)

// same says that two states draw the same page, but for its live parts: the
// clock, countdowns and how many wait.
func same(w visit.World, a, b visit.State) bool {
	return a.Here == b.Here && len(a.Back) == len(b.Back) && a.Lang == b.Lang && a.Large == b.Large &&
		a.Typed == b.Typed && slices.Equal(a.Lacks, b.Lacks) && len(a.Candidates) == len(b.Candidates) && slices.Equal(a.Needs, b.Needs) &&
		a.Ticket.Asked == b.Ticket.Asked && a.Ticket.Refused == b.Ticket.Refused && a.Ticket.Done == b.Ticket.Done &&
		a.Ticket.Ticket.ID == b.Ticket.Ticket.ID && a.Ticket.Job == b.Ticket.Job &&
		a.Document == b.Document && a.Held.Key == b.Held.Key && a.Held.Ticket.ID == b.Held.Ticket.ID && a.Reader == b.Reader &&
		slices.Equal(a.Devices, b.Devices) && a.Trial.Asked == b.Trial.Asked && a.Trial.Rolled == b.Trial.Rolled && a.Trial.Trouble == b.Trial.Trouble && slices.Equal(a.Trial.Fields, b.Trial.Fields) &&
		a.Office.CanPrint() == b.Office.CanPrint() && a.Paper == b.Paper && a.Alert.IsZero() == b.Alert.IsZero() && a.Leaves.IsZero() == b.Leaves.IsZero() &&
		a.Printer.CanPrint() == b.Printer.CanPrint() && openKey(w, a) == openKey(w, b)
}

// openKey changes when counters open or close.
func openKey(w visit.World, s visit.State) string {
	if s.Here.Page != visit.Take && s.Here.Page != visit.Confirm {
		return ""
	}
	key := make([]byte, 0, 16)
	for _, l := range w.Lanes() {
		if open, _ := w.Open(l, s.Now); open {
			key = append(key, l.Prefix...)
		}
	}
	return string(key)
}
