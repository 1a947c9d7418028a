package search

import (
	"slices"
	"sort"
	"strings"

	"yimen/kiosk/catalog"
)

// numbers finds items by their own number and by their counters'.
type numbers struct {
	own      []numbered // sorted
	counters map[string][]int32
	windows  map[string]string // window_id by its plain number
}

type numbered struct {
	number string
	item   int32
}

func newNumbers(cat *catalog.Catalog) numbers {
	n := numbers{counters: map[string][]int32{}, windows: map[string]string{}}
	for i := range cat.Windows {
		n.windows[plainNumber(cat.Windows[i].ID)] = cat.Windows[i].ID
	}
	byDept := map[string][]string{}
	for i := range cat.Items {
		it := &cat.Items[i]
		n.own = append(n.own, numbered{plainNumber(it.ID), int32(i)})
		ids := it.WindowIDs
		if len(ids) == 0 { // those of its department: the same for all of it
			list, ok := byDept[it.DeptID]
			if !ok {
				for _, w := range cat.WindowsOf(it) {
					list = append(list, w.ID)
				}
				byDept[it.DeptID] = list
			}
			ids = list
		}
		for _, id := range ids {
			c := plainNumber(id)
			n.counters[c] = append(n.counters[c], int32(i))
		}
	}
	slices.SortFunc(n.own, func(a, b numbered) int { return strings.Compare(a.number, b.number) })
	return n
}

// Scores of numbers.
const (
	scoreNumber  = 24
	scoreBegins  = 12
	scoreCounter = 6
)

// find is the items with a number, the items of a counter, or the items whose
// number begins so.
func (n *numbers) find(number string) (out []found) {
	at := sort.Search(len(n.own), func(i int) bool { return n.own[i].number >= number })
	for i := at; i < len(n.own) && strings.HasPrefix(n.own[i].number, number); i++ {
		switch {
		case n.own[i].number == number:
			out = append(out, found{item: n.own[i].item, score: scoreNumber, share: 1, held: true, sure: true})
		case len(number) >= 3 && len(out) < promising:
			out = append(out, found{item: n.own[i].item, score: scoreBegins, share: 1, held: true, sure: true})
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, item := range n.counters[number] {
		out = append(out, found{item: item, score: scoreCounter, share: 1, held: true, sure: true})
	}
	return out
}
