package site

import "yimen/kiosk/catalog"

// home is the first page of the site.
func (w *writer) home() doc {
	hall := w.cat.Hall
	d := doc{Name: w.in(hall.Name), Official: w.official(hall.Name), Lead: texts(say(w.T("site_intro")))}
	ways := section{}
	if len(w.cat.Journeys) > 0 {
		ways.Links = append(ways.Links, link{Text: say(w.T("journey_list")), To: w.href("journeys"), Sub: texts(say(w.T("journey_list_how")))})
	}
	if len(w.cat.Forms) > 0 {
		ways.Links = append(ways.Links, link{Text: say(w.T("forms_title")), To: w.href("forms"), Sub: texts(say(w.T("site_forms_how")))})
	}
	d.Sections = append(d.Sections, ways, w.byDepartment())
	var f facts
	f.add(w.T("item_hours"), w.hours(catalog.OwnerHall)...)
	f.add(w.T("site_address"), w.in(hall.Address))
	f.links(w.T("public_phone"), phones([]string{hall.Phone})...)
	f.links(w.T("public_complaints"), phones([]string{hall.ComplaintPhone})...)
	f.add(w.T("site_complain"), w.in(hall.ComplaintNote))
	d.Sections = append(d.Sections, section{Title: say(w.T("site_hall")), Facts: f})
	return d
}

// departments is the list of departments, each with its services on a page of
// its own: one list of all would be too long for a telephone.
func (w *writer) departments() doc {
	return doc{Name: say(w.T("site_departments")), Sections: []section{{Links: w.byDepartment().Links}}}
}

func (w *writer) byDepartment() section {
	s := section{Title: say(w.T("site_departments"))}
	for i := range w.cat.Departments {
		dept := &w.cat.Departments[i]
		if n := len(w.cat.ItemsOf(dept.ID)); n > 0 {
			s.Links = append(s.Links, link{Text: w.in(dept.Name), To: w.href("departments/" + dept.ID), Sub: texts(say(w.N("services_count", n)))})
		}
	}
	if len(s.Links) == 0 {
		s.Intro = texts(say(w.T("list_empty")))
	}
	return s
}

func (w *writer) department(dept *catalog.Department, n int) doc {
	d := doc{Name: w.in(dept.Name), Official: w.official(dept.Name)}
	if n == 0 {
		d.Lead = texts(w.in(dept.Duties))
	}
	var list []link
	for _, it := range w.cat.ItemsOf(dept.ID) {
		list = append(list, link{Text: w.in(it.Name), To: w.href("items/" + it.ID), Sub: texts(w.zh(w.official(it.Name)))})
	}
	var f facts
	f.add(w.T("item_hours"), w.hours(dept.ID, catalog.OwnerHall)...)
	f.links(w.T("public_phone"), phones(dept.Phone)...)
	f.links(w.T("public_complaints"), phones(dept.ComplaintPhone)...)
	d.Sections = append(w.chunk(list, n, departmentAt(dept.ID)), section{Title: say(w.T("item_public")), Facts: f})
	return d
}

func (w *writer) forms(n int) doc {
	d := doc{Name: say(w.T("forms_title")), Lead: texts(say(w.T("site_forms_how")))}
	var list []link
	for _, f := range shownForms(w.cat) {
		list = append(list, link{Text: w.in(f.Name), To: w.href("forms/" + f.ID),
			Sub: texts(w.zh(w.official(f.Name)), say(w.T("paper_form", "ID", f.ID)))})
	}
	d.Sections = w.chunk(list, n, formsAt)
	return d
}

// shownForms are the forms of services that are in use.
func shownForms(cat *catalog.Catalog) []*catalog.Form {
	var out []*catalog.Form
	for i := range cat.Forms {
		if f := &cat.Forms[i]; !f.Idle {
			out = append(out, f)
		}
	}
	return out
}
