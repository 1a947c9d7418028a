package visit

import (
	"strings"
	"unicode/utf8"

	"yimen/i18n"
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
	s.Hits, s.Found, s.Candidates, s.Section, s.Near, s.Meant, s.MeantAt = nil, 0, nil, "", nil, nil, nil
	if strings.TrimSpace(s.Typed) == "" {
		return s
	}
	a := w.Index.Ask(s.Typed, s.Lang, hitsMax)
	s.Hits, s.Found, s.Section, s.Near, s.Meant, s.MeantAt = a.Hits, a.Found, a.Section, a.Near, a.Departments, a.Windows
	if s.Lang == i18n.ZH {
		if l := letters(s.Typed); l != "" {
			s.Candidates = w.Index.Candidates(l, candidatesMax)
		}
	}
	return s
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
