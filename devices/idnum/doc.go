// Package idnum knows the numbers on Chinese documents: citizen numbers
// (GB 11643), the numbers of foreigners' permanent residence cards of 2017 and
// 2023, and travel permit numbers (fact sheet on readers, section 9). It works
// on bytes in place: no text is made and nothing allocated, so whoever gave a
// number can wipe it.
//
// devices/samv and devices/stx check what a card says with it; the kiosk may use
// it on a number that was typed.
package idnum
