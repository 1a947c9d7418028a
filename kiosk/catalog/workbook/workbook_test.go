package workbook_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/catalogtest"
	"yimen/kiosk/catalog/workbook"
)

// Written out and read in again, a catalogue says the same, cell by cell.
func TestRoundTrip(t *testing.T) {
	first := catalog.Check(catalog.ReadCSV(catalogtest.FS()), catalog.Options{})
	path := filepath.Join(t.TempDir(), "hall.xlsx")
	if err := workbook.Write(path, first.Content); err != nil {
		t.Fatal(err)
	}
	again := catalog.Check(workbook.Read(path), catalog.Options{})
	for _, p := range again.Report.Problems {
		t.Errorf("the file that was written is told of: %s", p.Line(i18n.EN))
	}
	if !again.Content.Equal(first.Content) {
		t.Errorf("%s became %s", first.Content.Hash(), again.Content.Hash())
	}
}

func dirFS(dir string) fs.FS { return os.DirFS(dir) }
