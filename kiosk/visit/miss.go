package visit

import (
	"strings"
	"unicode/utf8"
)

// Lengths of what is counted as looked for in vain, in characters.
const (
	missLeast  = 2
	missDigits = 6 // as many in a row may be a phone, or a part of an identity number
)

// missed tells a query that found nothing when its person gives it up: by
// leaving the page, clearing the field, or walking away.
func missed(old, new State, e Event) []Effect {
	text := strings.Join(strings.Fields(old.Typed), " ")
	if !old.here(Search) || old.Found > 0 || utf8.RuneCountInString(text) < missLeast || personal(text) {
		return nil
	}
	if _, cleared := e.(Clear); !cleared && new.here(Search) {
		return nil
	}
	return []Effect{Missed{text}}
}

// personal says that a text may hold a number of somebody's.
func personal(text string) bool {
	run := 0
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9', r >= '０' && r <= '９':
			if run++; run >= missDigits {
				return true
			}
		case r == ' ' || r == '-':
		default:
			run = 0
		}
	}
	return false
}
