package mirror

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func home(lang string) Page {
	return Page{Page: "home", Lang: lang, Mode: Standard, Texts: []string{"取号", "Take a"},
		Stops: []Stop{
			{ID: "take", X: 10, Y: 20, W: 100, H: 50, Enabled: true},
			{ID: "hit:0", Enabled: false},
			{ID: "hit:1", X: 1, Enabled: true},
		}}
}

func pair(t *testing.T) (*Server, *Client, context.Context) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "m.sock")
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	t.Cleanup(cancel)
	s, err := Listen(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the socket is open to others: %v, %v", info, err)
	}
	c, err := Dial(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return s, c, ctx
}

func TestPagesArrive(t *testing.T) {
	s, c, ctx := pair(t)
	if c.Newest().Seq != 0 {
		t.Error("a page before the first")
	}
	s.Show(home("zh-Hans"))
	first, at, err := c.Wait(ctx, func(p Page) bool { return p.Page == "home" })
	if err != nil || first.Seq != 1 || at.IsZero() {
		t.Fatalf("%+v, %v, %v", first, at, err)
	}
	s.Show(home("en"))
	second, _, err := c.Wait(ctx, func(p Page) bool { return p.Seq > first.Seq })
	if err != nil || second.Lang != "en" {
		t.Fatalf("%+v, %v", second, err)
	}
}

func TestWaitTellsWhatCameInstead(t *testing.T) {
	s, c, ctx := pair(t)
	s.Show(home("zh-Hans"))
	if _, _, err := c.Wait(ctx, func(Page) bool { return true }); err != nil {
		t.Fatal(err)
	}
	soon, cancel := context.WithTimeout(ctx, 10*time.Millisecond)
	defer cancel()
	p, _, err := c.Wait(soon, func(p Page) bool { return p.Page == "ticket" })
	if !errors.Is(err, ErrNotShown) || p.Page != "home" {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestKioskDies(t *testing.T) {
	s, c, ctx := pair(t)
	s.Show(home("zh-Hans"))
	if _, _, err := c.Wait(ctx, func(Page) bool { return true }); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if _, _, err := c.Wait(ctx, func(Page) bool { return false }); err == nil || errors.Is(err, ErrNotShown) {
		t.Errorf("waited on: %v", err)
	}
}

func TestSlowClientIsCutOff(t *testing.T) {
	s, err := Listen(filepath.Join(t.TempDir(), "m.sock"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.clients[nil] = make(chan []byte, 1) // nobody reads from it
	for range 3 {
		if err := s.Show(home("en")); err != nil {
			t.Fatal(err)
		}
	}
	if len(s.clients) != 0 {
		t.Error("a client that does not read is kept")
	}
}

func TestOldSocketIsReplacedAndFilesAreNot(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.sock")
	old, err := Listen(path)
	if err != nil {
		t.Fatal(err)
	}
	old.listener.(interface{ SetUnlinkOnClose(bool) }).SetUnlinkOnClose(false)
	old.Close()
	again, err := Listen(path)
	if err != nil {
		t.Fatal(err)
	}
	again.Close()
	if err := os.WriteFile(path, []byte("of value"), 0o600); err != nil {
		t.Fatal(err)
	}
	if s, err := Listen(path); err == nil {
		s.Close()
		t.Error("a file was taken for a socket")
	}
}

func TestFindingStopsAndTexts(t *testing.T) {
	p := home("en")
	if s, ok := p.Stop("take"); !ok {
		t.Error("no take")
	} else if x, y := s.Centre(); x != 60 || y != 45 {
		t.Errorf("centre %d,%d", x, y)
	}
	if s, ok := p.Stop("hit:"); !ok || s.ID != "hit:1" {
		t.Errorf("first of a kind: %+v; those switched off do not count", s)
	}
	for _, id := range []string{"hit:0", "tak", "hit", ""} {
		if s, ok := p.Stop(id); ok {
			t.Errorf("%q found %+v", id, s)
		}
	}
	for text, want := range map[string]bool{"取号": true, "取号Take": true, "号 Take a": true, "taken": false, "": false} {
		if p.Says(text) != want {
			t.Errorf("Says(%q) is not %v", text, want)
		}
	}
}
