package papers

import (
	"sync"

	"yimen/app/papers/pdf"
	"yimen/assets"
)

// Places on the paper, in millimetres.
const (
	left   = 16.0
	right  = pdf.Width - 16
	width  = right - left
	headY  = 10.0 // top of the head
	foot   = pdf.Height - 9
	pad    = 1.8 // between a frame and its text
	hair   = 0.15
	thin   = 0.25
	discR  = 2.1         // of a note's number
	discW  = 2*discR + 1 // what it takes of a line
	gutter = 6.0         // between the two columns of notes
)

// The colours are those of the hall's screens where a printer can show them:
// ink for the form, blue for what is filled in, seal red for notes.
var (
	ink   = pdf.Colour{R: 0x16, G: 0x21, B: 0x3A}
	muted = pdf.Colour{R: 0x4A, G: 0x54, B: 0x6E}
	rule  = pdf.Colour{R: 0x7A, G: 0x82, B: 0x94}
	tint  = pdf.Colour{R: 0xEE, G: 0xF2, B: 0xF8} // of headings
	pen   = pdf.Colour{R: 0x14, G: 0x3F, B: 0xB0}
	seal  = pdf.Colour{R: 0xB3, G: 0x26, B: 0x1E}
	white = pdf.Colour{R: 0xFF, G: 0xFF, B: 0xFF}
	faint = pdf.Colour{R: 0xF0, G: 0xF0, B: 0xF0} // of the watermark, under everything
)

// style is how a text is set.
type style struct {
	face   *pdf.Face
	size   float64 // of the em
	line   float64 // from base line to base line
	colour pdf.Colour
}

func points(f *pdf.Face, size, line float64, c pdf.Colour) style {
	return style{f, size * pdf.PT, line * pdf.PT, c}
}

// styles are the sizes of the paper: Chinese first, English smaller below it.
type styles struct {
	title, titleEN   style
	bar, barEN       style
	label, labelEN   style
	value, valueEN   style
	clause, clauseEN style
	note, noteEN     style
	small, smallEN   style
	number           style
	bold             *pdf.Face
}

// set makes the styles once; the fonts are parsed by then and stay.
var set = sync.OnceValues(func() (*styles, error) {
	regular, err := pdf.NewFace("NotoSansCJKsc-Regular", assets.FontRegular)
	if err != nil {
		return nil, err
	}
	bold, err := pdf.NewFace("NotoSansCJKsc-Bold", assets.FontBold)
	if err != nil {
		return nil, err
	}
	return &styles{
		title: points(bold, 17, 23, ink), titleEN: points(regular, 10.5, 14, ink),
		bar: points(bold, 10.5, 15, ink), barEN: points(regular, 8.5, 12, ink),
		label: points(regular, 9.5, 13, ink), labelEN: points(regular, 7.5, 9.5, muted),
		value: points(regular, 11, 15, pen), valueEN: points(regular, 8.5, 11, pen),
		clause: points(regular, 10.5, 17, ink), clauseEN: points(regular, 8.5, 13, muted),
		note: points(regular, 9, 12.5, ink), noteEN: points(regular, 8, 10.5, muted),
		small: points(regular, 8.5, 11, ink), smallEN: points(regular, 7.5, 9.5, muted),
		number: points(bold, 7.5, 10, white), bold: bold,
	}, nil
})
