package papers

import (
	"strings"
	"time"

	"yimen/kiosk/catalog"
	"yimen/kiosk/visit"
)

const (
	guideLabel = 34.0          // the column of labels
	guideGap   = 3.0           // between the columns
	indent     = 10.0          // of entries after their number
	tickSide   = 3.2           // of a box to tick
	entryX     = left + indent // where entries begin
)

// all is the guide from the facts to the contacts.
func (g *guide) all() []strip {
	var out []strip
	for _, p := range [][]strip{
		g.facts(), g.papers(), g.places(), g.steps(), g.fees(), g.laws(), g.contacts(),
	} {
		out = append(out, p...)
	}
	return out
}

// fact is a label and what it says, one paragraph a value.
func (g *guide) fact(label string, values ...string) []strip {
	var says []strip
	for _, v := range values {
		for _, line := range strings.Split(v, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				says = append(says, g.text(left+guideLabel+guideGap, width-guideLabel-guideGap, g.body, line)...)
			}
		}
	}
	if len(says) == 0 {
		return nil
	}
	return g.ruled(beside(g.text(left+pad, guideLabel-pad, g.label, label), says))
}

// entry is something with a name, maybe a number and a box to tick, and remarks
// below it.
type entry struct {
	n       int // 0: none
	tick    bool
	name    string
	also    string // beside the name where there is room, else below it
	count   string // at the right edge
	remarks []string
}

func (g *guide) entry(e entry) []strip {
	x := entryX
	if e.tick {
		x += tickSide + 2
	}
	w := right - x
	named := w
	if e.count != "" {
		named -= g.body.width(e.count) + 4
	}
	says := g.text(x, named, g.strong, e.name)
	if len(says) == 0 {
		return nil
	}
	first, last := &says[0], &says[len(says)-1]
	if at := x + g.strong.width(last.words[0].text) + 2.5; at+g.sub.width(e.also) <= x+named {
		last.words = append(last.words, placed{at, g.sub, e.also})
	} else {
		e.remarks = append([]string{e.also}, e.remarks...)
	}
	if e.n > 0 {
		text := digits(e.n)
		first.words = append([]placed{{entryX - 3 - g.body.width(text), g.body, text}}, first.words...)
	}
	if e.count != "" {
		first.words = append(first.words, placed{right - g.body.width(e.count), g.body, e.count})
	}
	if e.tick {
		first.marks = []mark{{entryX, tickSide}}
	}
	for _, r := range e.remarks {
		for _, line := range strings.Split(r, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				says = append(says, g.text(x, w, g.sub, line)...)
			}
		}
	}
	says[0].keep = len(says) > 1
	return g.ruled(says)
}

// joined puts remarks into one line where they fit, else one below the other.
func (g *guide) joined(w float64, remarks ...string) []string {
	var out []string
	for _, r := range filled(remarks...) {
		if n := len(out); n > 0 && !strings.Contains(r, "\n") {
			if one := out[n-1] + g.Words.T("dot") + r; !strings.Contains(out[n-1], "\n") && g.sub.width(one) <= w {
				out[n-1] = one
				continue
			}
		}
		out = append(out, r)
	}
	return out
}

// note is a paragraph across the page.
func (g *guide) note(text string) []strip {
	if text == "" {
		return nil
	}
	return g.ruled(g.text(left+pad, width-2*pad, g.body, text))
}

// facts are what it is, for whom, where, how long and when.
func (g *guide) facts() []strip {
	it, t := g.o.Item, g.Words.T
	var out []strip
	if len(g.covers()) > mostCovers {
		name := g.Cat.Disclosures(it)[1].Name // the second of the nine
		out = append(out, g.fact(g.in(name), g.in(it.Content))...)
	}
	if d, ok := g.Cat.Department(it.DeptID); ok {
		out = append(out, g.fact(t("public_authority"), both(g.in(d.Name), g.also(d.Name)), g.in(it.CoDept))...)
	}
	out = append(out, g.fact(t("public_conditions"), g.in(it.Conditions), g.in(it.Quota))...)
	where := g.Counters(g.Cat.WindowsOf(it))
	if len(where) == 0 && len(it.PlaceIDs) == 0 {
		where = []string{t("where_ask")}
	}
	out = append(out, g.fact(t("item_where"), where...)...)
	out = append(out, g.fact(t("item_long"), g.Limits(it), g.in(it.LimitNote))...)
	out = append(out, g.fact(t("item_hours"), g.hours())...)
	if !it.Fee {
		out = append(out, g.fact(t("fee_label"), t("fee_none"))...)
	}
	return out
}

// both is a name, and what else it is called.
func both(name, also string) string { return strings.TrimSpace(name + "  " + also) }

// hours is the ordinary week of the service's first counter.
func (g *guide) hours() string {
	chain := []string{catalog.OwnerHall}
	if w := g.Cat.WindowsOf(g.o.Item); len(w) > 0 {
		chain = g.o.World.Owners(w[0].ID)
	}
	var out []string
	for _, d := range g.o.World.Calendar.Week(chain, g.o.Now) {
		var spans []string
		for _, s := range d.Spans {
			from, to := s.On(g.o.Now)
			spans = append(spans, g.Words.Range(g.Words.Clock(from), g.Words.Clock(to)))
		}
		if len(spans) > 0 {
			out = append(out, g.Words.T("hours_days", "Days", g.Words.Weekdays(weekdays(d.First, d.Last)...), "Hours", g.Words.List(spans...)))
		}
	}
	return strings.Join(out, g.Words.T("format_clause"))
}

// weekdays from one to another, in a week that begins on Monday.
func weekdays(from, to time.Weekday) []time.Weekday {
	days := []time.Weekday{from}
	for d := from; d != to; {
		d = (d + 1) % 7
		days = append(days, d)
	}
	return days
}

// papers is what to bring: of the chosen case, else of every case and then of
// each.
func (g *guide) papers() []strip {
	it, t := g.o.Item, g.Words.T
	if len(visit.MaterialsFor(it, g.o.Case)) == 0 {
		return g.part(t("site_papers"), g.note(t("item_no_materials")))
	}
	if g.chose != nil || len(it.Scenarios) < 2 {
		return g.part(t("site_papers"), g.checks(visit.MaterialsFor(it, g.o.Case), 0)...)
	}
	in := func(id string) []catalog.Material {
		var out []catalog.Material
		for _, m := range it.Materials {
			if m.Scenario == id {
				out = append(out, m)
			}
		}
		return out
	}
	every := in("")
	out := g.part(t("site_papers_every"), g.checks(every, 0)...)
	for _, s := range it.Scenarios {
		rows := g.checks(in(s.ID), len(every))
		if when := g.in(s.When); when != "" && len(rows) > 0 {
			note := g.note(when)
			note[len(note)-1].keep = true
			rows = append([][]strip{note}, rows...)
		}
		out = append(out, g.part(t("site_papers_case", "Name", both(g.in(s.Name), g.also(s.Name))), rows...)...)
	}
	return out
}

// checks are papers with boxes to tick, numbered from n+1.
func (g *guide) checks(list []catalog.Material, n int) [][]strip {
	var out [][]strip
	for i, m := range list {
		issuer := ""
		if i := g.in(m.Issuer); i != "" {
			issuer = g.Words.T("site_issuer", "Issuer", i)
		}
		says := g.joined(width-indent-tickSide-2, g.in(m.Note), issuer)
		if f, ok := g.Cat.Form(m.FormID); ok {
			at := ""
			if where := g.in(f.Where); where != "" {
				at = g.Words.T("site_paper_at", "Where", where)
			}
			says = append(says, g.joined(width-indent-tickSide-2, g.Words.T("paper_form", "ID", f.ID)+g.Words.T("dot")+g.in(f.Name), at)...)
		}
		out = append(out, g.entry(entry{n: n + i + 1, tick: true, name: g.in(m.Name), also: g.also(m.Name),
			count: strings.Join(g.Count(m), g.Words.T("dot")), remarks: says}))
	}
	return out
}
