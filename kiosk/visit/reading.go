package visit

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// Design speeds for reading, about half of what practised young readers do:
// facts/accessibility.md section 6.
const (
	zhPerMinute = 130 // characters
	enPerMinute = 100 // words
)

// reading is how long a page may be looked at before the alert: twice the time
// that its text takes to read.
func (w World) reading(s State) time.Duration {
	text := w.longText(s)
	if s.Lang == i18n.EN {
		return 2 * time.Minute * time.Duration(len(strings.Fields(text))) / enPerMinute
	}
	return 2 * time.Minute * time.Duration(utf8.RuneCountInString(text)) / zhPerMinute
}

// longText is the text that is read on a page: all of the part, though it may
// be turned through several screenfuls. Pages of choices have none.
func (w World) longText(s State) string {
	var b strings.Builder
	add := func(t ...i18n.Text) {
		for _, t := range t {
			b.WriteString(t.In(s.Lang))
			b.WriteByte(' ')
		}
	}
	switch s.Here.Page {
	case Item:
		it, ok := w.Catalog.Item(s.Here.ID)
		if !ok {
			return ""
		}
		add(it.Name)
		readPart(it, s.Here.Tab, add)
	case Form:
		sample, ok := w.Catalog.Sample(s.Here.ID)
		if !ok {
			return ""
		}
		for _, p := range sample.Pages {
			for _, f := range p.Fields {
				add(f.Label, f.Value, f.Note)
			}
		}
	case Journeys: // doors, but each says what it is for
		for i := range w.Catalog.Journeys {
			if j := &w.Catalog.Journeys[i]; s.Here.ID == "" || slices.Contains(j.Audiences, s.Here.ID) {
				add(j.Name, j.Intro)
			}
		}
	case Journey:
		if j, ok := w.Catalog.Journey(s.Here.ID); ok {
			add(j.Name, j.Intro)
			w.readJourney(j, s.Here.Tab, add)
		}
	case Centre:
		for _, f := range w.Catalog.Facilities {
			add(f.Name, f.Unit, f.Note)
		}
		for _, g := range w.Catalog.FreeGroups {
			add(g.Name, g.Proof)
		}
	}
	return b.String()
}

func (w World) readJourney(j *catalog.Journey, tab string, add func(...i18n.Text)) {
	if tab == TabPapers {
		for _, m := range w.Catalog.JourneyMaterials(j) {
			add(m.Name, m.Note)
		}
		return
	}
	for _, st := range j.Stages {
		add(st.Name, st.Note)
		if it, ok := w.Catalog.Item(st.ItemID); ok {
			add(it.Name)
		}
	}
}

func readPart(it *catalog.Item, tab string, add func(...i18n.Text)) {
	switch tab {
	case TabSteps:
		for _, st := range it.Steps {
			add(st.Name, st.Text, st.Role)
		}
	case TabBasis:
		for _, l := range it.Laws {
			add(l.Title, l.Text)
		}
		for _, f := range it.Fees {
			add(f.Name, f.Standard, f.Basis, f.Waiver)
		}
	case TabPublic:
		add(it.Content, it.Conditions, it.Owner, it.Remedy, it.LimitNote)
	default:
		for _, m := range it.Materials {
			add(m.Name, m.Note, m.Issuer)
		}
	}
}
