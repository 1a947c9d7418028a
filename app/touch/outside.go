package touch

import (
	"yimen/app/part"
	"yimen/i18n"
	"yimen/kiosk/catalog"
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

// MaterialLine is originals, copies and the note of a paper to bring.
func MaterialLine(w visit.World, lang i18n.Lang, m catalog.Material) string {
	return words(w, lang).materialLine(m)
}
