package touch

import (
	"testing"

	"yimen/i18n"
)

func TestJourneysAreFoundByName(t *testing.T) {
	restaurant := i18n.Text{ZH: "开餐馆", EN: "Open a restaurant"}
	for typed, want := range map[string]bool{"开餐馆": true, "我想开餐馆": true, "开餐": true, "餐馆": true, "open a rest": true, "Restaurant": true,
		"I want to open a restaurant": true, "": false, "开": false, "o": false, "open": true, "护照": false, "ope": false} {
		if got := named(restaurant, typed); got != want {
			t.Errorf("%q: %v", typed, got)
		}
	}
}
