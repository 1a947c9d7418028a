package catalog

import (
	"slices"

	"yimen/i18n"
)

// Filled says where a disclosure's content comes from.
type Filled int

// The three states of a disclosure.
const (
	Missing   Filled = iota
	Inherited        // from the department or the hall
	Own
)

// Disclosure is one of the nine things that must be public of every item.
type Disclosure struct {
	N     int // 1 to 9
	Name  i18n.Text
	State Filled
}

// disclosureNames are the nine, in the order of the law's list
// (facts/catalogue.md, section 3).
var disclosureNames = [9]i18n.Text{
	{ZH: "审批机关", EN: "Authority"},
	{ZH: "审批内容", EN: "What it covers"},
	{ZH: "审批依据", EN: "Legal basis"},
	{ZH: "审批条件", EN: "Conditions"},
	{ZH: "审批程序", EN: "Steps and materials"},
	{ZH: "审批时限", EN: "Time limit"},
	{ZH: "收费标准", EN: "Fees"},
	{ZH: "审批责任人", EN: "Responsible officer"},
	{ZH: "投诉举报电话", EN: "Complaints"},
}

// Disclosures is how each of the nine stands for an item.
func (c *Catalog) Disclosures(it *Item) [9]Disclosure {
	var out [9]Disclosure
	for i := range out {
		out[i] = Disclosure{N: i + 1, Name: disclosureNames[i]}
	}
	own := func(n int, filled bool) {
		if filled {
			out[n-1].State = Own
		}
	}
	own(1, it.DeptID != "")
	own(2, it.Content.ZH != "")
	own(3, slices.ContainsFunc(it.Laws, func(l Law) bool { return l.For == lawUses[0].zh }))
	own(4, it.Conditions.ZH != "")
	own(5, len(it.Steps) > 0 && (len(it.Materials) > 0 || it.NoMaterials) && (len(it.WindowIDs)+len(it.PlaceIDs)+len(it.Channels) > 0))
	if out[4].State == Missing && len(it.Steps) > 0 && (len(it.Materials) > 0 || it.NoMaterials) && len(c.WindowsOf(it)) > 0 {
		out[4].State = Inherited // at its department's counters
	}
	own(6, it.Promise.Set && (it.Legal.Set || it.Type != itemTypes[0].zh))
	own(7, !it.Fee || len(it.Fees) > 0)
	own(8, it.Owner.ZH != "" || slices.ContainsFunc(it.Steps, func(s Step) bool { return s.Name.ZH == "决定" && s.Role.ZH != "" }))
	switch {
	case len(it.ComplaintPhone) > 0:
		out[8].State = Own
	case len(c.ComplaintPhoneOf(it)) > 0:
		out[8].State = Inherited
	}
	return out
}
