package catalogtest

import (
	"embed"
	"io/fs"
	"testing/fstest"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

//go:embed small/*.csv
var small embed.FS

// FS is the files of the small catalogue, as a copy that a test may change.
func FS() fstest.MapFS {
	out := fstest.MapFS{}
	entries, err := small.ReadDir("small")
	if err != nil {
		panic(err)
	}
	for _, e := range entries {
		b, err := fs.ReadFile(small, "small/"+e.Name())
		if err != nil {
			panic(err)
		}
		out[e.Name()] = &fstest.MapFile{Data: b}
	}
	return out
}

// Small is the small catalogue. It panics if its files are in error, which the
// tests of package catalog would have told before.
func Small() *catalog.Catalog {
	cat, report := catalog.Load(FS())
	if report.HasErrors() {
		panic("catalogtest: " + report.String(i18n.EN))
	}
	return cat
}
