package visit

// Page is a kind of page.
type Page string

// Every page of the touchscreen.
const (
	Attract  Page = "attract"  // nobody is here: hall, hours, numbers being served
	Home     Page = "home"     // the first page of a visit
	Search   Page = "search"   // typing, results at each key
	Guides   Page = "guides"   // doors to lists: by department, by who, by event
	Items    Page = "items"    // a list of services
	Item     Page = "item"     // one service
	Forms    Page = "forms"    // list of form samples
	Form     Page = "form"     // one filled-in form
	Journeys Page = "journeys" // guided journeys over several departments
	Journey  Page = "journey"  // one of them: stages, total time, one checklist
	Case     Page = "case"     // which case of a service is yours? one question
	Have     Page = "have"     // do you have all of these? before a number is taken
	Map      Page = "map"      // the plan of a floor, and the way to a counter
	Centre   Page = "centre"   // the business centre: prices, and who pays nothing
	Counters Page = "counters" // where the counters are
	Take     Page = "take"     // choose what to take a number for
	Confirm  Page = "confirm"  // needs, then one tap
	Ticket   Page = "ticket"   // the number
	Service  Page = "service"  // states and tests of all devices, for whoever mends them
	Offer    Page = "offer"    // after a restart: a slip that was not printed
)

// Pages lists every page. The touchscreen must know how to draw each of them
// and how to make examples of it for the sweep.
func Pages() []Page {
	return []Page{Attract, Home, Search, Guides, Items, Item, Forms, Form, Journeys, Journey, Case, Have, Map, Centre, Counters, Take, Confirm, Ticket, Service, Offer}
}

// Place is where somebody stands: the page, what it is about, and how far its
// content has been turned. It is what Back returns to.
type Place struct {
	Page Page
	ID   string // item, form, list, lane, journey, counter or place
	Case string // of an item: scenario_id, or AllCases; "" when not asked yet
	Tab  string // part of the page
	Turn int    // which screenful of the part, from 0; the view clamps it
}

// Lists of services are named by what selects them.
const (
	ByDepartment = "dept:"     // + dept_id
	ByTheme      = "theme:"    // + theme_id
	ByAudience   = "audience:" // + catalog.Persons, Companies or Investors
	ByWindow     = "window:"   // + window_id
)

// Tabs of the guides page.
const (
	TabEvent      = "event"
	TabWho        = "who"
	TabDepartment = "department"
)

// Tabs of a service's page.
const (
	TabMaterials = "materials"
	TabWhere     = "where"
	TabSteps     = "steps"
	TabBasis     = "basis"
	TabPublic    = "public"
)

// AllCases shows the papers of every case of a service.
const AllCases = "*"

// Tabs of a journey's page.
const (
	TabStages = "stages"
	TabPapers = "papers"
)

// A map's ID names what is looked for: MapWindow or MapPlace and its id; "" for
// the floor alone, which is the Tab.
const (
	MapWindow = "window:"
	MapPlace  = "place:"
)

// For a ticket: the confirm page's ID is a lane, or an item.
const (
	ForLane = "lane:"
	ForItem = "item:"
)
