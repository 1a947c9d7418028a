package touch

import (
	"strconv"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/catalog"
	"yimen/kiosk/visit"
)

// drawForm is a filled-in form, page by page as the paper has it, with numbered
// notes; to take home by QR, or as a printed checklist.
func drawForm(p *page) {
	sample, ok := p.w.Catalog.Sample(p.st.Here.ID)
	form, has := p.w.Catalog.Form(p.st.Here.ID)
	if has && !ok && len(p.w.Sheets[form.ID]) > 0 {
		p.formSheets(form)
		return
	}
	if !ok || !has {
		drawForms(p)
		return
	}
	flow := part.Flow{Gap: p.PX(4)}
	for i, pg := range sample.Pages {
		heads := []part.Block{p.sheetHead(i+1, len(sample.Pages))}
		for _, f := range pg.Fields {
			block := p.sampleBlock(f)
			if f.Kind == catalog.FieldHead {
				heads = append(heads, block)
				continue
			}
			if len(heads) > 0 { // a heading never stands alone at the end of a screenful
				block, heads = together(append(heads, block)), nil
			}
			flow.Blocks = append(flow.Blocks, block)
		}
		flow.Blocks = append(flow.Blocks, heads...)
	}
	flow.Carded = true
	title := part.Para{Text: p.T("form_title", "Name", p.In(form.Name)), Style: look.Title}
	how := part.Para{Text: p.T("form_how"), Style: look.Small, Colour: look.Muted}
	home := p.takeHome(form)
	left, right := p.columns(p.area, 0.4)
	if p.landscape() && p.fits(left, []part.Block{title, how}, home, false) {
		p.fill(left, []part.Block{title, how}, part.Flow{}, home...)
		p.fill(right, nil, flow)
		return
	}
	if p.Look.Large() {
		p.fill(p.area, []part.Block{title}, flow, home...)
		return
	}
	p.fill(p.area, []part.Block{title, how}, flow, home...)
}

// sampleBlock is one field of the form as its kind looks on paper.
func (p *page) sampleBlock(f catalog.SampleField) part.Block {
	switch f.Kind {
	case catalog.FieldHead:
		return formHead{p.In(f.Label)}
	case catalog.FieldText:
		return clause{p: p, f: f}
	}
	return filled{f, p}
}

// sheetHead says which page of the paper form follows.
func (p *page) sheetHead(n, of int) part.Block {
	return part.Para{Text: p.T("form_page", "N", n, "Of", of), Style: look.Small, Colour: look.Muted}
}

// filled is one field of the form: label, what a person would write there in
// red, and the note with its number.
type filled struct {
	f catalog.SampleField
	p *page
}

func (x filled) parts(s *part.Sheet, w float32) (labelW, disc float32) {
	labelW = w * 0.34
	if s.Look.Large() {
		labelW = w * 0.4
	}
	disc = s.PX(s.Look.Type(look.Strong).EM * 1.35)
	return labelW, disc
}

func (x filled) texts(s *part.Sheet, w float32) (label, value, note []string) {
	labelW, disc := x.parts(s, w)
	pad := s.PX(3)
	body, strong, small := s.Look.Type(look.Small), s.Look.Type(look.Strong), s.Look.Type(look.Small)
	label = s.Break(x.p.In(x.f.Label), body, labelW-2*pad)
	vw := w - labelW - 2*pad
	if x.f.Number > 0 {
		vw -= disc + s.PX(2)
		note = s.Break(x.p.In(x.f.Note), small, w-disc-s.PX(4))
	}
	value = s.Break(x.p.In(x.f.Value), strong, vw)
	return label, value, note
}

func (x filled) boxHeight(s *part.Sheet, label, value []string) float32 {
	return max(float32(len(label))*s.LineHeight(s.Look.Type(look.Small)),
		float32(len(value))*s.LineHeight(s.Look.Type(look.Strong))) + 2*s.PX(1.6)
}

// Height of the field with its note.
func (x filled) Height(s *part.Sheet, w float32) float32 {
	label, value, note := x.texts(s, w)
	h := x.boxHeight(s, label, value)
	if len(note) > 0 {
		h += float32(len(note))*s.LineHeight(s.Look.Type(look.Small)) + s.PX(1)
	}
	return h
}

// Draw the field as on paper: two boxes, and the note below them.
func (x filled) Draw(s *part.Sheet, r part.Rect, _ look.Role) {
	label, value, note := x.texts(s, r.W)
	labelW, disc := x.parts(s, r.W)
	bh := x.boxHeight(s, label, value)
	pad := s.PX(3)
	small, strong := s.Look.Type(look.Small), s.Look.Type(look.Strong)
	s.Box(part.Rect{X: r.X, Y: r.Y, W: labelW, H: bh}, look.Off, look.Ink, 0.3, 0)
	s.Box(part.Rect{X: r.X + labelW, Y: r.Y, W: r.W - labelW, H: bh}, look.Card, look.Ink, 0.3, 0)
	s.Within(r, func() {
		lh := float32(len(label)) * s.LineHeight(small)
		s.Lines(label, small, look.OnOff, part.Rect{X: r.X + pad, Y: r.Y + (bh-lh)/2, W: labelW, H: lh}, part.Leading)
		vx := r.X + labelW + pad
		if x.f.Number > 0 {
			x.number(s, part.Rect{X: vx, Y: r.Y + (bh-disc)/2, W: disc, H: disc})
			vx += disc + s.PX(2)
		}
		vh := float32(len(value)) * s.LineHeight(strong)
		s.Lines(value, strong, look.Seal, part.Rect{X: vx, Y: r.Y + (bh-vh)/2, W: r.Right() - vx, H: vh}, part.Leading)
		if len(note) > 0 {
			y := r.Y + bh + s.PX(1)
			s.Line(strconv.Itoa(x.f.Number), part.Bold(small), look.Ink, part.Rect{X: r.X, Y: y, W: disc, H: s.LineHeight(small)}, part.Middle)
			s.Lines(note, small, look.Ink, part.Rect{X: r.X + disc + s.PX(4), Y: y, W: r.W, H: 0}, part.Leading)
		}
	})
}

func (x filled) number(s *part.Sheet, r part.Rect) {
	s.Fill(r, look.Seal, r.W/2)
	t := s.Look.Type(look.Small)
	t.Bold = true
	ink := look.Card
	s.Line(strconv.Itoa(x.f.Number), t, ink, r, part.Middle)
}

// takeHome is how the form is taken home: by a code to the hall's site and by
// print, or by print alone where the hall has no site.
func (p *page) takeHome(f *catalog.Form) []part.Block {
	print := p.paperButton(visit.PaperNotes+f.ID, "print-notes", p.T("form_print"))
	data := p.w.FormCode(f, p.st.Lang)
	if data == "" {
		print.Face = part.Filled // the one way to take it along
		return p.withA4(f, print)
	}
	return append([]part.Block{coded{data: data, title: p.T("form_qr"), sub: p.T("form_qr_site")}}, p.withA4(f, print)...)
}

// withA4 adds the form itself on A4 to the print of its notes, where the hall has
// such a printer.
func (p *page) withA4(f *catalog.Form, print part.Button) []part.Block {
	if !p.w.A4 {
		return []part.Block{print}
	}
	a4 := p.paperButton(visit.PaperForm+f.ID, "print-form", p.T("form_a4"))
	if p.Look.Large() || p.landscape() {
		return []part.Block{print, a4}
	}
	return []part.Block{part.Grid{Columns: 2, Blocks: []part.Block{print, a4}}}
}

func exampleForm(w visit.World, st visit.State) []visit.State {
	var out []visit.State
	for _, s := range w.Catalog.Samples {
		st.Here = visit.Place{Page: visit.Form, ID: s.FormID}
		out = append(out, st)
	}
	if len(out) > 0 {
		last := out[0]
		last.Here.Turn = 9
		out = append(out, last)
	}
	return out
}
