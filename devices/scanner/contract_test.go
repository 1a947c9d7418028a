package scanner_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"yimen/devices/document"
	"yimen/devices/document/documenttest"
	"yimen/devices/scanner"
	"yimen/devices/simulate"
)

func TestContract(t *testing.T) {
	documenttest.Run(t, func(t *testing.T) documenttest.Stand {
		ctx, cancel := context.WithCancel(context.Background())
		link := filepath.Join(t.TempDir(), "scanner")
		sim, err := simulate.StartScanner(ctx, simulate.ScannerOptions{Link: link})
		if err != nil {
			t.Fatal(err)
		}
		r := scanner.Open(scanner.Config{Path: link, Keys: document.NewKeys(func() string { return "day" }),
			Timing: scanner.Timing{Reopen: 50 * time.Millisecond, Look: 50 * time.Millisecond, Same: 200 * time.Millisecond}})
		t.Cleanup(func() { _ = r.Close(); cancel() })
		order := func(line string) {
			if answer := sim.Order(line); answer != "ok" {
				t.Errorf("%s: %s", line, answer)
			}
		}
		return documenttest.Stand{Reader: r, Lay: func(n int) { time.Sleep(300 * time.Millisecond); order("passport " + []string{"valid", "german"}[n]) },
			Unplug: func() { order("unplug") }, Replug: func() { order("replug") }}
	})
}
