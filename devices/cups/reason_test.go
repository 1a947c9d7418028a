package cups

import (
	"strings"
	"testing"

	"yimen/kiosk/slip"
)

func TestStatusOf(t *testing.T) {
	for in, want := range map[string]slip.State{
		"": slip.Ready, "none": slip.Ready, "connecting-to-device": slip.Ready, "cups-waiting-for-job-completed": slip.Ready,
		"media-empty": slip.PaperOut, "media-empty-error": slip.PaperOut, "media-needed-error": slip.PaperOut,
		"media-empty-warning": slip.NearEnd, // another of its trays
		"media-empty-report":  slip.Ready, "toner-low-report": slip.NearEnd, "marker-supply-low-warning": slip.NearEnd, "media-low": slip.NearEnd,
		"cover-open-error": slip.CoverOpen, "door-open": slip.CoverOpen, "interlock-open-error": slip.CoverOpen,
		"media-jam-error": slip.PaperJam, "offline-report": slip.Offline, "offline": slip.Offline, "paused": slip.Offline,
		"marker-supply-empty-error": slip.Fault, "toner-empty": slip.Fault, "output-area-full-error": slip.NotTaken, "fuser-over-temp-error": slip.Hot,
		"cups-missing-filter-warning": slip.NearEnd, "com.example-door-of-hell-error": slip.Fault, "com.example-odd": slip.Ready,
		"toner-low-report media-jam-error":            slip.PaperJam,
		"paused media-empty-error":                    slip.PaperOut, // the cause, not that it is stopped
		"media-low-warning media-empty":               slip.PaperOut,
		"com.example-x-error cover-open-error":        slip.CoverOpen,
		"marker-supply-low-warning com.example-error": slip.Fault,
	} {
		got := statusOf(strings.Fields(in))
		if got.State != want {
			t.Errorf("%q: %+v, want %s", in, got, want)
		}
		if (got.State != slip.Ready) != (got.Advice != "" && got.Reason != "") {
			t.Errorf("%q: %+v; whatever is not well has a reason and an advice", in, got)
		}
	}
}

// Every reason is one that the kiosk has words for.
func TestReasonsAreKnownStates(t *testing.T) {
	known := map[slip.State]bool{}
	for _, s := range slip.States() {
		known[s] = true
	}
	seen := map[string]bool{}
	for _, r := range reasons {
		if !known[r.state] || r.advice == "" || seen[r.keyword] {
			t.Errorf("%+v", r)
		}
		seen[r.keyword] = true
	}
}
