package catalog

import (
	"maps"
	"slices"

	"yimen/i18n"
)

// Change is what an import would do to one thing: a department, an item with
// all its rows, the hours of one owner.
type Change struct {
	Key  Key
	Name i18n.Text
	Kind ChangeKind
	// Columns are what differs in the row itself, by heading; Parts how many rows
	// below it come (+) and go (-), by the sheet's name.
	Columns []string
	Parts   []PartChange
}

// PartChange counts the rows of one sheet below a changed row.
type PartChange struct {
	Sheet    string
	In, Gone int
}

// ChangeKind is one of the four.
type ChangeKind int

// What may become of a thing. Kept is what the file has in error: its former
// version stays.
const (
	Added ChangeKind = iota
	Changed
	Withdrawn
	Kept
)

// Text is the word for a kind of change.
func (k ChangeKind) Text() i18n.Text { return changeNames[k] }

var changeNames = [...]i18n.Text{
	Added:     {ZH: "新增", EN: "added"},
	Changed:   {ZH: "修改", EN: "changed"},
	Withdrawn: {ZH: "撤下", EN: "withdrawn"},
	Kept:      {ZH: "保留旧版", EN: "former version kept"},
}

// group is a thing's rows: by sheet, in order.
type group map[string][]Cells

func (g group) equal(h group) bool {
	return maps.EqualFunc(g, h, func(a, b []Cells) bool { return slices.EqualFunc(a, b, maps.Equal[Cells, Cells]) })
}

// groups parts a content into things, and gives their order.
func (c Content) groups() (map[Key]group, []Key) {
	out := map[Key]group{}
	var order []Key
	for i := range sheets {
		sh := &sheets[i]
		for _, cells := range c.Sheets[sh.key] {
			k := keyOf(sh, func(key string) string { return cells[key] }, nil)
			if out[k] == nil {
				out[k] = group{}
				order = append(order, k)
			}
			out[k][sh.key] = append(out[k][sh.key], cells)
		}
	}
	return out, order
}

// Merge is what a catalogue is after an import, and what changes by it. New
// holds the rows that were taken from the file, refused what has a row in error
// there: such a thing keeps its former version, whole, for half of an item would
// mislead people. What the file does not have stays, unless withdraw says that
// it goes; sheets that the file does not have at all stay whatever it says.
func Merge(former, new Content, refused map[Key]bool, withdraw bool) (Content, []Change) {
	was, wasOrder := former.groups()
	now, nowOrder := new.groups()
	var changes []Change
	out := map[Key]group{}
	var order []Key
	put := func(k Key, g group) {
		if out[k] == nil {
			order = append(order, k)
		}
		out[k] = g
	}
	for _, k := range nowOrder {
		g := now[k]
		old, had := was[k]
		for sheet, rows := range old { // a sheet that the file leaves out says nothing
			if new.Sheets[sheet] == nil && sheet != k.Sheet && g[sheet] == nil {
				g[sheet] = rows
			}
		}
		switch {
		case refused[k] && had:
			put(k, old)
			if !old.equal(g) {
				changes = append(changes, Change{Key: k, Name: nameOf(k, old), Kind: Kept})
			}
		case !had:
			put(k, g)
			changes = append(changes, Change{Key: k, Name: nameOf(k, g), Kind: Added})
		default:
			put(k, g)
			if !old.equal(g) {
				changes = append(changes, difference(k, old, g))
			}
		}
	}
	for _, k := range wasOrder {
		if out[k] != nil {
			continue
		}
		switch {
		case refused[k]: // its row was in error and is not among the new ones
			put(k, was[k])
			changes = append(changes, Change{Key: k, Name: nameOf(k, was[k]), Kind: Kept})
		case new.Sheets[k.Sheet] != nil && (withdraw || k.Sheet == "hours"):
			changes = append(changes, Change{Key: k, Name: nameOf(k, was[k]), Kind: Withdrawn})
		default:
			put(k, was[k])
			if new.Sheets[k.Sheet] != nil {
				changes = append(changes, Change{Key: k, Name: nameOf(k, was[k]), Kind: Withdrawn})
			}
		}
	}
	return assemble(out, order), changes
}

// assemble puts things together as sheets again.
func assemble(groups map[Key]group, order []Key) Content {
	c := Content{Sheets: map[string][]Cells{}}
	for i := range sheets {
		sh := sheets[i].key
		for _, k := range order {
			if rows := groups[k][sh]; len(rows) > 0 {
				c.Sheets[sh] = append(c.Sheets[sh], rows...)
			}
		}
	}
	return c
}

func nameOf(k Key, g group) i18n.Text {
	for _, cells := range g[k.Sheet] {
		if cells["name_zh"] != "" {
			return i18n.Text{ZH: cells["name_zh"], EN: cells["name_en"]}
		}
	}
	return i18n.Text{}
}

func difference(k Key, old, new group) Change {
	c := Change{Key: k, Name: nameOf(k, new), Kind: Changed}
	sh := sheetOf(k.Sheet)
	a, b := Cells{}, Cells{}
	if len(old[k.Sheet]) > 0 {
		a = old[k.Sheet][0]
	}
	if len(new[k.Sheet]) > 0 {
		b = new[k.Sheet][0]
	}
	for _, col := range sh.columns {
		if a[col.key] != b[col.key] {
			c.Columns = append(c.Columns, col.heading)
		}
	}
	for i := range sheets {
		sub := &sheets[i]
		if sub.part != k.Sheet && !(sub.key == k.Sheet && sub.id == "") {
			continue
		}
		p := PartChange{Sheet: sub.name, In: missing(new[sub.key], old[sub.key]), Gone: missing(old[sub.key], new[sub.key])}
		if p.In+p.Gone > 0 {
			c.Parts = append(c.Parts, p)
		}
	}
	return c
}

// missing is how many of these rows are not among those.
func missing(these, those []Cells) int {
	n := 0
	for _, a := range these {
		if !slices.ContainsFunc(those, func(b Cells) bool { return maps.Equal(a, b) }) {
			n++
		}
	}
	return n
}

// Line is the change as one line.
func (c Change) Line(lang i18n.Lang) string {
	line := c.Kind.Text().In(lang) + lineColon.In(lang)
	if sh := sheetOf(c.Key.Sheet); sh != nil {
		line += i18n.Text{ZH: sh.name, EN: sh.name + " " + sh.key}.In(lang)
	}
	if c.Key.ID != "" {
		line += " " + c.Key.ID
	}
	if !c.Name.Empty() {
		line += " " + c.Name.In(lang)
	}
	var says []string
	says = append(says, c.Columns...)
	for _, p := range c.Parts {
		says = append(says, say(partChanged, p.Sheet, p.In, p.Gone).In(lang))
	}
	if len(says) > 0 {
		line += say(changedIn, join(says)).In(lang)
	}
	return line
}

var (
	partChanged = i18n.Text{ZH: "%s +%d −%d 行", EN: "%s +%d −%d rows"}
	changedIn   = i18n.Text{ZH: "（%s）", EN: " (%s)"}
)
