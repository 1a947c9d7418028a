package touch

import (
	"time"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/catalog"
	"yimen/kiosk/queue"
	"yimen/kiosk/slip"
	"yimen/kiosk/visit"
)

// drawTake is the choice of what to take a number for: a group of services, or
// a service looked for by name.
func drawTake(p *page) {
	flow := part.Flow{Gap: p.rowGap(), Carded: true, Divided: true}
	for _, lane := range p.lanes() {
		id := lane.ID
		flow.Blocks = append(flow.Blocks, part.Row{ID: "lane:" + id, Title: p.In(lane.Name), Badge: lane.Prefix,
			LiveSub: func() string { return p.laneLine(id) },
			Do:      p.go_(visit.Place{Page: visit.Confirm, ID: visit.ForLane + id})})
	}
	p.fill(p.area, []part.Block{part.Para{Text: p.T("take_title"), Style: look.Title}, p.searchDoor()}, flow)
}

func exampleTake(_ visit.World, st visit.State) []visit.State {
	st.Here = visit.Place{Page: visit.Take}
	return []visit.State{st}
}

// drawConfirm is the last look before the number: where, how many wait, what
// one needs at the counter; then one tap.
func drawConfirm(p *page) {
	lane, item, ok := p.w.LaneFor(p.st.Here.ID)
	if !ok {
		drawTake(p)
		return
	}
	name := p.In(lane.Name)
	if item != nil {
		name = p.In(item.Name)
	}
	id := lane.ID
	facts := part.Facts{List: []part.Fact{
		{Label: p.T("item_where"), Value: p.whereFor(lane, item)},
		{Label: p.T("item_wait"), Live: func() string { return p.laneWaiting(id) }},
	}}
	var needs []part.Block
	for _, n := range queue.Needs() {
		needs = append(needs, p.need(n))
	}
	columns := 2
	if p.landscape() && !p.Look.Large() {
		columns = 4
	}
	blocks := []part.Block{facts, together{part.Para{Text: p.T("needs_title"), Style: look.Strong}, part.Grid{Columns: columns, Blocks: needs}}}
	take := p.confirmButton(lane)
	if p.st.Held.Ticket.ID != "" {
		blocks, take = append(p.held(), blocks...), p.heldButton()
	} else {
		blocks = append(blocks, p.document()...)
	}
	if !p.st.Printer.CanPrint() && p.st.Printer != slip.Starting {
		blocks = append([]part.Block{notice{p.printerNotice(), "warn", part.ToneGold}}, blocks...)
	}
	if r := p.st.Ticket.Refused; r != "" {
		blocks = append([]part.Block{notice{p.refusal(r), "warn", part.ToneSeal}}, blocks...)
	}
	p.fill(p.area, []part.Block{part.Para{Text: p.T("confirm_title", "Name", name), Style: look.Title}},
		part.Flow{Blocks: blocks, Gap: p.Gap()}, take)
}

func (p *page) confirmButton(lane *catalog.Lane) part.Block {
	b := part.Button{ID: "confirm", Label: p.T("confirm_take"), Icon: "ticket", Face: part.Filled, Kind: part.Primary, MM: 27,
		Style: look.Heading, Do: p.do(visit.TakeNumber{})}
	if p.st.Ticket.Asked {
		b.Label, b.Off = p.T("confirm_asked"), true
	}
	if open, next := p.w.Open(lane, p.st.Now); !open {
		b.Label, b.Off, b.Icon = p.closedWords(next), true, "clock"
	}
	return b
}

// need is a switch.
func (p *page) need(n queue.Need) part.Block {
	b := part.Button{ID: "need:" + string(n), Label: p.T("need_" + string(n)), Icon: "box", State: p.T("state_off"), Do: p.do(visit.Need{Need: n})}
	for _, k := range p.st.Needs {
		if k == n {
			b.Face, b.Icon, b.State = part.Chosen, "boxed", p.T("state_on")
		}
	}
	return b
}

// notice is a sentence that must not be missed: an icon, words, a soft ground.
type notice struct {
	text, icon string
	tone       part.Tone
}

func (n notice) inner(s *part.Sheet, w float32) float32 { return w - s.PX(12) - s.PX(16) }

func (n notice) Height(s *part.Sheet, w float32) float32 {
	t := s.Look.Type(look.Body)
	return max(s.PX(14), float32(len(s.Break(n.text, t, n.inner(s, w))))*s.LineHeight(t)) + 2*s.PX(4)
}

func (n notice) Draw(s *part.Sheet, r part.Rect, _ look.Role) {
	ground, ink := n.tone.Roles()
	edge := look.None
	if s.Look.Large() {
		edge = look.Blue
	}
	s.Box(r, ground, edge, 0.6, s.PX(look.Radius))
	s.Icon(n.icon, ink, part.Rect{X: r.X + s.PX(6), Y: r.Y, W: s.PX(11), H: r.H})
	t := s.Look.Type(look.Body)
	lines := s.Break(n.text, t, n.inner(s, r.W))
	h := float32(len(lines)) * s.LineHeight(t)
	s.Within(r, func() {
		s.Lines(lines, t, ink, part.Rect{X: r.X + s.PX(22), Y: r.Y + (r.H-h)/2, W: n.inner(s, r.W), H: h}, part.Leading)
	})
}

func exampleConfirm(w visit.World, st visit.State) []visit.State {
	var out []visit.State
	for _, it := range longest(w) {
		st.Here = visit.Place{Page: visit.Confirm, ID: visit.ForItem + it.ID}
		out = append(out, st)
	}
	need := out[0]
	need.Needs = queue.Needs()
	need.Printer = slip.PaperOut
	refused := out[0]
	refused.Ticket.Refused = "refused_store"
	refused.Printer = slip.Absent
	closed := out[0]
	closed.Now = closed.Now.Add(13 * time.Hour)
	offered := out[0]
	offered.Reader = true
	moved := offered
	moved.Document.Trouble = "not-genuine"
	ticket := offered
	ticket.Document.Trouble = visit.OwnCode
	read := offered
	read.Document = visit.Document{Has: true, Name: "张*", Expired: true}
	if st.Lang != zh {
		read.Document.Name = "E******* A*** M****"
	}
	holds := read
	holds.Held.Ticket = queue.Ticket{ID: "held", Prefix: "A", Number: 27}
	holds.Held.Ahead = 12
	lane := st
	lane.Here.ID = visit.ForLane + w.Catalog.Lanes[0].ID
	lane.Ticket.Asked = true
	return append(out, need, refused, closed, offered, moved, ticket, read, holds, lane)
}
