package i18n

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
)

// forms are the texts of a message by plural form, without the empty ones.
func forms(m *goi18n.Message) map[string]string {
	all := map[string]string{"zero": m.Zero, "one": m.One, "two": m.Two, "few": m.Few, "many": m.Many, "other": m.Other}
	maps.DeleteFunc(all, func(_, text string) bool { return text == "" })
	return all
}

// eachText calls f for every text of a language, in the order of ids.
func eachText(lang Lang, f func(id, text string)) {
	messages := mustShelf(lang).messages
	for _, id := range slices.Sorted(maps.Keys(messages)) {
		for _, form := range slices.Sorted(maps.Keys(forms(messages[id]))) {
			f(id, forms(messages[id])[form])
		}
	}
}

func names(text string) []string {
	found := placeholder.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func TestMessageIDsAreWordsOfOurOwn(t *testing.T) {
	plain := regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
	taken := []string{"id", "description", "hash", "leftdelim", "rightdelim", "zero", "one", "two", "few", "many", "other", "translation"}
	for _, lang := range Langs() {
		for id := range mustShelf(lang).messages {
			if !plain.MatchString(id) || slices.Contains(taken, id) {
				t.Errorf("%s: id %q: write small letters, digits and _, and none of the words of the file format", lang, id)
			}
		}
	}
}

func TestMessagesAreInBothLanguages(t *testing.T) {
	zh, en := mustShelf(ZH).messages, mustShelf(EN).messages
	for id := range zh {
		if en[id] == nil {
			t.Errorf("i18n/en.toml lacks %s", id)
		}
	}
	for id := range en {
		if zh[id] == nil {
			t.Errorf("i18n/zh-Hans.toml lacks %s", id)
		}
	}
}

// What stands between two texts may begin and end with a blank.
var between = []string{"dot", "format_list", "format_clause"}

func TestMessagesHaveText(t *testing.T) {
	for _, lang := range Langs() {
		for id, m := range mustShelf(lang).messages {
			if strings.TrimSpace(m.Other) == "" {
				t.Errorf("%s: %s has no text", lang, id)
			}
		}
		eachText(lang, func(id, text string) {
			if strings.TrimSpace(text) != text && !slices.Contains(between, id) {
				t.Errorf("%s: %s begins or ends with a blank: %q", lang, id, text)
			}
		})
	}
}

func TestPluralFormsAreThoseOfTheLanguage(t *testing.T) {
	for lang, known := range map[Lang][]string{ZH: {"other"}, EN: {"one", "other"}} {
		for id, m := range mustShelf(lang).messages {
			for form := range forms(m) {
				if !slices.Contains(known, form) {
					t.Errorf("%s: %s has the form %q, which the language does not have", lang, id, form)
				}
			}
		}
	}
}

func TestPlaceholdersAreTheSame(t *testing.T) {
	simple := regexp.MustCompile(`^\{\{\.[A-Z][A-Za-z]*\}\}$`)
	en := mustShelf(EN).messages
	for id, zh := range mustShelf(ZH).messages {
		if en[id] == nil {
			continue
		}
		want := names(zh.Other)
		if got := names(en[id].Other); !slices.Equal(got, want) {
			t.Errorf("%s: the Chinese has %v, the English %v", id, want, got)
		}
		for form, text := range forms(en[id]) {
			for _, p := range names(text) { // "one person" need not say {{.N}}
				if !slices.Contains(want, p) {
					t.Errorf("%s: form %q has %s, which the message does not", id, form, p)
				}
			}
		}
		for _, p := range want {
			if !simple.MatchString(p) {
				t.Errorf("%s: write placeholders as {{.Name}}, not %s", id, p)
			}
		}
		if rest := withoutPlaceholders(zh.Other + en[id].Other); strings.ContainsAny(rest, "{}") {
			t.Errorf("%s: a brace of a placeholder is missing", id)
		}
	}
}

// asciiByChinese finds the ASCII punctuation that touches a Chinese character
// or a Chinese mark, blanks between them not counting.
func asciiByChinese(text string) string {
	var runes []rune
	for _, r := range placeholder.ReplaceAllString(text, "0") {
		if r != ' ' {
			runes = append(runes, r)
		}
	}
	chinese := func(i int) bool {
		return i >= 0 && i < len(runes) && (unicode.Is(unicode.Han, runes[i]) || strings.ContainsRune("，。、：；（）！？《》“”", runes[i]))
	}
	for i, r := range runes {
		if strings.ContainsRune(`,:;!?()."'`, r) && (chinese(i-1) || chinese(i+1)) {
			return string(r)
		}
	}
	return ""
}

func TestChinesePunctuation(t *testing.T) {
	for text, want := range map[string]string{"你好, 请": ",", "取号(一)": "(", "第{{.N}}号:": ":", "时间: {{.N}}": ":", "1.5 元": "", "你好，请": "", "9:00 开门": "", "好,{{.N}}": ","} {
		if got := asciiByChinese(text); got != want {
			t.Fatalf("%q: found %q, want %q", text, got, want)
		}
	}
	eachText(ZH, func(id, text string) {
		if mark := asciiByChinese(text); mark != "" {
			t.Errorf("%s: %q beside Chinese in %q; use the Chinese mark", id, mark, text)
		}
	})
}

// The language button of the English page says 中文, and the emblem is the
// character of the house; nothing else in English is Chinese.
func TestEnglishHasNoChinese(t *testing.T) {
	eachText(EN, func(id, text string) {
		if id == "emblem" {
			return
		}
		for _, r := range strings.ReplaceAll(text, "中文", "") {
			if unicode.Is(unicode.Han, r) || r >= 0x3000 && r < 0x3040 || r >= 0xff00 {
				t.Errorf("%s: %q in %q", id, r, text)
			}
		}
	})
}
