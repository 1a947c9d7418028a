package visit

import (
	"strings"
	"unicode/utf8"

	"yimen/i18n"
	"yimen/kiosk/search"
)

// What can be typed, and how much of what is found is kept.
const (
	typedMax      = 40 // characters
	hitsMax       = 60 // results; the list turns pages
	candidatesMax = 12
)

// typed changes the text and searches again, at each key.
func (s State) typed(w World, e Event) State {
	switch e := e.(type) {
	case Key:
		if utf8.RuneCountInString(s.Typed)+utf8.RuneCountInString(e.Text) <= typedMax {
			s.Typed += e.Text
		}
	case Delete:
		_, n := utf8.DecodeLastRuneInString(s.Typed)
		s.Typed = s.Typed[:len(s.Typed)-n]
	case Clear:
		s.Typed = ""
	case Choose:
		s.Typed = strings.TrimSuffix(s.Typed, letters(s.Typed)) + e.Word
	}
	s.Here.Turn = 0
	return s.search(w)
}

// search finds what the typed text asks for, and the Chinese words that its
// last letters may stand for.
func (s State) search(w World) State {
	s.Hits, s.Found, s.Candidates = nil, 0, nil
	if strings.TrimSpace(s.Typed) == "" {
		return s
	}
	s.Hits, s.Found = w.find(s.Typed, s.Lang)
	if s.Lang == i18n.ZH {
		if l := letters(s.Typed); l != "" {
			s.Candidates = w.Index.Candidates(l, candidatesMax)
		}
	}
	return s
}

func (w World) find(text string, lang i18n.Lang) ([]search.Hit, int) {
	return w.Index.FindCount(text, lang, hitsMax)
}

// letters are the Latin letters that the text ends with: what a Chinese word
// could replace.
func letters(s string) string {
	i := len(s)
	for i > 0 && (s[i-1] >= 'a' && s[i-1] <= 'z' || s[i-1] >= 'A' && s[i-1] <= 'Z') {
		i--
	}
	return s[i:]
}
