// Package search finds a service by what a person types: Chinese, full pinyin,
// initials, English, a number, or a mixture of these. It lives in memory, is
// made once for a catalogue and never changed after, so it may be asked at
// every key. Users: visit (the search page and the keyboard's words).
package search
