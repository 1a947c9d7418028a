package catalog

import (
	"slices"
	"time"
)

// buildHours checks a row of opening times by itself; seasons checks the rows
// of one owner against each other.
func (ld *loader) buildHours(r *row) {
	h := Hours{Owner: r.s("owner"), FromMD: r.s("from_md"), ToMD: r.s("to_md"), FromDate: r.s("from_date"), ToDate: r.s("to_date"),
		Days: r.list("days"), Open1: r.s("open1"), Close1: r.s("close1"), Open2: r.s("open2"), Close2: r.s("close2"), Note: r.text("note")}
	for _, pair := range [][2]string{{"from_md", "to_md"}, {"from_date", "to_date"}, {"open1", "close1"}, {"open2", "close2"}} {
		if a, b := r.s(pair[0]), r.s(pair[1]); (a == "") != (b == "") {
			missing := pair[0]
			if b == "" {
				missing = pair[1]
			}
			r.problem(Error, missing, sayPair, pair[0], pair[1])
		}
	}
	if r.bad {
		return
	}
	switch {
	case h.Open1 != "" && h.Close1 <= h.Open1:
		r.problem(Error, "close1", sayCloses, h.Close1, h.Open1)
	case h.Open2 != "" && h.Close2 <= h.Open2:
		r.problem(Error, "close2", sayCloses, h.Close2, h.Open2)
	case h.Open2 != "" && h.Open1 == "":
		r.problem(Error, "open1", sayFirstSpan)
	case h.Open2 != "" && h.Open2 < h.Close1:
		r.problem(Error, "open2", saySecond, h.Open2, h.Close1)
	case h.FromDate > h.ToDate:
		r.problem(Error, "to_date", sayDates, h.ToDate, h.FromDate)
	case len(h.Days) == 0 && h.FromDate == "":
		r.problem(Error, "days", sayNoDays)
	}
	if r.bad {
		return
	}
	for i, other := range ld.cat.Hours {
		if h.FromMD != "" && other.FromMD != "" && h.Owner == other.Owner && h.FromDate == "" && other.FromDate == "" &&
			slices.ContainsFunc(h.Days, func(d string) bool { return slices.Contains(other.Days, d) }) &&
			(InSeason(h.FromMD, other.FromMD, other.ToMD) || InSeason(other.FromMD, h.FromMD, h.ToMD)) {
			r.problem(Error, "from_md", sayOverlap, ld.hourRows[i].n)
			return
		}
	}
	ld.cat.Hours = append(ld.cat.Hours, h)
	ld.hourRows = append(ld.hourRows, r)
}

// InSeason says that a day of the year (all MM-DD) is in the season from..to,
// both included. A season may go round the end of the year.
func InSeason(md, from, to string) bool {
	if md == "02-29" && to == "02-28" { // who ends a season with February means all of it
		md = to
	}
	if from <= to {
		return from <= md && md <= to
	}
	return md >= from || md <= to
}

// seasonGaps warns where the seasons of one owner and day leave out a part of
// the year. Reported at the first row of that owner and day.
func (ld *loader) seasonGaps() {
	type key struct{ owner, day string }
	rows := map[key][]int{}
	var order []key
	for i, h := range ld.cat.Hours {
		if h.FromMD == "" || h.FromDate != "" {
			continue
		}
		for _, d := range h.Days {
			k := key{h.Owner, d}
			if rows[k] == nil {
				order = append(order, k)
			}
			rows[k] = append(rows[k], i)
		}
	}
	told := map[int]bool{}
	for _, k := range order {
		first := rows[k][0]
		if told[first] || slices.ContainsFunc(ld.cat.Hours, func(h Hours) bool { // a row for all the year fills the gap
			return h.Owner == k.owner && h.FromMD == "" && h.FromDate == "" && slices.Contains(h.Days, k.day)
		}) {
			continue
		}
		for day := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() == 2000; day = day.AddDate(0, 0, 1) {
			md := day.Format("01-02")
			if md == "02-29" {
				continue // a season to 02-28 and one from 03-01 leave no gap that a clerk means
			}
			if !slices.ContainsFunc(rows[k], func(i int) bool { return InSeason(md, ld.cat.Hours[i].FromMD, ld.cat.Hours[i].ToMD) }) {
				told[first] = true
				ld.hourRows[first].problem(Warning, "from_md", saySeasonGap, k.owner, md)
				break
			}
		}
	}
}

func weekend(date string) bool {
	t, err := time.Parse(time.DateOnly, date)
	return err == nil && (t.Weekday() == time.Saturday || t.Weekday() == time.Sunday)
}
