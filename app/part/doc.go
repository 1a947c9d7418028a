// Package part is the kit that pages are made of: paragraphs that break as
// Chinese does, buttons that forgive a trembling finger, tiles, rows, chips,
// the keyboard and the pager. A part draws itself onto a Sheet at a place in
// pixels; the sheet keeps what was drawn (texts, grounds, stops), so that the
// sweep of all pages can measure it and, later, speech and a keypad can walk it.
//
// Users: app/touch. Nothing here knows a service or a ticket.
package part
