// Package escpos turns a slip document into the bytes of an ESC/POS receipt
// printer, and the bytes that such a printer sends back into named states. It
// opens no port and keeps no time: devices/printer does. How printers differ
// is data, in profiles/*.toml.
//
// Sources named in the comments are the commands' own bytes in hexadecimal;
// "n" is one byte, "nL nH" a 16-bit number with the low byte first.
package escpos
