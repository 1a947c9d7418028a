// Package workbook reads and writes the clerk's workbook, an .xlsx file. It
// knows cells, not what they mean: reading gives a catalog.Book for
// catalog.Check, writing takes a catalog.Content.
//
// A file comes from anywhere, so its size is bounded before and while it is
// unpacked, and nothing in it is run: macros are refused, formulas give the
// value that they gave last.
//
// Users: yimen catalog (template, check, import, export).
package workbook
