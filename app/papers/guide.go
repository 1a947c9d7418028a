package papers

import (
	"fmt"
	"io"
	"slices"
	"time"

	"yimen/app/papers/pdf"
	"yimen/app/say"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/visit"
)

// GuideOptions say which guide is drawn, for whom and when.
type GuideOptions struct {
	World visit.World   // catalogue, opening hours, and the site that its code leads to
	Item  *catalog.Item // of that catalogue
	// Case is the scenario_id whose papers and fees are listed; "" or
	// visit.AllCases: those of every case, each under its name.
	Case string
	Lang i18n.Lang // the visitor's; names are in both
	Now  time.Time // when it is printed
}

// Guide draws all that the touchscreen says of a service as an A4 PDF, in the
// order of its page: what it is and where, papers, places, steps, fees and law,
// contacts. Nothing in it is about a person.
func Guide(w io.Writer, o GuideOptions) error {
	g, err := drawGuide(o)
	if err != nil {
		return err
	}
	return g.doc.Write(w)
}

// guide is one guide while it is drawn.
type guide struct {
	*guideStyles
	o GuideOptions
	say.In
	doc    *pdf.Document
	chose  *catalog.Scenario // nil: every case
	code   [][]bool          // modules of the code that takes it home; nil without a site
	titles []strip
	demo   []strip
	pad    float64 // loose or tight
}

func drawGuide(o GuideOptions) (*guide, error) {
	if o.Item == nil || o.World.Catalog == nil || o.World.Calendar == nil {
		return nil, fmt.Errorf("a guide needs a service, its catalogue and the hall's opening hours")
	}
	st, err := guideSet()
	if err != nil {
		return nil, err
	}
	g := &guide{guideStyles: st, o: o, pad: loose, In: say.In{Words: i18n.For(o.Lang), Cat: o.World.Catalog, Lang: o.Lang}}
	if i := slices.IndexFunc(o.Item.Scenarios, func(s catalog.Scenario) bool { return s.ID == o.Case }); i >= 0 {
		g.chose = &o.Item.Scenarios[i]
	} else if o.Case != "" && o.Case != visit.AllCases {
		return nil, fmt.Errorf("service %s has no case %q", o.Item.ID, o.Case)
	}
	if g.code, err = codeModules(o.World.ItemCode(o.Item, o.Lang)); err != nil {
		return nil, err
	}
	g.titles = g.makeTitles()
	zh, en := i18n.For(i18n.ZH), i18n.For(i18n.EN)
	g.doc = pdf.New(pdf.Info{
		Title:   o.Item.Name.In(o.Lang) + " · " + g.Words.T("home_guides"),
		Subject: zh.T("home_guides") + " " + en.T("home_guides") + " " + o.Item.ID,
		Author:  o.World.Catalog.Hall.Name.ZH,
		Lang:    languageTag(o.Lang),
		Date:    o.Now.In(catalog.Zone).Format("2006-01-02"),
	})
	for _, lang := range []i18n.Lang{o.Lang, other(o.Lang)} {
		g.demo = append(g.demo, g.text(left, width, g.sub, o.World.Catalog.Hall.Demo.In(lang))...)
		if o.World.Catalog.Hall.Demo.EN == "" {
			break
		}
	}
	pages := g.paginate(g.all())
	g.pad = tight
	if less := g.paginate(g.all()); len(less) < len(pages) {
		pages = less
	}
	for i, p := range pages {
		g.draw(p, i+1, len(pages))
	}
	return g, nil
}

func languageTag(l i18n.Lang) string {
	if l == i18n.ZH {
		return "zh-CN"
	}
	return "en"
}

func other(l i18n.Lang) i18n.Lang {
	if l == i18n.ZH {
		return i18n.EN
	}
	return i18n.ZH
}

// also is a name in the other language, where it has one of its own: in Chinese
// it is what counters and signs say, in English what a companion reads.
func (g *guide) also(t i18n.Text) string {
	if t.EN == "" || t.EN == t.ZH {
		return ""
	}
	return t.In(other(g.Lang))
}

func (g *guide) in(t i18n.Text) string { return t.In(g.Lang) }
