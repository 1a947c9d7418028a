// Package pages makes pictures of the files that a hall's forms name, so that
// the touchscreen can show a PDF or a scan page by page. A file comes from
// anywhere: it is opened by a program of its own (pdftoppm of poppler-utils),
// bounded in time and size, and one that does not open costs nobody but itself.
//
// User: the kiosk, when it reads its catalogue.
package pages
