// Package board is the hall's calling board on a screen of its own: who is called
// where, large, and the calls before. It is a picture of a state, in both languages
// at once, and nothing on it can be touched. app feeds it from the hall server.
//
// Sizes are hundredths of the screen's shorter side. The number is 17 of them high
// as capitals (24 as type): 115 mm on a 55-inch screen, which is 0.7 degrees at 9 m.
package board
