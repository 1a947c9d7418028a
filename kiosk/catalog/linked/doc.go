// Package linked writes a catalogue for other systems: as CPSV-AP 3.2 and as
// schema.org, both JSON-LD, and as HSDS 3.0, plain JSON. It only writes; the
// workbook stays the one place where a catalogue is kept.
//
// What goes where is the table in facts/catalogue.md, section 5. Everything is
// written in the order of the catalogue, so that the same catalogue and options
// give the same bytes; items are written one by one, so that the size of a
// catalogue does not matter. Chinese is always there, English where the clerk
// gave it, each text with its language.
//
// The words that are made here (a time limit, opening hours) are part of those
// formats and not of the screen, which is why they do not come from i18n.
//
// Users: `yimen catalog`, the hall server. The package does no HTTP.
package linked
