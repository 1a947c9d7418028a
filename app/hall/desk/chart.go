package desk

import (
	"fmt"
	"math"
	"time"
)

// Charts are SVG of our own: attributes only, no style, no script. Beside each
// stands the table with the same numbers.

// columns are tickets and waits by the hour.
type columns struct {
	Width, Height, Base int
	End, Right          int // of the lines; of the minutes beside them
	Bars                []column
	Lines               []gridline
}

type column struct {
	X, W         int
	Count, Tall  int // tickets: top and height
	Median, P90  int // top of each; -1 without
	WX, WW, MTal int // the wait's bar: left, width and height
	Mid          int
	Name         string
	Tickets      int
	Wait         int // minutes
}

type gridline struct {
	Y           int
	Left, Right string
}

const (
	chartHigh = 190 // of the bars
	chartTop  = 14
	chartLeft = 44
	chartStep = 76
)

// nice is the next number at or above n that divides into four plain steps.
func nice(n float64) int {
	for _, m := range []int{4, 8, 20, 40, 60, 80, 100, 120, 160, 200, 400, 600, 800, 1000, 2000, 4000, 8000} {
		if n <= float64(m) {
			return m
		}
	}
	return int(math.Ceil(n/4000)) * 4000
}

// columnsOf measures the bars; minutes words the scale of the waits.
func columnsOf(rows []StatRow, minutes func(int) string) columns {
	var tickets, wait float64
	for _, r := range rows {
		tickets = max(tickets, float64(r.Tickets))
		wait = max(wait, r.WaitP90.Minutes(), r.WaitMedian.Minutes())
	}
	mostTickets, mostWait := nice(tickets), nice(wait)
	right := chartLeft + chartStep*len(rows)
	c := columns{Width: right + 90, End: right, Right: right + 8, Height: chartTop + chartHigh + 34, Base: chartTop + chartHigh}
	for i := range 5 {
		c.Lines = append(c.Lines, gridline{Y: c.Base - chartHigh*i/4, Left: fmt.Sprint(mostTickets * i / 4), Right: minutes(mostWait * i / 4)})
	}
	tall := func(v, most float64) int { return int(math.Round(v / most * chartHigh)) }
	for i, r := range rows {
		x := chartLeft + i*chartStep
		t := tall(float64(r.Tickets), float64(mostTickets))
		m := tall(r.WaitMedian.Minutes(), float64(mostWait))
		c.Bars = append(c.Bars, column{
			X: x + 12, W: 24, Count: c.Base - t, Tall: t,
			WX: x + 40, WW: 24, Median: c.Base - m, MTal: m, P90: c.Base - tall(r.WaitP90.Minutes(), float64(mostWait)),
			Mid: x + chartStep/2, Name: r.Name.ZH, Tickets: r.Tickets, Wait: int(math.Round(r.WaitMedian.Minutes())),
		})
	}
	return c
}

// bar is a duration and a longer one, in a table's cell.
type bar struct{ Median, P90 int }

const barWide = 120

func barOf(median, p90, most time.Duration) bar {
	wide := func(d time.Duration) int {
		return int(math.Round(float64(d) / float64(max(most, time.Minute)) * barWide))
	}
	return bar{wide(median), wide(p90)}
}

// mostOf is the longest P90 of a table, for its bars.
func mostOf(rows []StatRow) time.Duration {
	var most time.Duration
	for _, r := range rows {
		most = max(most, r.WaitP90, r.ServiceP90)
	}
	return most
}
