package catalog_test

import (
	"io/fs"
	"sort"
	"strings"
	"testing"
	"testing/fstest"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/catalogtest"
)

// FuzzLoad puts any bytes in place of one file. Whatever they are, the loader
// returns, says what is wrong in words, and gives a catalogue that holds
// together.
func FuzzLoad(f *testing.F) {
	base := catalogtest.FS()
	var names []string
	for name := range base {
		names = append(names, name)
	}
	sort.Strings(names)
	for i, name := range names {
		f.Add(uint8(i), base[name].Data)
		f.Add(uint8(i), []byte(strings.Replace(string(base[name].Data), ",", "\",", 7)))
	}
	f.Add(uint8(3), []byte("\xef\xbb\xbf\"a\n\"\"\n,\r\n\x00"))
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		fsys := fstest.MapFS{}
		for name, file := range base {
			fsys[name] = file
		}
		fsys[names[int(which)%len(names)]] = &fstest.MapFile{Data: data, Mode: fs.FileMode(0o644)}
		cat, report := catalog.Load(fsys)
		for _, p := range report.Problems {
			if line := p.Line(i18n.ZH); strings.ContainsAny(line, "\r\n") || strings.Contains(line, "%!") {
				t.Fatalf("not one clean line: %q", line)
			}
		}
		holdsTogether(t, cat)
	})
}

// holdsTogether: every reference in a catalogue leads somewhere.
func holdsTogether(t *testing.T, cat *catalog.Catalog) {
	t.Helper()
	for i := range cat.Items {
		it := &cat.Items[i]
		if _, ok := cat.Department(it.DeptID); !ok {
			t.Fatalf("item %q of no department %q", it.ID, it.DeptID)
		}
		for _, id := range it.WindowIDs {
			if _, ok := cat.Window(id); !ok {
				t.Fatalf("item %q at no counter %q", it.ID, id)
			}
		}
		for _, id := range it.Themes {
			if _, ok := cat.Theme(id); !ok {
				t.Fatalf("item %q of no theme %q", it.ID, id)
			}
		}
		for _, m := range it.Materials {
			if _, ok := cat.Form(m.FormID); m.FormID != "" && !ok {
				t.Fatalf("material of %q on no form %q", it.ID, m.FormID)
			}
		}
	}
	prefixes := map[string]bool{}
	for _, l := range cat.Lanes {
		if prefixes[l.Prefix] {
			t.Fatalf("two lanes %q", l.Prefix)
		}
		prefixes[l.Prefix] = true
	}
}
