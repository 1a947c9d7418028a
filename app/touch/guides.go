package touch

import (
	"cmp"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/catalog"
	"yimen/kiosk/visit"
)

// drawGuides are doors to lists of services: by life or business event, by who
// one is, by department.
func drawGuides(p *page) {
	var doors []part.Block
	columns := 2
	switch p.st.Here.Tab {
	case visit.TabWho:
		columns = 1
		doors = p.whoDoors()
	case visit.TabDepartment:
		doors = p.departmentDoors()
	default:
		doors = p.eventDoors()
	}
	if p.Look.Large() {
		columns = 1
	}
	tabs := []tab{
		{visit.TabEvent, p.T("guides_event"), "event"},
		{visit.TabWho, p.T("guides_who"), "person"},
		{visit.TabDepartment, p.T("guides_department"), "department"},
	}
	title := part.Para{Text: p.T("guides_title"), Style: look.Title}
	flow := part.Flow{Blocks: rowsOf(doors, columns), Gap: p.Gap()}
	if p.landscape() { // a wide panel has its room beside, not below
		left, right := p.columns(p.area, 0.36)
		p.Stack([]part.Block{title, p.searchDoor(), p.tabs(tabs, 1)}, left, p.Gap(), look.Paper)
		p.fill(right, nil, flow)
		return
	}
	p.fill(p.area, []part.Block{title, p.searchDoor(), p.tabs(tabs, 3)}, flow)
}

func (p *page) listDoor(id string, t part.Tile) part.Block {
	t.ID, t.Do = "list:"+id, p.go_(visit.Place{Page: visit.Items, ID: id})
	return t
}

func (p *page) whoDoors() []part.Block {
	c := p.w.Catalog
	var doors []part.Block
	for _, x := range []struct {
		who, title, sub, icon string
		tone                  part.Tone
	}{
		{catalog.Persons, p.T("who_person"), p.T("who_person_sub"), "person", part.ToneBlue},
		{catalog.Companies, p.T("who_company"), p.T("who_company_sub"), "company", part.ToneJade},
		{catalog.Investors, p.T("who_investor"), p.T("who_investor_sub"), "globe", part.ToneGold},
	} {
		if len(c.ItemsForAudience(x.who)) > 0 {
			doors = append(doors, p.listDoor(visit.ByAudience+x.who, part.Tile{Title: x.title, Sub: x.sub, Icon: x.icon, Tone: x.tone}))
		}
	}
	return doors
}

func (p *page) eventDoors() []part.Block {
	var doors []part.Block
	tones := []part.Tone{part.ToneBlue, part.ToneJade, part.ToneGold}
	led := map[string]bool{} // themes that a journey leads through
	for _, j := range p.journeys("") {
		led[j.Theme] = true
		door := p.journeyDoor(j, false)
		door.Tone = tones[len(doors)%len(tones)]
		doors = append(doors, door)
	}
	for _, t := range p.w.Catalog.Themes {
		if led[t.ID] {
			continue
		}
		if n := len(p.w.Catalog.ItemsOfTheme(t.ID)); n > 0 {
			doors = append(doors, p.listDoor(visit.ByTheme+t.ID, part.Tile{Title: p.In(t.Name), Sub: p.N("services_count", n),
				Icon: audienceIcon(t.Audience), Tone: tones[len(doors)%len(tones)]}))
		}
	}
	return doors
}

func (p *page) departmentDoors() []part.Block {
	var doors []part.Block
	for _, d := range p.w.Catalog.Departments {
		if n := len(p.w.Catalog.ItemsOf(d.ID)); n > 0 {
			doors = append(doors, p.listDoor(visit.ByDepartment+d.ID, part.Tile{Title: p.In(d.Name), Sub: p.N("services_count", n), Icon: "department"}))
		}
	}
	return doors
}

// tab is one part of a page.
type tab struct{ id, label, icon string }

// tabs are buttons of which the one that the place names is chosen, or the first.
func (p *page) tabs(list []tab, columns int) part.Block {
	return p.tabsAt(list, cmp.Or(p.st.Here.Tab, list[0].id), columns)
}

// tabsAt are tabs of which a given one is chosen.
func (p *page) tabsAt(list []tab, now string, columns int) part.Block {
	var buttons []part.Block
	for _, t := range list {
		b := part.Button{ID: "tab:" + t.id, Label: t.label, Do: p.do(visit.Tab{To: t.id})}
		if t.id == now {
			b.Face, b.State = part.Chosen, p.T("state_chosen")
		}
		buttons = append(buttons, b)
	}
	return part.Grid{Columns: columns, Blocks: buttons}
}

func exampleGuides(_ visit.World, st visit.State) []visit.State {
	var out []visit.State
	for _, t := range []string{visit.TabEvent, visit.TabWho, visit.TabDepartment} {
		st.Here = visit.Place{Page: visit.Guides, Tab: t}
		out = append(out, st)
	}
	return out
}
