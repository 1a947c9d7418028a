package touch

import (
	"fmt"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/catalog"
	"yimen/kiosk/slip"
	"yimen/kiosk/visit"
)

// drawItem is one service: where, how long, how many wait, when; then papers,
// steps, basis and fees, and what must be public.
func drawItem(p *page) {
	it, ok := p.w.Catalog.Item(p.st.Here.ID)
	if !ok {
		drawHome(p)
		return
	}
	title := part.Para{Text: p.In(it.Name), Style: look.Title}
	facts := part.Facts{List: p.itemFacts(it)}
	tabs := p.itemTabs(it)
	flow := part.Flow{Blocks: p.itemPart(it), Gap: p.PX(5), Carded: true, Divided: true}
	actions := p.itemActions(it)
	left, right := p.columns(p.area, 0.44)
	side := []part.Block{p.itemChips(it), title, facts}
	switch {
	case p.landscape() && (p.Look.Large() || !p.fits(left, side, actions, false)):
		p.fill(left, []part.Block{title}, part.Flow{}, actions...)
		flow.Blocks = p.withFacts(facts, flow.Blocks)
		p.fill(right, []part.Block{tabs}, flow)
	case p.landscape():
		p.fill(left, side, part.Flow{}, actions...)
		p.fill(right, []part.Block{tabs}, flow)
	case p.Look.Large():
		flow.Blocks = p.withFacts(facts, flow.Blocks)
		p.fill(p.area, []part.Block{title, tabs}, flow, actions...)
	default:
		p.fill(p.area, append(side, tabs), flow, actions...)
	}
}

// withFacts puts the facts before the papers, where there is no room for a card
// that always stays.
func (p *page) withFacts(f part.Facts, blocks []part.Block) []part.Block {
	if t := p.st.Here.Tab; t != "" && t != visit.TabMaterials {
		return blocks
	}
	f.Bare = true
	return append([]part.Block{f}, blocks...)
}

func (p *page) itemChips(it *catalog.Item) part.Block {
	var chips []part.Chip
	if d, ok := p.w.Catalog.Department(it.DeptID); ok {
		chips = append(chips, part.Chip{Text: p.In(d.Name), Icon: "department"})
	}
	if it.CaseType == "即办件" || it.Promise.Set && it.Promise.N == 0 {
		chips = append(chips, part.Chip{Text: p.T("chip_at_once"), Tone: part.ToneJade, Icon: "clock"})
	}
	if !it.Fee {
		chips = append(chips, part.Chip{Text: p.T("chip_free"), Tone: part.ToneGold, Icon: "check"})
	}
	return part.Chips{List: chips}
}

func (p *page) itemFacts(it *catalog.Item) []part.Fact {
	facts := []part.Fact{
		{Label: p.T("item_where"), Value: p.whereIs(it)},
		{Label: p.T("item_long"), Value: p.howLong(it)},
	}
	if lane, ok := p.w.Catalog.LaneOf(it); ok {
		id := lane.ID
		facts = append(facts, part.Fact{Label: p.T("item_wait"), Live: func() string { return p.laneWaiting(id) }})
	}
	return append(facts, part.Fact{Label: p.T("item_hours"), Value: p.itemHours(it)})
}

func (p *page) itemActions(it *catalog.Item) []part.Block {
	list := p.paperButton(visit.Checklist(it.ID, p.st.Here.Case), "print-list", p.T("item_print"))
	if _, queues := p.w.Catalog.LaneOf(it); !queues { // it is dealt with somewhere else
		where := part.Button{ID: "where-item", Label: p.T("item_elsewhere"), Icon: "counter", Face: part.Filled, Kind: part.Primary,
			Do: p.do(visit.Tab{To: visit.TabWhere})}
		return []part.Block{part.Grid{Columns: p.actionColumns(), Blocks: []part.Block{list, where}}}
	}
	take := part.Button{ID: "take-item", Label: p.T("item_take"), Icon: "ticket", Face: part.Filled, Kind: part.Primary,
		Do: p.go_(visit.Place{Page: visit.Have, ID: visit.ForItem + it.ID, Case: p.st.Here.Case})}
	if p.Look.Large() || p.landscape() {
		return []part.Block{list, take}
	}
	return []part.Block{part.Grid{Columns: 2, Blocks: []part.Block{list, take}}}
}

func (p *page) actionColumns() int {
	if p.Look.Large() || p.landscape() {
		return 1
	}
	return 2
}

// paperButton prints a list, and says how that went in its own place.
func (p *page) paperButton(what, id, label string) part.Button {
	b := part.Button{ID: id, Label: p.withLength(what, label), Icon: "print", Kind: part.Primary, Do: p.do(visit.PrintList{What: what})}
	paper := p.st.Paper
	switch {
	case paper.What != what:
		if on := p.printerOf(what); !on.CanPrint() {
			b.Label, b.Off, b.Icon = p.printerWords(on), true, "warn"
			if visit.OnA4(what) {
				b.Label = p.T("slip_fact", "Label", p.T("device_office"), "Value", b.Label)
			}
		}
	case !paper.Done:
		b.Label, b.Off = p.T("paper_printing"), true
	case paper.Failed():
		b.Label, b.Icon = p.T("paper_failed"), "warn"
	default:
		b.Label, b.Icon = p.T("paper_printed"), "check"
	}
	return b
}

// printerOf is the state of the printer that a paper is for.
func (p *page) printerOf(what string) slip.State {
	if visit.OnA4(what) {
		return p.st.Office
	}
	return p.st.Printer
}

// longPaperMM is a slip that one would want to know of before it is printed.
const longPaperMM = 250

// withLength says how much paper a long list takes.
func (p *page) withLength(what, label string) string {
	if p.w.LengthMM == nil {
		return label
	}
	if mm := p.w.LengthMM(what, p.st.Lang); mm >= longPaperMM {
		return p.T("paper_length", "Label", label, "CM", int(mm+5)/10)
	}
	return label
}

// itemPart is the chosen part as blocks.
func (p *page) itemPart(it *catalog.Item) []part.Block {
	switch p.st.Here.Tab {
	case visit.TabWhere:
		return p.itemWhere(it)
	case visit.TabSteps:
		return p.itemSteps(it)
	case visit.TabBasis:
		return p.itemBasis(it)
	case visit.TabPublic:
		return p.itemPublic(it)
	}
	return p.itemMaterials(it)
}

func (p *page) itemMaterials(it *catalog.Item) []part.Block {
	blocks := p.caseRow(it)
	papers := visit.MaterialsFor(it, p.st.Here.Case)
	for i, m := range papers {
		row := part.Row{Title: p.In(m.Name), Sub: p.materialLine(m), Badge: fmt.Sprint(i + 1)}
		if _, ok := p.w.Catalog.Sample(m.FormID); ok {
			row.Action = &part.Button{ID: "sample:" + m.FormID, Label: p.T("item_sample"), Spoken: p.T("item_sample_spoken", "Name", p.In(m.Name)),
				Face: part.Soft, Do: p.go_(visit.Place{Page: visit.Form, ID: m.FormID})}
		}
		blocks = append(blocks, row)
	}
	if len(papers) == 0 {
		blocks = append(blocks, part.Para{Text: p.T("item_no_materials"), Style: look.Body})
	}
	if says := p.checked(it); says != "" {
		blocks = append(blocks, part.Para{Text: says, Style: look.Small, Colour: look.Muted})
	}
	if p.w.A4 {
		blocks = append(blocks, p.paperButton(visit.Guide(it.ID, p.st.Here.Case), "print-guide", p.T("item_guide_a4")))
	}
	return blocks
}

func (p *page) itemSteps(it *catalog.Item) []part.Block {
	blocks := p.dueBlocks(it)
	for i, st := range it.Steps {
		blocks = append(blocks, part.Row{Title: p.stepTitle(st), Sub: p.stepLine(st), Badge: fmt.Sprint(i + 1)})
	}
	return blocks
}

func (p *page) itemBasis(it *catalog.Item) []part.Block {
	blocks := p.fees(it)
	for _, l := range it.Laws {
		blocks = append(blocks, entry(p.lawTitle(l), p.In(l.Text)))
	}
	return blocks
}

func (p *page) fees(it *catalog.Item) []part.Block {
	if !it.Fee {
		return []part.Block{entry(p.T("fee_label"), p.T("fee_none"))}
	}
	var blocks []part.Block
	for _, f := range visit.FeesFor(it, p.st.Here.Case) {
		blocks = append(blocks, entry(p.feeTitle(f), p.feeLine(f)))
	}
	return blocks
}

func exampleItem(w visit.World, st visit.State) []visit.State {
	var out []visit.State
	for i, it := range longest(w) {
		for _, t := range []string{visit.TabMaterials, visit.TabWhere, visit.TabSteps, visit.TabBasis, visit.TabPublic} {
			for turn := 0; turn < 2; turn++ {
				if i > 0 && turn > 0 {
					continue
				}
				st.Here = visit.Place{Page: visit.Item, ID: it.ID, Tab: t, Turn: turn, Case: visit.AllCases}
				out = append(out, st)
			}
		}
	}
	for _, it := range withCases(w) {
		st.Here = visit.Place{Page: visit.Item, ID: it.ID, Case: it.Scenarios[0].ID, Tab: visit.TabMaterials}
		out = append(out, st)
		break
	}
	return out
}
