package touch

import (
	"strconv"
	"strings"

	"yimen/app/look"
	"yimen/app/part"
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
	title := part.Para{Text: p.In(j.Name), Style: look.Title}
	facts := part.Facts{List: w.facts()}
	columns := 2
	tabs := p.tabs([]tab{{visit.TabStages, p.T("journey_steps"), ""}, {visit.TabPapers, p.T("item_materials", "N", len(w.papers())), ""}}, columns)
	flow := part.Flow{Gap: p.PX(5), Carded: true, Divided: true}
	if p.st.Here.Tab == visit.TabPapers {
		flow.Blocks = w.paperRows()
	} else {
		flow.Blocks = w.stageRows()
	}
	actions := []part.Block{p.paperButton(visit.PaperJourney+j.ID, "print-journey", p.T("journey_print"))}
	code := p.journeyCode(j)
	switch {
	case p.landscape():
		left, right := p.columns(p.area, 0.42)
		side := []part.Block{title, facts}
		if code != nil && p.fits(left, side, append([]part.Block{code}, actions...), false) {
			actions = append([]part.Block{code}, actions...)
		}
		if !p.fits(left, side, actions, false) {
			side = side[:1]
			flow.Blocks = p.withTotals(facts, flow.Blocks)
		}
		p.fill(left, side, part.Flow{}, actions...)
		p.fill(right, []part.Block{tabs}, flow)
	case p.Look.Large():
		flow.Blocks = p.withTotals(facts, flow.Blocks)
		if code != nil { // at the end of the papers, where there is no room for it beside them
			flow.Blocks = append(flow.Blocks, code)
		}
		p.fill(p.area, []part.Block{title, tabs}, flow, actions...)
	default:
		if code != nil {
			actions = append([]part.Block{code}, actions...)
		}
		p.fill(p.area, []part.Block{title, facts, tabs}, flow, actions...)
	}
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

func (w journeyWay) facts() []part.Fact {
	p := w.p
	facts := []part.Fact{{Label: p.T("journey_steps"), Value: w.steps()},
		{Label: p.T("journey_departments"), Value: p.N("journey_departments_count", w.departments())},
		{Label: p.T("journey_long"), Value: w.long()}}
	if w.total > 0 {
		by, estimated := p.w.Calendar.AddWorkingDays(p.st.Now, w.total)
		id := "journey_by_day"
		if estimated {
			id = "journey_by_about"
		}
		facts = append(facts, part.Fact{Label: p.T("journey_by"), Value: p.T(id, "Day", p.Words.Day(by))})
	}
	return facts
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

// line is who, where, how long, and beside what.
func (w journeyWay) line(i int) []string {
	p, l := w.p, w.legs[i]
	var says []string
	if it, ok := p.w.Catalog.Item(l.ItemID); ok {
		says = append(says, p.itemLine(it))
	} else {
		says = append(says, p.T("journey_outside"))
		if l.Limit.Set {
			says = append(says, p.limit(l.Limit))
		}
	}
	if l.Optional {
		says = append(says, p.T("journey_optional"))
	}
	if with := w.numbers(catalog.Beside(w.legs, i)); len(with) > 0 {
		says = append(says, p.N("journey_with", len(with), "Steps", p.Words.List(with...)))
	}
	if after := w.numbers(l.After); len(after) > 0 && (i == 0 || len(after) > 1 || after[0] != strconv.Itoa(i)) {
		says = append(says, p.N("journey_after", len(after), "Steps", p.Words.List(after...)))
	}
	return append(says, nonEmpty(p.In(l.Note))...)
}

func (w journeyWay) stageRows() []part.Block {
	p := w.p
	var out []part.Block
	for i, l := range w.legs {
		row := part.Row{Title: w.name(l), Sub: strings.Join(w.line(i), p.T("dot")), Badge: strconv.Itoa(i + 1)}
		if l.ItemID != "" {
			row.ID = "stage:" + strconv.Itoa(i+1)
			row.Do = p.go_(visit.Place{Page: visit.Item, ID: l.ItemID, Tab: visit.TabMaterials})
		}
		out = append(out, row)
	}
	return append(out, part.Para{Text: p.T("journey_assumes"), Style: look.Small, Colour: look.Muted})
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

// askedBy is which stages ask for a paper, and in which case.
func (w journeyWay) askedBy(m catalog.SharedMaterial) string {
	p := w.p
	numbers := w.numbers(m.Stages)
	if len(numbers) == 1 && m.Scenario != "" {
		for _, l := range w.legs {
			if it, ok := p.w.Catalog.Item(l.ItemID); ok && l.Seq == m.Stages[0] {
				if sc := scenario(it, m.Scenario); sc != nil {
					return p.T("journey_for", "Steps", p.T("journey_step_case", "N", numbers[0], "Case", p.In(sc.Name)))
				}
			}
		}
	}
	return p.N("journey_for_steps", len(numbers), "Steps", p.Words.List(numbers...))
}

func (w journeyWay) paperRows() []part.Block {
	p := w.p
	var out []part.Block
	some := false
	for i, m := range w.papers() {
		if w.some(m) && !some {
			some = true
			out = append(out, part.Para{Text: p.T("journey_some"), Style: look.Strong})
		}
		row := part.Row{Title: p.In(m.Name), Badge: strconv.Itoa(i + 1),
			Sub: strings.Join(append(append(p.say().Count(m.Material), w.askedBy(m)), nonEmpty(p.In(m.Note))...), p.T("dot"))}
		if _, ok := p.w.Catalog.Sample(m.FormID); ok {
			row.Action = &part.Button{ID: "sample:" + m.FormID, Label: p.T("item_sample"), Spoken: p.T("item_sample_spoken", "Name", p.In(m.Name)),
				Face: part.Soft, Do: p.go_(visit.Place{Page: visit.Form, ID: m.FormID})}
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
