package catalog

import (
	"cmp"
	"strings"
)

func (ld *loader) buildItem(r *row) {
	it := &Item{ID: r.s("item_id"), Name: r.text("name"), Short: r.text("short"),
		Aliases: [2][]string{r.list("aliases_zh"), r.list("aliases_en")}, Group: r.text("group"), DeptID: r.s("dept_id"),
		CoDept: r.text("co_dept"), Type: r.s("type"), Level: r.s("level"), BaseCode: r.s("base_code"), ImplCode: r.s("impl_code"),
		Content: r.text("content"), Audience: r.list("audience"), Themes: r.list("themes"), Conditions: r.text("conditions"),
		Quota: r.text("quota"), CaseType: r.s("case_type"), Legal: r.limit("legal_n", "legal_unit"), Promise: r.limit("promise_n", "promise_unit"),
		LimitNote: r.text("limit_note"), Fee: r.yes("fee"), Owner: r.text("owner"), OwnerPhone: r.s("owner_phone"),
		Phone: r.list("phone"), ComplaintPhone: r.list("complaint_phone"), Remedy: r.text("remedy"), WindowIDs: r.list("window_ids"),
		PlaceIDs: r.list("place_ids"), Channels: r.list("channels"), Visits: r.number("visits"), VisitsNote: r.text("visits_note"),
		OnlineURL: r.s("online_url"), AppNote: r.text("app_note"), Appoint: r.yes("appoint"), Express: r.yes("express"), Agency: r.yes("agency"),
		Result: r.text("result"), ResultDays: r.text("result_days"), AreaScope: r.s("area_scope"), FAQ: r.text("faq"), NoMaterials: r.yes("no_materials"),
		Status: cmp.Or(r.s("status"), itemInUse), EffectiveOn: r.s("effective_on"), EndsOn: r.s("ends_on"), CheckedOn: r.s("checked_on")}
	ld.checkItem(r, it)
	if r.bad {
		return
	}
	d := &draft{item: it, r: r}
	ld.items = append(ld.items, d)
	ld.byItem[it.ID] = d
}

// limit joins a number and its unit. The number's cell may name the unit.
func (r *row) limit(n, unit string) Limit {
	c := r.get(n)
	if !c.given {
		return Limit{}
	}
	u := r.s(unit)
	if c.unit != "" && u != "" && c.unit != u && c.n > 0 {
		r.problem(Error, n, sayUnits, c.unit, u)
	}
	return Limit{Set: true, N: c.n, Unit: cmp.Or(c.unit, u, limitUnits[0].zh)}
}

func (ld *loader) checkItem(r *row, it *Item) {
	if it.Legal.Set && it.Promise.Set && it.Legal.Unit == it.Promise.Unit && it.Promise.N > it.Legal.N {
		r.problem(Error, "promise_n", sayPromise, it.Promise.N, it.Legal.N, it.Legal.Unit)
	}
	if it.EffectiveOn != "" && it.EndsOn != "" && it.EndsOn < it.EffectiveOn {
		r.problem(Error, "ends_on", sayDates, it.EndsOn, it.EffectiveOn)
	}
	if first := ld.codes[it.ImplCode]; it.ImplCode != "" && first > 0 {
		r.problem(Error, "impl_code", sayRepeated, it.ImplCode, first)
	}
	if r.bad || ld.o.Lenient {
		return
	}
	if it.ImplCode != "" {
		ld.codes[it.ImplCode] = r.n
	}
	if !ld.lanes[it.DeptID] && it.Status == itemInUse && ld.tables["lanes"] != nil && len(it.PlaceIDs) == 0 {
		r.problem(Warning, "dept_id", sayNoLane, it.DeptID)
	}
	ld.doubtCodes(r, it)
	ld.doubtItem(r, it)
}

const itemInUse = "在用"

// part adds a row to its item.
func (ld *loader) part(r *row, add func(*draft)) {
	if d := ld.byItem[r.s("item_id")]; d != nil {
		add(d)
	}
}

func (ld *loader) buildMaterial(r *row) {
	name := r.s("name_zh")
	if vague[strings.TrimRight(name, "。；")] {
		r.problem(Warning, "name_zh", sayVague, name)
	}
	if !ld.knowsScene(r) {
		return
	}
	key := r.s("item_id") + "\n" + r.s("scenario_id") + "\n" + name
	if first := ld.papers[key]; first > 0 {
		r.problem(Warning, "name_zh", saySamePaper, name, first)
	} else {
		ld.papers[key] = r.n
	}
	ld.part(r, func(d *draft) {
		d.item.Materials = append(d.item.Materials, Material{Scenario: r.s("scenario_id"), Seq: r.number("seq"), Name: r.text("name"), Kind: r.s("kind"), Need: r.s("need"),
			Originals: r.number("originals"), Copies: r.number("copies"), Medium: r.s("medium"), Spec: r.s("spec"), Source: r.s("source"),
			Issuer: r.text("issuer"), Note: r.text("note"), FormID: r.s("form_id"), Basis: r.s("basis_zh")})
	})
}

// vague holds names of papers that nobody can bring.
var vague = map[string]bool{"其他材料": true, "相关材料": true, "其他相关材料": true, "有关材料": true,
	"法律法规规定的其他材料": true, "法律、法规规定的其他材料": true, "法律、法规、规章规定的其他材料": true, "其他": true}

func (ld *loader) buildStep(r *row) {
	limit := r.limit("n", "unit")
	if r.bad {
		return
	}
	ld.part(r, func(d *draft) {
		d.item.Steps = append(d.item.Steps, Step{Seq: r.number("seq"), Name: r.text("name"), Text: r.text("text"), Limit: limit,
			Role: r.text("role"), Window: r.s("window_id"), Result: r.text("result")})
		if limit.Set && limit.Unit == d.item.Promise.Unit {
			d.days += limit.N
		}
	})
}

func (ld *loader) buildFee(r *row) {
	if !ld.knowsScene(r) {
		return
	}
	fee := Fee{Scenario: r.s("scenario_id"), Name: r.text("name"), AmountFen: -1, Unit: r.text("unit"), Standard: r.text("standard"), Basis: r.text("basis"),
		Waiver: r.text("waiver"), Pay: r.list("pay")}
	if r.get("amount").given {
		fee.AmountFen = r.get("amount").fen
	} else if fee.Standard.ZH == "" {
		r.problem(Error, "amount", sayFeeEmpty)
	}
	ld.part(r, func(d *draft) {
		d.fees = append(d.fees, r.n)
		if !r.bad {
			d.item.Fees = append(d.item.Fees, fee)
		}
	})
}
