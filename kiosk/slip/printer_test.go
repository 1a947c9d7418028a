package slip_test

import (
	"slices"
	"testing"

	. "yimen/kiosk/slip"
)

func TestOnlyAReadyPrinterCanPrint(t *testing.T) {
	for _, s := range States() {
		if want := s == Ready || s == NearEnd || s == Untold; s.CanPrint() != want {
			t.Errorf("%s: %v", s, s.CanPrint())
		}
	}
	if State("").CanPrint() {
		t.Error("a state that there is not can print")
	}
}

// TestStatesNeeded: what faults are told apart by name.
func TestStatesNeeded(t *testing.T) {
	for _, s := range []State{"paper-out", "near-end", "cover-open", "cutter-jam", "hot", "presenter-jam", "not-taken",
		"offline", "power-lost", "unknown"} {
		if !slices.Contains(States(), s) {
			t.Errorf("%s is no state", s)
		}
	}
}

func TestStatesAreDifferent(t *testing.T) {
	seen := States()
	slices.Sort(seen)
	if len(slices.Compact(seen)) != len(States()) || seen[0] == "" {
		t.Errorf("%q", States())
	}
}
