package touch

import (
	"strings"
	"time"

	"yimen/app/part"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/slip"
	"yimen/kiosk/visit"
)

// The same words on paper as on the glass.

func words(w visit.World, lang i18n.Lang) *page {
	return &page{Sheet: &part.Sheet{Words: i18n.For(lang)}, w: w, st: &visit.State{Lang: lang}}
}

// Where is where a number of a lane is called to, in both languages; it may be
// for one service or none.
func Where(w visit.World, l *catalog.Lane, it *catalog.Item) i18n.Text {
	return i18n.Text{ZH: words(w, i18n.ZH).whereFor(l, it), EN: words(w, i18n.EN).whereFor(l, it)}
}

// JourneySlip is a journey for the printer: the stages with a box each, and one
// list of papers, parted as on the glass.
func JourneySlip(w visit.World, lang i18n.Lang, j *catalog.Journey, now time.Time, job string) slip.Journey {
	p := words(w, lang)
	p.st.Now = now
	way := wayOf(p, j)
	out := slip.Journey{JobID: job, Hall: w.Catalog.Hall.Name, Demo: !w.Catalog.Hall.Demo.Empty(), Phone: w.Catalog.Hall.Phone, Name: j.Name,
		Code: w.JourneyCode(j, lang), Lang: lang, Papers: []slip.Part{{}, {Heading: p.T("journey_some")}}}
	for _, f := range way.facts() {
		out.Total = append(out.Total, p.T("slip_fact", "Label", f.Label, "Value", f.Value))
	}
	out.Total = append(out.Total, way.assumes())
	for i, l := range way.legs {
		out.Steps = append(out.Steps, slip.Line{Text: way.name(l), Note: strings.Join(way.line(i), "\n")})
	}
	for _, m := range way.papers() {
		n := 0
		if way.some(m) {
			n = 1
		}
		out.Papers[n].Lines = append(out.Papers[n].Lines, slip.Line{Text: p.In(m.Name),
			Note: strings.Join(append(p.say().Count(m.Material), way.askedBy(m)), p.T("dot"))})
	}
	return out
}

// MaterialLine is originals, copies and the note of a paper to bring.
func MaterialLine(w visit.World, lang i18n.Lang, m catalog.Material) string {
	return words(w, lang).materialLine(m)
}
