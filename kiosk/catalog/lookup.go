package catalog

import "slices"

// Department finds a department by dept_id.
func (c *Catalog) Department(id string) (*Department, bool) { return get(c.deptByID, id) }

// Place finds a place by place_id.
func (c *Catalog) Place(id string) (*Place, bool) { return get(c.placeByID, id) }

// Window finds a counter by window_id, the number over it.
func (c *Catalog) Window(id string) (*Window, bool) { return get(c.windowByID, id) }

// Lane finds a lane by lane_id.
func (c *Catalog) Lane(id string) (*Lane, bool) { return get(c.laneByID, id) }

// Item finds an item in use by item_id.
func (c *Catalog) Item(id string) (*Item, bool) { return get(c.itemByID, id) }

// Form finds a form by form_id.
func (c *Catalog) Form(id string) (*Form, bool) { return get(c.formByID, id) }

// Sample finds the filled-in form by form_id.
func (c *Catalog) Sample(formID string) (*Sample, bool) { return get(c.sampleByID, formID) }

// Theme finds a theme by theme_id.
func (c *Catalog) Theme(id string) (*Theme, bool) { return get(c.themeByID, id) }

func get[T any](m map[string]*T, id string) (*T, bool) {
	v, ok := m[id]
	return v, ok
}

// LaneOf is the lane that an item queues in: of the lanes that serve its
// department, the one that shares most of its counters; at a tie the first.
func (c *Catalog) LaneOf(item *Item) (*Lane, bool) { return get(c.laneByItem, item.ID) }

// LaneOfWindow is the first lane that a counter calls from.
func (c *Catalog) LaneOfWindow(windowID string) (*Lane, bool) {
	for i := range c.Lanes {
		if slices.Contains(c.Lanes[i].WindowIDs, windowID) {
			return &c.Lanes[i], true
		}
	}
	return nil, false
}

// Residents is how many departments have their place in the hall; the others
// are met at service points.
func (c *Catalog) Residents() int {
	n := 0
	for _, d := range c.Departments {
		if d.Status == deptStatus[0].zh {
			n++
		}
	}
	return n
}

// ItemsOf is the items of a department, in their order.
func (c *Catalog) ItemsOf(deptID string) []*Item {
	return c.itemsWhere(func(it *Item) bool { return it.DeptID == deptID })
}

// ItemsOfTheme is the items of a theme, in their order.
func (c *Catalog) ItemsOfTheme(themeID string) []*Item {
	return c.itemsWhere(func(it *Item) bool { return slices.Contains(it.Themes, themeID) })
}

// The three audiences that the kiosk asks for.
const (
	Persons   = "个人"
	Companies = "企业"
	Investors = "外商" // from abroad
)

// ItemsForAudience is the items for Persons, Companies or Investors. An item
// that names no audience is for persons and companies. Investors have no word
// of their own in the national list (GB/T 39046-2020 element 34), so their
// items are those of the themes made for them.
func (c *Catalog) ItemsForAudience(audience string) []*Item {
	return c.itemsWhere(func(it *Item) bool {
		switch audience {
		case Persons:
			return len(it.Audience) == 0 || slices.Contains(it.Audience, naturalPerson)
		case Companies:
			return len(it.Audience) == 0 || slices.ContainsFunc(it.Audience, func(a string) bool { return a != naturalPerson })
		}
		return slices.ContainsFunc(it.Themes, func(id string) bool {
			t, ok := c.themeByID[id]
			return ok && t.Audience == audience
		})
	})
}

const naturalPerson = "自然人"

func (c *Catalog) itemsWhere(keep func(*Item) bool) []*Item {
	var out []*Item
	for i := range c.Items {
		if keep(&c.Items[i]) {
			out = append(out, &c.Items[i])
		}
	}
	return out
}

// ThemesFor is the themes of an audience, in their order.
func (c *Catalog) ThemesFor(audience string) []*Theme {
	var out []*Theme
	for i := range c.Themes {
		if c.Themes[i].Audience == audience {
			out = append(out, &c.Themes[i])
		}
	}
	return out
}

// FormsOf is the forms of an item: those that name it, and those that its
// materials ask for.
func (c *Catalog) FormsOf(item *Item) []*Form {
	var out []*Form
	for i := range c.Forms {
		f := &c.Forms[i]
		if slices.Contains(f.ItemIDs, item.ID) ||
			slices.ContainsFunc(item.Materials, func(m Material) bool { return m.FormID == f.ID }) {
			out = append(out, f)
		}
	}
	return out
}

// EnquiryWindow is the counter to ask at: the first open one of kind 咨询.
func (c *Catalog) EnquiryWindow() (*Window, bool) {
	var closed *Window
	for i := range c.Windows {
		w := &c.Windows[i]
		switch {
		case w.Kind != windowEnquiry || w.Status == windowGone:
		case w.Status == windowOpen:
			return w, true
		case closed == nil:
			closed = w
		}
	}
	return closed, closed != nil
}

const (
	windowEnquiry = "咨询"
	windowOpen    = "开放"
	windowGone    = "停用"
)

// PhoneOf is where to ask about an item: its own numbers, else those of its
// department, else the hall's.
func (c *Catalog) PhoneOf(item *Item) []string {
	if len(item.Phone) > 0 {
		return item.Phone
	}
	if d, ok := c.deptByID[item.DeptID]; ok && len(d.Phone) > 0 {
		return d.Phone
	}
	return split(c.Hall.Phone)
}

// ComplaintPhoneOf is where to complain about an item, inherited like PhoneOf.
func (c *Catalog) ComplaintPhoneOf(item *Item) []string {
	if len(item.ComplaintPhone) > 0 {
		return item.ComplaintPhone
	}
	if d, ok := c.deptByID[item.DeptID]; ok && len(d.ComplaintPhone) > 0 {
		return d.ComplaintPhone
	}
	return split(c.Hall.ComplaintPhone)
}

// WindowsOf is the counters of an item, first shown first: its own, else those
// that name its department (without those of kind 发证 and 收费, where nobody
// begins), else those of its lane. Counters that are 停用 are
// not among them; those that are 暂停 are, with their note.
func (c *Catalog) WindowsOf(item *Item) []*Window {
	if out := c.windows(item.WindowIDs); len(out) > 0 {
		return out
	}
	var takes, others []string // who takes cases, and who hands out results or takes money
	for _, w := range c.Windows {
		switch {
		case !slices.Contains(w.DeptIDs, item.DeptID):
		case w.Kind == windowKinds[3].zh || w.Kind == windowKinds[4].zh:
			others = append(others, w.ID)
		default:
			takes = append(takes, w.ID)
		}
	}
	for _, ids := range [][]string{takes, others} {
		if out := c.windows(ids); len(out) > 0 {
			return out
		}
	}
	if lane, ok := c.LaneOf(item); ok {
		return c.windows(lane.WindowIDs)
	}
	return nil
}

// WindowsOfLane is the counters that call from a lane, without those 停用.
func (c *Catalog) WindowsOfLane(lane *Lane) []*Window { return c.windows(lane.WindowIDs) }

func (c *Catalog) windows(ids []string) []*Window {
	var out []*Window
	for _, id := range ids {
		if w, ok := c.windowByID[id]; ok && w.Status != windowGone {
			out = append(out, w)
		}
	}
	return out
}

// join makes the look-up maps once all rows are in. The slices must not grow
// after this: the maps point into them.
func (c *Catalog) join() {
	c.deptByID = index(c.Departments, func(d *Department) string { return d.ID })
	c.placeByID = index(c.Places, func(p *Place) string { return p.ID })
	c.windowByID = index(c.Windows, func(w *Window) string { return w.ID })
	c.laneByID = index(c.Lanes, func(l *Lane) string { return l.ID })
	c.itemByID = index(c.Items, func(it *Item) string { return it.ID })
	c.formByID = index(c.Forms, func(f *Form) string { return f.ID })
	c.sampleByID = index(c.Samples, func(s *Sample) string { return s.FormID })
	c.themeByID = index(c.Themes, func(t *Theme) string { return t.ID })
	c.journeyBy = index(c.Journeys, func(j *Journey) string { return j.ID })
	c.laneByItem = make(map[string]*Lane, len(c.Items))
	for i := range c.Items {
		if lane := c.bestLane(&c.Items[i]); lane != nil {
			c.laneByItem[c.Items[i].ID] = lane
		}
	}
}

func (c *Catalog) bestLane(item *Item) *Lane {
	var best *Lane
	most := -1
	for i := range c.Lanes {
		lane := &c.Lanes[i]
		if !slices.Contains(lane.DeptIDs, item.DeptID) {
			continue
		}
		shared := 0
		for _, w := range item.WindowIDs {
			if slices.Contains(lane.WindowIDs, w) {
				shared++
			}
		}
		if shared > most {
			best, most = lane, shared
		}
	}
	return best
}

func index[T any](rows []T, id func(*T) string) map[string]*T {
	m := make(map[string]*T, len(rows))
	for i := range rows {
		m[id(&rows[i])] = &rows[i]
	}
	return m
}
