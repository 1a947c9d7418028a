package i18n

import (
	"strings"
	"unicode"
	"unicode/utf8"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// Pseudo is no language of people: it is the English text made 40 % longer, for
// the sweep of all pages. A page that holds it holds the translation into
// whatever language comes next.
const Pseudo Lang = "en-x-pseudo"

func pseudoShelf(en shelf) shelf {
	long := make([]*goi18n.Message, 0, len(en.messages))
	for _, m := range en.messages {
		c := *m
		for _, form := range []*string{&c.Zero, &c.One, &c.Two, &c.Few, &c.Many, &c.Other} {
			*form = Lengthen(*form)
		}
		long = append(long, &c)
	}
	s, err := shelfOf("en.toml, made longer", language.English, long)
	if err != nil {
		panic(err) // the English shelf was made from the same ids
	}
	return s
}

// Lengthen makes a text at least 40 % longer by doubling letters, so that words
// stay words for the line breaker: "Take a number" becomes "Taake aa nummber"
// or the like. Placeholders stay as they are. The empty text stays empty.
func Lengthen(text string) string {
	var b strings.Builder
	owed := 0 // fifths of a letter that are still to be added
	last := 'n'
	for rest := text; rest != ""; {
		if at := placeholder.FindStringIndex(rest); at != nil && at[0] == 0 {
			b.WriteString(rest[:at[1]])
			rest = rest[at[1]:]
			continue
		}
		r, size := utf8.DecodeRuneInString(rest)
		b.WriteString(rest[:size])
		rest = rest[size:]
		owed += 2
		if unicode.IsLetter(r) {
			last = r
			for ; owed >= 5; owed -= 5 {
				b.WriteRune(r)
			}
		}
	}
	for ; owed > 0; owed -= 5 {
		b.WriteRune(last)
	}
	return b.String()
}
