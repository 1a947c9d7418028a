package papers

import (
	"yimen/app/papers/pdf"
	"yimen/i18n"
)

// headH is the head of every page, without the title.
func (p *paper) headH() float64 { return p.small.line + p.smallEN.line + 1.6 }

func (p *paper) title() pair { return p.pair(p.form.Name, p.maker.title, p.titleEN, width) }

// running is the name of the form on the pages after the first.
func (p *paper) running() pair { return p.pair(p.form.Name, p.bar, p.barEN, width) }

// top is where the form itself begins.
func (p *paper) top(sh *sheet) float64 {
	if sh.first {
		return headY + p.headH() + 4 + p.title().height() + 4
	}
	return headY + p.headH() + 2 + p.running().height() + 2
}

func (p *paper) footH() float64 { return p.small.line + p.smallEN.line + p.demo.height() + 1 }

// bottom is where the form and its notes end.
func (p *paper) bottom() float64 { return foot - p.footH() - 3 }

// drawHead draws the hall on the left, the number of the form on the right, and
// the name of the form.
func (p *paper) drawHead(page *pdf.Page, sh *sheet) {
	zh, en := i18n.For(i18n.ZH), i18n.For(i18n.EN)
	p.sides(page, p.small, headY, p.o.Hall.ZH, zh.T("paper_form", "ID", p.form.ID)+"　"+zh.T(p.kind()))
	hallEN := ""
	if p.o.Hall.EN != p.o.Hall.ZH {
		hallEN = p.o.Hall.EN
	}
	p.sides(page, p.smallEN, headY+p.small.line, hallEN, en.T("paper_form", "ID", p.form.ID)+"  "+en.T(p.kind()))
	y := headY + p.headH()
	page.Line(left, y, right, y, thin, rule)
	if !sh.first {
		p.running().draw(page, left, y+2)
		return
	}
	y += 4
	t := p.title()
	for _, part := range []struct {
		st    style
		lines []string
	}{{t.zhSt, t.zh}, {t.enSt, t.en}} {
		for _, l := range part.lines {
			page.Text(left+(width-part.st.width(l))/2, part.st.base(y), part.st.face, part.st.size, part.st.colour, l)
			y += part.st.line
		}
	}
}

func (p *paper) drawFoot(page *pdf.Page, n, of int) {
	y := foot - p.footH()
	page.Line(left, y, right, y, hair, rule)
	y++
	for _, lang := range i18n.Langs() {
		l, st := i18n.For(lang), p.small
		if lang == i18n.EN {
			st = p.smallEN
		}
		p.sides(page, st, y, p.version(l), l.T("paper_page", "N", n, "Of", of))
		y += st.line
	}
	p.demo.draw(page, left, y)
}

func (p *paper) version(l *i18n.Localizer) string {
	switch v, day := p.form.Version, p.form.UpdatedOn; {
	case v != "" && day != "":
		return l.T("paper_version_updated", "Version", v, "Date", day)
	case v != "":
		return l.T("paper_version", "Version", v)
	case day != "":
		return l.T("paper_updated", "Date", day)
	}
	return ""
}

// sides draws one text at the left and one at the right edge. A left one that
// is too long for that is cut: it is the hall's name or a version, which are
// said elsewhere too.
func (p *paper) sides(page *pdf.Page, st style, y float64, l, r string) {
	w := width - st.width(r) - 6
	if lines := st.broken(l, w); len(lines) > 1 {
		l = lines[0]
	}
	page.Text(left, st.base(y), st.face, st.size, st.colour, l)
	page.Text(right-st.width(r), st.base(y), st.face, st.size, st.colour, r)
}
