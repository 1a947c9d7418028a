// Package printer drives a receipt printer on a serial line: it prints a
// slip.Document, says whether the paper came out, names what is wrong when it
// did not, and comes back by itself after the cable was pulled. The words on
// the line are devices/escpos's; app wires the two to the kiosk.
//
// One goroutine owns the port. It asks the printer for its state every second
// and between the pieces of a slip, so no other goroutine ever waits on the
// cable, and no write is ever left hanging.
package printer
