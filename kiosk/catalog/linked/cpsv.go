package linked

import (
	"cmp"
	"io"
	"strconv"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// CPSVAP writes the catalogue as JSON-LD after CPSV-AP 3.2: one PublicService an
// item, in their order, each after what it refers to. An error is of w or of
// the options.
func CPSVAP(w io.Writer, cat *catalog.Catalog, o Options) error {
	n, err := o.names()
	if err != nil {
		return err
	}
	from, _ := o.from(cat)
	c := &cpsv{names: n, cat: cat, hours: newHours(cat, from), stream: openStream(w, cpsvHead)}
	c.hall()
	for i := range cat.Items {
		c.item(&cat.Items[i])
	}
	return c.close("]}")
}

// cpsv is one run of CPSVAP.
type cpsv struct {
	names
	*stream
	cat   *catalog.Catalog
	hours *hours
}

// hall writes the catalogue as a data set, and who publishes it.
func (c *cpsv) hall() {
	h := &c.cat.Hall
	id := c.iri("catalogue")
	about := lines(h.Demo, h.Address)
	c.add(cpsvDataset{ID: id, Type: "dcat:Dataset", Identifier: id, Publisher: c.publisher(), Modified: date(h.UpdatedOn),
		Title:       langs(join("", " ", h.Name, tx("政务服务事项目录", "catalogue of services"))),
		Description: langs(lines(join("", " ", h.Name, tx("对外办理的政务服务事项。", "catalogue of public services.")), about))})
}

func (c *cpsv) publisher() ref {
	h := &c.cat.Hall
	id := c.iri("centre")
	return c.once(id, func() any {
		return cpsvOrganisation{ID: id, Type: []string{"foaf:Agent", "cv:PublicOrganisation"}, Identifier: id, Label: langs(h.Name), Title: langs(h.Name), Spatial: []ref{c.area()}}
	})
}

// area is the district of the hall by its code in GB/T 2260, else the country.
func (c *cpsv) area() ref {
	types := []string{atuType, "dct:Location", "skos:Concept"}
	code := c.cat.Hall.AreaCode
	if code == "" {
		return c.once(chinaIRI, func() any {
			return cpsvConcept{ID: chinaIRI, Type: types, Label: langs(tx("中国", "China")), Code: "CHN"}
		})
	}
	id := c.word("area", code)
	return c.once(id, func() any {
		return cpsvConcept{ID: id, Type: types, Label: langs(tx("行政区划 "+code, "Administrative division "+code)), Code: code}
	})
}

func (c *cpsv) item(it *catalog.Item) {
	s := cpsvService{ID: c.iri("item", it.ID), Type: "cpsv:PublicService", Identifier: cmp.Or(it.ImplCode, it.ID), Title: langs(it.Name), Modified: date(it.CheckedOn)}
	limit := limitOf(it)
	s.Description = langs(lines(description(it), limits(it)))
	if d := duration(limit); d != "" {
		s.Time = &typed{"xsd:duration", d}
	}
	s.Keyword = langs(it.Short)
	for i, l := range []string{"zh", "en"} {
		for _, a := range it.Aliases[i] {
			s.Keyword = append(s.Keyword, lang{l, a})
		}
	}
	s.Authority = []ref{c.department(it.DeptID)}
	s.Kind = c.concepts(types, it.Type)
	s.Audience = c.concepts(audiences, it.Audience...)
	if st := c.concepts(statuses, it.Status); len(st) > 0 {
		s.Status = &st[0]
	}
	for _, id := range it.Themes {
		if t, ok := c.cat.Theme(id); ok {
			s.Theme = append(s.Theme, c.concept(c.iri("theme", id), t.Name))
		}
	}
	s.Spatial = []ref{c.area()}
	s.PartOf = []ref{{c.iri("catalogue")}}
	c.laws(it, &s)
	c.steps(it, &s)
	c.inputs(it, &s)
	c.costs(it, &s)
	c.channels(it, &s)
	c.contacts(it, &s)
	if !it.Conditions.Empty() {
		s.Requirement = []ref{c.part(it, "cv:Requirement", "requirement", 1, tx("审批条件", "Conditions"), it.Conditions)}
	}
	if !it.Result.Empty() {
		s.Output = []ref{c.part(it, "cv:Output", "output", 1, it.Result, it.ResultDays)}
	}
	c.add(s)
}

func (c *cpsv) department(id string) ref {
	d, ok := c.cat.Department(id)
	if !ok { // Check keeps no item without one
		return c.publisher()
	}
	iri := c.iri("department", id)
	return c.once(iri, func() any {
		return cpsvOrganisation{ID: iri, Type: []string{"cv:PublicOrganisation", "foaf:Agent"}, Identifier: cmp.Or(d.USCC, d.ID),
			Label: langs(d.Name), Title: langs(d.Name), Spatial: []ref{c.area()}, Short: langs(d.Short), Duties: langs(d.Duties)}
	})
}

// concepts is the fixed words of an item as concepts.
func (c *cpsv) concepts(l lexicon, list ...string) []ref {
	var out []ref
	for _, zh := range list {
		if t, ok := l.find(zh); ok {
			out = append(out, c.concept(c.word(l.kind, t.slug), t.name))
		}
	}
	return out
}

func (c *cpsv) concept(id string, name i18n.Text) ref {
	return c.once(id, func() any { return cpsvConcept{ID: id, Type: []string{"skos:Concept"}, Label: langs(name)} })
}

// thing is what belongs to one item only: item/gs-001/rule/2.
func (c *cpsv) thing(it *catalog.Item, class, kind string, n int, name, text i18n.Text) cpsvThing {
	number := strconv.Itoa(n)
	return cpsvThing{ID: c.iri("item", it.ID, kind, number), Type: class, Identifier: it.ID + "/" + kind + "/" + number, Title: langs(name), Description: langs(text)}
}

func (c *cpsv) part(it *catalog.Item, class, kind string, n int, name, text i18n.Text) ref {
	t := c.thing(it, class, kind, n, name, text)
	c.add(t)
	return ref{t.ID}
}
