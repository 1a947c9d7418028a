package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yimen/app/tour/mirror"
	"yimen/app/tour/xdrive"
)

// A tour that cannot fail says nothing: here is an empty screen, and a mirror
// that says whatever the test wants.
func TestTourFails(t *testing.T) {
	screen, err := xdrive.StartServer(640, 900)
	if err != nil {
		t.Fatal(err)
	}
	defer screen.Stop()
	finger, err := xdrive.Connect(screen.Display)
	if err != nil {
		t.Fatal(err)
	}
	defer finger.Close()
	socket := filepath.Join(t.TempDir(), "m.sock")
	shows, err := mirror.Listen(socket)
	if err != nil {
		t.Fatal(err)
	}
	defer shows.Close()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	eyes, err := mirror.Dial(ctx, socket)
	if err != nil {
		t.Fatal(err)
	}
	home := mirror.Page{Page: "home", Stops: []mirror.Stop{
		{ID: "take", X: 10, Y: 10, W: 100, H: 100, Enabled: true}, {ID: "off", X: 10, Y: 200, W: 100, H: 100},
		{ID: "beyond", X: 700, Y: 10, W: 100, H: 100, Enabled: true},
	}}
	if err := shows.Show(home); err != nil {
		t.Fatal(err)
	}
	if _, _, err := eyes.Wait(ctx, page("home")); err != nil {
		t.Fatal(err)
	}
	r := &rig{dir: t.TempDir(), finger: finger, eyes: eyes}
	any := func(mirror.Page) bool { return true }
	for _, test := range []struct {
		step step
		want string
	}{
		{step{name: "nowhere", tap: "nowhere", want: any}, `nothing to touch called "nowhere" on page home`},
		{step{name: "switched off", tap: "off", want: any}, `nothing to touch called "off"`},
		{step{name: "not on the screen", tap: "beyond", want: any}, "not on the screen"},
	} {
		if _, left, err := r.do(ctx, test.step); left || err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: left out %v, %v", test.step.name, left, err)
		}
	}
	if _, left, err := r.do(ctx, step{name: "may be missing", tap: "nowhere", want: any, maybe: true}); !left || err != nil {
		t.Errorf("a step that may be left out: %v, %v", left, err)
	}
	// The mirror tells of a page that never reached the glass.
	go func() {
		time.Sleep(500 * time.Millisecond)
		shows.Show(mirror.Page{Page: "take"})
	}()
	if _, _, err := r.do(ctx, step{name: "not drawn", tap: "take", want: page("take")}); err == nil || !strings.Contains(err.Error(), "the screen did not change") {
		t.Errorf("a page that was not drawn: %v", err)
	}
}

func TestStepsAreWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range tour {
		if s.name == "" || s.want == nil || seen[s.name] {
			t.Errorf("step %q has no name, no want or the name of another", s.name)
		}
		seen[s.name] = true
	}
	for _, must := range []string{"english", "chinese", "accessible", "standard", "key-yyzz", "service", "sample", "number", "slip"} {
		if !seen[must] {
			t.Errorf("the tour no longer has the step %q", must)
		}
	}
}
