package catalog

import (
	"cmp"
	"slices"
)

// build puts a checked row into the catalogue. It may still find it in error,
// where one cell contradicts another.
func (ld *loader) build(r *row) {
	switch r.t.sheet.key {
	case "hall":
		ld.buildHall(r)
	case "departments":
		ld.buildDepartment(r)
	case "places":
		ld.cat.Places = append(ld.cat.Places, Place{ID: r.s("place_id"), Kind: r.s("kind"), Name: r.text("name"), Address: r.text("address"),
			Floor: r.s("floor"), X: r.number("x"), Y: r.number("y"), W: r.number("w"), H: r.number("h"), Sign: r.s("sign"), Phone: r.list("phone"),
			Transport: r.text("transport"), Accessible: r.text("accessible"), Status: cmp.Or(r.s("status"), windowOpen)})
	case "windows":
		ld.buildWindow(r)
	case "lanes":
		ld.buildLane(r)
	case "hours":
		ld.buildHours(r)
	case "themes":
		ld.cat.Themes = append(ld.cat.Themes, Theme{ID: r.s("theme_id"), Kind: r.s("kind"), Audience: r.s("audience"),
			Name: r.text("name"), Order: r.number("order")})
	case "items":
		ld.buildItem(r)
	case "forms":
		ld.doubtFile(r)
		ld.cat.Forms = append(ld.cat.Forms, Form{ID: r.s("form_id"), ItemIDs: r.list("item_ids"), Name: r.text("name"),
			Kind: r.s("kind"), File: r.s("file"), URL: r.s("url"), Version: r.s("version"), UpdatedOn: r.s("updated_on"), Where: r.text("where")})
	case "samples":
		ld.buildField(r)
	case "materials":
		ld.buildMaterial(r)
	case "steps":
		ld.buildStep(r)
	case "fees":
		ld.buildFee(r)
	case "laws":
		ld.part(r, func(d *draft) {
			d.item.Laws = append(d.item.Laws, Law{Seq: r.number("seq"), Title: r.text("title"), DocNo: r.s("doc_no"),
				Article: r.s("article"), Text: r.text("text"), For: cmp.Or(r.s("for"), lawUses[0].zh)})
		})
	case "scenarios":
		ld.buildScenario(r)
	case "journeys":
		ld.cat.Journeys = append(ld.cat.Journeys, Journey{ID: r.s("journey_id"), Audience: first(r.list("audience")), Audiences: r.list("audience"), Name: r.text("name"),
			Intro: r.text("intro"), Theme: r.s("theme_id"), Order: r.number("order")})
	case "stages":
		ld.buildStage(r)
	case "facilities":
		f := Facility{ID: r.s("facility_id"), Name: r.text("name"), PlaceID: r.s("place_id"), PriceFen: -1, Unit: r.text("unit"),
			Note: r.text("note"), Free: r.list("free"), Order: r.number("order")}
		if r.get("price").given {
			f.PriceFen = r.get("price").fen
		} else if f.Note.ZH == "" {
			r.problem(Error, "price", sayNoPrice)
			return
		}
		ld.cat.Facilities = append(ld.cat.Facilities, f)
	case "free":
		ld.cat.FreeGroups = append(ld.cat.FreeGroups, FreeGroup{ID: r.s("group_id"), Name: r.text("name"), Proof: r.text("proof"), Order: r.number("order")})
	case "words":
		ld.cat.Synonyms = append(ld.cat.Synonyms, Synonym{Said: r.s("said"), Means: r.list("means")})
	case "calendar":
		ld.buildDay(r)
	}
}

func (ld *loader) buildHall(r *row) {
	if ld.cat.Hall.Name.ZH != "" {
		r.problem(Error, "", sayHallRows)
		return
	}
	ld.cat.Hall = Hall{Name: r.text("name"), Address: r.text("address"), Phone: r.s("phone"), ComplaintPhone: r.s("complaint_phone"),
		ComplaintNote: r.text("complaint_note"), AreaCode: r.s("area_code"), DialCode: r.s("dial_code"),
		UpdatedOn: r.s("updated_on"), Demo: r.text("demo")}
}

func (ld *loader) buildDepartment(r *row) {
	if code := r.s("uscc"); code != "" && !validUSCC(code) {
		r.problem(Warning, "uscc", sayUSCC, code)
	}
	ld.cat.Departments = append(ld.cat.Departments, Department{ID: r.s("dept_id"), Name: r.text("name"), Short: r.text("short"),
		Aliases: [2][]string{r.list("aliases_zh"), r.list("aliases_en")}, USCC: r.s("uscc"), Nature: r.s("nature"), Duties: r.text("duties"), Phone: r.list("phone"), ComplaintPhone: r.list("complaint_phone"),
		Floor: r.s("floor"), Order: r.number("order"), Status: cmp.Or(r.s("status"), deptStatus[0].zh)})
}

const deptGone = "退出"

func (ld *loader) buildWindow(r *row) {
	w := Window{ID: r.s("window_id"), Name: r.text("name"), Kind: r.s("kind"), PlaceID: r.s("place_id"), Floor: r.s("floor"),
		X: r.number("x"), Y: r.number("y"), DeptIDs: r.list("dept_ids"), Phone: r.s("phone"), Services: r.text("services"),
		Status: r.s("status"), StatusNote: r.text("status_note"), Low: r.yes("low"), English: r.yes("english")}
	// A counter is where its zone is, unless it says otherwise.
	if i := slices.IndexFunc(ld.cat.Places, func(p Place) bool { return p.ID == w.PlaceID }); i >= 0 {
		w.Floor = cmp.Or(w.Floor, ld.cat.Places[i].Floor)
	}
	ld.cat.Windows = append(ld.cat.Windows, w)
}

func (ld *loader) buildLane(r *row) {
	prefix := r.s("prefix")
	if len(prefix) != 1 || prefix < "A" || prefix > "Z" || prefix == "I" || prefix == "O" || prefix == "Q" {
		r.problem(Error, "prefix", sayPrefix, prefix)
		return
	}
	for _, l := range ld.cat.Lanes {
		if l.Prefix == prefix {
			r.problem(Error, "prefix", sayPrefixTwo, prefix, ld.good["lanes"][l.ID])
			return
		}
	}
	ld.cat.Lanes = append(ld.cat.Lanes, Lane{ID: r.s("lane_id"), Prefix: prefix, Name: r.text("name"), DeptIDs: r.list("dept_ids"),
		WindowIDs: r.list("window_ids"), Minutes: cmp.Or(r.number("minutes"), usualMinutes), Order: r.number("order")})
	for _, id := range r.list("dept_ids") {
		ld.lanes[id] = true
	}
}

// buildField adds a field to the sample of its form, in the order of the file;
// finish puts pages and fields in theirs.
func (ld *loader) buildField(r *row) {
	f := field{page: r.number("page"), seq: r.number("seq"), row: r.n,
		field: SampleField{Kind: cmp.Or(r.s("kind"), FieldBox), Label: r.text("label"), Value: r.text("value"), Note: r.text("note")}}
	id := r.s("form_id")
	for _, other := range ld.fields[id] {
		if other.page == f.page && other.seq == f.seq {
			r.problem(Error, "seq", saySameField, f.seq, other.row)
			return
		}
	}
	ld.fields[id] = append(ld.fields[id], f)
}

type field struct {
	page, seq, row int
	field          SampleField
}

func (ld *loader) buildDay(r *row) {
	d := CalendarDay{Date: r.s("date"), Kind: r.s("kind"), Name: r.text("name"), Source: r.s("source")}
	if d.Kind == dayKinds[1].zh && !weekend(d.Date) {
		r.problem(Error, "date", sayWorkDay, d.Date)
		return
	}
	ld.cat.Calendar = append(ld.cat.Calendar, d)
}

// usualMinutes is how long a case takes where the clerk gives no figure.
const usualMinutes = 10

// first of a list, "" of none.
func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}
