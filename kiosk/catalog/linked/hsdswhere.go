package linked

import (
	"fmt"
	"strconv"
	"strings"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// where writes the places at which an item is to be had. Counters of one place
// and the same hours stand together, by their numbers. The service has the
// hours of the first; a place has its own only if they are others.
//
// Addresses are text in the description: HSDS wants city, province and post
// code apart, which no sheet has, and an address with empty parts is worse.
func (h *hsds) where(it *catalog.Item, s *hsdsService) {
	type group struct {
		place   *hsdsLocation
		table   *timetable
		windows []string
		text    i18n.Text
	}
	var groups []*group
	add := func(p *hsdsLocation, t *timetable, window string, text i18n.Text) {
		for _, g := range groups {
			if g.place.ID == p.ID && g.table == t {
				g.windows, g.text = append(g.windows, window), lines(g.text, unlike(text, g.text))
				return
			}
		}
		groups = append(groups, &group{p, t, []string{window}, text})
	}
	for _, w := range h.cat.WindowsOf(it) {
		add(h.locationOf(w.PlaceID), h.hours.window(w), w.ID, counterText(h.cat, w))
	}
	for _, id := range it.PlaceIDs {
		if p, ok := h.cat.Place(id); ok {
			add(h.locationOf(id), h.hours.place(id), id, p.Name)
		}
	}
	if it.OnlineURL != "" {
		id := h.uuid("item", it.ID, "online")
		add(&hsdsLocation{ID: id, Type: "virtual", URL: it.OnlineURL, Name: both(channels.name("网上"), " "), Description: both(it.AppNote, "\n")}, nil, "online", it.AppNote)
	}
	for i, g := range groups {
		at := hsdsAtLocation{ID: h.uuid("item", it.ID, "at", strings.Join(g.windows, "+")), ServiceID: s.ID, LocationID: g.place.ID, Location: g.place, Description: both(g.text, "\n")}
		switch {
		case g.table == nil:
		case i == 0:
			s.Schedules = h.schedules(g.table, "item", it.ID)
		case g.table != groups[0].table:
			at.Schedules = h.schedules(g.table, "item", it.ID, "at", at.ID)
		}
		s.At = append(s.At, at)
	}
}

// locationOf is a place with an address of its own, else the hall.
func (h *hsds) locationOf(placeID string) *hsdsLocation {
	p, ok := h.cat.Place(placeID)
	if !ok || p.Address.Empty() && (p.Kind == "大厅区域" || p.Kind == "设施") {
		hall := &h.cat.Hall
		return &hsdsLocation{ID: h.uuid("location", "centre"), Type: "physical", Name: hall.Name.ZH, AlternateName: hall.Name.EN, Description: both(lines(hall.Address, hall.Demo), "\n")}
	}
	return &hsdsLocation{ID: h.uuid("location", p.ID), Type: "physical", Name: p.Name.ZH, AlternateName: p.Name.EN, Description: both(lines(p.Address, p.Accessible), "\n"),
		Transportation: both(p.Transport, "\n"), Phones: h.phones("电话", "Phone", p.Phone, "location", p.ID, "phone")}
}

// schedules is a timetable as HSDS has it: a weekly rule for each span, with
// the dates of its season; a stretch of dates for what is open otherwise. That
// something is closed HSDS cannot say but in words, which each rule has.
func (h *hsds) schedules(t *timetable, owner ...string) []hsdsSchedule {
	var closed i18n.Text
	for _, s := range t.special {
		if len(s.Spans) == 0 {
			closed = lines(closed, s.text())
		}
	}
	notes := both(closed, "\n")
	var out []hsdsSchedule
	add := func(s shift, kind string, i int) {
		for k, dates := range s.seasonDates(h.from, h.year) {
			for j, p := range s.Spans {
				id := append(append([]string{}, owner...), "schedule", kind, strconv.Itoa(i+1), strconv.Itoa(k+1), strconv.Itoa(j+1))
				r := hsdsSchedule{ID: h.uuid(id...), ValidFrom: dates[0], ValidTo: dates[1], Timezone: 8, Opens: offset(p.From), Closes: offset(p.To), Description: both(s.text(p), "\n")}
				if !s.Dated {
					r.Freq, r.Interval, r.WeekStart, r.Notes = "WEEKLY", 1, "MO", notes
					var by []string
					for _, d := range s.Days {
						by = append(by, weekdaysBy[d])
					}
					r.ByDay = strings.Join(by, ",")
				}
				out = append(out, r)
			}
		}
	}
	for i, s := range t.usual {
		add(s, "usual", i)
	}
	for i, s := range t.special {
		add(s, "special", i)
	}
	return out
}

// offset is a time with the distance from UTC that HSDS asks for.
func offset(minutes int) string { return fmt.Sprintf("%s+08:00", clock(minutes)) }
