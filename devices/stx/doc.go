// Package stx is the language of the multi-in-one readers on bank and hall
// counters: STX, length, data, XOR, ETX (fact sheet on readers, section 12.1). It
// does no I/O.
//
// Its gift is that it can read the number alone, or name and number: whoever
// needs no more never gets more. devices/cards drives such readers with it.
package stx
