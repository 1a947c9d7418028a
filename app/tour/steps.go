package main

import (
	"strings"

	"yimen/app/tour/mirror"
)

// step is one tap and what must come of it.
type step struct {
	name  string
	tap   string // id of what is touched; an id that ends in ":" is the first that begins so
	label string // among those that begin so, the one whose label has this
	want  func(mirror.Page) bool
	order string // instead of a touch: what befalls a simulated device, as "idcard lay resident"
	same  bool   // the page stays: no time from page to page is noted
	maybe bool   // left out where there is nothing to touch
}

func page(name string) func(mirror.Page) bool {
	return func(p mirror.Page) bool { return p.Page == name && !p.Alert }
}

func lang(l string) func(mirror.Page) bool {
	return func(p mirror.Page) bool { return p.Lang == l }
}

func mode(m string) func(mirror.Page) bool {
	return func(p mirror.Page) bool { return p.Mode == m }
}

func has(id string) func(mirror.Page) bool {
	return func(p mirror.Page) bool { _, ok := p.Stop(id); return ok }
}

func state(id, word string) func(mirror.Page) bool {
	return func(p mirror.Page) bool { s, ok := p.Stop(id); return ok && strings.EqualFold(s.State, word) }
}

func job(state string) func(mirror.Page) bool {
	return func(p mirror.Page) bool { return p.Page == "ticket" && p.Job == state }
}

// service is a service's page, or the question which case of it is yours.
func service(p mirror.Page) bool { return (p.Page == "item" || p.Page == "case") && !p.Alert }

// tour is the visit that every change must survive.
var tour = []step{
	{name: "begin", tap: "begin", want: page("home")},
	{name: "english", tap: "language", want: lang("en")},
	{name: "chinese", tap: "language", want: lang("zh-Hans")},
	{name: "accessible", tap: "access", want: mode(mirror.Accessible)},
	{name: "standard", tap: "access", want: mode(mirror.Standard)},
	{name: "search", tap: "search", want: page("search")},
	{name: "key-y", tap: "key:y", want: page("search"), same: true},
	{name: "key-yy", tap: "key:y", want: has("hit:0"), same: true},
	{name: "key-yyz", tap: "key:z", want: has("hit:0"), same: true},
	{name: "key-yyzz", tap: "key:z", want: func(p mirror.Page) bool { return p.Says("营业执照") }, same: true},
	{name: "which-case", tap: "hit:", label: "有限责任公司", want: page("case")},
	{name: "service", tap: "case:B", want: page("item")},
	{name: "where", tap: "tab:where", want: state("tab:where", "已选")},
	{name: "map", tap: "way:", want: page("map")},
	{name: "back-to-service", tap: "back", want: page("item")},
	{name: "steps", tap: "tab:steps", want: state("tab:steps", "已选")},
	{name: "law-and-fees", tap: "tab:basis", want: state("tab:basis", "已选")},
	{name: "contacts", tap: "tab:public", want: state("tab:public", "已选")},
	{name: "papers", tap: "tab:materials", want: state("tab:materials", "已选")},
	{name: "sample", tap: "sample:", want: page("form")},
	{name: "sample-page-2", tap: "pager:next", want: page("form"), maybe: true},
	{name: "back", tap: "back", want: page("item")},
	{name: "papers-at-hand", tap: "take-item", want: page("have")},
	{name: "one-is-missing", tap: "have:1", want: state("have:1", "没带"), same: true},
	{name: "take-a-number", tap: "have-next", want: page("confirm")},
	{name: "need", tap: "need:english", want: state("need:english", "已开"), same: true},
	{name: "card", order: "idcard lay resident", want: func(p mirror.Page) bool { return p.Says("张*") }, same: true},
	{name: "number", tap: "confirm", want: page("ticket")},
	{name: "slip", want: job("printed"), same: true},
	{name: "done", tap: "done", want: page("attract")},
	{name: "english-visit", tap: "language", want: lang("en")},
	{name: "invest-here", tap: "invest", want: page("journeys")},
	{name: "journey", tap: "journey:", want: page("journey")},
	{name: "all-its-papers", tap: "tab:papers", want: state("tab:papers", "chosen")},
	{name: "back-to-journeys", tap: "back", want: page("journeys")},
	{name: "all-services", tap: "list:", want: page("items")},
	{name: "first-service", tap: "item:", want: service},
	{name: "home", tap: "home", want: page("home")},
	{name: "guides", tap: "guides", want: page("guides")},
	{name: "by-department", tap: "tab:department", want: state("tab:department", "chosen")},
	{name: "home-again", tap: "home", want: page("home")},
	{name: "counters", tap: "counters", want: page("counters")},
	{name: "counter-on-the-map", tap: "map:", want: page("map"), maybe: true},
	{name: "home-from-map", tap: "home", want: page("home")},
	{name: "business-centre", tap: "centre", want: page("centre")},
	{name: "back-home", tap: "back", want: page("home")},
	{name: "groups", tap: "take", want: page("take")},
}

// shortVisit is what is repeated for memory figures; it begins and ends at home.
var shortVisit = []step{
	{name: "home", tap: "home", maybe: true, want: page("home")},
	{name: "guides", tap: "guides", want: page("guides")},
	{name: "journey", tap: "journey:", want: page("journey")},
	{name: "service", tap: "stage:", want: service},
	{name: "language", tap: "language", want: service},
}

// ticketVisit takes a number and ends.
var ticketVisit = []step{
	{name: "home", tap: "home", want: page("home")},
	{name: "groups", tap: "take", want: page("take")},
	{name: "group", tap: "lane:", want: page("confirm")},
	{name: "number", tap: "confirm", want: page("ticket")},
	{name: "slip", want: job("printed")},
	{name: "done", tap: "done", want: page("attract")},
	{name: "begin", tap: "begin", want: page("home")},
	{name: "guides", tap: "guides", want: page("guides")}, // home is off at home
}
