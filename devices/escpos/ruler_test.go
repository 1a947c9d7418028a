package escpos

import (
	"testing"

	"yimen/kiosk/slip"
)

// The ruler ends at the last dot that the printer can print, on every profile.
func TestRulerReachesTheEdge(t *testing.T) {
	for _, name := range Profiles() {
		p, err := LoadProfile(name)
		if err != nil {
			t.Fatal(err)
		}
		b := ruler{}.draw(p)
		if b.w != p.Dots || !b.at(p.Dots-1, b.h/2) || !b.at(0, b.h/2) || !b.at(8, 3) || b.at(9, 3) || b.at(8, b.h/2) || !b.at(80, b.h/2) {
			t.Errorf("%s: the ruler is not as it should be", name)
		}
		if _, err := Encode(slip.Document{ID: "r", Blocks: []slip.Block{slip.Ruler{}}}, p, fonts(t)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
