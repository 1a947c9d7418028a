package touch

import (
	"slices"

	"fyne.io/fyne/v2"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/i18n"
	"yimen/kiosk/visit"
)

// Screen is one drawn page: what Fyne shows, and the same as a list that can be
// measured, walked and spoken.
type Screen struct {
	Page   visit.Page
	Look   look.Look
	Object fyne.CanvasObject
	Stops  []part.Stop
	Texts  []part.Drawn
	Boxes  []part.Rect
	lives  []*part.Live
	now    *visit.State // what the live parts read
}

// page is a page while it is being drawn.
type page struct {
	*part.Sheet
	w    visit.World
	st   *visit.State
	send func(visit.Event)
	area part.Rect // between band and control bar, without margins
}

// A drawing makes one page, and examples makes states that show it at its
// fullest and emptiest, for the sweep. A page without examples is not drawn.
type drawing struct {
	draw     func(*page)
	examples func(visit.World, visit.State) []visit.State
}

// pages is every page that can be gone to.
var pages map[visit.Page]drawing

func init() { // not a literal: the pages themselves look things up here
	pages = map[visit.Page]drawing{
		visit.Attract:  {drawAttract, exampleAttract},
		visit.Home:     {drawHome, exampleHome},
		visit.Search:   {drawSearch, exampleSearch},
		visit.Guides:   {drawGuides, exampleGuides},
		visit.Items:    {drawItems, exampleItems},
		visit.Item:     {drawItem, exampleItem},
		visit.Forms:    {drawForms, exampleForms},
		visit.Form:     {drawForm, exampleForm},
		visit.Journeys: {drawJourneys, exampleJourneys},
		visit.Journey:  {drawJourney, exampleJourney},
		visit.Case:     {drawCase, exampleCase},
		visit.Have:     {drawHave, exampleHave},
		visit.Map:      {drawMap, exampleMap},
		visit.Centre:   {drawCentre, exampleCentre},
		visit.Counters: {drawCounters, exampleCounters},
		visit.Take:     {drawTake, exampleTake},
		visit.Confirm:  {drawConfirm, exampleConfirm},
		visit.Ticket:   {drawTicket, exampleTicket},
		visit.Service:  {drawService, exampleService},
		visit.Offer:    {drawOffer, exampleOffer},
	}
}

// View draws a state. Touches become events for send.
func View(w visit.World, st visit.State, panel look.Panel, finger *part.Finger, send func(visit.Event)) Screen {
	l := LookOf(st, panel)
	s := part.NewSheet(l, i18n.For(st.Lang), finger)
	held := st // live parts read this copy, which Refresh replaces
	p := &page{Sheet: s, w: w, st: &held, send: send}
	switch d, ok := pages[st.Here.Page]; {
	case !st.Alert.IsZero():
		p.frame(drawAlert)
	case ok && d.examples != nil && st.Here.Page == visit.Attract:
		d.draw(p) // the whole glass: one touch anywhere begins
	case ok && d.examples != nil:
		p.frame(d.draw)
	default:
		p.frame(drawHome)
	}
	return Screen{Page: st.Here.Page, Look: l, Object: s.Object(), Stops: s.Stops, Texts: s.Texts, Boxes: s.Boxes,
		lives: s.Lives, now: &held}
}

// LookOf is the look that a state asks for on a panel.
func LookOf(st visit.State, panel look.Panel) look.Look {
	l := look.Look{Lang: st.Lang, Panel: panel}
	if st.Large {
		l.Mode = look.Accessible
	}
	return l
}

// Refresh puts the live parts to a newer state of the same page; false when
// the page must be drawn anew.
func (s Screen) Refresh(st visit.State) bool {
	*s.now = st
	for _, l := range s.lives {
		if !l.Refresh() {
			return false
		}
	}
	return true
}

// T is a message in the visitor's language.
func (p *page) T(id string, args ...any) string { return p.Words.T(id, args...) }

// N is a message that counts.
func (p *page) N(id string, n int, args ...any) string { return p.Words.N(id, n, args...) }

// In is a catalogue text in the visitor's language.
func (p *page) In(t i18n.Text) string { return t.In(p.st.Lang) }

// do sends an event when touched.
func (p *page) do(e visit.Event) func() { return func() { p.send(e) } }

// go_ opens a place when touched.
func (p *page) go_(to visit.Place) func() { return p.do(visit.Go{To: to}) }

// turn is the pager's callback.
func (p *page) turn(to int) { p.send(visit.Turn{To: to}) }

// landscape says that the glass lies on its side.
func (p *page) landscape() bool { return !p.Look.Panel.Portrait() }

// columns cuts a place in two; share is the left one's part.
func (p *page) columns(r part.Rect, share float32) (left, right part.Rect) {
	gap := p.PX(8)
	left, right = r, r
	left.W = (r.W - gap) * share
	right.X = r.X + left.W + gap
	right.W = r.W - left.W - gap
	return left, right
}

// crowded moves what does not fit above and below into the flow, which turns
// pages: large type and long words must lose nothing.
func (p *page) crowded(r part.Rect, top []part.Block, flow *part.Flow, bottom []part.Block) (t, b []part.Block) {
	gap := p.Gap()
	least := float32(0)
	if len(flow.Blocks) > 0 || flow.Empty != "" {
		least = p.flowLeast()
	}
	for {
		used := p.StackHeight(top, r.W, gap) + p.StackHeight(bottom, r.W, gap) + 2*gap
		switch {
		case used+least <= r.H:
			return top, bottom
		case len(top) > 1 || len(top) == 1 && p.Look.Large() && len(flow.Blocks) > 0:
			flow.Blocks = append([]part.Block{top[len(top)-1]}, flow.Blocks...)
			top = top[:len(top)-1]
		case len(bottom) > 1:
			flow.Blocks = append(slices.Clone(flow.Blocks), bottom[0])
			bottom = bottom[1:]
		default:
			return top, bottom
		}
		least = p.flowLeast()
		flow.Gap = max(flow.Gap, p.PX(4))
	}
}

// flowLeast is a place in which any row and the pager find room.
func (p *page) flowLeast() float32 {
	if p.Look.Large() {
		return p.PX(112)
	}
	return p.PX(62)
}

// fits says that blocks above and below leave room for each other, and for a
// flow between them when there is one.
func (p *page) fits(r part.Rect, top, bottom []part.Block, flow bool) bool {
	used := p.StackHeight(top, r.W, p.Gap()) + p.StackHeight(bottom, r.W, p.Gap()) + 2*p.Gap()
	if flow {
		used += p.flowLeast()
	}
	return used <= r.H
}

// rowGap is between rows that are touched.
func (p *page) rowGap() float32 {
	if p.Look.Large() {
		return p.PX(3.6)
	}
	return p.PX(3)
}

// fill draws blocks at the top, actions at the bottom and a flow between.
func (p *page) fill(r part.Rect, top []part.Block, flow part.Flow, bottom ...part.Block) {
	gap := p.Gap()
	top, bottom = p.crowded(r, top, &flow, bottom)
	used := p.Stack(top, r, gap, look.Paper)
	mid := r
	if used > 0 {
		mid.Y, mid.H = r.Y+used+gap, r.H-used-gap
	}
	if len(bottom) > 0 {
		h := p.StackHeight(bottom, r.W, gap)
		at := part.Rect{X: r.X, Y: r.Bottom() - h, W: r.W, H: h}
		mid.H -= h + gap
		defer p.Stack(bottom, at, gap, look.Paper)
	}
	if len(flow.Blocks) > 0 || flow.Empty != "" {
		flow.Turn, flow.OnTurn = p.st.Here.Turn, p.turn
		flow.Draw(p.Sheet, mid, look.Paper)
	}
}
