package linked

import (
	"cmp"
	"io"
	"strconv"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// SchemaOrg writes the catalogue as JSON-LD in the words of schema.org: one
// GovernmentService an item, the hall and its counters as places, departments
// as organisations. An error is of w or of the options.
func SchemaOrg(w io.Writer, cat *catalog.Catalog, o Options) error {
	n, err := o.names()
	if err != nil {
		return err
	}
	from, year := o.from(cat)
	s := &schema{names: n, cat: cat, from: from, year: year, hours: newHours(cat, from), stream: openStream(w, schemaHead), opened: map[string][2][]ref{}}
	s.centre()
	for i := range cat.Items {
		s.item(&cat.Items[i])
	}
	return s.close("]}")
}

// schema is one run of SchemaOrg.
type schema struct {
	names
	*stream
	cat    *catalog.Catalog
	hours  *hours
	from   string
	year   int
	opened map[string][2][]ref // usual and special hours, by key of timetable
}

func (s *schema) centre() ref {
	h := &s.cat.Hall
	id := s.iri("centre")
	return s.once(id, func() any {
		p := schemaPlace{ID: id, Type: "GovernmentOffice", Name: langs(h.Name), Address: langs(h.Address), Description: langs(h.Demo), Phone: phoneList(h.Phone),
			Contact: []schemaContact{{"ContactPoint", "complaints", phoneList(h.ComplaintPhone)}}}
		if h.AreaCode != "" {
			p.Area = h.AreaCode
		}
		p.Open, p.Special = s.opening(s.hours.of([]string{catalog.OwnerHall}))
		return p
	})
}

func (s *schema) department(id string) ref {
	d, ok := s.cat.Department(id)
	if !ok { // Check keeps no item without one
		return s.centre()
	}
	iri := s.iri("department", id)
	return s.once(iri, func() any {
		p := schemaPlace{ID: iri, Type: "GovernmentOrganization", Identifier: cmp.Or(d.USCC, d.ID), Name: langs(d.Name), AltName: langs(d.Short), Description: langs(d.Duties), Phone: d.Phone}
		if len(d.ComplaintPhone) > 0 {
			p.Contact = []schemaContact{{"ContactPoint", "complaints", d.ComplaintPhone}}
		}
		return p
	})
}

func (s *schema) item(it *catalog.Item) {
	v := schemaService{ID: s.iri("item", it.ID), Type: "GovernmentService", Identifier: cmp.Or(it.ImplCode, it.ID), Name: langs(it.Name), Provider: s.department(it.DeptID),
		Description: langs(lines(description(it), labelled(tx("审批条件", "Conditions"), it.Conditions), limits(it)))}
	v.AlternateName = langs(it.Short)
	for i, l := range []string{"zh", "en"} {
		for _, a := range it.Aliases[i] {
			v.AlternateName = append(v.AlternateName, lang{l, a})
		}
	}
	v.ServiceType = langs(types.name(it.Type))
	v.Category = langs(it.Group)
	for _, id := range it.Themes {
		if t, ok := s.cat.Theme(id); ok {
			v.Category = append(v.Category, langs(t.Name)...)
		}
	}
	for _, a := range it.Audience {
		v.Audience = append(v.Audience, schemaThing{Type: "Audience", AudienceType: langs(audiences.name(a))})
	}
	for i := range it.Laws {
		v.Terms = append(v.Terms, langs(lawText(&it.Laws[i]))...)
	}
	for i := range it.Steps {
		v.Action = append(v.Action, schemaThing{Type: "Action", Name: langs(it.Steps[i].Name), Description: langs(stepText(&it.Steps[i]))})
	}
	v.Offers = s.offers(it)
	if !it.Result.Empty() {
		v.Output = &schemaThing{Type: "Thing", Name: langs(it.Result), Description: langs(it.ResultDays)}
	}
	s.channels(it, &v)
	s.add(v)
}

// offers is the fees; an item that is free has one of nothing.
func (s *schema) offers(it *catalog.Item) []schemaOffer {
	if !it.Fee {
		return []schemaOffer{{Type: "Offer", Price: "0", Currency: "CNY", Name: langs(tx("不收费", "Free of charge"))}}
	}
	var out []schemaOffer
	for i := range it.Fees {
		f := &it.Fees[i]
		o := schemaOffer{Type: "Offer", Name: langs(f.Name), Description: langs(lines(labelled(tx("适用情形", "In the case"), scene(it, f.Scenario)), feeText(f)))}
		if f.AmountFen >= 0 {
			o.Price, o.Currency = yuan(f.AmountFen), "CNY"
		}
		out = append(out, o)
	}
	return out
}

func (s *schema) channels(it *catalog.Item, v *schemaService) {
	phones := []schemaContact{
		{"ContactPoint", "enquiries", s.cat.PhoneOf(it)},
		{"ContactPoint", "complaints", s.cat.ComplaintPhoneOf(it)},
	}
	add := func(name i18n.Text, at *ref, address string) {
		v.Channel = append(v.Channel, schemaChannel{Type: "ServiceChannel", Name: langs(name), Location: at, URL: address, Phone: phones, Time: duration(limitOf(it))})
	}
	for i, w := range s.cat.WindowsOf(it) {
		at := s.counter(w)
		if i == 0 { // the one shown first tells when the service is to be had
			usual, special := s.opening(s.hours.window(w))
			v.Hours = append(append(v.Hours, usual...), special...)
		}
		add(tx(w.ID+"号窗口", "Counter "+w.ID), &at, "")
	}
	for _, id := range it.PlaceIDs {
		if p, ok := s.cat.Place(id); ok {
			at := s.place(p)
			if len(v.Hours) == 0 {
				usual, special := s.opening(s.hours.place(id))
				v.Hours = append(append(v.Hours, usual...), special...)
			}
			add(p.Name, &at, "")
		}
	}
	for _, way := range it.Channels {
		switch way {
		case "窗口":
		case "网上":
			add(channels.name(way), nil, it.OnlineURL)
		default:
			add(channels.name(way), nil, "")
		}
	}
}

func (s *schema) counter(w *catalog.Window) ref {
	id := s.iri("counter", w.ID)
	return s.once(id, func() any {
		in := s.centre()
		if p, ok := s.cat.Place(w.PlaceID); ok {
			in = s.place(p)
		}
		c := schemaPlace{ID: id, Type: "Place", Identifier: w.ID, Name: langs(join("，", ", ", tx(w.ID+"号窗口", "Counter "+w.ID), w.Name)), Description: langs(w.Services), In: &in}
		if w.Phone != "" {
			c.Phone = []string{w.Phone}
		}
		c.Open, c.Special = s.opening(s.hours.window(w))
		return c
	})
}

func (s *schema) place(p *catalog.Place) ref {
	id := s.iri("place", p.ID)
	return s.once(id, func() any {
		out := schemaPlace{ID: id, Type: "Place", Identifier: p.ID, Name: langs(p.Name), Address: langs(p.Address), Phone: p.Phone, Description: langs(lines(p.Transport, p.Accessible))}
		if p.Address.Empty() { // in the hall
			in := s.centre()
			out.In = &in
		}
		out.Open, out.Special = s.opening(s.hours.place(p.ID))
		return out
	})
}

// opening writes the hours of a timetable once. Seasons stand with the dates of
// this year and the next, as schema.org knows no season.
func (s *schema) opening(t *timetable) (usual, special []ref) {
	if o, ok := s.opened[t.key]; ok {
		return o[0], o[1]
	}
	for i, sh := range t.usual {
		usual = append(usual, s.shift(t, sh, "usual", i)...)
	}
	for i, sh := range t.special {
		special = append(special, s.shift(t, sh, "special", i)...)
	}
	s.opened[t.key] = [2][]ref{usual, special}
	return usual, special
}

func (s *schema) shift(t *timetable, sh shift, kind string, i int) []ref {
	var out []ref
	for k, dates := range sh.seasonDates(s.from, s.year) {
		add := func(j int, opens, closes string, text i18n.Text) {
			n := schemaHours{ID: s.iri("hours", t.key, kind, strconv.Itoa(i+1), strconv.Itoa(k+1), strconv.Itoa(j)), Type: "OpeningHoursSpecification",
				Description: langs(text), Opens: opens, Closes: closes, From: dates[0], Through: dates[1]}
			for _, d := range sh.Days {
				n.Days = append(n.Days, schemaDay+d.String())
			}
			s.add(n)
			out = append(out, ref{n.ID})
		}
		if len(sh.Spans) == 0 {
			add(0, "", "", sh.text())
		}
		for j, p := range sh.Spans {
			add(j+1, clock(p.From), clock(p.To), sh.text(p))
		}
	}
	return out
}
