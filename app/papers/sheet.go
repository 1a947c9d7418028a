package papers

import (
	"cmp"
	"fmt"
	"slices"

	"yimen/app/papers/pdf"
	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// paper is one form while it is drawn.
type paper struct {
	maker
	doc    *pdf.Document
	form   *catalog.Form
	sample *catalog.Sample
	o      Options
	demo   pair
}

// sheet is what stands on one page.
type sheet struct {
	first  bool // has the title
	blocks []block
	notes  []note
	used   float64 // by the blocks
}

func draw(f *catalog.Form, s *catalog.Sample, o Options) (*paper, error) {
	if s == nil || len(s.Pages) == 0 {
		return nil, fmt.Errorf("form %s has no rows in the sheet 样张 samples, so there is nothing to draw; add its fields there", f.ID)
	}
	st, err := set()
	if err != nil {
		return nil, err
	}
	zh, en := i18n.For(i18n.ZH), i18n.For(i18n.EN)
	p := &paper{maker: maker{st, o.Filled}, form: f, sample: s, o: o}
	p.demo = p.pair(o.Demo, st.small, st.smallEN, width)
	p.doc = pdf.New(pdf.Info{
		Title:   zh.T(p.kind()) + " " + f.Name.ZH + " · " + f.Name.In(i18n.EN) + " (" + en.T(p.kind()) + ")",
		Subject: zh.T("paper_form", "ID", f.ID),
		Author:  o.Hall.ZH,
		Lang:    "zh-CN",
		// A date of its own would make every copy another file.
		Date: cmp.Or(f.UpdatedOn, "2026-01-01"),
	})
	sheets := p.sheets()
	for i, sh := range sheets {
		p.draw(sh, i+1, len(sheets))
	}
	return p, nil
}

// kind is the message that says which of the two papers this is.
func (p *paper) kind() string {
	if p.filled {
		return "paper_filled"
	}
	return "paper_blank"
}

// sheets is one sheet for each page of the sample. Where a page needs more than
// one, all run on without a break: a sheet with three lines on it helps nobody.
func (p *paper) sheets() []*sheet {
	var out []*sheet
	var all []block
	for i, pg := range p.sample.Pages {
		blocks := p.blocks(pg.Fields)
		out = append(out, p.paginate(blocks, i == 0)...)
		all = append(all, blocks...)
	}
	if len(out) > len(p.sample.Pages) {
		return p.paginate(all, true)
	}
	return out
}

// paginate puts blocks on as few sheets as hold them with their notes. The
// blank form leaves the room of the notes as well, so that both papers have
// the same pages.
func (p *paper) paginate(blocks []block, first bool) []*sheet {
	out := []*sheet{{first: first}}
	for i := 0; i < len(blocks); {
		n := i + 1
		for n < len(blocks) && blocks[n-1].leads() { // a heading goes with what it heads
			n++
		}
		sh := out[len(out)-1]
		used, notes := p.with(sh, blocks[i:n])
		room := p.bottom() - p.top(sh)
		switch fresh := len(sh.blocks)+len(sh.notes) == 0; {
		case used+p.list(notes).height() <= room:
			sh.take(blocks[i:n], used, notes)
		case !fresh, sh.first && used > room:
			out = append(out, &sheet{})
			continue
		default:
			// Longer than a sheet together with its notes, as no form of a hall
			// should be; the notes follow on the next.
			sh.take(blocks[i:n], used, nil)
			if len(notes) > 0 {
				out = append(out, &sheet{notes: notes})
			}
		}
		i = n
	}
	return out
}

// with is how much of a sheet would be used with blocks added, and the notes.
func (p *paper) with(sh *sheet, blocks []block) (used float64, notes []note) {
	used, notes = sh.used, slices.Clone(sh.notes)
	var last block
	if len(sh.blocks) > 0 {
		last = sh.blocks[len(sh.blocks)-1]
	}
	for _, b := range blocks {
		used += b.gap(last) + b.height()
		notes = append(notes, b.notes()...)
		last = b
	}
	return used, notes
}

func (sh *sheet) take(blocks []block, used float64, notes []note) {
	sh.used, sh.notes = used, notes
	sh.blocks = append(sh.blocks, blocks...)
}

// most is how much higher a place to write becomes on a blank form.
const most = 4.0

func (p *paper) draw(sh *sheet, n, of int) {
	page := p.doc.Page()
	if p.filled {
		mark := i18n.For(i18n.ZH).T("paper_mark") + " " + i18n.For(i18n.EN).T("paper_mark")
		page.Mark(p.bold, mark, 34, 50, faint)
	}
	p.drawHead(page, sh)
	extra := 0.0
	if !p.filled {
		growing := 0
		for _, b := range sh.blocks {
			if b.grows() {
				growing++
			}
		}
		if growing > 0 {
			extra = max(0, min(most, (p.bottom()-p.top(sh)-sh.used)/float64(growing)))
		}
	}
	y := p.top(sh)
	var last block
	for _, b := range sh.blocks {
		y += b.gap(last)
		more := 0.0
		if b.grows() {
			more = extra
		}
		b.draw(page, y, more)
		y += b.height() + more
		last = b
	}
	if p.filled {
		p.list(sh.notes).draw(page, p.bottom())
	}
	p.drawFoot(page, n, of)
}
