package cards_test

import (
	"testing"

	"yimen/devices/document/documenttest"
)

func TestContract(t *testing.T) {
	for _, x := range kinds[:2] {
		t.Run(x.dialect, func(t *testing.T) {
			t.Parallel()
			documenttest.Run(t, func(t *testing.T) documenttest.Stand {
				k := newDesk(t, x.dialect, x.asked, 0)
				return documenttest.Stand{Reader: k.r, Lay: func(n int) { k.order("lay " + []string{"resident", "hongkong"}[n]) },
					Take: k.sim.Take, Unplug: func() { k.order("unplug") }, Replug: func() { k.order("replug") }}
			})
		})
	}
}
