package assets

import (
	"encoding/csv"
	"io/fs"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/image/font/sfnt"
)

// cells calls f for every cell of every sheet of the demonstration hall.
func cells(t *testing.T, f func(where, field, text string)) {
	t.Helper()
	names, err := fs.Glob(Demo(), "*.csv")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		file, err := Demo().Open(name)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(file).ReadAll()
		_ = file.Close()
		if err != nil || len(rows) < 3 {
			t.Fatalf("%s: %d rows, %v", name, len(rows), err)
		}
		for _, row := range rows[2:] {
			for c, text := range row {
				f(name+": "+row[0], rows[1][c], text)
			}
		}
	}
}

// Every character that the catalogue shows is in both weights: what is not
// would be drawn as a box.
func TestCatalogueIsInTheFonts(t *testing.T) {
	used := map[rune]string{}
	cells(t, func(where, field, text string) {
		for _, r := range text {
			used[r] = where + " " + field
		}
	})
	for i, data := range [][]byte{FontRegular, FontBold} {
		font, err := sfnt.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		var buf sfnt.Buffer
		for r, where := range used {
			if g, err := font.GlyphIndex(&buf, r); r != ' ' && r != '\n' && (err != nil || g == 0) {
				t.Errorf("%s: %q (%U) is not in weight %d", where, r, r, i)
			}
		}
	}
}

// Chinese keeps its own punctuation; English keeps to marks that this font
// draws narrow (its ’ is as wide as a Chinese character).
func TestCataloguePunctuation(t *testing.T) {
	cells(t, func(where, field, text string) {
		if strings.HasSuffix(field, "_en") {
			if strings.ContainsAny(strings.ReplaceAll(text, "；", ""), "’‘“”，。：（）") { // ； parts a list
				t.Errorf("%s %s: %q in English", where, field, text)
			}
			return
		}
		rs := []rune(text)
		for i, r := range rs {
			if !strings.ContainsRune(",:;!?()", r) {
				continue
			}
			if i > 0 && unicode.Is(unicode.Han, rs[i-1]) || i+1 < len(rs) && unicode.Is(unicode.Han, rs[i+1]) {
				t.Errorf("%s %s: %q beside Chinese in %q", where, field, r, text)
			}
		}
	})
}
