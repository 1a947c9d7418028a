package main

import (
	"fyne.io/fyne/v2"

	"yimen/app/touch"
	"yimen/kiosk/visit"
)

// acceptKeys lets a keyboard, where a hall has one, type into the search field
// and do nothing else: no key leaves the page, none closes the program.
func acceptKeys(c fyne.Canvas, stage *touch.Stage) {
	typing := func() bool { return stage.State().Here.Page == visit.Search }
	c.SetOnTypedRune(func(r rune) {
		if typing() {
			stage.Send(visit.Key{Text: string(r)})
		}
	})
	c.SetOnTypedKey(func(k *fyne.KeyEvent) {
		if typing() && k.Name == fyne.KeyBackspace {
			stage.Send(visit.Delete{})
		}
	})
}
