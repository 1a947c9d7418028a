package touch

import (
	"fmt"
	"strings"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/catalog"
	"yimen/kiosk/visit"
)

// checked says when somebody last looked this service over, and in the
// demonstration hall that it is no office.
func (p *page) checked(it *catalog.Item) string {
	var says []string
	if it.CheckedOn != "" {
		says = append(says, p.T("item_checked", "Date", it.CheckedOn))
	}
	return strings.Join(append(says, nonEmpty(p.In(p.w.Catalog.Hall.Demo))...), p.T("dot"))
}

// itemTabs are the parts of a service's page.
func (p *page) itemTabs(it *catalog.Item) part.Block {
	columns := 5
	if p.Look.Large() {
		columns = 3
	}
	return p.tabs([]tab{
		{visit.TabMaterials, p.T("item_materials", "N", len(visit.MaterialsFor(it, p.st.Here.Case))), ""},
		{visit.TabWhere, p.T("item_place"), ""},
		{visit.TabSteps, p.T("item_steps"), ""},
		{visit.TabBasis, p.T("item_basis"), ""},
		{visit.TabPublic, p.T("item_public"), ""},
	}, columns)
}

// howLong is the limit, and the day on which it is done if it is accepted today.
func (p *page) howLong(it *catalog.Item) string {
	says := p.limits(it)
	if d, ok := p.w.Due(it, p.st.Now); ok && d.Today {
		id := "item_by"
		if d.Estimated {
			id = "item_by_estimated"
		}
		says += p.T("format_clause") + p.T(id, "Day", p.Words.Day(d.By))
	}
	return says
}

// dueBlocks say by when it is done, and what that counts on.
func (p *page) dueBlocks(it *catalog.Item) []part.Block {
	d, ok := p.w.Due(it, p.st.Now)
	if !ok {
		return nil
	}
	title := p.T("due_today", "Day", p.Words.Day(d.By))
	if !d.Today {
		title = p.T("due_next", "From", p.Words.Day(d.From), "Day", p.Words.Day(d.By))
	}
	says := []string{p.T("due_assumes")}
	if note := p.In(it.LimitNote); note != "" {
		says = append(says, note)
	}
	if d.Estimated {
		says = append(says, p.T("due_estimated", "Year", d.By.Year()))
	}
	return []part.Block{entry(title, strings.Join(says, "\n"))}
}

// itemWhere is where to go and when: counters and the way to them, other
// offices, hours, and how else it can be done.
func (p *page) itemWhere(it *catalog.Item) []part.Block {
	var blocks []part.Block
	for i, win := range p.w.Catalog.WindowsOf(it) {
		if i == 4 {
			break // the first ones; the line above names all
		}
		blocks = append(blocks, part.Row{ID: "way:" + win.ID, Title: p.T("where_counter", "Counter", win.ID, "Name", p.In(win.Name)),
			Sub: p.wayOr(win), Badge: win.ID, Do: p.go_(visit.Place{Page: visit.Map, ID: visit.MapWindow + win.ID})})
	}
	for _, id := range it.PlaceIDs {
		if pl, ok := p.w.Catalog.Place(id); ok {
			says := nonEmpty(p.In(pl.Address), p.In(pl.Transport), p.Words.List(pl.Phone...))
			blocks = append(blocks, part.Row{ID: "at:" + pl.ID, Title: p.In(pl.Name), Sub: strings.Join(says, p.T("dot")), Icon: "counter",
				Do: p.go_(visit.Place{Page: visit.Map, ID: visit.MapPlace + pl.ID})})
		}
	}
	blocks = append(blocks, entry(p.T("item_hours"), p.itemHours(it)))
	if ways := p.say().Channels(it); len(ways) > 0 {
		blocks = append(blocks, entry(p.T("item_ways"), p.Words.List(ways...)))
	}
	if it.Visits > 0 || it.VisitsNote.ZH != "" {
		blocks = append(blocks, entry(p.N("item_visits", it.Visits), p.In(it.VisitsNote)))
	}
	if also := p.say().Also(it); len(also) > 0 {
		blocks = append(blocks, entry(p.T("item_also"), p.Words.List(also...)))
	}
	if d := p.In(it.ResultDays); d != "" {
		blocks = append(blocks, entry(p.T("item_collect"), d))
	}
	return blocks
}

// wayOr is the way to a counter as a sentence, and its place where the hall has
// no plan.
func (p *page) wayOr(win *catalog.Window) string {
	if way := p.wayWords(win.ID); way != "" {
		return way
	}
	return p.placeOf(win)
}

// itemPublic is the nine disclosures: a mark for each, then what each says.
func (p *page) itemPublic(it *catalog.Item) []part.Block {
	blocks := []part.Block{part.Para{Text: p.T("nine_title"), Style: look.Strong}}
	if !p.Look.Large() { // there each says its state itself, or the marks alone would fill many screenfuls
		blocks = append(blocks, p.nine(it))
	}
	add := func(label, value string) {
		if value != "" {
			blocks = append(blocks, entry(label, value))
		}
	}
	nine := p.w.Catalog.Disclosures(it)
	for i, d := range nine {
		value := p.disclosed(it, i+1)
		if d.State == catalog.Missing {
			value = p.askInstead(it, i+1)
		}
		title := p.T("nine_entry", "N", d.N, "Name", p.In(d.Name))
		if p.Look.Large() {
			title += p.T("dot") + p.stateOf(d)
		}
		add(title, value)
	}
	add(p.T("public_phone"), p.Words.List(p.w.Catalog.PhoneOf(it)...))
	add(p.T("public_result"), p.In(it.Result))
	add(p.T("public_remedy"), p.In(it.Remedy))
	add(p.T("public_faq"), p.In(it.FAQ))
	if it.CheckedOn != "" {
		add(p.T("public_checked"), it.CheckedOn)
	}
	if !p.w.Catalog.Hall.Demo.Empty() {
		add(p.T("public_demo"), p.In(p.w.Catalog.Hall.Demo))
	}
	return blocks
}

// stateOf is a disclosure's state in a word.
func (p *page) stateOf(d catalog.Disclosure) string {
	switch d.State {
	case catalog.Own:
		return p.T("nine_own")
	case catalog.Inherited:
		return p.T("nine_inherited")
	}
	return p.T("nine_none")
}

// disclosed is what the n-th disclosure says, in few words where another part
// of the page has it in full.
func (p *page) disclosed(it *catalog.Item, n int) string {
	switch n {
	case 1:
		says := ""
		if d, ok := p.w.Catalog.Department(it.DeptID); ok {
			says = p.In(d.Name)
		}
		return strings.Join(nonEmpty(says, p.In(it.CoDept)), p.T("dot"))
	case 2:
		return p.In(it.Content)
	case 3:
		var laws []string
		for _, l := range it.Laws {
			laws = append(laws, p.lawTitle(l))
		}
		return strings.Join(laws, "\n")
	case 4:
		return strings.Join(nonEmpty(p.In(it.Conditions), p.In(it.Quota)), "\n")
	case 5:
		return p.T("nine_steps", "Steps", len(it.Steps), "Papers", len(it.Materials))
	case 6:
		return p.limits(it)
	case 7:
		if !it.Fee {
			return p.T("fee_none")
		}
		var fees []string
		for _, f := range it.Fees {
			fees = append(fees, p.feeTitle(f))
		}
		return strings.Join(fees, "\n")
	case 8:
		return p.withPhone(p.In(it.Owner), it.OwnerPhone)
	}
	return p.Words.List(p.w.Catalog.ComplaintPhoneOf(it)...)
}

// askInstead says which counter to ask about what is not published.
func (p *page) askInstead(it *catalog.Item, n int) string {
	counter := ""
	if w := p.w.Catalog.WindowsOf(it); len(w) > 0 {
		counter = w[0].ID
	} else if w, ok := p.w.Catalog.EnquiryWindow(); ok {
		counter = w.ID
	}
	id := "nine_missing"
	if n == 7 {
		id = "nine_missing_fee"
	}
	return p.T(id, "Counter", counter)
}

// nine is the nine marks.
func (p *page) nine(it *catalog.Item) part.Block {
	var cells []part.Block
	for _, d := range p.w.Catalog.Disclosures(it) {
		cells = append(cells, mark{p: p, d: d})
	}
	return part.Grid{Columns: 3, Blocks: cells}
}

// mark is one disclosure: an icon, its number and name, and its state in a word.
type mark struct {
	p *page
	d catalog.Disclosure
}

func (m mark) words() (title, state, icon string, tone part.Tone) {
	title = fmt.Sprintf("%d  %s", m.d.N, m.p.In(m.d.Name))
	switch m.d.State {
	case catalog.Own:
		return title, m.p.stateOf(m.d), "check", part.ToneJade
	case catalog.Inherited:
		return title, m.p.stateOf(m.d), "department", part.ToneBlue
	}
	return title, m.p.stateOf(m.d), "warn", part.ToneSeal
}

func (m mark) inner(s *part.Sheet, w float32) float32 { return w - s.PX(12) }

func (m mark) Height(s *part.Sheet, w float32) float32 {
	title, state, _, _ := m.words()
	t, small := part.Bold(s.Look.Type(look.Small)), s.Look.Type(look.Small)
	lines := len(s.Break(title, t, m.inner(s, w)))
	more := len(s.Break(state, small, m.inner(s, w)))
	return float32(lines)*s.LineHeight(t) + float32(more)*s.LineHeight(small) + 2*s.PX(2)
}

func (m mark) Draw(s *part.Sheet, r part.Rect, _ look.Role) {
	title, state, icon, tone := m.words()
	soft, ink := tone.Roles()
	s.Box(r, soft, look.None, 0, s.PX(3))
	s.Icon(icon, ink, part.Rect{X: r.X + s.PX(2), Y: r.Y + s.PX(2), W: s.PX(7), H: r.H - 2*s.PX(2)})
	t, small := part.Bold(s.Look.Type(look.Small)), s.Look.Type(look.Small)
	in := part.Rect{X: r.X + s.PX(10.5), Y: r.Y + s.PX(2), W: m.inner(s, r.W), H: r.H - 2*s.PX(2)}
	s.Within(r, func() {
		h := s.Lines(s.Break(title, t, in.W), t, look.Ink, in, part.Leading)
		s.Lines(s.Break(state, small, in.W), small, look.Ink, part.Rect{X: in.X, Y: in.Y + h, W: in.W, H: in.H - h}, part.Leading)
	})
}
