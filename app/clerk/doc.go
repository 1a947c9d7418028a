// Package clerk is what a hall's clerk does with the catalogue from a terminal:
// yimen catalog template, check, import, undo, export, sample, find, misses,
// forms and site. It writes for a person who keeps a workbook, in the language
// of --lang, and keeps out of the kiosk's way: the kiosk that runs takes an
// imported catalogue by itself.
package clerk
