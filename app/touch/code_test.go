package touch

import (
	"testing"

	"yimen/i18n"
)

// A visitor's code is forgotten with the visit; a form's is nobody's.
func TestForgetDropsTheVisitorsCodes(t *testing.T) {
	w := demo
	w.Site = "https://example.org"
	Warm(w)
	form := w.FormCode(&w.Catalog.Forms[0], i18n.ZH)
	const ticket = "A027 2026-11-23"
	if _, err := codeImage(ticket, false); err != nil {
		t.Fatal(err)
	}
	Forget()
	if _, there := codes.Load(ticket); there {
		t.Error("a ticket's code is still there")
	}
	if _, there := codes.Load(form); !there {
		t.Error("a form's code is gone")
	}
}
