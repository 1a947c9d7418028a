package site

import (
	"strings"

	"yimen/kiosk/catalog"
)

// item is the page of one service.
func (w *writer) item(it *catalog.Item) doc {
	d := doc{Name: w.in(it.Name), Official: w.official(it.Name), Lead: texts(w.in(it.Content))}
	add := func(s section) {
		if len(s.Intro)+len(s.Facts)+len(s.Links)+len(s.Checks)+len(s.Steps) > 0 {
			d.Sections = append(d.Sections, s)
		}
	}
	add(section{Facts: w.itemFacts(it)})
	add(section{Title: say(w.T("public_conditions")), Intro: texts(w.in(it.Conditions), w.in(it.Quota))})
	add(w.cases(it))
	for _, s := range w.checklist(it) {
		add(s)
	}
	add(w.itemSteps(it))
	add(section{Title: say(w.T("fee_label")), Facts: w.fees(it)})
	add(section{Title: say(w.T("site_laws")), Facts: w.laws(it)})
	add(section{Title: say(w.T("public_faq")), Intro: texts(w.in(it.FAQ))})
	add(section{Title: say(w.T("item_public")), Facts: w.contacts(it)})
	return d
}

// facts gathers what has a value.
type facts []fact

func (f *facts) add(label string, values ...text) {
	var links []link
	for _, v := range values {
		if v.S != "" {
			links = append(links, link{Text: v})
		}
	}
	f.links(label, links...)
}

func (f *facts) links(label string, links ...link) {
	if len(links) > 0 {
		*f = append(*f, fact{label, links})
	}
}

func (w *writer) itemFacts(it *catalog.Item) []fact {
	var f facts
	var where []link
	for _, line := range w.words().Counters(w.cat.WindowsOf(it)) {
		where = append(where, link{Text: say(line)})
	}
	owners := append([]string{}, it.PlaceIDs...)
	for _, id := range it.PlaceIDs {
		if pl, ok := w.cat.Place(id); ok {
			where = append(where, link{Text: w.in(pl.Name), Sub: texts(w.in(pl.Address), w.in(pl.Transport), w.in(pl.Accessible))})
		}
	}
	f.links(w.T("item_where"), where...)
	f.add(w.T("item_hours"), w.hours(append(owners, it.DeptID, catalog.OwnerHall)...)...)
	f.add(w.T("item_long"), say(w.words().Limits(it)), w.in(it.LimitNote))
	if !it.Fee {
		f.add(w.T("fee_label"), say(w.T("fee_none")))
	}
	f.add(w.T("item_ways"), say(w.List(w.words().Channels(it)...)))
	if it.Visits > 0 || it.VisitsNote.ZH != "" {
		f.add(w.N("item_visits", it.Visits), w.in(it.VisitsNote))
	}
	if it.OnlineURL != "" {
		f.links(w.T("site_online"), web(say(it.OnlineURL), it.OnlineURL))
	}
	f.add(w.T("site_app"), w.in(it.AppNote))
	f.add(w.T("item_also"), say(w.List(w.words().Also(it)...)))
	f.add(w.T("public_result"), w.in(it.Result))
	f.add(w.T("item_collect"), w.in(it.ResultDays))
	return f
}

// cases are the cases that an item tells apart; the papers of each follow under
// its own heading.
func (w *writer) cases(it *catalog.Item) section {
	s := section{Title: say(w.T("case_title"))}
	for _, c := range it.Scenarios {
		s.Links = append(s.Links, link{Text: w.in(c.Name), Sub: texts(w.in(c.When))})
	}
	return s
}

// checklist is the papers: those of every case, then those of each.
func (w *writer) checklist(it *catalog.Item) []section {
	title := w.T("site_papers")
	if len(it.Materials) == 0 {
		return []section{{Title: say(title), Intro: texts(say(w.T("item_no_materials")))}}
	}
	all := section{Title: say(title), Intro: texts(say(w.T("site_tick")))}
	if len(it.Scenarios) > 0 {
		all.Title = say(w.T("site_papers_every"))
	}
	out := []section{all}
	for _, c := range it.Scenarios {
		out = append(out, section{Title: text{w.T("site_papers_case", "Name", c.Name.In(w.lang)), ""}})
	}
	for _, m := range it.Materials {
		n := 0
		for i, c := range it.Scenarios {
			if c.ID == m.Scenario {
				n = i + 1
			}
		}
		out[n].Checks = append(out[n].Checks, w.check(m))
	}
	if len(all.Checks) == 0 && len(out[0].Checks) == 0 {
		out[0].Title = say(title)
	}
	return out
}

func (w *writer) check(m catalog.Material) check {
	says := w.words().Count(m)
	c := check{Name: w.in(m.Name), Zh: w.official(m.Name), Sub: texts(say(strings.Join(says, w.T("dot"))), w.in(m.Note))}
	if i := m.Issuer.In(w.lang); i != "" {
		c.Sub = append(c.Sub, say(w.T("site_issuer", "Issuer", i)))
	}
	if f, ok := w.cat.Form(m.FormID); ok {
		c.Form = link{Text: say(w.T("site_form_of", "ID", f.ID)), To: w.href("forms/" + f.ID)}
	}
	return c
}

func (w *writer) itemSteps(it *catalog.Item) section {
	s := section{Title: say(w.T("item_steps"))}
	for _, st := range it.Steps {
		one := step{Name: link{Text: w.in(st.Name)}}
		if st.Limit.Set {
			one.Tags = []string{w.words().Limit(st.Limit)}
		}
		one.Sub = texts(w.in(st.Text))
		if r := st.Role.In(w.lang); r != "" {
			one.Sub = append(one.Sub, say(w.T("step_role", "Role", r)))
		}
		if r := w.in(st.Result); r.S != "" {
			one.Sub = append(one.Sub, say(w.T("site_step_result", "Result", r.S)))
		}
		s.Steps = append(s.Steps, one)
	}
	return s
}

func (w *writer) fees(it *catalog.Item) []fact {
	if !it.Fee {
		return nil // said among the facts
	}
	var f facts
	for _, fee := range it.Fees {
		name := fee.Name.In(w.lang)
		for _, c := range it.Scenarios {
			if c.ID == fee.Scenario {
				name = w.T("site_fee_case", "Fee", name, "Case", c.Name.In(w.lang))
			}
		}
		var says []text
		if fee.AmountFen >= 0 {
			amount := w.Money(fee.AmountFen)
			if u := fee.Unit.In(w.lang); u != "" {
				amount = w.T("fee_unit", "Amount", amount, "Unit", u)
			}
			says = append(says, say(amount))
		}
		says = append(says, w.in(fee.Standard))
		if b := fee.Basis.In(w.lang); b != "" {
			says = append(says, say(w.T("fee_basis", "Basis", b)))
		}
		if x := fee.Waiver.In(w.lang); x != "" {
			says = append(says, say(w.T("fee_waiver", "Waiver", x)))
		}
		if p := w.list(pay, fee.Pay); p != "" {
			says = append(says, say(w.T("site_pay", "Ways", p)))
		}
		f.add(name, says...)
	}
	return f
}

func (w *writer) laws(it *catalog.Item) []fact {
	var f facts
	for _, l := range it.Laws {
		var name []string
		for _, s := range []string{l.Title.In(w.lang), l.DocNo, w.words().Article(l.Article)} {
			if s != "" {
				name = append(name, s)
			}
		}
		links := []link{{Text: w.in(l.Text)}}
		f.links(strings.Join(name, w.T("dot")), links...)
	}
	return f
}

func (w *writer) contacts(it *catalog.Item) []fact {
	var f facts
	if d, ok := w.cat.Department(it.DeptID); ok {
		f.links(w.T("public_authority"), link{Text: w.in(d.Name), To: w.href("departments/" + d.ID)})
	}
	f.add(w.T("site_with"), w.in(it.CoDept))
	owner := []link{}
	if o := w.in(it.Owner); o.S != "" {
		owner = append(owner, link{Text: o})
	}
	if it.OwnerPhone != "" {
		owner = append(owner, phones([]string{it.OwnerPhone})...)
	}
	f.links(w.T("public_owner"), owner...)
	f.links(w.T("public_phone"), phones(w.cat.PhoneOf(it))...)
	f.links(w.T("public_complaints"), phones(w.cat.ComplaintPhoneOf(it))...)
	f.add(w.T("public_remedy"), w.in(it.Remedy))
	f.add(w.T("public_checked"), say(it.CheckedOn))
	return f
}
