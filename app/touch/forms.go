package touch

import (
	"strings"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/visit"
)

// drawForms is the list of filled-in forms.
func drawForms(p *page) {
	flow := part.Flow{Gap: p.rowGap(), Carded: true, Divided: true, Empty: p.T("list_empty")}
	for i := range p.w.Catalog.Forms {
		f := &p.w.Catalog.Forms[i]
		if !p.w.HasForm(f.ID) || f.Idle {
			continue
		}
		pages := len(p.w.Sheets[f.ID])
		if s, ok := p.w.Catalog.Sample(f.ID); ok {
			pages = len(s.Pages)
		}
		flow.Blocks = append(flow.Blocks, part.Row{ID: "form:" + f.ID, Title: p.In(f.Name), Icon: "form",
			Sub: strings.Join(nonEmpty(p.N("forms_pages", pages), p.In(f.Where)), p.T("dot")), Do: p.go_(visit.Place{Page: visit.Form, ID: f.ID})})
	}
	p.fill(p.area, []part.Block{part.Para{Text: p.T("forms_title"), Style: look.Title},
		part.Para{Text: p.T("forms_sub"), Style: look.Small, Colour: look.Muted}}, flow)
}

func exampleForms(_ visit.World, st visit.State) []visit.State {
	st.Here = visit.Place{Page: visit.Forms}
	return []visit.State{st}
}
