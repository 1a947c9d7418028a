package slip

import (
	"fmt"

	"yimen/i18n"
)

// Journey is a way through several departments on one slip: its steps in order,
// each with a box to tick, and one list of all papers.
type Journey struct {
	JobID string
	Hall  i18n.Text
	Demo  bool
	Phone string
	Name  i18n.Text // "设立外商投资企业", "Start a foreign-invested company"
	Total []string  // how many steps, how long in all, when it is done
	// Steps are numbered from 1 in this order; the note says where, how long,
	// and what can be done at the same time.
	Steps []Line
	// Papers come in parts: those that everybody needs under no heading of
	// their own, and those for steps that only some take.
	Papers []Part
	Code   string // address of the same journey; "" without a site
	Lang   i18n.Lang
}

// Part is lines of a list under a heading, which may be empty.
type Part struct {
	Heading string
	Lines   []Line
}

// Document is the slip. Its name is in both languages, as whoever helps at a
// counter may read the other one; the rest, which is long, is in the visitor's.
func (j Journey) Document() Document {
	t := func(id string) string { return i18n.For(j.Lang).T(id) }
	blocks := append(head(j.Hall, j.Demo), Text{Text: j.Name.ZH, Align: Centre, Bold: true, Size: 2})
	if j.Name.EN != "" && j.Name.EN != j.Name.ZH {
		blocks = append(blocks, Text{Text: j.Name.EN, Align: Centre, Bold: j.Lang == i18n.EN})
	}
	if len(j.Total) > 0 {
		blocks = append(blocks, Rule{})
	}
	for _, line := range j.Total {
		blocks = append(blocks, Text{Text: line})
	}
	if len(j.Steps) > 0 {
		blocks = append(blocks, Rule{}, Text{Text: t("slip_journey_steps"), Bold: true})
	}
	for i, s := range j.Steps {
		blocks = append(blocks, Line{fmt.Sprintf("%d  %s", i+1, s.Text), s.Note}.check()...)
	}
	blocks = append(blocks, j.papers(t("slip_journey_papers"))...)
	if j.Code != "" {
		blocks = append(blocks, Rule{}, QR{Data: j.Code,
			Caption: []string{i18n.For(i18n.ZH).T("slip_journey_code"), i18n.For(i18n.EN).T("slip_journey_code")}})
	}
	return Document{ID: j.JobID, Blocks: append(blocks, askAt(j.Phone)...)}
}

// papers is the combined checklist.
func (j Journey) papers(title string) []Block {
	var blocks []Block
	for _, part := range j.Papers {
		if len(part.Lines) == 0 {
			continue
		}
		if len(blocks) == 0 {
			blocks = append(blocks, Rule{}, Text{Text: title, Bold: true})
		}
		if part.Heading != "" {
			blocks = append(blocks, Text{Text: part.Heading, Bold: true})
		}
		for _, x := range part.Lines {
			blocks = append(blocks, x.check()...)
		}
	}
	return blocks
}
