package linked

import (
	"strconv"
)

// opening writes the hours of a timetable and gives those when it is open and
// those when it is not. The profile's specialOpeningHoursSpecification is "a
// time during which the resource is not available", so a date with other hours
// than usual is an opening.
func (c *cpsv) opening(t *timetable) (open, closed []ref) {
	for i, s := range t.usual {
		for j := range s.Spans {
			open = append(open, c.time(t, s, "usual", i, j))
		}
	}
	for i, s := range t.special {
		if len(s.Spans) == 0 {
			closed = append(closed, c.time(t, s, "closed", i, -1))
		}
		for j := range s.Spans {
			open = append(open, c.time(t, s, "special", i, j))
		}
	}
	return open, closed
}

// time is one span of a shift, or with -1 a closure.
func (c *cpsv) time(t *timetable, s shift, kind string, i, span int) ref {
	id := c.iri("hours", t.key, kind, strconv.Itoa(i+1), strconv.Itoa(span+1))
	return c.once(id, func() any {
		n := cpsvTime{ID: id, Type: "time:TemporalEntity"}
		if span < 0 {
			n.Description = langs(s.text())
		} else {
			p := s.Spans[span]
			n.Description = langs(s.text(p))
			n.Opens, n.Closes = &typed{"xsd:time", clock(p.From) + ":00"}, &typed{"xsd:time", clock(p.To) + ":00"}
		}
		for _, d := range s.Days {
			n.Days = append(n.Days, ref{"http://schema.org/" + d.String()})
		}
		switch {
		case s.Dated:
			n.From, n.Through = date(s.From), date(s.To)
		case s.From != "":
			n.From, n.Through = &typed{"xsd:gMonthDay", "--" + s.From}, &typed{"xsd:gMonthDay", "--" + s.To}
		}
		return n
	})
}
