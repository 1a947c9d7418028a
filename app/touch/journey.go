package touch

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/app/say"
	"yimen/kiosk/catalog"
	"yimen/kiosk/visit"
)

// drawJourney is one aim over several departments: the stages in their order,
// what can be done side by side, how long it takes in all, and one list of all
// papers.
func drawJourney(p *page) {
	j, ok := p.w.Catalog.Journey(p.st.Here.ID)
	if !ok {
		drawJourneys(p)
		return
	}
	w := wayOf(p, j)
	top := []part.Block{part.Para{Text: p.In(j.Name), Style: look.Title}}
	facts := part.Facts{List: w.facts()}
	tabs := p.tabs([]tab{{visit.TabStages, p.T("journey_steps"), ""}, {visit.TabPapers, p.T("item_materials", "N", len(w.papers())), ""}}, 2)
	flow := part.Flow{Gap: p.PX(5), Carded: true, Divided: true}
	if p.st.Here.Tab == visit.TabPapers {
		flow.Blocks = w.paperRows()
	} else {
		flow.Blocks = w.stageRows()
	}
	print := p.paperButton(visit.PaperJourney+j.ID, "print-journey", p.T("journey_print"))
	print.Face = part.Filled
	actions := []part.Block{print}
	if code := p.journeyCode(j); code != nil {
		actions = append([]part.Block{code}, actions...)
	}
	if p.landscape() {
		p.journeyWide(top, w.intro(), facts, tabs, flow, actions)
		return
	}
	if p.Look.Large() { // no room for a card that always stays
		flow.Blocks, actions = p.withTotals(facts, flow.Blocks), p.besideFlow(&flow, actions)
		p.fill(p.area, append(top, tabs), flow, actions...)
		return
	}
	if len(actions) > 1 { // beside each other, so that the list keeps its room
		print.Under = true
		actions = []part.Block{beside{actions[0], print}}
	}
	p.fill(p.area, append(append(top, w.intro()...), facts, tabs), flow, actions...)
}

// beside is a code and the action that does the same on paper, equally high.
type beside struct{ code, action part.Block }

func (b beside) widths(s *part.Sheet, w float32) (code, action float32) {
	code = (w - s.Gap()) * 0.58
	return code, w - s.Gap() - code
}

// Height of the higher one.
func (b beside) Height(s *part.Sheet, w float32) float32 {
	cw, aw := b.widths(s, w)
	return max(b.code.Height(s, cw), b.action.Height(s, aw))
}

// Draw both.
func (b beside) Draw(s *part.Sheet, r part.Rect, on look.Role) {
	cw, aw := b.widths(s, r.W)
	b.code.Draw(s, part.Rect{X: r.X, Y: r.Y, W: cw, H: r.H}, on)
	b.action.Draw(s, part.Rect{X: r.Right() - aw, Y: r.Y, W: aw, H: r.H}, on)
}

// journeyWide is the page on a panel that lies on its side: what it is and what
// to do with it at the left, stages or papers at the right. What does not fit
// at the left is found in the list.
func (p *page) journeyWide(top, intro []part.Block, facts part.Facts, tabs part.Block, flow part.Flow, actions []part.Block) {
	left, right := p.columns(p.area, 0.42)
	side := append(append(top[:1:1], intro...), facts)
	if !p.fits(left, side, actions, false) {
		side = append(top[:1:1], facts)
	}
	if !p.fits(left, side, actions, false) {
		side, flow.Blocks = top, p.withTotals(facts, flow.Blocks)
	}
	if !p.fits(left, side, actions, false) {
		actions = p.besideFlow(&flow, actions)
	}
	p.fill(left, side, part.Flow{}, actions...)
	p.fill(right, []part.Block{tabs}, flow)
}

// besideFlow leaves the print action alone and puts the code at the end of the list.
func (p *page) besideFlow(flow *part.Flow, actions []part.Block) []part.Block {
	n := len(actions) - 1
	flow.Blocks = append(flow.Blocks, actions[:n]...)
	return actions[n:]
}

// withTotals puts the facts before the stages, where there is no room for a
// card that always stays.
func (p *page) withTotals(f part.Facts, blocks []part.Block) []part.Block {
	if p.st.Here.Tab == visit.TabPapers {
		return blocks
	}
	f.Bare = true
	return append([]part.Block{f}, blocks...)
}

// journeyCode takes the journey home; nil without a site.
func (p *page) journeyCode(j *catalog.Journey) part.Block {
	data := p.w.JourneyCode(j, p.st.Lang)
	if data == "" {
		return nil
	}
	return coded{data: data, title: p.T("journey_code"), sub: p.T("journey_code_sub")}
}

// journeyWay is a journey while it is put into words.
type journeyWay struct {
	p     *page
	j     *catalog.Journey
	legs  []catalog.Leg
	total int
}

func wayOf(p *page, j *catalog.Journey) journeyWay {
	legs, total := p.w.Catalog.Legs(j)
	return journeyWay{p, j, legs, total}
}

func (w journeyWay) departments() int {
	seen := map[string]bool{}
	for _, l := range w.legs {
		if it, ok := w.p.w.Catalog.Item(l.ItemID); ok {
			seen[it.DeptID] = true
		}
	}
	return len(seen)
}

func (w journeyWay) steps() string {
	says := w.p.N("journey_steps_count", len(w.legs))
	optional := 0
	for _, l := range w.legs {
		if l.Optional {
			optional++
		}
	}
	if optional > 0 {
		says += w.p.T("format_clause") + w.p.N("journey_steps_optional", optional)
	}
	return says
}

// long is the time that all takes, if each stage is asked for as soon as it can be.
func (w journeyWay) long() string {
	if w.total == 0 {
		return w.p.T("journey_same_day")
	}
	return w.p.N("journey_days", w.total)
}

// intro says in a sentence what the journey leads to.
func (w journeyWay) intro() []part.Block {
	if w.j.Intro.Empty() {
		return nil
	}
	return []part.Block{part.Para{Text: w.p.In(w.j.Intro), Style: look.Small, Colour: look.Muted}}
}

func (w journeyWay) facts() []part.Fact {
	p := w.p
	facts := []part.Fact{{Label: p.T("journey_steps"), Value: w.steps()},
		{Label: p.T("journey_departments"), Value: p.N("journey_departments_count", w.departments())},
		{Label: p.T("journey_long"), Value: w.long()}}
	if w.total > 0 {
		by, estimated := w.done()
		id := "journey_by_day"
		if estimated {
			id = "journey_by_about"
		}
		day := p.Words.Day(by)
		if by.Sub(p.st.Now) > 300*24*time.Hour { // a weekday and a month would be of any year
			day = p.Words.Date(by)
		}
		facts = append(facts, part.Fact{Label: p.T("journey_by"), Value: p.T(id, "Day", day)})
	}
	return facts
}

// done is the day on which all is ready if it is begun today; estimated when
// the holidays until then are not known yet.
func (w journeyWay) done() (by time.Time, estimated bool) {
	return w.p.w.Calendar.AddWorkingDays(w.p.st.Now, w.total)
}

// assumes says how the total was counted, and what is not known of it.
func (w journeyWay) assumes() string {
	says := w.p.T("journey_assumes")
	if by, estimated := w.done(); w.total > 0 && estimated {
		says += "\n" + w.p.T("due_estimated", "Year", by.Year())
	}
	return says
}

// number is a stage's place on the screen, from 1, by its seq.
func (w journeyWay) number(seq int) string {
	for i, l := range w.legs {
		if l.Seq == seq {
			return strconv.Itoa(i + 1)
		}
	}
	return ""
}

func (w journeyWay) numbers(seqs []int) []string {
	var out []string
	for _, s := range seqs {
		if n := w.number(s); n != "" {
			out = append(out, n)
		}
	}
	return out
}

func (w journeyWay) name(l catalog.Leg) string {
	if it, ok := w.p.w.Catalog.Item(l.ItemID); ok {
		return w.p.In(it.Name)
	}
	return w.p.In(l.Name)
}

// line is what is said of a stage, in lines: who, where and how long; what is to
// be minded; what comes before and what can be done beside it.
func (w journeyWay) line(i int) []string {
	p, l := w.p, w.legs[i]
	var says []string
	if l.Optional {
		says = append(says, p.T("journey_optional"))
	}
	if it, ok := p.w.Catalog.Item(l.ItemID); ok {
		says = append(says, p.itemLine(it))
	} else {
		says = append(says, p.T("journey_outside"))
		if l.Limit.Set {
			says = append(says, p.limit(l.Limit))
		}
	}
	var order []string
	if after := w.numbers(l.After); len(after) > 0 {
		order = append(order, p.N("journey_after", len(after), "Steps", w.listed(l.After)))
	}
	if with := catalog.Beside(w.legs, i); len(with) > 0 {
		order = append(order, p.N("journey_with", len(with), "Steps", w.listed(with)))
	}
	lines := nonEmpty(strings.Join(says, p.T("dot")), p.In(l.Note), strings.Join(order, p.T("format_clause")))
	for i, x := range lines {
		lines[i] = capital(x)
	}
	return lines
}

// capital begins a line as a sentence begins.
func capital(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[n:]
}

// listed is stages by their numbers, with runs drawn together: "6–10, 12, 13".
func (w journeyWay) listed(seqs []int) string {
	return strings.ReplaceAll(say.Runs(w.numbers(seqs)), ", ", w.p.T("format_list"))
}

func (w journeyWay) stageRows() []part.Block {
	p := w.p
	var out []part.Block
	for i, l := range w.legs {
		row := part.Row{Title: w.name(l), Sub: strings.Join(w.line(i), "\n"), Badge: strconv.Itoa(i + 1)}
		if l.ItemID != "" {
			row.ID = "stage:" + strconv.Itoa(i+1)
			row.Do = p.go_(visit.Place{Page: visit.Item, ID: l.ItemID, Tab: visit.TabMaterials})
		}
		out = append(out, row)
	}
	out = append(out, part.Para{Text: w.assumes(), Style: look.Small, Colour: look.Muted})
	// the theme's list stands behind the journey that took its place among the doors
	if title, items := p.w.List(visit.ByTheme + w.j.Theme); len(items) > 0 {
		out = append(out, part.Row{ID: "theme", Title: p.T("journey_of_theme", "Name", p.In(title)), Sub: p.N("services_count", len(items)),
			Icon: "guide", Do: p.go_(visit.Place{Page: visit.Items, ID: visit.ByTheme + w.j.Theme})})
	}
	return out
}

// papers are those that everybody needs, then those of stages that only some take.
func (w journeyWay) papers() []catalog.SharedMaterial {
	var all, some []catalog.SharedMaterial
	for _, m := range w.p.w.Catalog.JourneyMaterials(w.j) {
		if w.some(m) {
			some = append(some, m)
		} else {
			all = append(all, m)
		}
	}
	return append(all, some...)
}

func (w journeyWay) some(m catalog.SharedMaterial) bool {
	for _, seq := range m.Stages {
		for _, l := range w.legs {
			if l.Seq == seq && !l.Optional {
				return false
			}
		}
	}
	return true
}

// wanted is the rows of a stage's service that ask for a paper: one, or one for
// each case that does.
func (w journeyWay) wanted(seq int, m catalog.SharedMaterial) (it *catalog.Item, rows []catalog.Material) {
	for _, l := range w.legs {
		if l.Seq != seq {
			continue
		}
		if it, ok := w.p.w.Catalog.Item(l.ItemID); ok {
			for _, x := range it.Materials {
				if x.Name.ZH == m.Name.ZH {
					rows = append(rows, x)
				}
			}
			return it, rows
		}
	}
	return nil, nil
}

// askedBy is which stages ask for a paper, and in which cases.
func (w journeyWay) askedBy(m catalog.SharedMaterial) string {
	p := w.p
	var steps []string
	cased := false
	for _, seq := range m.Stages {
		n, names := w.number(seq), w.cases(seq, m)
		switch {
		case n == "":
		case len(names) > 0:
			cased = true
			steps = append(steps, p.T("journey_step_case", "N", n, "Case", strings.Join(names, p.T("format_clause"))))
		default:
			steps = append(steps, p.T("journey_step", "N", n))
		}
	}
	if cased {
		return p.T("journey_for", "Steps", p.Words.List(steps...))
	}
	return p.N("journey_for_steps", len(steps), "Steps", w.listed(m.Stages))
}

// cases is in which cases of its service a stage asks for a paper; none when in all.
func (w journeyWay) cases(seq int, m catalog.SharedMaterial) []string {
	var names []string
	it, rows := w.wanted(seq, m)
	for _, x := range rows {
		sc := scenario(it, x.Scenario)
		if sc == nil {
			return nil
		}
		names = append(names, w.p.In(sc.Name))
	}
	if it != nil && len(names) == len(it.Scenarios) {
		return nil
	}
	return names
}

func (w journeyWay) paperRows() []part.Block {
	p := w.p
	var out []part.Block
	some := false
	for i, m := range w.papers() {
		row := part.Row{Title: p.In(m.Name), Badge: strconv.Itoa(i + 1),
			Sub: strings.Join(append(append(p.say().Count(m.Material), w.askedBy(m)), nonEmpty(p.In(m.Note))...), p.T("dot"))}
		if _, ok := p.w.Catalog.Sample(m.FormID); ok {
			row.Action = &part.Button{ID: "sample:" + m.FormID, Label: p.T("item_sample"), Spoken: p.T("item_sample_spoken", "Name", p.In(m.Name)),
				Face: part.Soft, Do: p.go_(visit.Place{Page: visit.Form, ID: m.FormID})}
		}
		if w.some(m) && !some { // the heading never stands alone at the end of a screenful
			some = true
			out = append(out, together{part.Para{Text: p.T("journey_some"), Style: look.Strong}, row})
			continue
		}
		out = append(out, row)
	}
	if len(out) == 0 {
		out = append(out, part.Para{Text: p.T("item_no_materials"), Style: look.Body})
	}
	return out
}

func exampleJourney(w visit.World, st visit.State) []visit.State {
	var out []visit.State
	for i := range w.Catalog.Journeys {
		j := &w.Catalog.Journeys[i]
		if i > 0 && len(j.Stages) < 12 && len(j.Stages) > 6 {
			continue // the first, the longest and the shortest
		}
		for _, tab := range []string{visit.TabStages, visit.TabPapers} {
			st.Here = visit.Place{Page: visit.Journey, ID: j.ID, Tab: tab}
			out = append(out, st)
		}
	}
	return out
}
