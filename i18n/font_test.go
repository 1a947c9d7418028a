package i18n

import (
	"os"
	"testing"
	"unicode"

	"golang.org/x/image/font/sfnt"
)

// Every character of every message must be in both weights of the embedded
// font: what is not would be drawn as a box.
func TestMessagesAreInTheFonts(t *testing.T) {
	used := map[rune]string{}
	for _, s := range []shelf{mustShelf(ZH), mustShelf(EN), pseudoShelf(mustShelf(EN))} {
		for id, m := range s.messages {
			for _, text := range forms(m) {
				for _, r := range withoutPlaceholders(text) {
					used[r] = id
				}
			}
		}
	}
	for r := rune('!'); r <= '~'; r++ { // what values of placeholders are made of
		used[r] = "ASCII"
	}
	for _, weight := range []string{"Regular", "Bold"} {
		data, err := os.ReadFile("../assets/fonts/NotoSansCJKsc-" + weight + ".otf")
		if err != nil {
			t.Fatalf("%v; run packaging/fonts.sh", err)
		}
		font, err := sfnt.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		var buf sfnt.Buffer
		for r, id := range used {
			if !unicode.IsPrint(r) {
				t.Errorf("%s: character %U cannot be printed", id, r)
				continue
			}
			if g, err := font.GlyphIndex(&buf, r); err != nil || g == 0 {
				t.Errorf("%s: %q (%U) is not in the %s font (%v)", id, r, r, weight, err)
			}
		}
	}
}
