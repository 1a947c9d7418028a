// Package search finds a service by what a person types: Chinese, simplified
// or traditional, full pinyin, initials, English, a number, or a mixture of
// these; a word half typed or a long question. It lives in memory, is made once
// for a catalogue and never changed after, so it may be asked at every key,
// from any number of goroutines.
//
// A query is taken apart (query.go): what carries nothing counts little, what
// asks for a section is noted (section.go), and its stretches are given the
// other words that they may mean (widen.go): by the thesaurus, the verbs
// (action.go), and what letters spell (spell.go, trie.go). Then it goes in two
// stages. Stage one (rank.go, grams.go) adds up over an inverted index of
// characters and their pairs, as BM25F does, and is bounded. Stage two (han.go,
// explain.go; rankwords.go for English) looks at the names of the promising
// items one by one: how much of the name the query explains, and how much of
// the query the name answers, so that a short exact name comes before a long
// one.
//
// thesaurus.csv holds everyday words and the official ones for them, for any
// hall. A hall's own words (catalog.Synonym) take the place of a general one.
// How good all this is, beside other engines: package searchbench.
//
// Users: visit (the search page and the keyboard's words).
package search
