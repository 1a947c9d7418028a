package desk

import (
	"time"

	"yimen/i18n"
)

// Stats are the numbers of some days. Clerks do not appear: counters stand in
// the order of their numbers, and nobody is ranked by speed.
type Stats struct {
	Frame
	Find      string // address for other days, a GET with "from" and "to"
	From, To  string // "2026-11-23"
	CSV, XLSX string
	Total     StatRow
	Items     []StatRow
	Hours     []StatRow // Name is the hour: "9"
	Counters  []StatRow
	Forecast  []ForecastRow
}

// StatRow is one row of the numbers.
type StatRow struct {
	Name                      i18n.Text
	Tickets, Served, Missed   int
	Transfers, Holds          int
	WaitMedian, WaitP90       time.Duration
	ServiceMedian, ServiceP90 time.Duration
	Idle                      time.Duration // a counter's: free while its items waited
}

// ForecastRow is how good the announced waits were.
type ForecastRow struct {
	Name    i18n.Text
	N       int
	Error   time.Duration // mean, absolute
	Within5 float64       // share within five minutes
	Longer  float64       // share that waited longer than the upper end
}
