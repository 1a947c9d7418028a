// Package pdf writes A4 pages of text, lines and circles as a PDF file, with
// the characters that were used, and no others, of the house's Chinese fonts.
// Only package papers uses it.
//
// Why no library: the fonts are OpenType with CFF outlines, keyed by CID and
// with eighteen font dictionaries, as every Noto Sans CJK is. Of the Go
// libraries at hand fpdf and gopdf take TrueType only; tdewolff/canvas refuses
// to subset such a font ("only single-font CFFs are supported"), puts all of
// its 11 MB into each file otherwise, and brings TeX and an X client along;
// seehuhn.de/go/pdf is under the GPL. go-text/typesetting, which the program
// has anyway, reads the outlines; what is left to write is small: a CFF table
// of one dictionary without subroutines (cff.go), and the objects of a PDF.
//
// Sources: ISO 32000-1:2008 for PDF; Adobe Technical Notes 5176 (CFF) and 5177
// (Type 2 charstrings).
//
// Lengths are millimetres from the top left of the page. The same calls make
// the same bytes: nothing takes the time or a random number.
package pdf
