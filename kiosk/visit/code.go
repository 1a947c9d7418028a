package visit

import (
	"fmt"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/queue"
)

// TicketCode is what the code on screen and slip carries. With a service that
// follows the queue it leads to the ticket's page by an id that cannot be
// guessed; the site of forms and guides has no such page. Without one it says
// number, day and hall, so that a phone keeps the number at least.
func (w World) TicketCode(t queue.Ticket) string {
	if w.Follow != "" {
		return w.Follow + "/t/" + t.ID
	}
	return fmt.Sprintf("%s %s %s", t.Label(), t.Day, w.Catalog.Hall.Name.In(t.Lang))
}

// The codes below lead to pages of the hall's site. Without a site they are
// empty: there is nothing that a phone could open, and print is offered instead.

// FormCode takes a filled-in form home.
func (w World) FormCode(f *catalog.Form, lang i18n.Lang) string { return w.page(lang, "forms", f.ID) }

// ItemCode takes a service home: its papers, steps and fees.
func (w World) ItemCode(it *catalog.Item, lang i18n.Lang) string {
	return w.page(lang, "items", it.ID)
}

// JourneyCode takes a journey home: its steps and its one checklist.
func (w World) JourneyCode(j *catalog.Journey, lang i18n.Lang) string {
	return w.page(lang, "journeys", j.ID)
}

// page is the address of a page of the site: Chinese at its root, English below /en.
func (w World) page(lang i18n.Lang, kind, id string) string {
	switch {
	case w.Site == "":
		return ""
	case lang == i18n.ZH:
		return w.Site + "/" + kind + "/" + id
	}
	return w.Site + "/en/" + kind + "/" + id
}
