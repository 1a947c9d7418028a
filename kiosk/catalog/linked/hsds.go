package linked

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// HSDS writes the catalogue as one page of services after HSDS 3.0, the form in
// which its API answers GET /services with everything that belongs to a service
// inside it. Ids are UUIDs version 5 of our own ids. HSDS knows no languages,
// so texts are Chinese with the English after it. An error is of w or of the
// options.
func HSDS(w io.Writer, cat *catalog.Catalog, o Options) error {
	n, err := o.names()
	if err != nil {
		return err
	}
	from, year := o.from(cat)
	h := &hsds{names: n, cat: cat, from: from, year: year, hours: newHours(cat, from), orgs: map[string]*hsdsOrganization{}}
	total := len(cat.Items)
	h.stream = openStream(w, fmt.Sprintf(`{"total_items":%d,"total_pages":1,"page_number":1,"size":%d,"first_page":true,"last_page":true,"empty":%t,"contents":[`, total, total, total == 0))
	for i := range cat.Items {
		h.item(&cat.Items[i])
	}
	return h.close("]}")
}

// hsds is one run of HSDS.
type hsds struct {
	names
	*stream
	cat   *catalog.Catalog
	hours *hours
	from  string
	year  int
	orgs  map[string]*hsdsOrganization
}

func (h *hsds) item(it *catalog.Item) {
	org := h.organization(it.DeptID)
	s := hsdsService{ID: h.uuid("item", it.ID), OrganizationID: org.ID, Organization: org, Name: it.Name.ZH, AlternateName: both(lines(tx("", it.Name.EN), it.Short), "\n"),
		Description: both(description(it), "\n"), URL: it.OnlineURL, Status: hsdsStatus(it), Assured: it.CheckedOn}
	s.Phones = h.phones("咨询电话", "Enquiries", h.cat.PhoneOf(it), "item", it.ID, "phone")
	s.Contacts = h.contacts(it)
	who := i18n.Text{}
	for _, a := range it.Audience {
		who = join("、", ", ", who, audiences.name(a))
	}
	s.Eligibility = both(lines(who, it.Conditions), "\n")
	process := limits(it)
	for i := range it.Steps {
		n := strconv.Itoa(i+1) + ". "
		process = lines(process, join("", "", tx(n, n), join("：", ": ", it.Steps[i].Name, stepText(&it.Steps[i]))))
	}
	s.Process = both(process, "\n")
	h.costs(it, &s)
	for i := range it.Materials {
		m := &it.Materials[i]
		d := hsdsDocument{ID: h.uuid("item", it.ID, "material", strconv.Itoa(i+1)), ServiceID: s.ID, Document: both(lines(m.Name, paperText(it, m)), "\n")}
		if f, ok := h.cat.Form(m.FormID); ok {
			d.URI = f.URL
		}
		s.Documents = append(s.Documents, d)
	}
	h.attributes(it, &s)
	h.where(it, &s)
	h.add(s)
}

func (h *hsds) organization(deptID string) *hsdsOrganization {
	if o := h.orgs[deptID]; o != nil {
		return o
	}
	o := &hsdsOrganization{ID: h.uuid("centre"), Name: h.cat.Hall.Name.ZH, Description: both(h.cat.Hall.Name, "\n")}
	if d, ok := h.cat.Department(deptID); ok {
		about := d.Duties
		if about.ZH == "" {
			about = d.Name
		}
		o = &hsdsOrganization{ID: h.uuid("department", d.ID), Name: d.Name.ZH, AlternateName: both(lines(tx("", d.Name.EN), d.Short), "\n"), Description: both(about, "\n"),
			Phones: h.phones("咨询电话", "Enquiries", d.Phone, "department", d.ID, "phone")}
	}
	h.orgs[deptID] = o
	return o
}

// phones is numbers with ids that end in their place in the list.
func (h *hsds) phones(zh, en string, numbers []string, id ...string) []hsdsPhone {
	var out []hsdsPhone
	for i, n := range numbers {
		parts := append(append([]string{}, id...), strconv.Itoa(i+1))
		out = append(out, hsdsPhone{ID: h.uuid(parts...), Number: n, Type: "voice", Description: both(tx(zh, en), " ")})
	}
	return out
}

// contacts is where to complain, and who answers for the decision: the post as
// the hall publishes it, without a number of their own.
func (h *hsds) contacts(it *catalog.Item) []hsdsContact {
	out := []hsdsContact{{ID: h.uuid("item", it.ID, "contact", "complaints"), Name: both(tx("投诉举报", "Complaints"), " "),
		Phones: h.phones("投诉举报电话", "Complaints", h.cat.ComplaintPhoneOf(it), "item", it.ID, "contact", "complaints", "phone")}}
	if !it.Owner.Empty() {
		c := hsdsContact{ID: h.uuid("item", it.ID, "contact", "owner"), Title: both(it.Owner, " ")}
		if d, ok := h.cat.Department(it.DeptID); ok {
			c.Department = d.Name.ZH
		}
		out = append(out, c)
	}
	return out
}

func (h *hsds) costs(it *catalog.Item, s *hsdsService) {
	if !it.Fee {
		s.Fees = both(tx("不收费", "Free of charge"), " ")
		s.Costs = []hsdsCost{{ID: h.uuid("item", it.ID, "cost", "free"), ServiceID: s.ID, Currency: "CNY", Amount: "0", Description: s.Fees}}
		return
	}
	all := i18n.Text{}
	for i := range it.Fees {
		f := &it.Fees[i]
		text := feeText(f)
		all = lines(all, text)
		c := hsdsCost{ID: h.uuid("item", it.ID, "cost", strconv.Itoa(i+1)), ServiceID: s.ID, Option: both(join("，", ", ", scene(it, f.Scenario), f.Name), "\n"), Description: both(text, "\n")}
		if f.AmountFen >= 0 {
			c.Currency, c.Amount = "CNY", json.Number(yuan(f.AmountFen))
		}
		s.Costs = append(s.Costs, c)
	}
	s.Fees = both(all, "\n")
}

// attributes is the type, the themes and the audience as terms.
func (h *hsds) attributes(it *catalog.Item, s *hsdsService) {
	add := func(kind, code, iri string, name i18n.Text) {
		t := &hsdsTerm{ID: h.uuid("term", kind, code), Code: code, Name: name.ZH, Description: cmp.Or(name.EN, name.ZH), Language: "zh", URI: iri}
		s.Attributes = append(s.Attributes, hsdsAttribute{ID: h.uuid("item", it.ID, "attribute", kind, code), LinkID: s.ID, TermID: t.ID, LinkType: kind, Entity: "service", Value: name.ZH, Term: t})
	}
	if t, ok := types.find(it.Type); ok {
		add("type", t.slug, h.word(types.kind, t.slug), t.name)
	}
	for _, a := range it.Audience {
		if t, ok := audiences.find(a); ok {
			add("audience", t.slug, h.word(audiences.kind, t.slug), t.name)
		}
	}
	for _, id := range it.Themes {
		if t, ok := h.cat.Theme(id); ok {
			add("theme", id, h.iri("theme", id), t.Name)
		}
	}
}
