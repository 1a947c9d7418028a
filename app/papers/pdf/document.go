package pdf

import (
	"fmt"
	"io"
	"strings"
)

// Size of A4 in millimetres.
const (
	Width  = 210.0
	Height = 297.0
)

// PT is a point of print in millimetres.
const PT = 25.4 / 72

// Info is what a reader shows about a file.
type Info struct {
	Title   string
	Subject string
	Author  string
	Lang    string // BCP 47
	Date    string // YYYY-MM-DD: what it was made from; the file says when by this
}

// Document is a PDF while it is drawn.
type Document struct {
	info  Info
	pages []*Page
	fonts []*subset
	marks []mark
}

// New is an empty document.
func New(info Info) *Document { return &Document{info: info} }

// Page appends a page.
func (d *Document) Page() *Page {
	p := &Page{doc: d}
	d.pages = append(d.pages, p)
	return p
}

// Pages are the pages so far.
func (d *Document) Pages() []*Page { return d.pages }

func (d *Document) font(f *Face) *subset {
	for _, s := range d.fonts {
		if s.face == f {
			return s
		}
	}
	s := newSubset(f, fmt.Sprintf("F%d", len(d.fonts)+1))
	d.fonts = append(d.fonts, s)
	return s
}

// Write writes the file.
func (d *Document) Write(w io.Writer) error {
	var o objects
	root, tree := o.keep(), o.keep()
	var resources strings.Builder
	resources.WriteString("<</Font <<")
	for _, s := range d.fonts {
		fmt.Fprintf(&resources, " /%s %v", s.id, s.write(&o))
	}
	resources.WriteString(">> /XObject <<")
	for i, m := range d.marks {
		form := o.stream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 %.2f %.2f]", Width/PT, Height/PT), m.drawing)
		fmt.Fprintf(&resources, " /M%d %v", i+1, form)
	}
	resources.WriteString(">>>>")
	shared := o.add(resources.String())
	var kids []string
	for _, p := range d.pages {
		content := o.stream("", p.out.Bytes())
		page := o.add(fmt.Sprintf("<</Type /Page /Parent %v /MediaBox [0 0 %.2f %.2f] /Resources %v /Contents %v>>",
			tree, Width/PT, Height/PT, shared, content))
		kids = append(kids, page.String())
	}
	o.set(tree, fmt.Sprintf("<</Type /Pages /Kids [%s] /Count %d>>", strings.Join(kids, " "), len(kids)))
	o.set(root, fmt.Sprintf("<</Type /Catalog /Pages %v /Lang (%s) /ViewerPreferences <</DisplayDocTitle true>>>>", tree, d.info.Lang))
	day := strings.ReplaceAll(d.info.Date, "-", "")
	info := o.add(fmt.Sprintf("<</Title %s /Subject %s /Author %s /Producer (Yimen) /CreationDate (D:%s000000+08'00') /ModDate (D:%s000000+08'00')>>",
		hexText(d.info.Title), hexText(d.info.Subject), hexText(d.info.Author), day, day))
	return o.write(w, root, info)
}
