// Package escpos turns a slip document into the bytes of an ESC/POS receipt
// printer, and the bytes that such a printer sends back into named states. It
// opens no port and keeps no time: devices/printer does. How printers differ
// is data, in profiles/*.toml, each of which says what was checked on what.
//
// Layout (layout.go) makes lines and codes of a document, in dots; encode.go
// makes bytes of those: characters where the printer has them (code.go,
// table.go), a picture in the line (inline.go) or of the line (picture.go) where
// it has not. status.go tells the printer's bytes apart, state.go says what they
// mean together.
//
// Sources named in the comments are the commands' own bytes in hexadecimal;
// "n" is one byte, "nL nH" a 16-bit number with the low byte first.
package escpos
