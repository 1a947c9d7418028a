// Package slip says what a printed slip says: a document of lines, codes and
// rules, and what a printer promises when it is given one. It knows no bytes
// (devices/escpos does) and no cable (devices/printer does); it is the one
// package of kiosk that devices may import.
package slip
