package visit

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"yimen/i18n"
	"yimen/kiosk/calendar"
	"yimen/kiosk/catalog"
	"yimen/kiosk/search"
)

// World is what does not change during a visit.
type World struct {
	Boot     string // makes keys of this run unlike any other's
	Catalog  *catalog.Catalog
	Index    *search.Index
	Calendar *calendar.Calendar
	Limits   Limits
	Site     string // address of the take-home pages; "" when the hall has none
	Follow   string // address of the pages that follow a ticket; "" when there are none
	Stands   string // place_id where this kiosk is; "" = the first place with sign 一体机
	// AnyTime lets numbers be taken outside opening hours: for the demonstration.
	AnyTime bool
	// Documents is what the hall asks documents for; NoDocument: nothing.
	Documents Purpose
	// Service is a door to the page for whoever mends; A4 says that there is a
	// printer for forms and guides.
	Service, A4 bool
	// LengthMM is how much paper a slip takes (PaperChecklist ...); 0 when that is
	// not known. nil: never.
	LengthMM func(what string, lang i18n.Lang) float64
	// Sheets are the pages of the files that forms name, by form_id.
	Sheets map[string][]Sheet
}

// Sheet is a picture of one page of a form's file.
type Sheet struct {
	Path string
	W, H int // pixels
}

// HasForm says that there is something to show of a form: a filled-in sample as
// data, or pages of its file.
func (w World) HasForm(id string) bool {
	_, sample := w.Catalog.Sample(id)
	return sample || len(w.Sheets[id]) > 0
}

// Limits of time, standard and accessible. facts/accessibility.md section 7
// gives the least that each may be; app/config holds them to it.
type Limits struct {
	Idle  [2]time.Duration // until the alert
	Alert [2]time.Duration // to answer it
	Done  [2]time.Duration // ticket page, once the slip is out
}

// DefaultLimits are the least that section 7 allows.
func DefaultLimits() Limits {
	return Limits{
		Idle:  [2]time.Duration{60 * time.Second, 120 * time.Second},
		Alert: [2]time.Duration{20 * time.Second, 45 * time.Second},
		Done:  [2]time.Duration{20 * time.Second, 45 * time.Second},
	}
}

func mode(large bool) int {
	if large {
		return 1
	}
	return 0
}

// Quiet is how long taps are dropped after a change of page.
const Quiet = 300 * time.Millisecond

func visitID(boot string, n int) string { return fmt.Sprintf("%s-%d", boot, n) }

// LaneFor is the lane that a ticket for this ("lane:..." or "item:...") is
// taken in, and the item, if it is for one.
func (w World) LaneFor(what string) (lane *catalog.Lane, item *catalog.Item, ok bool) {
	if id, is := strings.CutPrefix(what, ForItem); is {
		if item, ok = w.Catalog.Item(id); !ok {
			return nil, nil, false
		}
		lane, ok = w.Catalog.LaneOf(item)
		return lane, item, ok
	}
	id, _ := strings.CutPrefix(what, ForLane)
	lane, ok = w.Catalog.Lane(id)
	return lane, nil, ok
}

// Open says whether numbers of a lane are given out now, and when it opens
// again if not (zero when that is not known).
func (w World) Open(lane *catalog.Lane, now time.Time) (bool, time.Time) {
	if w.AnyTime {
		return true, time.Time{}
	}
	var next time.Time
	for _, id := range lane.WindowIDs {
		chain := w.Owners(id)
		if open, _ := w.Calendar.OpenAt(chain, now); open {
			return true, time.Time{}
		}
		if t, ok := w.Calendar.NextOpen(chain, now); ok && (next.IsZero() || t.Before(next)) {
			next = t
		}
	}
	return false, next
}

// Owners is who sets the opening hours of a window, closest first.
func (w World) Owners(windowID string) []string {
	chain := []string{windowID}
	if win, ok := w.Catalog.Window(windowID); ok {
		chain = append(chain, win.PlaceID)
		if len(win.DeptIDs) == 1 { // a general counter keeps no department's hours
			chain = append(chain, win.DeptIDs[0])
		}
	}
	return append(chain, catalog.OwnerHall)
}

// Lanes in the order of the screen.
func (w World) Lanes() []*catalog.Lane {
	out := make([]*catalog.Lane, len(w.Catalog.Lanes))
	for i := range w.Catalog.Lanes {
		out[i] = &w.Catalog.Lanes[i]
	}
	slices.SortStableFunc(out, func(a, b *catalog.Lane) int { return a.Order - b.Order })
	return out
}
