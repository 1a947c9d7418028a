package catalog

import (
	"cmp"
	"slices"
	"strconv"
)

// stage is a row of 旅程事项 while the sheet is read.
type stage struct {
	r     *row
	stage Stage
}

func (ld *loader) buildStage(r *row) {
	id := r.s("journey_id")
	s := Stage{Seq: r.number("seq"), ItemID: r.s("item_id"), Name: r.text("name"), Note: r.text("note"), Limit: r.limit("n", "unit"),
		Optional: r.yes("optional")}
	for _, a := range r.list("after") {
		n, err := strconv.Atoi(a)
		if err != nil {
			r.problem(Error, "after", sayNumber, a, 1, 99)
			return
		}
		s.After = append(s.After, n)
	}
	if s.ItemID == "" && s.Name.ZH == "" {
		r.problem(Error, "item_id", sayStage)
	}
	for _, other := range ld.stages[id] {
		if other.stage.Seq == s.Seq {
			r.problem(Error, "seq", saySameStage, s.Seq, other.r.n)
		}
	}
	if !r.bad {
		ld.stages[id] = append(ld.stages[id], stage{r, s})
	}
}

// finishJourneys puts stages in order. A stage that waits for one that is not
// there, or comes later, would never begin, so it waits for nothing.
func (ld *loader) finishJourneys() {
	for i := range ld.cat.Journeys {
		j := &ld.cat.Journeys[i]
		rows := ld.stages[j.ID]
		slices.SortStableFunc(rows, func(a, b stage) int { return cmp.Compare(a.stage.Seq, b.stage.Seq) })
		var before []int
		for _, s := range rows {
			var after []int
			for _, n := range s.stage.After {
				if slices.Contains(before, n) {
					after = append(after, n)
				} else {
					s.r.problem(Warning, "after", sayAfter, n)
				}
			}
			s.stage.After = after
			before = append(before, s.stage.Seq)
			j.Stages = append(j.Stages, s.stage)
		}
	}
	slices.SortStableFunc(ld.cat.Journeys, func(a, b Journey) int { return cmp.Compare(a.Order, b.Order) })
}

// Journey finds a journey by journey_id.
func (c *Catalog) Journey(id string) (*Journey, bool) { return get(c.journeyBy, id) }

// JourneysFor is the journeys of an audience, in their order.
func (c *Catalog) JourneysFor(audience string) []*Journey {
	var out []*Journey
	for i := range c.Journeys {
		if slices.Contains(c.Journeys[i].Audiences, audience) && len(c.Journeys[i].Stages) > 0 {
			out = append(out, &c.Journeys[i])
		}
	}
	return out
}

// LimitOf is how long a stage takes: what is promised for its item, else what
// the law allows, else what the row says.
func (c *Catalog) LimitOf(s Stage) Limit {
	if it, ok := c.itemByID[s.ItemID]; ok {
		if it.Promise.Set {
			return it.Promise
		}
		return it.Legal
	}
	return s.Limit
}

// workdays is a limit as working days: five a week, twenty-two a month.
func workdays(l Limit) int {
	switch l.Unit {
	case limitUnits[1].zh:
		return (l.N*5 + 6) / 7
	case limitUnits[2].zh:
		return l.N * 22
	}
	return l.N
}

// Leg is a stage with when it can begin and when it is done, in working days
// from the first day, if each is asked for as soon as it can be.
type Leg struct {
	Stage
	From, To int
	// Parallel says that another stage is under way at the same time.
	Parallel bool
}

// Legs lays the stages of a journey beside each other: what need not wait runs
// in parallel. Total is when all but the optional ones are done.
func (c *Catalog) Legs(j *Journey) (legs []Leg, total int) {
	end := map[int]int{}
	for _, s := range j.Stages {
		if s.ItemID != "" {
			if _, ok := c.itemByID[s.ItemID]; !ok {
				continue // withdrawn or paused
			}
		}
		l := Leg{Stage: s}
		for _, n := range s.After {
			l.From = max(l.From, end[n])
		}
		l.To = l.From + workdays(c.LimitOf(s))
		end[s.Seq] = l.To
		if s.Optional { // who leaves it out waits for nothing
			end[s.Seq] = l.From
		} else {
			total = max(total, l.To)
		}
		legs = append(legs, l)
	}
	for i := range legs {
		legs[i].Parallel = len(Beside(legs, i)) > 0
	}
	return legs, total
}

// Beside is the seqs of the stages that are under way at the same time as the
// i-th: neither waits for the other, and their days meet.
func Beside(legs []Leg, i int) []int {
	var out []int
	for k := range legs {
		if i != k && !waits(legs, legs[i], legs[k].Seq) && !waits(legs, legs[k], legs[i].Seq) &&
			legs[i].From <= legs[k].To && legs[k].From <= legs[i].To {
			out = append(out, legs[k].Seq)
		}
	}
	return out
}

// waits says that a leg must wait for the stage seq, straight or through others.
func waits(legs []Leg, l Leg, seq int) bool {
	for _, n := range l.After {
		if n == seq {
			return true
		}
		for _, o := range legs {
			if o.Seq == n && waits(legs, o, seq) {
				return true
			}
		}
	}
	return false
}

// JourneyMaterials is one checklist for all items of a journey: each paper once
// by its name, with the most copies that any of them asks for, and who asks.
func (c *Catalog) JourneyMaterials(j *Journey) []SharedMaterial {
	var out []SharedMaterial
	at := map[string]int{}
	for _, s := range j.Stages {
		it, ok := c.itemByID[s.ItemID]
		if !ok {
			continue
		}
		copies := map[string]int{} // asked for by this stage, in the case that asks for most
		for _, m := range it.Materials {
			i, seen := at[m.Name.ZH]
			if !seen {
				at[m.Name.ZH] = len(out)
				copies[m.Name.ZH] = m.Copies
				out = append(out, SharedMaterial{Material: m, Stages: []int{s.Seq}})
				continue
			}
			o := &out[i]
			o.Copies += max(0, m.Copies-copies[m.Name.ZH])
			copies[m.Name.ZH] = max(copies[m.Name.ZH], m.Copies)
			o.Originals = max(o.Originals, m.Originals)
			if o.FormID == "" {
				o.FormID = m.FormID
			}
			if !slices.Contains(o.Stages, s.Seq) {
				o.Stages = append(o.Stages, s.Seq)
			}
		}
	}
	return out
}

// SharedMaterial is a paper that one or more stages ask for.
type SharedMaterial struct {
	Material
	Stages []int // seq
}
