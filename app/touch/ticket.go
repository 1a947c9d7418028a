package touch

import (
	"fmt"
	"time"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/catalog"
	"yimen/kiosk/queue"
	"yimen/kiosk/slip"
	"yimen/kiosk/visit"
)

// drawTicket is the number, large enough to photograph when paper has run out.
func drawTicket(p *page) {
	p.ticketPage(p.printHeadline(), p.ticketActions())
}

// drawOffer is for the visitor whose slip was on its way when the program was
// stopped: the number stands, the slip can be had now.
func drawOffer(p *page) {
	p.ticketPage(headline{p.T("offer_title"), "warn", look.Gold}, []part.Button{
		{ID: "leave", Label: p.T("offer_no"), Do: p.do(visit.Leave{})},
		{ID: "offer", Label: p.T("offer_print"), Icon: "print", Face: part.Filled, Kind: part.Primary, Do: p.do(visit.TakeOffer{})},
	})
}

type headline struct {
	text, icon string
	colour     look.Role
}

// printHeadline says how the slip stands. "Take your slip" only when the
// printer has said that it is out.
func (p *page) printHeadline() headline {
	t := p.st.Ticket
	switch {
	case !t.Done:
		return headline{p.T("ticket_printing"), "print", look.Blue}
	case t.Job.State == queue.JobPrinted:
		return headline{p.T("ticket_printed"), "check", look.Jade}
	}
	return headline{p.T("ticket_photo", "Why", p.printerWords(slip.State(t.Job.Printer))), "camera", look.Seal}
}

func (p *page) ticketActions() []part.Button {
	t := p.st.Ticket
	done := part.Button{ID: "done", Label: p.T("ticket_done"), Face: part.Filled, Kind: part.Primary, Do: p.do(visit.Leave{})}
	if !p.st.Leaves.IsZero() {
		done.Live = func() string {
			left := max(0, int(p.st.Leaves.Sub(p.st.Now).Round(time.Second)/time.Second))
			return p.N("ticket_done_in", left)
		}
	}
	var other []part.Button
	switch {
	case t.Done && t.Job.State != queue.JobPrinted:
		other = append(other, part.Button{ID: "again", Label: p.T("ticket_again"), Icon: "print", Kind: part.Primary,
			Off: !p.st.Printer.CanPrint(), Do: p.do(visit.PrintAgain{})})
	case t.Done && t.Ticket.ItemID != "":
		other = append(other, p.paperButton(visit.Checklist(t.Ticket.ItemID, p.st.Papers().Case), "print-list", p.T("item_print")))
	}
	return append(other, done)
}

// ticketPage is headline, card and buttons.
func (p *page) ticketPage(head headline, buttons []part.Button) {
	var row []part.Block
	for _, b := range buttons {
		row = append(row, b)
	}
	columns := len(row)
	if p.Look.Large() && !p.landscape() {
		columns = 1
	}
	actions := part.Grid{Columns: columns, Blocks: row}
	left, right := p.columns(p.area, 0.56)
	beside := []part.Block{p.headline(head), p.ticketCode()}
	if b := p.bring(); b != nil && p.landscape() && p.fits(right, append(beside, b), []part.Block{actions}, false) {
		beside = append(beside, b)
	}
	if p.landscape() && p.fits(right, beside, []part.Block{actions}, false) && p.fits(left, []part.Block{ticketCard{p: p}}, nil, false) {
		p.Stack([]part.Block{ticketCard{p: p}}, left, 0, look.Paper)
		p.fill(right, beside, part.Flow{}, actions)
		return
	}
	blocks := []part.Block{p.headline(head), ticketCard{p: p}, p.ticketCode()}
	if p.Look.Large() {
		figures := ticketCard{p: p}.boxes()
		blocks = []part.Block{p.headline(head), ticketCard{p: p, alone: true}, part.Grid{Columns: len(figures), Blocks: figures}, p.ticketCode()}
	}
	if b := p.bring(); b != nil && !p.Look.Large() {
		blocks = append(blocks, b)
	}
	p.fill(p.area, blocks, part.Flow{}, actions)
}

func (p *page) headline(h headline) part.Block { return banner{h} }

// banner is the headline: icon and words in the middle.
type banner struct{ h headline }

func (b banner) lines(s *part.Sheet, w float32) ([]string, look.Type) {
	t := s.Look.Type(look.Heading)
	return s.Break(b.h.text, t, w-s.PX(20)), t
}

func (b banner) Height(s *part.Sheet, w float32) float32 {
	lines, t := b.lines(s, w)
	return float32(len(lines))*s.LineHeight(t) + s.PX(4)
}

func (b banner) Draw(s *part.Sheet, r part.Rect, _ look.Role) {
	lines, t := b.lines(s, r.W)
	tw := float32(0)
	for _, l := range lines {
		tw = max(tw, s.Width(l, t))
	}
	side := s.PX(13)
	x := r.X + (r.W-tw-side-s.PX(4))/2
	s.Icon(b.h.icon, b.h.colour, part.Rect{X: x, Y: r.Y, W: side, H: r.H})
	s.Within(r, func() {
		s.Lines(lines, t, b.h.colour, part.Rect{X: x + side + s.PX(4), Y: r.Y + s.PX(2), W: tw, H: r.H}, part.Leading)
	})
}

// ticketCard is the number with people ahead and expected time.
type ticketCard struct {
	p     *page
	alone bool // the number without the figures, which then follow by themselves
}

func (c ticketCard) parts(s *part.Sheet) (where string, number look.Type) {
	number = s.Look.Type(look.Huge)
	if !s.Look.Panel.Portrait() {
		number.EM = 36
		if s.Look.Large() {
			number.EM = 24
		}
	}
	return c.p.ticketWhere(), number
}

func (c ticketCard) boxes() []part.Block {
	t := c.p.st.Ticket.Ticket
	boxes := []part.Block{figure{fmt.Sprint(t.Ahead), c.p.N("ticket_ahead", t.Ahead), part.ToneBlue}}
	if t.Wait.Known {
		at := t.Issued.In(catalog.Zone).Add(time.Duration(t.Wait.Minutes) * time.Minute)
		about := c.p.N("ticket_minutes", t.Wait.Minutes)
		if t.Wait.Minutes == 0 {
			about = c.p.T("ticket_at_once")
		}
		boxes = append(boxes, figure{about, c.p.T("ticket_about", "Time", c.p.Words.Clock(at)), part.ToneJade})
	}
	return boxes
}

func (c ticketCard) Height(s *part.Sheet, w float32) float32 {
	where, number := c.parts(s)
	in := w - 2*s.PX(8)
	h := s.PX(12) + part.Para{Text: where, Style: look.Body}.Height(s, in) + s.LineHeight(number)
	if c.alone {
		return h
	}
	b := c.boxes()
	return h + part.Grid{Columns: len(b), Blocks: b}.Height(s, in)
}

func (c ticketCard) Draw(s *part.Sheet, r part.Rect, _ look.Role) {
	s.CardAt(r)
	where, number := c.parts(s)
	in := r.Inset(s.PX(8), s.PX(6))
	s.Within(r, func() {
		para := part.Para{Text: where, Style: look.Body, Colour: look.Muted, Align: part.Middle}
		h := para.Height(s, in.W)
		para.Draw(s, part.Rect{X: in.X, Y: in.Y, W: in.W, H: h}, look.Card)
		s.Line(c.p.st.Ticket.Ticket.Label(), number, look.Seal, part.Rect{X: in.X, Y: in.Y + h, W: in.W, H: s.LineHeight(number)}, part.Middle)
		if c.alone {
			return
		}
		b := c.boxes()
		g := part.Grid{Columns: len(b), Blocks: b}
		g.Draw(s, part.Rect{X: in.X, Y: in.Y + h + s.LineHeight(number), W: in.W, H: g.Height(s, in.W)}, look.Card)
	})
}

// figure is a large figure and what it counts.
type figure struct {
	figure, words string
	tone          part.Tone
}

func (f figure) Height(s *part.Sheet, w float32) float32 {
	a, b := s.Look.Type(look.Title), s.Look.Type(look.Body)
	return float32(len(s.Break(f.figure, a, w-s.PX(6))))*s.LineHeight(a) +
		float32(len(s.Break(f.words, b, w-s.PX(6))))*s.LineHeight(b) + 2*s.PX(3)
}

func (f figure) Draw(s *part.Sheet, r part.Rect, _ look.Role) {
	soft, ink := f.tone.Roles()
	edge := look.None
	if s.Look.Large() {
		edge = look.Outline
	}
	s.Box(r, soft, edge, 0.4, s.PX(4))
	a, b := s.Look.Type(look.Title), s.Look.Type(look.Body)
	in := r.Inset(s.PX(3), s.PX(3))
	s.Within(r, func() {
		h := s.Lines(s.Break(f.figure, a, in.W), a, ink, in, part.Middle)
		in.Y += h
		s.Lines(s.Break(f.words, b, in.W), b, ink, in, part.Middle)
	})
}

// ticketCode is the code to take the number along on a phone.
func (p *page) ticketCode() part.Block {
	title, sub := p.T("ticket_code"), p.T("ticket_code_sub")
	if p.w.Follow != "" {
		title, sub = p.T("ticket_follow"), p.T("ticket_follow_sub")
	}
	return coded{data: p.w.TicketCode(p.st.Ticket.Ticket), title: title, sub: sub}
}

// bring reminds of the papers in one line.
func (p *page) bring() part.Block {
	it, ok := p.w.Catalog.Item(p.st.Ticket.Ticket.ItemID)
	if !ok {
		return nil
	}
	papers := visit.MaterialsFor(it, p.st.Papers().Case)
	if len(papers) == 0 {
		return nil
	}
	var names []string
	for _, m := range papers {
		names = append(names, p.In(m.Name))
	}
	text := p.T("ticket_bring", "List", p.Words.List(names...))
	t := p.Look.Type(look.Body)
	if p.LineHeight(t)*float32(len(p.Break(text, t, p.area.W*0.8))) > p.PX(46) { // the checklist has them all
		text = p.N("ticket_bring_many", len(names))
	}
	return notice{text, "form", part.ToneGold}
}

func exampleTicket(w visit.World, st visit.State) []visit.State {
	it := longest(w)[0]
	lane, _ := w.Catalog.LaneOf(it)
	st.Here = visit.Place{Page: visit.Ticket}
	st.Ticket = visit.Taking{Done: true, Job: queue.Job{State: queue.JobPrinted},
		Ticket: queue.Ticket{ID: "example", Day: st.Now.Format("2006-01-02"), Prefix: lane.Prefix, Number: 27, Lane: lane.ID, ItemID: it.ID,
			Lang: st.Lang, Issued: st.Now, Ahead: 7, Wait: queue.Estimate{Known: true, Minutes: 12}}}
	printed := st
	printed.Leaves = st.Now.Add(20 * time.Second)
	printing := st
	printing.Ticket.Done = false
	wide := printing
	wide.Ticket.Ticket.Number, wide.Ticket.Ticket.Ahead, wide.Ticket.Ticket.Wait.Minutes = 1000, 240, 185
	out := []visit.State{printed, printing, wide}
	for _, ps := range slip.States() {
		s := st
		s.Printer = ps
		s.Ticket.Job = queue.Job{State: queue.JobUnknown, Printer: string(ps)}
		out = append(out, s)
	}
	return out
}

func exampleOffer(w visit.World, st visit.State) []visit.State {
	s := exampleTicket(w, st)[0]
	s.Here.Page = visit.Offer
	return []visit.State{s}
}
