package search_test

import (
	"strings"
	"testing"

	"github.com/mozillazg/go-pinyin"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/search"
)

// Every item is found first by its own full name, its number, and its name in
// pinyin, among a thousand official names and at the demonstration hall.
func TestEveryItemIsFoundByItself(t *testing.T) {
	for what, cat := range map[string]*catalog.Catalog{"official": officialNames(t), "demo": demo()} {
		ix := search.New(cat)
		sounds := map[string]int{}
		for i := range cat.Items {
			sounds[spelt(cat.Items[i].Name.ZH)]++
		}
		for i := range cat.Items {
			it := &cat.Items[i]
			first(t, ix, what, it.Name.ZH, i18n.ZH, it.ID)
			first(t, ix, what, it.ID, i18n.ZH, it.ID)
			if p := spelt(it.Name.ZH); sounds[p] == 1 {
				first(t, ix, what, p, i18n.ZH, it.ID)
			}
			if it.Name.EN != "" {
				first(t, ix, what, it.Name.EN, i18n.EN, it.ID)
			}
		}
	}
}

func first(t *testing.T, ix *search.Index, what, query string, lang i18n.Lang, id string) {
	t.Helper()
	if got := ids(ix.Find(query, lang, 3)); len(got) == 0 || got[0] != id {
		t.Errorf("%s: %q finds %v, want %s first", what, query, got, id)
	}
}

// spelt is a name in pinyin, as far as the search page takes it.
func spelt(name string) string {
	var b strings.Builder
	for _, s := range pinyin.LazyPinyin(name, pinyin.NewArgs()) {
		b.WriteString(s)
	}
	return b.String()[:min(b.Len(), 60)]
}

// A key more never makes the item that is being typed vanish, once it is the
// only one that begins so.
func TestEveryPrefixOfANameFindsIt(t *testing.T) {
	cat := hallNames(t)
	ix := search.New(cat)
	for i := range cat.Items {
		name := []rune(cat.Items[i].Name.ZH)
		for n := 4; n <= len(name); n++ {
			found := false
			for _, h := range ix.Find(string(name[:n]), i18n.ZH, 60) {
				found = found || h.ItemID == cat.Items[i].ID
			}
			if !found {
				t.Errorf("%s does not find %s", string(name[:n]), string(name))
			}
		}
	}
}
