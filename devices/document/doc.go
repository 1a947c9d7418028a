// Package document is what card readers, passport scanners and code scanners
// have in common: "a document was shown", with just the fields that the purpose
// needs, which whoever asks declares. The number lives as a keyed hash for the
// day, the name as 张*; the rest is never made into text.
//
// devices/cards, devices/pcsc and devices/scanner implement Reader; app turns
// its events into the visit's. documenttest holds the contract and a fake.
package document
