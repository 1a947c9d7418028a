package visit

import (
	"strings"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// exists says that a place is about something that is in the catalogue.
func (w World) exists(p Place) bool {
	ok := true
	switch p.Page {
	case Item:
		_, ok = w.Catalog.Item(p.ID)
	case Form:
		ok = w.HasForm(p.ID)
	case Journey:
		_, ok = w.Catalog.Journey(p.ID)
	case Journeys:
		ok = len(w.Catalog.Journeys) > 0
	case Case:
		var it *catalog.Item
		it, ok = w.Catalog.Item(p.ID)
		ok = ok && len(it.Scenarios) > 1
	case Have:
		_, _, ok = w.LaneFor(p.ID)
	case Map:
		ok = w.onMap(p.ID)
	case Centre:
		ok = len(w.Catalog.Facilities) > 0
	case Confirm:
		_, _, ok = w.LaneFor(p.ID)
	case Items:
		_, items := w.List(p.ID)
		ok = len(items) > 0
	case Service:
		ok = w.Service
	case Attract, Ticket, Offer: // come to by what happens, not by a door
		ok = false
	}
	return ok
}

// List is the services that a list's name selects, and its title.
func (w World) List(id string) (title i18n.Text, items []*catalog.Item) {
	kind, rest, _ := strings.Cut(id, ":")
	switch kind + ":" {
	case ByDepartment:
		if d, ok := w.Catalog.Department(rest); ok {
			return d.Name, w.Catalog.ItemsOf(rest)
		}
	case ByTheme:
		if t, ok := w.Catalog.Theme(rest); ok {
			return t.Name, w.Catalog.ItemsOfTheme(rest)
		}
	case ByWindow:
		if win, ok := w.Catalog.Window(rest); ok {
			return win.Name, w.itemsOfWindow(rest)
		}
	case ByAudience:
		return i18n.Text{}, w.Catalog.ItemsForAudience(rest) // the screen has words for these three
	}
	return i18n.Text{}, nil
}

// itemsOfWindow is what is handled at a counter.
func (w World) itemsOfWindow(id string) []*catalog.Item {
	var out []*catalog.Item
	for i := range w.Catalog.Items {
		it := &w.Catalog.Items[i]
		for _, win := range w.Catalog.WindowsOf(it) {
			if win.ID == id {
				out = append(out, it)
				break
			}
		}
	}
	return out
}

// onMap says that what a map is to show exists, and that there are plans at all.
func (w World) onMap(id string) bool {
	if win, is := strings.CutPrefix(id, MapWindow); is {
		_, ok := w.Catalog.Window(win)
		return ok
	}
	if place, is := strings.CutPrefix(id, MapPlace); is {
		_, ok := w.Catalog.Place(place)
		return ok
	}
	return id == "" && len(w.Catalog.Windows) > 0
}
