package touch

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/i18n"
	"yimen/kiosk/search"
	"yimen/kiosk/visit"
)

// tabList is the search page with the keyboard put away.
const tabList = "list"

// drawSearch finds a service as one types.
func drawSearch(p *page) {
	if p.st.Here.Tab == tabList {
		p.results(p.area, func() { p.send(visit.Tab{}) })
		return
	}
	if p.landscape() {
		left, right := p.columns(p.area, 0.48)
		p.results(left, nil)
		right.X -= p.PX(2)
		right.W += p.PX(2) + p.PX(look.Margin) - p.PX(4)
		right.H = p.keyboardHeight(right.H)
		p.keyboard(right)
		return
	}
	h := p.keyboardHeight(p.area.H * 0.52)
	board := part.Rect{X: 0, Y: p.area.Bottom() - h, W: p.Size.W, H: h}
	p.keyboard(board)
	above := p.area
	above.H -= h + p.Gap()
	p.results(above, nil)
}

// results is the field, what was found, and the words that letters stand for.
func (p *page) results(r part.Rect, open func()) {
	top := []part.Block{field{id: "field", hint: p.T("search_hint"), text: p.st.Typed, typing: open == nil, do: open}}
	if len(p.st.Candidates) > 0 && open == nil {
		top = append(top, candidates{p})
	}
	status := p.T("search_how")
	if strings.TrimSpace(p.st.Typed) != "" {
		status = p.N("search_found", p.st.Found)
		if s := p.st.Section; s != "" && p.st.Found > 0 {
			status += p.T("format_clause") + p.T("search_opens_"+string(s))
		}
	}
	top = append(top, part.Para{Text: status, Style: look.Small, Colour: look.Muted})
	flow := part.Flow{Gap: p.rowGap(), Carded: true, Divided: true}
	flow.Blocks = p.meant()
	for i, h := range p.st.Hits {
		flow.Blocks = append(flow.Blocks, p.hit(i, h))
	}
	if strings.TrimSpace(p.st.Typed) != "" && len(p.st.Hits) == 0 {
		flow.Blocks = append(flow.Blocks, p.instead()...)
	}
	p.fill(r, top, flow)
}

// meant are the departments and counters that the query names, and the hall's
// hours and phone when it asks for nothing else.
func (p *page) meant() []part.Block {
	var out []part.Block
	for _, id := range p.st.MeantAt {
		if win, ok := p.w.Catalog.Window(id); ok {
			out = append(out, part.Row{ID: "meant:w" + id, Title: p.T("where_counter", "Counter", id, "Name", p.In(win.Name)), Sub: p.placeOf(win),
				Icon: "counter", Do: p.go_(visit.Place{Page: visit.Map, ID: visit.MapWindow + id})})
		}
	}
	for _, id := range p.st.Meant {
		d, ok := p.w.Catalog.Department(id)
		if !ok || len(p.w.Catalog.ItemsOf(id)) == 0 {
			continue
		}
		out = append(out, part.Row{ID: "meant:" + id, Title: p.In(d.Name), Sub: p.N("services_count", len(p.w.Catalog.ItemsOf(id))), Icon: "department",
			Do: p.go_(visit.Place{Page: visit.Items, ID: visit.ByDepartment + id})})
	}
	for _, j := range p.journeys("") {
		if named(j.Name, p.st.Typed) {
			out = append(out, p.journeyRow(j))
		}
	}
	if len(p.st.Hits) == 0 && len(out) == 0 {
		switch p.st.Section {
		case search.Opening:
			out = append(out, entry(p.T("item_hours"), p.hoursWeek()))
		case search.Phone:
			out = append(out, entry(p.T("public_phone"), p.w.Catalog.Hall.Phone))
		case search.Where:
			out = append(out, entry(p.In(p.w.Catalog.Hall.Name), p.In(p.w.Catalog.Hall.Address)))
		}
	}
	return out
}

// named says that what was typed is a journey's name, or begins to be, or has it
// in it: 我想开餐馆.
func named(name i18n.Text, typed string) bool {
	typed = strings.ToLower(strings.Join(strings.Fields(typed), " "))
	if utf8.RuneCountInString(typed) < 2 {
		return false
	}
	for _, n := range []string{name.ZH, strings.ToLower(name.EN)} {
		if n != "" && (strings.Contains(typed, n) || strings.Contains(n, typed) && (typed[0] >= 128 || len(typed) >= 4)) {
			return true
		}
	}
	return false
}

// instead is where to go on when nothing was found: the nearest services, the
// list of departments, and the counter to ask at.
func (p *page) instead() []part.Block {
	var out []part.Block
	if len(p.st.Near) > 0 {
		out = append(out, part.Para{Text: p.T("search_near"), Style: look.Body})
		for i, h := range p.st.Near {
			out = append(out, p.hit(i, h))
		}
	} else if p.st.Section == "" && len(p.st.Meant)+len(p.st.MeantAt) == 0 {
		out = append(out, part.Para{Text: p.T("search_nothing"), Style: look.Body})
	}
	out = append(out, part.Row{ID: "departments", Title: p.T("search_departments"), Icon: "department",
		Do: p.go_(visit.Place{Page: visit.Guides, Tab: visit.TabDepartment})})
	if win, ok := p.w.Catalog.EnquiryWindow(); ok {
		out = append(out, part.Row{ID: "ask", Title: p.T("search_ask", "Counter", win.ID), Sub: p.placeOf(win), Icon: "help",
			Do: p.go_(visit.Place{Page: visit.Map, ID: visit.MapWindow + win.ID})})
	}
	return out
}

// hit is one found service, its matches marked.
func (p *page) hit(i int, h search.Hit) part.Block {
	item, ok := p.w.Catalog.Item(h.ItemID)
	if !ok {
		return part.Gap{}
	}
	row := p.itemRow("hit:"+strconv.Itoa(i), item)
	row.Do = p.go_(visit.AtSection(item.ID, p.st.Section))
	for _, m := range h.Marks {
		row.Marks = append(row.Marks, part.Mark{From: m.From, To: m.To})
	}
	return row
}

// candidates is a row of Chinese words that the letters may stand for.
type candidates struct{ p *page }

func (c candidates) Height(s *part.Sheet, _ float32) float32 { return s.PX(20.5) }

func (c candidates) Draw(s *part.Sheet, r part.Rect, _ look.Role) {
	t := s.Look.Type(look.Label)
	x := r.X
	for i, word := range c.p.st.Candidates {
		w := max(s.PX(21), s.Width(word, t)+s.PX(9))
		if x+w > r.Right() {
			break
		}
		part.Button{ID: "word:" + strconv.Itoa(i), Label: word, Face: part.Soft, Do: c.p.do(visit.Choose{Word: word})}.
			Draw(s, part.Rect{X: x, Y: r.Y, W: w, H: r.H}, look.Paper)
		x += w + s.PX(3.4)
	}
}

func exampleSearch(w visit.World, st visit.State) []visit.State {
	st.Here = visit.Place{Page: visit.Search}
	queries := []string{"", "yyzz", "gongsi", "company", "qqqqqq", "上海", "护照要什么材料", "工商局", "12号窗口", "几点", "passprot renewel", "我想开餐馆"}
	var out []visit.State
	for _, q := range queries {
		s := st
		if q != "" {
			s, _ = visit.Update(w, s, visit.Key{Text: q}, st.Now)
		}
		out = append(out, s)
	}
	list, _ := visit.Update(w, out[1], visit.Tab{To: tabList}, st.Now)
	return append(out, list)
}
