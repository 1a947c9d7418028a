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

// Where is where a lane is served, in both languages.
func Where(w visit.World, l *catalog.Lane) i18n.Text {
	return i18n.Text{ZH: words(w, i18n.ZH).laneWhere(l), EN: words(w, i18n.EN).laneWhere(l)}
}

// MaterialLine is originals, copies and the note of a paper to bring.
func MaterialLine(w visit.World, lang i18n.Lang, m catalog.Material) string {
	return words(w, lang).materialLine(m)
}
