package store

import (
	"errors"
	"path/filepath"
	"testing"
	"time"
)

func TestCatalogues(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "hall.db"))
	if v, err := s.CatalogueVersion(ctx, "h"); v != 0 || err != nil {
		t.Fatalf("%d, %v", v, err)
	}
	if _, ok, err := s.UndoCatalogue(ctx, "h"); ok || err != nil {
		t.Errorf("undo of nothing: %v, %v", ok, err)
	}
	add := func(against int64, what string) int64 {
		t.Helper()
		v, err := s.AddCatalogue(ctx, "h", against, Catalogue{Taken: time.Now(), Source: what, Hash: what, Content: []byte(what)})
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	one := add(0, "one")
	two := add(one, "two")
	if c, ok, err := s.Catalogue(ctx, "h"); !ok || err != nil || c.Version != two || c.Former != one || string(c.Content) != "two" {
		t.Errorf("%+v %v %v", c, ok, err)
	}
	if _, ok, _ := s.Catalogue(ctx, "other"); ok {
		t.Error("another hall has this hall's catalogue")
	}
	// Who looked at version one may not overwrite version two.
	if _, err := s.AddCatalogue(ctx, "h", one, Catalogue{}); !errors.Is(err, ErrCatalogueChanged) {
		t.Errorf("a second clerk's import: %v", err)
	}
	if back, ok, err := s.UndoCatalogue(ctx, "h"); back != one || !ok || err != nil {
		t.Errorf("undo: %d %v %v", back, ok, err)
	}
	if c, _, _ := s.Catalogue(ctx, "h"); string(c.Content) != "one" {
		t.Errorf("after undo: %s", c.Content)
	}
	three := add(one, "three")
	if three <= two {
		t.Errorf("version %d after %d: a kiosk would not see that it is new", three, two)
	}
	if back, _, _ := s.UndoCatalogue(ctx, "h"); back != one {
		t.Errorf("undo of three: %d", back)
	}
	if back, ok, _ := s.UndoCatalogue(ctx, "h"); back != 0 || !ok {
		t.Errorf("undo of the first: %d %v", back, ok)
	}
	if _, ok, _ := s.Catalogue(ctx, "h"); ok {
		t.Error("there is still a catalogue")
	}
	last := int64(0)
	for range 3 * keptCatalogues {
		last = add(last, "more")
	}
	var n int
	if err := s.db.QueryRow("SELECT count(*) FROM catalogue").Scan(&n); err != nil || n > keptCatalogues+1 {
		t.Errorf("%d versions are kept (%v)", n, err)
	}
	if _, ok, err := s.UndoCatalogue(ctx, "h"); !ok || err != nil {
		t.Errorf("the last of many cannot be undone: %v", err)
	}
}

func TestMisses(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "hall.db"))
	for i, text := range []string{"飞行执照", "养猫", "飞行执照"} {
		if err := s.CountMiss(ctx, "h", text, []string{"2026-11-01", "2026-11-02", "2026-11-03"}[i]); err != nil {
			t.Fatal(err)
		}
	}
	list, err := s.Misses(ctx, "h", 10)
	if err != nil || len(list) != 2 || list[0] != (Miss{"飞行执照", 2, "2026-11-03"}) {
		t.Errorf("%+v %v", list, err)
	}
	if err := s.ForgetMisses(ctx, "h"); err != nil {
		t.Fatal(err)
	}
	if list, _ := s.Misses(ctx, "h", 10); len(list) != 0 {
		t.Errorf("%+v", list)
	}
}
