package touch

import (
	"testing"

	"yimen/app/look"
	"yimen/i18n"
	"yimen/kiosk/visit"
)

// BenchmarkView is the making of a page, without its drawing.
func BenchmarkView(b *testing.B) {
	for _, pg := range visit.Pages() {
		st := pages[pg].examples(demo, hall(i18n.EN, false))[0]
		b.Run(string(pg), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				shown(st, look.Portrait21)
			}
		})
	}
}
