package queuetest

import (
	"cmp"
	"slices"

	"yimen/kiosk/queue"
)

// booked is an appointment with the key of its button.
type booked struct {
	queue.Booking
	key string
}

func (h *hall) AddAppointment(a queue.Booking, key string) error {
	if slices.ContainsFunc(h.booked, func(o booked) bool { return o.ID == a.ID || o.key == key }) {
		return errTwice
	}
	h.booked = append(h.booked, booked{a, key})
	return nil
}

func (h *hall) SetAppointment(a queue.Booking, was queue.BookingState) (bool, error) {
	i := slices.IndexFunc(h.booked, func(o booked) bool { return o.ID == a.ID && o.State == was })
	if i < 0 {
		return false, nil
	}
	h.booked[i].State, h.booked[i].Ticket = a.State, a.Ticket
	return true, nil
}

func (h *hall) Appointments(q queue.BookingQuery) (out []queue.Booking, err error) {
	fits := func(want, is string) bool { return want == "" || want == is }
	for _, b := range h.booked {
		if fits(q.ID, b.ID) && fits(q.Key, b.key) && fits(q.Day, b.Day) && fits(q.Lane, b.Lane) && fits(q.Code, b.Code) && fits(q.Card, b.Card) &&
			fits(q.Last4, b.Last4) && (len(q.States) == 0 || slices.Contains(q.States, b.State)) {
			out = append(out, b.Booking)
		}
	}
	slices.SortFunc(out, func(a, b queue.Booking) int { return cmp.Or(a.Slot.Compare(b.Slot), cmp.Compare(a.ID, b.ID)) })
	return out, nil
}

func (h *hall) PurgeAppointments(before string) (int, error) {
	n := len(h.booked)
	h.booked = slices.DeleteFunc(h.booked, func(b booked) bool { return b.Day < before })
	return n - len(h.booked), nil
}
