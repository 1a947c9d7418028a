// Package search finds a service by what a person types: Chinese, full pinyin,
// initials, English, a number, or a mixture of these. It lives in memory, is
// made once for a catalogue and never changed after, so it may be asked at
// every key, from any number of goroutines.
//
// A query is looked for in the texts of each item (index.go). A text has a
// weight: a match in the name counts more than one in the description. A whole
// query that stands together in a text is best (sound.go, for characters and
// letters mixed); else every word of it must be somewhere (english.go,
// chinese.go); else most of them.
//
// Users: visit (the search page and the keyboard's words).
package search
