package touch

import (
	"strconv"
	"strings"

	"yimen/app/look"
	"yimen/app/part"
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
	}
	top = append(top, part.Para{Text: status, Style: look.Small, Colour: look.Muted})
	flow := part.Flow{Gap: p.rowGap(), Carded: true, Divided: true}
	switch {
	case len(p.st.Hits) > 0:
		for i, h := range p.st.Hits {
			flow.Blocks = append(flow.Blocks, p.hit(i, h))
		}
	case strings.TrimSpace(p.st.Typed) != "":
		flow.Empty = p.T("search_nothing")
	}
	p.fill(r, top, flow)
}

// hit is one found service, its matches marked.
func (p *page) hit(i int, h search.Hit) part.Block {
	item, ok := p.w.Catalog.Item(h.ItemID)
	if !ok {
		return part.Gap{}
	}
	row := p.itemRow("hit:"+strconv.Itoa(i), item)
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
	queries := []string{"", "yyzz", "gongsi", "company", "qqqqqq", "上海"}
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
