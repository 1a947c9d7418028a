package main

import (
	"context"
	"log/slog"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// How often the window is looked at, and how long the main goroutine may take
// to answer before it counts as stuck. facts/faults.md F14: killed within 10 s.
const (
	windowEvery = 3 * time.Second
	windowStuck = 8 * time.Second
)

// watchWindow ends the program when there is no window (Fyne runs on without
// one where the GL driver is missing) or when nothing is drawn any more. The
// supervisor starts it anew; tickets are safe in the store.
func watchWindow(ctx context.Context, w fyne.Window, log *slog.Logger) {
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return
	}
	every(ctx, windowEvery, func() {
		there := make(chan bool, 1)
		fyne.Do(func() {
			native.RunNative(func(c any) {
				x, is := c.(driver.X11WindowContext)
				there <- !is || x.WindowHandle != 0
			})
		})
		switch answered(ctx, there) {
		case gone:
			log.Error("there is no window: is a GL driver installed (libgl1-mesa-dri)?")
			os.Exit(3)
		case stuck:
			log.Error("the screen is stuck; ending, so that the supervisor starts it anew")
			os.Exit(4)
		}
	})
}

// every does something again and again until the context ends.
func every(ctx context.Context, period time.Duration, do func()) {
	t := time.NewTicker(period)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			do()
		}
	}
}

type answer int

const (
	well answer = iota
	gone
	stuck
)

// answered waits in short naps and counts these, not the clock: a machine that
// stood still for a while, or was starved, is no stuck screen.
func answered(ctx context.Context, there <-chan bool) answer {
	const nap = 200 * time.Millisecond
	for range windowStuck / nap {
		select {
		case ok := <-there:
			if !ok {
				return gone
			}
			return well
		case <-ctx.Done():
			return well
		case <-time.After(nap):
		}
	}
	return stuck
}
