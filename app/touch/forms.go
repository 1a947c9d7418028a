package touch

import (
	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/visit"
)

// drawForms is the list of filled-in forms.
func drawForms(p *page) {
	flow := part.Flow{Gap: p.rowGap(), Carded: true, Divided: true, Empty: p.T("list_empty")}
	for _, s := range p.w.Catalog.Samples {
		f, ok := p.w.Catalog.Form(s.FormID)
		if !ok {
			continue
		}
		flow.Blocks = append(flow.Blocks, part.Row{ID: "form:" + f.ID, Title: p.In(f.Name), Icon: "form",
			Sub: p.N("forms_pages", len(s.Pages)), Do: p.go_(visit.Place{Page: visit.Form, ID: f.ID})})
	}
	p.fill(p.area, []part.Block{part.Para{Text: p.T("forms_title"), Style: look.Title},
		part.Para{Text: p.T("forms_sub"), Style: look.Small, Colour: look.Muted}}, flow)
}

func exampleForms(_ visit.World, st visit.State) []visit.State {
	st.Here = visit.Place{Page: visit.Forms}
	return []visit.State{st}
}
