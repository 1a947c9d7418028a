package touch

import (
	"fyne.io/fyne/v2/canvas"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/catalog"
	"yimen/kiosk/visit"
)

// formSheets is a form of which the hall has only a file: its pages as
// pictures, one a screenful.
func (p *page) formSheets(f *catalog.Form) {
	title := part.Para{Text: p.In(f.Name), Style: look.Title}
	var bottom []part.Block
	if data := p.w.FormCode(f, p.st.Lang); data != "" {
		bottom = append(bottom, coded{data: data, title: p.T("form_qr"), sub: p.T("form_qr_site")})
	}
	if where := p.In(f.Where); where != "" {
		bottom = append(bottom, notice{p.T("form_paper", "Where", where), "form", part.ToneBlue})
	}
	gap := p.Gap()
	high := p.area.H - p.StackHeight([]part.Block{title}, p.area.W, gap) - p.StackHeight(bottom, p.area.W, gap) - 4*gap - p.PX(26) - 2*p.PX(5)
	flow := part.Flow{Gap: p.PX(4), Carded: true}
	for _, s := range p.w.Sheets[f.ID] {
		flow.Blocks = append(flow.Blocks, sheetPicture{s, max(high, p.PX(40))})
	}
	p.fill(p.area, []part.Block{title}, flow, bottom...)
}

// sheetPicture is one page of a file, as large as its place allows.
type sheetPicture struct {
	s    visit.Sheet
	high float32
}

func (x sheetPicture) Height(_ *part.Sheet, w float32) float32 {
	return min(x.high, w*float32(x.s.H)/float32(x.s.W))
}

func (x sheetPicture) Draw(s *part.Sheet, r part.Rect, _ look.Role) {
	s.White(r)
	img := canvas.NewImageFromFile(x.s.Path)
	img.FillMode = canvas.ImageFillContain
	img.ScaleMode = canvas.ImageScaleSmooth
	s.Image(img, r)
}
