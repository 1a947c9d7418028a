// Package pcsc reads the public fields of social security cards in readers that
// pcscd drives, as document.Reader does. It never sends a PIN: a few wrong ones
// lock a citizen's card. A card's number is the citizen number, so that its key
// is that of the resident card of the same person. app opens it.
//
// It speaks pcscd's own protocol on its socket. The pure-Go client that exists
// (gballet/go-libpcsclite, of 2019) cannot be used: it always transmits as T=1,
// which pcscd refuses for the T=0 cards that most of these are, has no limits of
// time, and keeps its connection to itself, so that nobody can close it.
//
// Answers of the card are wiped here. What pcscd, its driver and the kernel's
// socket hold of them is out of reach.
//
// pcsctest holds a virtual card for tests.
package pcsc
