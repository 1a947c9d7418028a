package touch

import (
	"strings"
	"time"

	"yimen/app/look"
	"yimen/app/say"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/slip"
	"yimen/kiosk/visit"
)

const zh = i18n.ZH

// lanes in the order of the screen.
func (p *page) lanes() []*catalog.Lane { return p.w.Lanes() }

// placeOf is where a counter is: its zone, else its floor.
func (p *page) placeOf(w *catalog.Window) string { return p.say().Place(w) }

// say is the words that pages for phones use too.
func (p *page) say() say.In { return say.In{Words: p.Words, Cat: p.w.Catalog, Lang: p.st.Lang} }

// where is "second floor, zone B, counters 12-16" for counters of one zone, and
// the zones after each other for several.
func (p *page) where(windows []*catalog.Window) string {
	return p.Words.List(p.say().Counters(windows)...)
}

func (p *page) whereIs(it *catalog.Item) string {
	if w := p.w.Catalog.WindowsOf(it); len(w) > 0 {
		return p.where(w)
	}
	return p.T("where_ask")
}

func (p *page) laneWhere(l *catalog.Lane) string { return p.where(p.w.Catalog.WindowsOfLane(l)) }

// whereFor is where a number is called to: the service's own counters, else the lane's.
func (p *page) whereFor(l *catalog.Lane, it *catalog.Item) string {
	if it != nil {
		if w := p.w.Catalog.WindowsOf(it); len(w) > 0 {
			return p.where(w)
		}
	}
	return p.laneWhere(l)
}

// limit is "15 working days", "at once".
func (p *page) limit(l catalog.Limit) string { return p.say().Limit(l) }

// limits is the promised limit and the statutory one.
func (p *page) limits(it *catalog.Item) string { return p.say().Limits(it) }

// itemLine is department, where, how long: the line under a service's name.
func (p *page) itemLine(it *catalog.Item) string {
	var says []string
	if d, ok := p.w.Catalog.Department(it.DeptID); ok {
		name := d.Short
		if name.Empty() {
			name = d.Name
		}
		says = append(says, p.In(name))
	}
	if w := p.w.Catalog.WindowsOf(it); len(w) > 0 {
		says = append(says, p.where(w))
	}
	if it.Promise.Set {
		says = append(says, p.limit(it.Promise))
	}
	return strings.Join(says, p.T("dot"))
}

// materialLine is originals and copies, and the note.
func (p *page) materialLine(m catalog.Material) string {
	says := p.say().Count(m)
	if n := p.In(m.Note); n != "" {
		says = append(says, n)
	}
	return strings.Join(says, p.T("dot"))
}

func (p *page) stepTitle(s catalog.Step) string {
	if !s.Limit.Set {
		return p.In(s.Name)
	}
	return p.In(s.Name) + p.T("dot") + p.limit(s.Limit)
}

func (p *page) stepLine(s catalog.Step) string {
	says := p.In(s.Text)
	if r := p.In(s.Role); r != "" {
		says = strings.TrimSpace(says + "\n" + p.T("step_role", "Role", r))
	}
	return says
}

func (p *page) lawTitle(l catalog.Law) string {
	return strings.Join(nonEmpty(p.In(l.Title), l.DocNo, p.say().Article(l.Article)), p.T("dot"))
}

func (p *page) feeTitle(f catalog.Fee) string {
	if f.AmountFen >= 0 {
		amount := p.Words.Money(f.AmountFen)
		if u := p.In(f.Unit); u != "" {
			amount = p.T("fee_unit", "Amount", amount, "Unit", u)
		}
		return p.In(f.Name) + p.T("dot") + amount
	}
	return p.In(f.Name)
}

func (p *page) feeLine(f catalog.Fee) string {
	var says []string
	says = append(says, nonEmpty(p.In(f.Standard))...)
	if b := p.In(f.Basis); b != "" {
		says = append(says, p.T("fee_basis", "Basis", b))
	}
	if w := p.In(f.Waiver); w != "" {
		says = append(says, p.T("fee_waiver", "Waiver", w))
	}
	return strings.Join(says, "\n")
}

func (p *page) withPhone(owner, phone string) string {
	return strings.Join(nonEmpty(owner, phone), p.T("dot"))
}

func nonEmpty(texts ...string) []string {
	var out []string
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return out
}

// hallWaiting is how many wait in all, and the longest wait among the lanes
// that can be told: nobody is promised the shortest.
func (p *page) hallWaiting() string {
	people, longest, known := 0, 0, len(p.lanes()) > 0
	for _, l := range p.lanes() {
		w := p.st.Waiting[l.ID]
		people += w.People
		known = known && (w.Wait.Known || w.People == 0)
		longest = max(longest, w.Wait.Minutes)
	}
	return p.waitWords("wait_hall", people, longest, known)
}

func (p *page) waitWords(id string, people, minutes int, known bool) string {
	switch {
	case people == 0:
		return p.T("wait_nobody")
	case !known || minutes == 0:
		return p.N("wait_people", people)
	}
	return p.T(id, "People", p.N("wait_people", people), "Minutes", p.N("wait_minutes", minutes), "N", minutes)
}

func (p *page) laneWaiting(id string) string {
	w := p.st.Waiting[id]
	return p.waitWords("wait_both", w.People, w.Wait.Minutes, w.Wait.Known)
}

// laneLine is where a lane is served and how many wait, or when it opens.
func (p *page) laneLine(id string) string {
	lane, ok := p.w.Catalog.Lane(id)
	if !ok {
		return ""
	}
	if open, next := p.w.Open(lane, p.st.Now); !open {
		return p.closedWords(next)
	}
	return p.laneWhere(lane) + p.T("dot") + p.laneWaiting(id)
}

// servingLine is the numbers called last, newest first, or that nobody waits.
func (p *page) servingLine(id string, room float32) string {
	w := p.st.Waiting[id]
	var says []string
	for _, c := range w.Serving {
		says = append(says, p.T("serving_at", "Number", c.Label, "Counter", c.Window))
		if len(says) == 1 {
			break // the newest; the board shows the others
		}
	}
	all := strings.Join(append(says, p.waitWords("wait_both", w.People, 0, false)), p.T("dot"))
	if len(says) > 0 && p.Width(all, p.Look.Type(look.Small)) > room { // the number called is what people look for
		return says[0]
	}
	return all
}

// printerWords is the printer's state in the visitor's words.
func (p *page) printerWords(s slip.State) string {
	return p.T("printer_" + strings.ReplaceAll(string(s), "-", "_"))
}

func (p *page) printerNotice() string {
	return p.T("confirm_printer", "Why", p.printerWords(p.st.Printer))
}

// refusal is why there is no number, and what to do.
func (p *page) refusal(id string) string { return p.T(id) }

func (p *page) ticketWhere() string {
	t := p.st.Ticket.Ticket
	lane, ok := p.w.Catalog.Lane(t.Lane)
	if !ok {
		return ""
	}
	it, _ := p.w.Catalog.Item(t.ItemID)
	name := p.In(lane.Name)
	if it != nil {
		name = p.In(it.Name)
	}
	return name + p.T("dot") + p.whereFor(lane, it)
}

// closedWords says that it is closed, and when it opens.
func (p *page) closedWords(next time.Time) string {
	if next.IsZero() {
		return p.T("closed")
	}
	return p.T("closed_until", "Day", p.Words.Day(next), "Time", p.Words.Clock(next))
}

// longest are the services that are hardest to show: longest names in both
// languages, most papers, longest texts.
func longest(w visit.World) []*catalog.Item {
	pick := func(size func(*catalog.Item) int) *catalog.Item {
		var best *catalog.Item
		for i := range w.Catalog.Items {
			if it := &w.Catalog.Items[i]; best == nil || size(it) > size(best) {
				best = it
			}
		}
		return best
	}
	sum := func(it *catalog.Item) (n int) {
		for _, m := range it.Materials {
			n += len(m.Name.EN) + len(m.Note.EN)
		}
		return n
	}
	var out []*catalog.Item
	seen := map[string]bool{}
	for _, it := range []*catalog.Item{
		pick(func(it *catalog.Item) int { return len(it.Name.EN) }),
		pick(func(it *catalog.Item) int { return len(it.Name.ZH) }),
		pick(sum),
		pick(func(it *catalog.Item) int { return len(it.Content.EN) + len(it.Conditions.EN) + len(it.Remedy.EN) }),
		pick(func(it *catalog.Item) int { return len(it.WindowIDs) }),
	} {
		if it != nil && !seen[it.ID] {
			seen[it.ID] = true
			out = append(out, it)
		}
	}
	return out
}
