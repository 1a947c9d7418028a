// Package announce is what the hall says when a number is called, and in which
// order it says it: one announcement after the other in each zone. It makes no
// sound; devices/speech does. Users: the board's program, and the hall server for
// boards in a browser.
package announce
