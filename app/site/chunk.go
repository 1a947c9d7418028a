package site

import "fmt"

// chunk is how many entries of a list stand on one page: a telephone on a slow
// network gets no more than 60 kB at a time.
const chunk = 100

// chunks is on how many pages a list stands.
func chunks(entries int) int { return max(1, (entries+chunk-1)/chunk) }

// departmentAt and formsAt are the addresses of the n-th page of a list, from
// 0. No id has a tilde in it, so it is never the page of something else.
func departmentAt(deptID string) func(n int) string {
	return func(n int) string {
		if n == 0 {
			return "departments/" + deptID
		}
		return fmt.Sprintf("departments/%s~%d", deptID, n+1)
	}
}

func formsAt(n int) string {
	if n == 0 {
		return "forms"
	}
	return fmt.Sprintf("forms/~%d", n+1)
}

// chunk is the n-th page of a list, and the way to the pages beside it.
func (w *writer) chunk(list []link, n int, at func(n int) string) []section {
	all := chunks(len(list))
	s := section{Links: list[n*chunk : min(len(list), (n+1)*chunk)]}
	if len(list) == 0 {
		s.Intro = texts(say(w.T("list_empty")))
	}
	out := []section{s}
	if all == 1 {
		return out
	}
	pager := section{Intro: texts(say(w.T("pager_of", "N", n+1, "Of", all)))}
	if n > 0 {
		pager.Links = append(pager.Links, link{Text: say(w.T("pager_prev")), To: w.href(at(n - 1))})
	}
	if n+1 < all {
		pager.Links = append(pager.Links, link{Text: say(w.T("pager_next")), To: w.href(at(n + 1))})
	}
	return append(out, pager)
}
