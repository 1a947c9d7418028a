package cups_test

import (
	"testing"
	"testing/synctest"
	"time"

	"yimen/devices/cups"
	"yimen/devices/cups/cupstest"
)

func TestFake(t *testing.T) {
	for _, r := range cupstest.Rules() {
		t.Run(r.Name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f := cupstest.NewFake(10 * time.Second)
				r.Test(t, f, f)
			})
		})
	}
}

func TestRealCUPS(t *testing.T) {
	if why := cupstest.Missing(); why != "" {
		t.Skip(why)
	}
	cupstest.Run(t, func(t *testing.T) (cups.Printer, cupstest.Situations) {
		s := cupstest.Start(t)
		q, err := cups.Open(s.Config())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(q.Close)
		return q, s
	})
}
