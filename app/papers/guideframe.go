package papers

import (
	"fmt"

	qrcode "github.com/skip2/go-qrcode"

	"yimen/app/papers/pdf"
	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// codeSide is how wide the code is that takes the guide home, with its border.
const codeSide = 28.0

// codeModules is the code for an address; nil for none.
func codeModules(address string) ([][]bool, error) {
	if address == "" {
		return nil, nil
	}
	q, err := qrcode.New(address, qrcode.Medium)
	if err != nil {
		return nil, fmt.Errorf("the site's address %q cannot be made a code of; make it shorter: %w", address, err)
	}
	return q.Bitmap(), nil // with the border of four modules that phones need
}

// drawCode draws the code with its right edge at the page's, its words below.
func (g *guide) drawCode(p *pdf.Page, y float64) {
	if g.code == nil {
		return
	}
	each := codeSide / float64(len(g.code))
	x := right - codeSide
	for r, line := range g.code {
		for from := 0; from < len(line); from++ {
			to := from
			for to < len(line) && line[to] {
				to++
			}
			if to > from { // a run of modules is one rectangle, so that no gap shows
				p.Fill(x+float64(from)*each, y+float64(r)*each, float64(to-from)*each, each, ink)
				from = to
			}
		}
	}
	y += codeSide - 1.5
	for _, s := range g.codeWords() {
		s.draw(p, y)
		y += s.h
	}
}

func (g *guide) codeWords() []strip {
	var out []strip
	for _, l := range g.sub.broken(g.Words.T("slip_journey_code"), codeSide) {
		x := right - codeSide/2 - g.sub.width(l)/2
		out = append(out, strip{h: g.sub.line, words: []placed{{x, g.sub, l}}})
	}
	return out
}

// headH is the head of every page, without the title.
func (g *guide) headH() float64 { return 2*g.sub.line + 1.6 }

// titleW is the room beside the code.
func (g *guide) titleW() float64 {
	if g.code == nil {
		return width
	}
	return width - codeSide - 6
}

// makeTitles is the name of the service in both languages, the case, and what it
// covers.
func (g *guide) makeTitles() []strip {
	name := g.o.Item.Name
	out := g.text(left, g.titleW(), g.title, g.in(name))
	out = append(out, g.text(left, g.titleW(), g.titleOther, g.also(name))...)
	if g.chose != nil && len(g.o.Item.Scenarios) > 1 {
		out = append(out, strip{h: 1.5})
		out = append(out, g.text(left, g.titleW(), g.strong, g.Words.T("case_yours", "Name", g.in(g.chose.Name)))...)
		out = append(out, g.text(left, g.titleW(), g.sub, g.also(g.chose.Name))...)
	}
	if says := g.covers(); len(says) <= mostCovers {
		out = append(out, strip{h: 1.5})
		out = append(out, says...)
	}
	return out
}

// mostCovers is how many lines of what a service covers stand below its name; if
// they are more they stand among the facts.
const mostCovers = 5

func (g *guide) covers() []strip { return g.text(left, g.titleW(), g.body, g.in(g.o.Item.Content)) }

// top is where page n begins. The first has the title; its code stands beside.
func (g *guide) top(n int) float64 {
	y := headY + g.headH() + 3
	if n > 1 {
		return y + g.strong.line + 2
	}
	h := heightOf(g.titles)
	if g.code != nil {
		h = max(h, codeSide-1.5+heightOf(g.codeWords()))
	}
	return y + h + 3
}

func heightOf(all []strip) float64 {
	h := 0.0
	for _, s := range all {
		h += s.above + s.h
	}
	return h
}

func (g *guide) footH() float64 { return 2*g.sub.line + heightOf(g.demo) + 1 }

// bottom is where the text of every page ends.
func (g *guide) bottom() float64 { return foot - g.footH() - 2 }

func (g *guide) draw(strips []strip, n, of int) {
	p := g.doc.Page()
	g.drawHead(p, n)
	y := g.top(n)
	for _, s := range strips {
		y += s.above
		s.draw(p, y)
		y += s.h
	}
	g.drawFoot(p, n, of)
}

func (g *guide) drawHead(p *pdf.Page, n int) {
	hall := g.o.World.Catalog.Hall.Name
	y := headY
	g.ends(p, y, g.in(hall), g.Words.T("home_guides"))
	g.ends(p, y+g.sub.line, g.also(hall), i18n.For(other(g.Lang)).T("home_guides"))
	y += g.headH()
	p.Line(left, y, right, y, thin, rule)
	y += 3
	if n > 1 {
		for _, l := range g.strong.broken(g.in(g.o.Item.Name), width) {
			p.Text(left, g.strong.base(y), g.strong.face, g.strong.size, ink, l)
			break // the first line tells which it is
		}
		return
	}
	g.drawCode(p, y-1.5)
	for _, s := range g.titles {
		s.draw(p, y)
		y += s.h
	}
}

// drawFoot says when it was printed, how old its contents are, whom to ask, and
// how many pages there are.
func (g *guide) drawFoot(p *pdf.Page, n, of int) {
	y := foot - g.footH()
	p.Line(left, y, right, y, hair, rule)
	y++
	hall := g.o.World.Catalog.Hall
	says := ""
	if hall.Phone != "" {
		says = g.Words.T("site_phone", "Phone", hall.Phone)
	}
	g.ends(p, y, says, g.Words.T("paper_page", "N", n, "Of", of))
	y += g.sub.line
	checked := ""
	if g.o.Item.CheckedOn != "" {
		checked = g.Words.T("item_checked", "Date", g.o.Item.CheckedOn)
	}
	g.ends(p, y, checked, g.Words.T("guide_printed", "Date", g.Words.DateTime(g.o.Now.In(catalog.Zone))))
	y += g.sub.line
	for _, s := range g.demo {
		s.draw(p, y)
		y += s.h
	}
}

// ends draws one text at the left and one at the right edge; a left one that is
// too long for that is cut.
func (g *guide) ends(p *pdf.Page, y float64, l, r string) {
	st := g.sub
	if lines := st.broken(l, width-st.width(r)-6); len(lines) > 0 {
		l = lines[0]
	}
	p.Text(left, st.base(y), st.face, st.size, st.colour, l)
	p.Text(right-st.width(r), st.base(y), st.face, st.size, st.colour, r)
}
