// Package i18n holds every word that is shown, printed or spoken, in Chinese
// and in English, and the ways in which each language writes a date, a time, a
// sum of money or a list.
//
// The words are in zh-Hans.toml and en.toml, which anybody can read and change
// without knowing Go. Code names a message by its id:
//
//	l := i18n.For(i18n.EN)
//	l.T("pager_of", "N", 1, "Of", 3)
//	l.N("ahead", 2)
//
// Users: app and everything below it that shows words; kiosk for Text, the two
// languages of one catalogue text. The package knows nothing of the hall.
package i18n
