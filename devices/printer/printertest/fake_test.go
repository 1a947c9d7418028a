package printertest

import (
	"testing"
	"testing/synctest"

	"yimen/kiosk/slip"
)

func TestFakeKeepsTheContract(t *testing.T) {
	var _ slip.Printer = NewFake()
	for _, r := range Rules() {
		t.Run(r.Name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f := NewFake()
				r.Test(t, f, f)
			})
		})
	}
}
