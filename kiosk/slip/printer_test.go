package slip_test

import (
	"slices"
	"testing"

	. "yimen/kiosk/slip"
)

func TestOnlyAReadyPrinterCanPrint(t *testing.T) {
	for _, s := range States() {
		if want := s == Ready || s == NearEnd; s.CanPrint() != want {
			t.Errorf("%s: %v", s, s.CanPrint())
		}
	}
	if State("").CanPrint() {
		t.Error("a state that there is not can print")
	}
}

func TestStatesAreDifferent(t *testing.T) {
	seen := States()
	slices.Sort(seen)
	if len(slices.Compact(seen)) != len(States()) || seen[0] == "" {
		t.Errorf("%q", States())
	}
}
