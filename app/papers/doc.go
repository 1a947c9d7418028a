// Package papers draws the forms of the catalogue as A4 PDFs, from the same
// rows of the sheet 样张 samples that the touchscreen shows: a blank one to
// print and fill in by hand, and a filled-in one with numbered notes. Both are
// in Chinese and English and are laid out alike, so that a person can put one
// beside the other.
//
// It also draws the guide of a service: all that its page says, on A4.
//
// Users: package site, which puts the files on the hall's take-home pages, and
// the program's command that writes them into a folder; and the kiosk, which
// prints forms and guides where the hall has an A4 printer. What a PDF is made of
// is the business of package pdf below; this package knows only where things
// go on the paper. It knows no screen and no device.
package papers
