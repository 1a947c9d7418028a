package store

import (
	"path/filepath"
	"testing"
)

func TestDeviceNotes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hall.db")
	s := open(t, path)
	want := func(s *Store, hall, device, note string) {
		t.Helper()
		if got, err := s.DeviceNote(ctx, hall, device); got != note || err != nil {
			t.Errorf("%s/%s: %q, %v; want %q", hall, device, got, err, note)
		}
	}
	want(s, "h", "printer", "")
	for _, n := range []string{"one", "two"} {
		if err := s.SetDeviceNote(ctx, "h", "printer", n); err != nil {
			t.Fatal(err)
		}
		want(s, "h", "printer", n)
	}
	want(s, "other", "printer", "")
	want(s, "h", "second", "")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	want(open(t, path), "h", "printer", "two")
}
