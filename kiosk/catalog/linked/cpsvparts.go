package linked

import (
	"strconv"
	"strings"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// laws makes of each law a legal resource, shared by all items that name it,
// and a rule of the item that implements it: the article and its text.
func (c *cpsv) laws(it *catalog.Item, s *cpsvService) {
	for i := range it.Laws {
		l := &it.Laws[i]
		id := c.iri("law", c.uuid("law", l.Title.ZH, l.DocNo))
		law := c.once(id, func() any {
			return cpsvThing{ID: id, Type: "eli:LegalResource", Identifier: id, Title: langs(l.Title), Number: l.DocNo}
		})
		s.Law = appendOnce(s.Law, law)
		text := l.Text
		if text.ZH == "" {
			text = lawText(l)
		}
		r := c.thing(it, "cpsv:Rule", "law", i+1, lawText(l), text)
		r.Implements = []ref{law}
		c.add(r)
		s.Rule = append(s.Rule, ref{r.ID})
	}
}

func (c *cpsv) steps(it *catalog.Item, s *cpsvService) {
	for i := range it.Steps {
		st := &it.Steps[i]
		s.Rule = append(s.Rule, c.part(it, "cpsv:Rule", "step", i+1, st.Name, stepText(st)))
	}
}

// inputs is the materials, and the forms as the types that they conform to.
func (c *cpsv) inputs(it *catalog.Item, s *cpsvService) {
	for i := range it.Materials {
		m := &it.Materials[i]
		e := c.thing(it, "cv:Evidence", "material", i+1, m.Name, paperText(it, m))
		if k := c.concepts(papers, m.Kind); len(k) > 0 {
			e.Kind = &k[0]
		}
		if f, ok := c.cat.Form(m.FormID); ok {
			e.Conforms = []ref{c.form(f)}
			if f.URL != "" {
				e.Page = []ref{c.formPage(f)}
			}
			s.InputType = appendOnce(s.InputType, e.Conforms[0])
		}
		c.add(e)
		s.Input = append(s.Input, ref{e.ID})
	}
}

func (c *cpsv) form(f *catalog.Form) ref {
	id := c.iri("form", f.ID)
	return c.once(id, func() any {
		return cpsvThing{ID: id, Type: "cv:EvidenceType", Identifier: f.ID, Title: langs(f.Name), Classification: c.concepts(papers, "申请表格")}
	})
}

func (c *cpsv) formPage(f *catalog.Form) ref {
	id := c.iri("form", f.ID, "page")
	return c.once(id, func() any {
		return cpsvDocument{ID: id, Type: "foaf:Document", Title: langs(f.Name), URL: typed{"xsd:anyURI", f.URL}}
	})
}

// costs is the fees. That an item is free is said too: no cost at all would
// say that nobody knows.
func (c *cpsv) costs(it *catalog.Item, s *cpsvService) {
	currency := ref{currencyIRI}
	c.once(currencyIRI, func() any {
		return cpsvConcept{ID: currencyIRI, Type: []string{"skos:Concept"}, Label: langs(tx("人民币", "Yuan renminbi")), Code: "CNY"}
	})
	if !it.Fee {
		id := c.iri("cost", "free")
		s.Cost = []ref{c.once(id, func() any {
			return cpsvCost{ID: id, Type: "cv:Cost", Identifier: "free", Value: &typed{"xsd:double", "0"}, Currency: &currency, Description: langs(tx("不收费", "Free of charge"))}
		})}
		return
	}
	for i := range it.Fees {
		f := &it.Fees[i]
		n := strconv.Itoa(i + 1)
		cost := cpsvCost{ID: c.iri("item", it.ID, "cost", n), Type: "cv:Cost", Identifier: it.ID + "/cost/" + n, Currency: &currency,
			Description: langs(lines(labelled(tx("适用情形", "In the case"), scene(it, f.Scenario)), feeText(f)))}
		if f.AmountFen >= 0 {
			cost.Value = &typed{"xsd:double", yuan(f.AmountFen)}
		}
		c.add(cost)
		s.Cost = append(s.Cost, ref{cost.ID})
	}
}

// contacts is where to ask and where to complain, each of the closest that has one.
func (c *cpsv) contacts(it *catalog.Item, s *cpsvService) {
	d, _ := c.cat.Department(it.DeptID)
	if d == nil {
		d = &catalog.Department{}
	}
	s.Contact = []ref{
		c.contact(it, "enquiries", tx("咨询电话", "Enquiries"), c.cat.PhoneOf(it), len(it.Phone) > 0, len(d.Phone) > 0),
		c.contact(it, "complaints", tx("投诉举报电话", "Complaints"), c.cat.ComplaintPhoneOf(it), len(it.ComplaintPhone) > 0, len(d.ComplaintPhone) > 0),
	}
}

func (c *cpsv) contact(it *catalog.Item, kind string, name i18n.Text, phones []string, own, dept bool) ref {
	id := c.iri("contact", kind)
	switch {
	case own:
		id = c.iri("item", it.ID, "contact", kind)
	case dept:
		id = c.iri("department", it.DeptID, "contact", kind)
	}
	if len(phones) == 0 {
		phones = []string{} // a list all the same
	}
	return c.once(id, func() any {
		return cpsvContact{ID: id, Type: "cv:ContactPoint", Description: langs(name), Phone: phones}
	})
}

// channels is the counters, the other places, and the ways that need neither.
func (c *cpsv) channels(it *catalog.Item, s *cpsvService) {
	for _, w := range c.cat.WindowsOf(it) {
		s.Channel = append(s.Channel, c.counter(w))
	}
	for _, id := range it.PlaceIDs {
		if p, ok := c.cat.Place(id); ok {
			iri := c.iri("channel", "place", id)
			s.Channel = append(s.Channel, c.channel(iri, "窗口", lines(p.Name, p.Address), c.hours.place(id)))
		}
	}
	for _, way := range it.Channels {
		t, ok := channels.find(way)
		switch {
		case !ok || way == "窗口":
		case way == "网上" && it.OnlineURL != "":
			id := c.iri("item", it.ID, "channel", t.slug)
			c.add(cpsvChannel{ID: id, Type: "cv:Channel", Identifier: it.ID + "/channel/" + t.slug, Kind: c.concepts(channels, way)[0],
				Description: langs(lines(t.name, it.AppNote)), URL: &typed{"xsd:anyURI", it.OnlineURL}})
			s.Channel = append(s.Channel, ref{id})
		default:
			s.Channel = append(s.Channel, c.channel(c.iri("channel", t.slug), way, t.name, nil))
		}
	}
}

func (c *cpsv) counter(w *catalog.Window) ref {
	return c.channel(c.iri("channel", "counter", w.ID), "窗口", counterText(c.cat, w), c.hours.window(w))
}

func (c *cpsv) channel(id, way string, text i18n.Text, open *timetable) ref {
	return c.once(id, func() any {
		ch := cpsvChannel{ID: id, Type: "cv:Channel", Identifier: strings.TrimPrefix(id, c.names.hall+"/"), Kind: c.concepts(channels, way)[0], Description: langs(text), Owner: []ref{c.publisher()}}
		if open != nil {
			ch.Open, ch.Closed = c.opening(open)
		}
		return ch
	})
}

// counterText is a counter by its number and name, and where it is.
func counterText(cat *catalog.Catalog, w *catalog.Window) i18n.Text {
	where := cat.Hall.Name
	if p, ok := cat.Place(w.PlaceID); ok {
		where = join("，", ", ", p.Name, p.Address)
	}
	return lines(join("，", ", ", tx(w.ID+"号窗口", "Counter "+w.ID), w.Name), where, w.Services, w.StatusNote)
}

func appendOnce(list []ref, r ref) []ref {
	for _, o := range list {
		if o == r {
			return list
		}
	}
	return append(list, r)
}
